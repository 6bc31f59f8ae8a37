import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

const ROLE = `(select current_setting('app.role'))`;
const OFFICE = `${ROLE} in ('supervisor', 'approver')`;
const AGENCY = `${ROLE} in ('liaison', 'agencyHead')`;
const SYSTEM = `${ROLE} = 'system'`;

const STATEMENTS = [
  `create table notice (
    agency_id int not null, notice_id uuid not null, kind text not null, office text not null, user_id int not null, person text not null,
    at timestamptz not null, n int not null check (n > 0), items jsonb not null, said text not null, text text not null,
    read_at timestamptz, read_by text, primary key (agency_id, notice_id), check ((read_at is null) = (read_by is null)))`,
  `create index notice_at on notice (agency_id, at)`,
  `create table notice_sending (
    agency_id int not null, notice_id uuid not null, channel text not null check (channel in ('robot', 'mail')), state text not null check (state in ('waiting', 'sent', 'failed')),
    address text, tries int not null default 0, sent_at timestamptz, failed_said text, primary key (agency_id, notice_id, channel),
    check ((state = 'sent') = (sent_at is not null)))`,
  `create index notice_sending_waiting on notice_sending (agency_id) where state = 'waiting'`,
  `create table notice_address (
    agency_id int primary key, mailbox text, person text not null, at timestamptz not null)`,
  ...['notice', 'notice_sending', 'notice_address'].flatMap((table) => securedBy(table, 'case', 'list')),
  `create policy notice_made on notice as restrictive for insert with check (${OFFICE})`,
  `create policy notice_read on notice as restrictive for update using (${AGENCY} and read_at is null) with check (${AGENCY})`,
  `create policy notice_sending_made on notice_sending as restrictive for insert with check (${OFFICE} and state = 'waiting')`,
  `create policy notice_sending_sent on notice_sending as restrictive for update using (${SYSTEM} and state = 'waiting') with check (${SYSTEM})`,
  `create policy notice_address_made on notice_address as restrictive for insert with check (${AGENCY})`,
  `create policy notice_address_kept on notice_address as restrictive for update using (${AGENCY}) with check (${AGENCY})`,
  `grant select, insert on notice, notice_sending, notice_address to zhilu_app`,
  `grant update (read_at, read_by) on notice to zhilu_app`,
  `grant update (state, tries, sent_at, failed_said) on notice_sending to zhilu_app`,
  `grant update (mailbox, person, at) on notice_address to zhilu_app`,
  `select pgboss.create_queue('notice.send', '{"policy": "stately"}')`,
];

/** 通知: what an office tells an agency, by which channel it left, and when it was read. */
export class SendNotices1767510000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

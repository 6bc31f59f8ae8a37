import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

const ROLE = `(select current_setting('app.role'))`;
const OFFICE = `${ROLE} in ('supervisor', 'approver')`;
const SYSTEM = `${ROLE} = 'system'`;

const STATEMENTS = [
  `create table keeping_end (
    agency_id int not null, case_id bigint not null, record_key text not null, keep text not null, until_day date not null,
    primary key (agency_id, case_id, record_key))`,
  `create index keeping_end_until on keeping_end (agency_id, until_day)`,
  ...securedBy('keeping_end', 'case', 'list'),
  `create policy keeping_end_made on keeping_end as restrictive for insert with check (${SYSTEM})`,
  `create policy keeping_end_cleared on keeping_end as restrictive for delete using (${SYSTEM})`,
  `grant select, insert, delete on keeping_end to zhilu_app`,
  // An agency says whether and how early it is told of what falls due; nothing said, it is not.
  `alter table notice_address add due_hours int check (due_hours in (24, 48, 72, 168))`,
  `grant update (due_hours) on notice_address to zhilu_app`,
  // What a notice of the service has told of, by name, so that nothing is told of twice.
  `alter table notice add told text[] not null default '{}'`,
  `drop policy notice_made on notice`,
  `create policy notice_made on notice as restrictive for insert with check ((${OFFICE} and kind = 'reminder') or (${SYSTEM} and kind = 'due'))`,
  `drop policy notice_sending_made on notice_sending`,
  `create policy notice_sending_made on notice_sending as restrictive for insert with check ((${OFFICE} or ${SYSTEM}) and state = 'waiting')`,
  `select pgboss.create_queue('due.tell', '{"policy": "stately"}')`,
];

/** 临期提醒、保存期限: what ends soon is told to the agency it is of. */
export class TellWhatEnds1767621000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

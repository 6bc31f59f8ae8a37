import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The person the transaction works for. */
const PERSON = `nullif(current_setting('app.user', true), '')::int`;
const SYSTEM = `current_setting('app.role') = 'system'`;

const STATEMENTS = [
  `create table schedule (
    schedule_id uuid primary key, owner_id int not null, owner text not null, title text not null, source text not null, question jsonb not null,
    format text not null, rhythm text not null check (rhythm in ('week', 'month', 'quarter')), day int not null, hour int not null,
    only_changed boolean not null, recipients int[] not null check (cardinality(recipients) > 0), next_at timestamptz not null,
    state text not null check (state in ('standing', 'ended')), made_at timestamptz not null, ended_at timestamptz, ended_said text,
    check ((state = 'ended') = (ended_at is not null)))`,
  `create index schedule_due on schedule (next_at) where state = 'standing'`,
  `create table schedule_recipient (
    schedule_id uuid not null references schedule, user_id int not null, owner_id int not null, account text not null, person text not null,
    ended_at timestamptz, ended_said text, primary key (schedule_id, user_id))`,
  `create table schedule_run (
    schedule_id uuid not null, user_id int not null, due_at timestamptz not null, owner_id int not null,
    outcome text not null check (outcome in ('sent', 'unchanged', 'stopped', 'refused')), export_id uuid, digest bytea, said text, at timestamptz not null,
    primary key (schedule_id, user_id, due_at), foreign key (schedule_id, user_id) references schedule_recipient, check (outcome <> 'sent' or export_id is not null))`,
  ...['schedule', 'schedule_recipient', 'schedule_run'].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
  ]),
  // Whoever made it, whoever gets it; the product itself when it is due.
  `create policy schedule_seen on schedule for select using (owner_id = ${PERSON} or ${PERSON} = any (recipients) or ${SYSTEM})`,
  `create policy schedule_made on schedule for insert with check (owner_id = ${PERSON} and state = 'standing')`,
  `create policy schedule_kept on schedule for update using (state = 'standing' and (owner_id = ${PERSON} or ${SYSTEM})) with check (owner_id = ${PERSON} or ${SYSTEM})`,
  `create policy schedule_recipient_seen on schedule_recipient for select using (owner_id = ${PERSON} or user_id = ${PERSON} or ${SYSTEM})`,
  `create policy schedule_recipient_made on schedule_recipient for insert with check (owner_id = ${PERSON})`,
  `create policy schedule_recipient_ended on schedule_recipient for update using (ended_at is null and (user_id = ${PERSON} or ${SYSTEM})) with check (true)`,
  `create policy schedule_run_seen on schedule_run for select using (owner_id = ${PERSON} or user_id = ${PERSON} or ${SYSTEM})`,
  `create policy schedule_run_noted on schedule_run for insert with check (${SYSTEM})`,
  `grant select, insert on schedule, schedule_recipient, schedule_run to zhilu_app`,
  `grant update (next_at, state, ended_at, ended_said) on schedule to zhilu_app`,
  `grant update (ended_at, ended_said) on schedule_recipient to zhilu_app`,
  `alter table data_export add column fetched_at timestamptz`,
  `grant update (fetched_at) on data_export to zhilu_app`,
  `select pgboss.create_queue('outbox.look', '{"policy": "stately"}')`,
];

/** 订阅: what is sent by itself, to whom, and what came of it. */
export class KeepSchedules1766120000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

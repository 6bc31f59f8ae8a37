import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The person the transaction works for, and where they work. */
const PERSON = `nullif(current_setting('app.user', true), '')::int`;
const DESK = `desk = nullif(current_setting('app.desk', true), '')`;

const STATEMENTS = [
  `create table work_mark (
    desk text not null, kind text not null, agency_id int not null, ref text not null, assignee_id int not null, assignee text not null,
    assigner text not null, at timestamptz not null, primary key (desk, kind, agency_id, ref))`,
  `create table work_note (
    user_id int not null, desk text not null, kind text not null, agency_id int not null, ref text not null, seen_at timestamptz,
    aside_until date, aside_said text, primary key (user_id, kind, agency_id, ref), check ((aside_until is null) = (aside_said is null)))`,
  `create table work_leave (
    leave_id uuid primary key, desk text not null, user_id int not null, person text not null, substitute_id int not null, substitute text not null,
    from_day date not null, to_day date not null, said text not null, made_at timestamptz not null, ended_at timestamptz,
    check (from_day <= to_day), check (user_id <> substitute_id))`,
  `create index work_leave_desk on work_leave (desk, to_day)`,
  `create table work_handover (
    handover_id uuid primary key, desk text not null, place text not null, giver_id int not null, giver text not null, taker_id int not null, taker text not null,
    at timestamptz not null, said text not null, items jsonb not null, kept jsonb not null, received_at timestamptz, check (giver_id <> taker_id))`,
  `create index work_handover_desk on work_handover (desk, at)`,
  ...['work_mark', 'work_note', 'work_leave', 'work_handover'].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_seen on ${table} for select using (${DESK})`,
  ]),
  `create policy work_mark_made on work_mark for insert with check (${DESK})`,
  `create policy work_mark_moved on work_mark for update using (${DESK}) with check (${DESK})`,
  `create policy work_mark_taken on work_mark for delete using (${DESK})`,
  // What somebody has seen or set aside is theirs; an absence is whoever's it is; a hand-over is signed for by whoever takes it.
  `create policy work_note_made on work_note for insert with check (${DESK} and user_id = ${PERSON})`,
  `create policy work_note_kept on work_note for update using (${DESK} and user_id = ${PERSON}) with check (${DESK} and user_id = ${PERSON})`,
  `create policy work_leave_made on work_leave for insert with check (${DESK} and user_id = ${PERSON} and ended_at is null)`,
  `create policy work_leave_ended on work_leave for update using (${DESK} and user_id = ${PERSON} and ended_at is null) with check (user_id = ${PERSON})`,
  `create policy work_handover_made on work_handover for insert with check (${DESK} and giver_id = ${PERSON} and received_at is null)`,
  `create policy work_handover_received on work_handover for update using (${DESK} and taker_id = ${PERSON} and received_at is null) with check (taker_id = ${PERSON})`,
  `grant select, insert on work_mark, work_note, work_leave, work_handover to zhilu_app`,
  `grant update (assignee_id, assignee, assigner, at), delete on work_mark to zhilu_app`,
  `grant update (seen_at, aside_until, aside_said) on work_note to zhilu_app`,
  `grant update (ended_at) on work_leave to zhilu_app`,
  `grant update (received_at) on work_handover to zhilu_app`,
];

/** 待办的分派、暂缓、离岗和交接: who deals with what waits, kept by the place where they work. */
export class ShareWork1767500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

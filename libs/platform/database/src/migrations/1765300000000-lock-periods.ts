import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

/** Whoever may sum one of its agencies may know of an edition; only who may sum all of them makes or decides it. */
const SEEN = `agencies && ((select string_to_array(current_setting('app.stat_scope'), ',')::int[])::int[])`;
const OWN = `agencies <@ ((select string_to_array(current_setting('app.stat_scope'), ',')::int[])::int[])`;

const STATEMENTS = [
  `create table period_edition (
    edition_id uuid primary key, node_id int not null, from_day date not null, to_day date not null, edition_no int not null check (edition_no > 0),
    as_of date not null, known int not null, agencies int[] not null check (cardinality(agencies) > 0), cells int not null, digest bytea not null,
    program text not null, contexts jsonb not null, checks jsonb not null, said text not null, reasons text,
    state text not null check (state in ('prepared', 'locked', 'returned', 'withdrawn')),
    prepared_by int not null, preparer text not null, prepared_at timestamptz not null,
    decided_by int, decider text, decided_at timestamptz, decision text,
    check (from_day <= to_day and to_day <= as_of), check (edition_no = 1 or reasons is not null),
    check ((state = 'prepared') = (decided_by is null)), check (state <> 'locked' or decided_by <> prepared_by))`,
  `create unique index period_edition_no on period_edition (node_id, from_day, to_day, edition_no) where state = 'locked'`,
  `create unique index period_edition_open on period_edition (node_id, from_day, to_day) where state = 'prepared'`,
  `alter table period_edition enable row level security`,
  `alter table period_edition force row level security`,
  `create policy period_edition_read on period_edition for select using (${SEEN})`,
  `create policy period_edition_make on period_edition for insert with check (state = 'prepared' and ${OWN})`,
  // What has been decided is not decided again: not by anybody, for ever.
  `create policy period_edition_decide on period_edition for update using (state = 'prepared' and ${SEEN}) with check (${SEEN})`,
  `grant select, insert on period_edition to zhilu_app`,
  `grant update (state, decided_by, decider, decided_at, decision) on period_edition to zhilu_app`,
  `create table period_cells (agency_id int not null, edition_id uuid not null, body text not null, digest bytea not null, primary key (agency_id, edition_id))`,
  ...securedBy('period_cells', 'stat', 'list'),
  `grant select, insert on period_cells to zhilu_app`,
  `create table period_change (
    agency_id int not null, edition_id uuid not null, no int not null, due_month date not null, kind_id smallint not null, outcome text not null,
    explanation text not null, was int not null, became int not null, causes jsonb not null, primary key (agency_id, edition_id, no))`,
  ...securedBy('period_change', 'stat', 'list'),
  `grant select, insert on period_change to zhilu_app`,
  `create view locked_edition with (security_invoker = true) as
    select edition_id, node_id, from_day, to_day, edition_no, as_of, known, agencies, decided_at from period_edition where state = 'locked'`,
  `grant select on locked_edition to zhilu_app`,
];

/** 期间锁定: an edition of a period is prepared by one person and signed by another; its cells stand beside the books for ever. */
export class LockPeriods1765300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

const SCOPE = `((select string_to_array(current_setting('app.stat_scope'), ',')::int[])::int[])`;
/** Whoever may sum one of its agencies may know of a scheme or an appraisal; only who may sum all of them makes one and acts on it. */
const SEEN = `agencies && ${SCOPE}`;
const OWN = `agencies <@ ${SCOPE}`;
const NOT_AGENCY = `current_setting('app.role') not in ('liaison', 'agencyHead', 'deviceKeeper')`;

const TABLES = [
  `create table appraisal_scheme (
    scheme_id uuid primary key, node_id int not null, office text not null, agencies int[] not null check (cardinality(agencies) > 0),
    code text not null, version int not null check (version > 0), body jsonb not null, drafted_by int not null, drafter text not null,
    drafted_at timestamptz not null)`,
  `create table appraisal (
    appraisal_id uuid primary key, node_id int not null, office text not null, agencies int[] not null check (cardinality(agencies) > 0),
    title text not null, scheme_id uuid not null references appraisal_scheme, edition_id uuid not null references period_edition,
    entered jsonb not null, digest text not null, prepared_by int not null, preparer text not null, prepared_at timestamptz not null)`,
  `create table appraisal_action (
    subject_id uuid not null, seq int not null, agencies int[] not null, action text not null, state text not null, at timestamptz not null,
    user_id int not null, person text not null, said text not null, due_at timestamptz, primary key (subject_id, seq))`,
  ...['appraisal_scheme', 'appraisal', 'appraisal_action'].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_read on ${table} for select using (${SEEN})`,
    `create policy ${table}_make on ${table} for insert with check (${OWN})`,
    `grant select, insert on ${table} to zhilu_app`,
  ]),
  `create table appraisal_result (
    agency_id int not null, appraisal_id uuid not null, edition_no int not null check (edition_no > 0), body jsonb not null,
    at timestamptz not null, primary key (agency_id, appraisal_id, edition_no))`,
  `create table appraisal_objection (
    agency_id int not null, appraisal_id uuid not null, code text not null, seq int not null, action text not null, state text not null,
    at timestamptz not null, user_id int not null, person text not null, said text not null, n int, of_n int, primary key (agency_id, appraisal_id, code, seq),
    check ((action = 'uphold') = (n is not null)), check ((n is null) = (of_n is null)), check (n between 0 and of_n and of_n > 0))`,
  ...['appraisal_result', 'appraisal_objection'].flatMap((table) => [
    ...securedBy(table, 'stat', 'list'),
    `grant select, insert on ${table} to zhilu_app`,
  ]),
  // The agency sees its result once it was told.
  `create policy appraisal_result_told on appraisal_result as restrictive for select using (${NOT_AGENCY} or exists (
    select from appraisal_action a where a.subject_id = appraisal_result.appraisal_id and a.action = 'tell'))`,
];

/** 评议考核: schemes, appraisals with everything done about them, results by agency and edition, objections. Only ever added. */
export class AppraiseAgencies1766700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

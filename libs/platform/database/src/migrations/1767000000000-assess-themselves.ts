import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

const SCOPE = `((select string_to_array(current_setting('app.stat_scope'), ',')::int[])::int[])`;

const TABLES = [
  `create table appraisal_call (
    call_id uuid primary key, node_id int not null, office text not null, agencies int[] not null check (cardinality(agencies) > 0),
    title text not null, scheme_id uuid not null references appraisal_scheme, edition_id uuid not null references period_edition,
    said text not null, due_at timestamptz not null, called_by int not null, caller text not null, called_at timestamptz not null,
    unique (scheme_id, edition_id))`,
  `alter table appraisal_call enable row level security`,
  `alter table appraisal_call force row level security`,
  `create policy appraisal_call_read on appraisal_call for select using (agencies && ${SCOPE})`,
  `create policy appraisal_call_make on appraisal_call for insert with check (agencies <@ ${SCOPE})`,
  `grant select, insert on appraisal_call to zhilu_app`,
  `create table appraisal_self (
    agency_id int not null, call_id uuid not null, seq int not null check (seq > 0), items jsonb not null, said text not null,
    at timestamptz not null, user_id int not null, person text not null, primary key (agency_id, call_id, seq))`,
  `create table appraisal_evidence (
    agency_id int not null, call_id uuid not null, file_id uuid not null, name text not null, media text not null, bytes bigint not null,
    digest bytea not null, at timestamptz not null, user_id int not null, person text not null, primary key (agency_id, file_id))`,
  ...['appraisal_self', 'appraisal_evidence'].flatMap((table) => [
    ...securedBy(table, 'stat', 'list'),
    `grant select, insert on ${table} to zhilu_app`,
  ]),
  // 复核期限: until when an objection is to be decided; null where no table of holidays tells it, and on every other step.
  `alter table appraisal_objection add column due_at timestamptz`,
];

/** 自评: what an office asked for, what each agency said of itself and the files it showed; and until when objections are re-checked. Only ever added. */
export class AssessThemselves1767000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

/**
 * 外部登记: sources that are none of the agencies they speak of; what their lines come to beside the cases of the agency, as known
 * from one posting to another; what persons did about them; and up to which posting an agency was gone through. A source may be
 * agreed to join another by who was on site and when.
 */
const STATEMENTS = [
  `alter table source add column outside boolean not null default false`,
  ...['source', 'source_agreement'].flatMap((table) => [
    `alter table ${table} drop constraint ${table}_join_key_check`,
    `alter table ${table} add constraint ${table}_join_key_check check (join_key in ('caseKey', 'caseNo', 'documentNo', 'onSite'))`,
  ]),
  `create table expected_match (
    agency_id int not null, entry_key text not null, source_no smallint not null, stream text not null, due_day date not null,
    state text not null check (state in ('matched', 'several', 'unmatched', 'excluded')), matched_by text check (matched_by in ('number', 'place', 'person')),
    cases bigint[] not null, settled_on date, known_from int not null, known_to int,
    primary key (agency_id, entry_key, known_from),
    check ((state = 'matched') = (settled_on is not null)), check (state <> 'matched' or cardinality(cases) = 1))`,
  `create unique index expected_match_standing on expected_match (agency_id, entry_key) where known_to is null`,
  `create index expected_match_due on expected_match (agency_id, due_day)`,
  `create table expected_step (
    agency_id int not null, entry_key text not null, seq int not null, step text not null check (step in ('ask', 'answer', 'link', 'exclude', 'reopen')),
    at timestamptz not null, user_id int not null, person text not null, note text not null, case_id bigint, posting_no int,
    primary key (agency_id, entry_key, seq))`,
  `create table expected_run (agency_id int primary key, posting_no int not null)`,
  `grant select, insert, update (known_to) on expected_match to zhilu_app`,
  `select pgboss.create_queue('expected.matching', '{"policy": "stately"}')`,
  // What a person did stays as it was done.
  `grant select, insert on expected_step to zhilu_app`,
  `grant select, insert, update on expected_run to zhilu_app`,
];

export class ExpectActs1765800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ citus }] = await runner.query(`select exists (select 1 from pg_extension where extname = 'citus') as citus`);
    for (const statement of STATEMENTS) await runner.query(statement);
    for (const table of ['expected_match', 'expected_step', 'expected_run'])
      for (const statement of securedBy(table, 'case', citus ? 'bitmap' : 'list')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

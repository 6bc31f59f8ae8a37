import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

/**
 * 规则试算: what a reader tried, how far it is, and what it came to, agency by agency. The results are drafts of one
 * reader, not records: a reader's older ones make room for newer.
 */
const TABLES = [
  `create table trial (
    trial_id uuid primary key, user_id int not null, created_at timestamptz not null, ended_at timestamptz,
    state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed', 'interrupted')),
    title text not null, said text[] not null, plan jsonb not null, from_day date not null, to_day date not null, as_of date not null,
    known int not null, agencies int[] not null, agencies_done int not null default 0, cases int not null, cases_done int not null default 0)`,
  `create index trial_reader on trial (user_id, created_at)`,
  `create table trial_agency (
    agency_id int not null, trial_id uuid not null, cases int not null, changed int not null, changed_cases int not null, shifted int not null,
    totals jsonb not null, primary key (agency_id, trial_id))`,
  `create table trial_change (
    agency_id int not null, trial_id uuid not null, case_id bigint not null, duty_no bigint not null, rule text not null, duty_class text not null,
    act_type text not null, was text not null, became text not null, due_was timestamptz, due_became timestamptz,
    primary key (agency_id, trial_id, case_id, duty_no))`,
];
const GRANTS = [
  `grant select, insert, delete on trial, trial_agency, trial_change to zhilu_app`,
  `grant update (state, ended_at, agencies_done, cases_done) on trial to zhilu_app`,
];

export class KeepTrials1764310100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ citus }] = await runner.query(`select exists (select 1 from pg_extension where extname = 'citus') as citus`);
    for (const statement of TABLES) await runner.query(statement);
    for (const table of ['trial_agency', 'trial_change'])
      for (const statement of securedBy(table, 'case', citus ? 'bitmap' : 'list')) await runner.query(statement);
    for (const statement of GRANTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 换版重算: each change of what judgements rest on, who decided it and how far the books have followed. A local table:
 * it numbers postings and holds no agency's data. Updated while it runs, never afterwards.
 */
const TABLES = [
  `create table reckoning (
    first_posting int primary key, last_posting int, cause text not null, user_id int, decision jsonb not null, only_agency int,
    case_from date, case_to date, at_agency int not null default -1, at_case bigint not null default 0,
    cases int not null, cases_done int not null default 0, cases_changed int not null default 0,
    started_at timestamptz not null, ended_at timestamptz)`,
  `create index reckoning_unfinished on reckoning (first_posting) where ended_at is null`,
];
const GRANTS = [
  `grant select, insert on reckoning to zhilu_app`,
  `grant update (last_posting, at_agency, at_case, cases_done, cases_changed, ended_at) on reckoning to zhilu_app`,
];

export class KeepChangesOfRules1764310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

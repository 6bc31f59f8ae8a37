import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

/**
 * 待补充项: what of the cases of a source cannot be judged, case by case, and by which column the source could close it, as known at
 * a posting; and how far each agency was gone through.
 */
const STATEMENTS = [
  `create table unknown_case (
    agency_id int not null, source_no smallint not null, case_id bigint not null, unknown int not null check (unknown > 0),
    closable int not null check (closable between 0 and unknown), answers text[] not null, closes int[] not null,
    primary key (agency_id, source_no, case_id), check (cardinality(answers) = cardinality(closes)))`,
  `create table unknown_agency (
    agency_id int not null, source_no smallint not null, known int not null, measured_at timestamptz not null, cases int not null,
    primary key (agency_id, source_no))`,
  `grant select, insert, delete on unknown_case, unknown_agency to zhilu_app`,
  `select pgboss.create_queue('source.unknowns', '{"policy": "stately"}')`,
];

export class SurveyUnknowns1766130000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ citus }] = await runner.query(`select exists (select 1 from pg_extension where extname = 'citus') as citus`);
    for (const statement of STATEMENTS) await runner.query(statement);
    for (const table of ['unknown_case', 'unknown_agency'])
      for (const statement of securedBy(table, 'case', citus ? 'bitmap' : 'list')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

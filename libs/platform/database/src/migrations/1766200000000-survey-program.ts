import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 判定的差异: what having a version of the program judge every case anew would do to the figures, as measured at a posting; one a
 * version of the evaluator, the last measured in the place of the one before.
 */
const STATEMENTS = [
  `create table program_survey (
    evaluator text primary key, known int not null, as_of date not null, measured_at timestamptz not null, cases int not null,
    changed_cases int not null, duties int not null, shifts jsonb not null)`,
  `grant select, insert, delete on program_survey to zhilu_app`,
  `select pgboss.create_queue('program.difference', '{"policy": "stately"}')`,
];

export class SurveyProgram1766200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

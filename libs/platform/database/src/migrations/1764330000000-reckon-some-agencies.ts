import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A change may touch several agencies: those whose lists came with one delivery, or those of one line. */
const STATEMENTS = [
  `alter table reckoning rename column only_agency to agencies`,
  `alter table reckoning alter column agencies type int[] using case when agencies is null then null else array[agencies] end`,
];

export class ReckonSomeAgencies1764330000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

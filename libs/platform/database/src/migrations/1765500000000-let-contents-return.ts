import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 等待案件: a record may return to what it said before another content of it came; which of its copies are one is asked when they come. */
const STATEMENTS = [
  `drop index waiting_record_case`,
  `create index waiting_record_case on waiting_record (agency_id, source_no, source_case, digest) where known_to is null`,
];

export class LetContentsReturn1765500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

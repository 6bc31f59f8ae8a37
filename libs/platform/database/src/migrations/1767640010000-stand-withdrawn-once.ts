import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A case stands withdrawn once: said by a key, so that nothing has to be looked up to write it. */
export class StandWithdrawnOnce1767640010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create unique index case_withdrawal_standing on case_withdrawal (agency_id, case_id) where known_to is null`);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 检索补登: every case is found by the initials of its party from now on; those posted before are gone through once. */
export class FindPartiesBySound1767622000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `insert into search_fill (agency_id) select agency_id from agency where agency_id > 0 on conflict (agency_id) do update set after_case = 0`,
    );
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

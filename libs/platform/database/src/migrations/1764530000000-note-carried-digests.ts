import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A file that was carried may come with the digest its maker noted: what was said of it stays with the delivery. */
export class NoteCarriedDigests1764530000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table batch add column carried_digest text`);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

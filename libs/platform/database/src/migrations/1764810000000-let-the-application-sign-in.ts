import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The application's role may sign in by itself: where it does, no `set role` leads back to the owner of the books. */
export class LetTheApplicationSignIn1764810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter role zhilu_app login`);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

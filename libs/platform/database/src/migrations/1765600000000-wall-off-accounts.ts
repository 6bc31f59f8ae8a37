import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DIRECTORY_POLICIES, MARKED_ONCE, WALL_FUNCTIONS, WALL_RIGHTS } from './frozen/account-wall';

/** Passwords, sessions, accounts and grants are the database's own; the directory is written by whoever keeps it. */
export class WallOffAccounts1765600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...WALL_RIGHTS, ...WALL_FUNCTIONS, ...MARKED_ONCE, ...DIRECTORY_POLICIES]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

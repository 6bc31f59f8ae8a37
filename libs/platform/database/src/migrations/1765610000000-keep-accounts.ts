import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCOUNT_COLUMNS, ACCOUNT_FUNCTIONS, SCOPE_OF_THE_GRANTED } from './frozen/account-desk';

/** Accounts are made by one, given their role by another, and end; passwords have a profile, sessions a list. */
export class KeepAccounts1765610000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ACCOUNT_COLUMNS, SCOPE_OF_THE_GRANTED, ...ACCOUNT_FUNCTIONS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { REGISTER_GRANTS, REGISTER_SCOPES, REGISTER_TABLES } from './frozen/register-tables';
import { type Scope, securedBy } from './frozen/scope-policy';

/** Registers of an agency: devices, faults, officers, rules, lists, and what its days on site asked of them. */
export class AddRegisters1764150000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ citus }] = await runner.query(`select exists (select 1 from pg_extension where extname = 'citus') as citus`);
    for (const statement of REGISTER_TABLES) await runner.query(statement);
    for (const [table, scope] of Object.entries(REGISTER_SCOPES) as [string, Scope][])
      for (const statement of securedBy(table, scope, citus ? 'bitmap' : 'list')) await runner.query(statement);
    for (const statement of REGISTER_GRANTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

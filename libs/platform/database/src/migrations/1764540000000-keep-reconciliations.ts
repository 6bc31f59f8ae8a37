import type { MigrationInterface, QueryRunner } from 'typeorm';
import { RECONCILE_GRANTS, RECONCILE_SCOPES, RECONCILE_TABLES } from './frozen/reconcile-tables';
import { type Scope, securedBy } from './frozen/scope-policy';

/** What came of a sender's comparing stays: both sides of every cell, for those who watch the source. */
export class KeepReconciliations1764540000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ citus }] = await runner.query(`select exists (select 1 from pg_extension where extname = 'citus') as citus`);
    for (const statement of RECONCILE_TABLES) await runner.query(statement);
    for (const [table, scope] of Object.entries(RECONCILE_SCOPES) as [string, Scope][])
      for (const statement of securedBy(table, scope, citus ? 'bitmap' : 'list')) await runner.query(statement);
    for (const statement of RECONCILE_GRANTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

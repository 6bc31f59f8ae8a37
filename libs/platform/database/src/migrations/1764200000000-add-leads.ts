import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LEAD_GRANTS, LEAD_SCOPES, LEAD_TABLES } from './frozen/lead-tables';
import { type Scope, securedBy } from './frozen/scope-policy';

/** Leads, their grounds and what persons judged of them. */
export class AddLeads1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ citus }] = await runner.query(`select exists (select 1 from pg_extension where extname = 'citus') as citus`);
    for (const statement of LEAD_TABLES) await runner.query(statement);
    for (const [table, scope] of Object.entries(LEAD_SCOPES) as [string, Scope][])
      for (const statement of securedBy(table, scope, citus ? 'bitmap' : 'list')) await runner.query(statement);
    for (const statement of LEAD_GRANTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type Scope, securedBy } from './frozen/scope-policy';
import { TALLY_GRANTS, TALLY_SCOPES, TALLY_TABLES } from './frozen/tally-tables';

/** Cases by act type with days and amounts, for the leads that compare agencies; surveys bear the edition of their detectors. */
export class TallyCases1764410000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ citus }] = await runner.query(`select exists (select 1 from pg_extension where extname = 'citus') as citus`);
    for (const statement of TALLY_TABLES) await runner.query(statement);
    for (const [table, scope] of Object.entries(TALLY_SCOPES) as [string, Scope][])
      for (const statement of securedBy(table, scope, citus ? 'bitmap' : 'list')) await runner.query(statement);
    for (const statement of TALLY_GRANTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

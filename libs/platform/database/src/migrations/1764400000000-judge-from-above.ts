import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';
import {
  FIND_WITHDRAWN,
  GOVERNMENTS,
  MAY_JUDGE,
  REQUESTS_WRITE_OFF,
  SEE_EVERY_AGENCY,
  WITHDRAWAL_GRANTS,
  WITHDRAWAL_TABLES,
} from './frozen/withdrawal-tables';

/** Which cases are withdrawn, requests to write their duties off, and governments, which only those above them judge. */
export class JudgeFromAbove1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ citus }] = await runner.query(`select exists (select 1 from pg_extension where extname = 'citus') as citus`);
    const secured = securedBy('case_withdrawal', 'case', citus ? 'bitmap' : 'list');
    for (const statement of [...WITHDRAWAL_TABLES, SEE_EVERY_AGENCY, FIND_WITHDRAWN, ...secured, ...WITHDRAWAL_GRANTS])
      await runner.query(statement);
    for (const statement of [...REQUESTS_WRITE_OFF, GOVERNMENTS, MAY_JUDGE]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

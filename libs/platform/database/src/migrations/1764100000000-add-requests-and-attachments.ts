import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GRANTS_REACH_APPROVERS, REQUEST_GRANTS, REQUEST_TABLES } from './frozen/request-tables';
import { securedBy } from './frozen/scope-policy';

/** Explanations, claims, corrections and rectification, each a request with append-only actions; files with the rights of their case. */
export class AddRequestsAndAttachments1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ citus }] = await runner.query(`select exists (select 1 from pg_extension where extname = 'citus') as citus`);
    for (const statement of REQUEST_TABLES) await runner.query(statement);
    for (const table of ['request', 'request_action', 'attachment'])
      for (const statement of securedBy(table, 'case', citus ? 'bitmap' : 'list')) await runner.query(statement);
    for (const statement of [...REQUEST_GRANTS, GRANTS_REACH_APPROVERS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

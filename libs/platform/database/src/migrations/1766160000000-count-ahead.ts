import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

/**
 * What postings that no reader sees yet move is counted apart, so that balances answer while the books follow a change. In books
 * that are half through one, balances have run ahead already: they stay so until it ends, and lines answer until then.
 */
export class CountAhead1766160000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ citus }] = await runner.query(`select exists (select 1 from pg_extension where extname = 'citus') as citus`);
    for (const table of ['balance', 'agency_month']) {
      await runner.query(`create table ${table}_ahead (like ${table} including all)`);
      for (const statement of securedBy(`${table}_ahead`, 'stat', citus ? 'bitmap' : 'list')) await runner.query(statement);
      await runner.query(`grant select, insert, update, delete on ${table}_ahead to zhilu_app`);
    }
    await runner.query(`alter table posting_head add column balanced_no int`);
    await runner.query(`update posting_head set balanced_no = last_no`);
    await runner.query(`alter table posting_head alter column balanced_no set not null`);
    // Read at a posting that is not the last, a line that counted then may have been closed since.
    await runner.query(`drop index duty_line_met_later`);
    await runner.query(`create index duty_line_met_later on duty_line (agency_id, met_at) where met_at > due_at`);
    await runner.query(`drop index duty_line_missing`);
    await runner.query(
      `create index duty_line_missing on duty_line (agency_id, due_day) include (kind_id, known_from, known_to) where settlement = 'M'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

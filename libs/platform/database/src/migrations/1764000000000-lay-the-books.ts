import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AGENCY_DATA, GRANTS, LOCAL, REFERENCE } from './frozen/first-tables';
import { READER_SCOPE } from './frozen/reader-scope';
import { securedBy } from './frozen/scope-policy';

/** The books from the first day: postings, editions, placements valid in time, duty lines with what was known when, and rights. */
export class LayTheBooks1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ citus }] = await runner.query(`select exists (select 1 from pg_extension where extname = 'citus') as citus`);
    const rendering = citus ? 'bitmap' : 'list';
    await runner.query(`do $$ begin
      if not exists (select 1 from pg_roles where rolname = 'zhilu_app') then create role zhilu_app nologin nosuperuser nobypassrls; end if;
    end $$`);
    // The owner steps into the application's role when it connects as the application.
    await runner.query(`grant zhilu_app to current_user`);
    for (const statement of [...REFERENCE, ...LOCAL, ...AGENCY_DATA]) await runner.query(statement);
    for (const table of ['case_head', 'dossier_delta', 'duty_line', 'not_applicable', 'receipt', 'quarantine', 'case_key'])
      for (const statement of securedBy(table, 'case', rendering)) await runner.query(statement);
    for (const table of ['balance', 'agency_month'])
      for (const statement of securedBy(table, 'stat', rendering)) await runner.query(statement);
    for (const statement of [READER_SCOPE, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

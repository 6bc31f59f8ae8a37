import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 检索补登: cases taken in before parties were searched by are found by them only once something of them is delivered again. The
 * agencies there are then are gone through once, each from the case after the last one done; a row goes when its agency is done.
 */
const STATEMENTS = [
  `create table search_fill (agency_id int primary key, after_case bigint not null default 0)`,
  `grant select, update, delete on search_fill to zhilu_app`,
  `insert into search_fill (agency_id) select agency_id from agency where agency_id > 0`,
  `select pgboss.create_queue('cases.search-keys', '{"policy": "stately"}')`,
];

export class FillSearchKeys1766200100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

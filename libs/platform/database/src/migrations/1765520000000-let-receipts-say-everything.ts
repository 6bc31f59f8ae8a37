import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

/** 回执: what a delivery had that nobody read (columns, sheets), and which of its lines changed nothing, as runs of line numbers. */
const STATEMENTS = [
  `alter table batch add column notes jsonb`,
  `create table line_fate (
    agency_id int not null, batch_id uuid not null, chunk int not null, fate text not null check (fate in ('duplicate', 'stale')), sheet text not null,
    lines int4multirange not null, primary key (agency_id, batch_id, chunk, fate, sheet))`,
  `grant select, insert on line_fate to zhilu_app`,
];

export class LetReceiptsSayEverything1765520000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ citus }] = await runner.query(`select exists (select 1 from pg_extension where extname = 'citus') as citus`);
    for (const statement of STATEMENTS) await runner.query(statement);
    for (const statement of securedBy('line_fate', 'case', citus ? 'bitmap' : 'list')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

/**
 * 等待案件: records that came before their case, whole, with the receipt they came with. One that its case has taken keeps its row,
 * without its text, so that what was waiting as known then can be counted for ever.
 */
const STATEMENTS = [
  `create table waiting_record (
    agency_id int not null, batch_id uuid not null, chunk int not null, no int not null, source_no smallint not null, source_case text not null,
    line int not null, sheet text, kind text not null, key text not null, received_at timestamptz not null, digest bytea not null, body text not null,
    known_from int not null, known_to int, primary key (agency_id, batch_id, chunk, no))`,
  // The same record again is the same: whoever sends it twice has one waiting.
  `create unique index waiting_record_case on waiting_record (agency_id, source_no, source_case, digest) where known_to is null`,
  `grant select, insert, update (known_to, body) on waiting_record to zhilu_app`,
];

export class LetRecordsWait1764700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ citus }] = await runner.query(`select exists (select 1 from pg_extension where extname = 'citus') as citus`);
    for (const statement of STATEMENTS) await runner.query(statement);
    for (const statement of securedBy('waiting_record', 'case', citus ? 'bitmap' : 'list')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

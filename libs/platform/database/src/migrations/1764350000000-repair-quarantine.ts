import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

/**
 * 修正: what became of a line kept aside, by whom and when; append-only. A line has one at most: sent again it is a new line,
 * which still is the line of the file that first brought it.
 */
const STATEMENTS = [
  `alter table quarantine add constraint quarantine_state_check check (state in ('open', 'resubmitted', 'discarded'))`,
  `create index quarantine_batch on quarantine (agency_id, batch_id)`,
  `create table repair (
    agency_id int not null, batch_id uuid not null, chunk int not null, no int not null,
    action text not null check (action in ('resubmit', 'readAgain', 'discard')), at timestamptz not null, user_id int, person text not null,
    next_batch uuid, next_line int, raw text, note text, primary key (agency_id, batch_id, chunk, no))`,
  // Where a line that was sent again stood at first: names of files and numbers of lines, nothing of what they say.
  `create table line_again (batch_id uuid not null, line int not null, file_name text not null, sheet text, first_line int not null, primary key (batch_id, line))`,
  `grant select, insert on repair, line_again to zhilu_app`,
];

export class RepairQuarantine1764350000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ citus }] = await runner.query(`select exists (select 1 from pg_extension where extname = 'citus') as citus`);
    for (const statement of STATEMENTS) await runner.query(statement);
    for (const statement of securedBy('repair', 'case', citus ? 'bitmap' : 'list')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

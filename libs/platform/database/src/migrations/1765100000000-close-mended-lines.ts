import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 再次报送: a kept line notes which records of its source it speaks of, and its text by digest, so that a later delivery that brings
 * the same ends it. How it ended is noted where the repairs of persons are, by nobody.
 */
const STATEMENTS = [
  `alter table repair drop constraint repair_action_check`,
  `alter table repair add constraint repair_action_check check (action in ('resubmit', 'readAgain', 'discard', 'sentAgain'))`,
  `alter table repair add column next_sheet text`,
  `alter table quarantine add column marks text[] not null default '{}', add column of_case text, add column revision int not null default 0, add column digest bytea`,
  // Of a line kept before, only its text is known. Its owner sees all agencies for as long as that is noted.
  `alter table quarantine no force row level security`,
  `update quarantine set digest = substring(sha256(convert_to(raw, 'UTF8')) for 16), marks = array[substring(encode(sha256(convert_to(raw, 'UTF8')), 'hex') for 32)]`,
  `alter table quarantine force row level security`,
  `create index quarantine_digest on quarantine (agency_id, digest)`,
  `create index quarantine_mark on quarantine (agency_id, (marks[1])) where state = 'open'`,
  `create index quarantine_of_case on quarantine (agency_id, of_case) where state = 'open'`,
];

export class CloseMendedLines1765100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The measure groups of `agency_month` as they stand when this step is laid. */
const GROUPS = [
  'initiation',
  'investigation',
  'decision',
  'service',
  'archive',
  'recording',
  'uninterrupted',
  'storage',
  'element',
  'complete',
];
const added = (columns: readonly string[]): string => columns.map((column) => `add column ${column} int not null default 0`).join(', ');

/** 迟报 and 超过核查期限未收到 are counted apart; whether the log of a source is taken for proof stands with what is agreed with it. */
const STATEMENTS = [
  `alter table balance ${added(['r', 'u'])}`,
  `alter table agency_month ${added(GROUPS.flatMap((group) => [`${group}_r`, `${group}_u`]))}`,
  ...['source', 'source_agreement'].map((table) => `alter table ${table} add column log_accepted boolean not null default true`),
];

export class TellLateApart1765400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

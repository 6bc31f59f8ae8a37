import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 约定合并: a source whose records belong to the cases of another, by an agreed key; kept with every agreement there was. */
const STATEMENTS = [
  ...['source', 'source_agreement'].map(
    (
      table,
    ) => `alter table ${table} add column joins_source smallint references source, add column join_key text check (join_key in ('caseKey', 'caseNo', 'documentNo')),
      add constraint ${table}_join check ((joins_source is null) = (join_key is null) and joins_source is distinct from source_no)`,
  ),
  `create index source_joins on source (joins_source) where joins_source is not null`,
  `create index case_head_case_no on case_head (agency_id, case_no) where case_no is not null`,
  `create index case_head_document_no on case_head (agency_id, document_no) where document_no is not null`,
];

export class JoinSources1765110000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Its maker, and nobody else; the product itself writes the file and sweeps what has expired. */
const OWN = `(user_id = nullif(current_setting('app.user', true), '')::int or current_setting('app.role') = 'system')`;

const STATEMENTS = [
  `create table data_export (
    export_id uuid primary key, user_id int not null, list text not null, title text not null, question jsonb not null,
    format text not null check (format in ('xlsx', 'csv', 'docx')), copy_for text, as_of date not null, known int not null,
    state text not null check (state in ('waiting', 'done', 'failed', 'cancelled')),
    planned int not null, exported int, withheld int, agencies int[], failure jsonb,
    file_name text, bytes bigint, digest bytea, rows_digest bytea,
    created_at timestamptz not null, ended_at timestamptz, expires_at timestamptz not null,
    check (state <> 'done' or (exported is not null and withheld is not null and agencies is not null and file_name is not null
      and bytes is not null and digest is not null and rows_digest is not null)))`,
  `create index data_export_reader on data_export (user_id, created_at)`,
  `create index data_export_expiry on data_export (expires_at)`,
  `alter table data_export enable row level security`,
  `alter table data_export force row level security`,
  `create policy data_export_own on data_export using (${OWN}) with check (${OWN})`,
  `grant select, insert, delete on data_export to zhilu_app`,
  `grant update (state, exported, withheld, agencies, failure, file_name, bytes, digest, rows_digest, ended_at) on data_export to zhilu_app`,
  `select pgboss.create_queue('export.write', '{"policy": "stately"}')`,
];

/** 导出: a list that leaves the product is asked for, written, and fetched; each step by name. */
export class ExportLists1764900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

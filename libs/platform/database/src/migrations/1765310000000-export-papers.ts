import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `alter table data_export drop constraint data_export_format_check`,
  `alter table data_export add constraint data_export_format_check check (format in ('xlsx', 'csv', 'docx', 'pdf', 'png', 'svg'))`,
];

/** 报告 leave as PDF too, charts as pictures. */
export class ExportPapers1765310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

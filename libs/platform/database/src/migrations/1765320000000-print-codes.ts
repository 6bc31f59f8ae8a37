import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table paper_code (
    code text primary key check (code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'), title text not null, item text not null, said text not null,
    digest bytea not null, question jsonb not null, agencies int[] not null, as_of date not null, known int not null, made_at timestamptz not null)`,
  `alter table paper_code enable row level security`,
  `alter table paper_code force row level security`,
  // Nobody looks through codes: the product looks one up for whoever holds it.
  `create policy paper_code_kept on paper_code using (current_setting('app.role') = 'system') with check (current_setting('app.role') = 'system')`,
  `grant select, insert on paper_code to zhilu_app`,
];

/** 核验码: printed beside the figures of a report, kept with what they said and what was asked. */
export class PrintCodes1765320000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever may sum one of its agencies may know of a paper; what is in it is for those who may sum all of them, and for its office. */
const SEEN = `agencies && ((select string_to_array(current_setting('app.stat_scope'), ',')::int[])::int[])`;
const OWN = `agencies <@ ((select string_to_array(current_setting('app.stat_scope'), ',')::int[])::int[])`;
/** The office the transaction works for. */
const OFFICE = `node_id = nullif(current_setting('app.office', true), '')::int`;
const secured = (table: string): string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
];

const STATEMENTS = [
  `create table number_series (
    word text not null, year smallint not null, node_id int not null, first_no int not null check (first_no > 0), said text not null,
    opened_by int not null, opener text not null, opened_at timestamptz not null, primary key (word, year))`,
  ...secured('number_series'),
  `create policy number_series_office on number_series using (${OFFICE}) with check (${OFFICE})`,
  `grant select, insert on number_series to zhilu_app`,
  // A number counted here stands on the one before it: a gap cannot be written. One that nobody bears is void, with its reason, and stays.
  `create table official_number (
    word text not null, year smallint not null, no int not null check (no > 0), node_id int not null,
    origin text not null check (origin in ('own', 'oa')), after_no int, state text not null check (state in ('reserved', 'used', 'void')),
    paper_id uuid, said text not null, taken_by int not null, taker text not null, taken_at timestamptz not null,
    void_said text, voider text, voided_at timestamptz,
    primary key (word, year, no), foreign key (word, year, after_no) references official_number (word, year, no),
    check (after_no is null or (origin = 'own' and after_no = no - 1)), check (state <> 'used' or paper_id is not null),
    check ((state = 'void') = (voided_at is not null)), check ((state = 'void') = (void_said is not null)))`,
  `create unique index official_number_first on official_number (word, year) where origin = 'own' and after_no is null`,
  ...secured('official_number'),
  `create policy official_number_read on official_number for select using (${OFFICE})`,
  `create policy official_number_take on official_number for insert with check (${OFFICE} and state = 'reserved')`,
  // What is void is void for ever.
  `create policy official_number_bear on official_number for update using (${OFFICE} and state <> 'void') with check (${OFFICE})`,
  `grant select, insert on official_number to zhilu_app`,
  `grant update (state, paper_id, void_said, voider, voided_at) on official_number to zhilu_app`,

  `create table issued_paper (
    paper_id uuid primary key, node_id int not null, kind text not null, title text not null, edition_id uuid not null, from_day date not null,
    to_day date not null, edition_no int not null, question jsonb not null, agencies int[] not null check (cardinality(agencies) > 0),
    word text not null, year smallint not null, no int not null, office text not null, addressed text, signed_day date not null,
    docx_digest bytea not null, pdf_digest bytea not null, docx_bytes int not null, pdf_bytes int not null,
    state text not null check (state in ('prepared', 'issued', 'returned', 'withdrawn', 'void')),
    prepared_by int not null, preparer text not null, prepared_at timestamptz not null,
    decided_by int, decider text, decided_at timestamptz, decision text, voider text, voided_at timestamptz, void_said text,
    check ((state = 'prepared') = (decided_by is null)), check (state not in ('issued', 'void') or decided_by <> prepared_by),
    check ((state = 'void') = (voided_at is not null)))`,
  // Two papers never bear one number, prepared or gone out.
  `create unique index issued_paper_number on issued_paper (word, year, no) where state in ('prepared', 'issued', 'void')`,
  ...secured('issued_paper'),
  `create policy issued_paper_read on issued_paper for select using (${SEEN} or ${OFFICE})`,
  `create policy issued_paper_make on issued_paper for insert with check (state = 'prepared' and ${OFFICE} and ${OWN})`,
  `create policy issued_paper_decide on issued_paper for update using (state in ('prepared', 'issued') and ${OFFICE}) with check (${OFFICE})`,
  `grant select, insert on issued_paper to zhilu_app`,
  `grant update (state, decided_by, decider, decided_at, decision, voider, voided_at, void_said) on issued_paper to zhilu_app`,
  `create table paper_scan (
    scan_id uuid primary key, paper_id uuid not null references issued_paper, node_id int not null, name text not null, media text not null,
    digest bytea not null, bytes int not null, user_id int not null, person text not null, at timestamptz not null)`,
  ...secured('paper_scan'),
  `create policy paper_scan_read on paper_scan for select using (exists (select 1 from issued_paper p where p.paper_id = paper_scan.paper_id))`,
  `create policy paper_scan_take on paper_scan for insert with check (${OFFICE})`,
  `grant select, insert on paper_scan to zhilu_app`,
];

/** 发文: papers go out under a number that is used once; what was made and what was signed stand side by side. */
export class IssuePapers1766100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

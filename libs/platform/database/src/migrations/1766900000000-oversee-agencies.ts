import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

const ROLE = `(select current_setting('app.role'))`;
const OFFICE = `${ROLE} in ('supervisor', 'approver', 'legalReviewer', 'inspectorate')`;
const ACTS = `${ROLE} in ('supervisor', 'approver', 'legalReviewer')`;
const AGENCY = `${ROLE} in ('liaison', 'agencyHead')`;
/** What an agency is told of a matter stands by itself; of a row of another table it sees what such a step is about. */
const toldOf = (table: string, rest: string): string =>
  `${AGENCY} and exists (select from oversight_action a where a.agency_id = ${table}.agency_id and a.oversight_id = ${table}.oversight_id and a.told${rest})`;
const seen = (table: string, read: string, make: string): string[] => [
  ...securedBy(table, 'case', 'list'),
  `create policy ${table}_read on ${table} as restrictive for select using (${read})`,
  `create policy ${table}_make on ${table} as restrictive for insert with check (${make})`,
  `grant select, insert on ${table} to zhilu_app`,
];

const TABLES = [
  `create table oversight (
    agency_id int not null, oversight_id uuid not null, case_id bigint, node_id int not null, office text not null, region text not null,
    origin text not null, origin_key text not null, origin_said text not null, opened_at timestamptz not null,
    primary key (agency_id, oversight_id))`,
  `create index oversight_case on oversight (agency_id, case_id)`,
  `create table oversight_action (
    agency_id int not null, oversight_id uuid not null, seq int not null, action text not null, state text not null, at timestamptz not null,
    user_id int not null, person text not null, role text not null, said text not null, content jsonb not null, due_at timestamptz,
    told boolean not null, primary key (agency_id, oversight_id, seq))`,
  `create table oversight_paper (
    agency_id int not null, oversight_id uuid not null, seq int not null, paper text not null, title text not null, paper_id uuid not null, number text,
    docx_digest bytea not null, pdf_digest bytea not null, docx_bytes int not null, pdf_bytes int not null, at timestamptz not null,
    primary key (agency_id, oversight_id, seq))`,
  ...seen('oversight', `${OFFICE} or (${toldOf('oversight', '')})`, ACTS),
  // An agency answers for itself: it objects, reports and confirms, and nothing else.
  ...seen(
    'oversight_action',
    `${OFFICE} or (${AGENCY} and told)`,
    `${ACTS} or (${AGENCY} and told and action in ('object', 'report', 'reportExecution', 'acknowledge'))`,
  ),
  // The file of the matter stays with the office; another paper is the agency's once a step after it was told.
  ...seen('oversight_paper', `${OFFICE} or (paper <> 'file' and ${toldOf('oversight_paper', ' and a.seq >= oversight_paper.seq')})`, ACTS),
];

/** 行政执法督察: matters with everything done about them and the papers made of it. Only ever added. */
export class OverseeAgencies1766900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

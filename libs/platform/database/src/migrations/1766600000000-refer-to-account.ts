import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

const ROLE = `(select current_setting('app.role'))`;
const OFFICE = `${ROLE} in ('supervisor', 'approver', 'legalReviewer', 'inspectorate')`;
const ACTS = `${ROLE} in ('supervisor', 'approver', 'legalReviewer')`;
const AGENCY = `${ROLE} in ('liaison', 'agencyHead')`;
/** Of a referral the agency concerned sees what it was told, and nothing before. */
const toldOf = (table: string, seq: string): string =>
  `${AGENCY} and exists (select from referral_told t where t.agency_id = ${table}.agency_id and t.referral_id = ${table}.referral_id${seq})`;
const seen = (table: string, read: string): string[] => [
  ...securedBy(table, 'case', 'list'),
  `create policy ${table}_read on ${table} as restrictive for select using (${read})`,
  `create policy ${table}_make on ${table} as restrictive for insert with check (${ACTS})`,
  `grant select, insert on ${table} to zhilu_app`,
];

const TABLES = [
  `create table referral (
    agency_id int not null, referral_id uuid not null, case_id bigint not null, node_id int not null, office text not null,
    origin text not null check (origin in ('lead', 'duty', 'review')), origin_key text not null, origin_said text not null,
    pack text not null, case_day date not null, opened_at timestamptz not null, primary key (agency_id, referral_id))`,
  `create index referral_case on referral (agency_id, case_id)`,
  `create table referral_action (
    agency_id int not null, referral_id uuid not null, seq int not null, action text not null, state text not null, at timestamptz not null,
    user_id int not null, person text not null, role text not null, said text not null, content jsonb not null, due_at timestamptz,
    primary key (agency_id, referral_id, seq))`,
  // What the agency was told of: the number of the step, written when it is told.
  `create table referral_told (
    agency_id int not null, referral_id uuid not null, seq int not null, at timestamptz not null, primary key (agency_id, referral_id, seq))`,
  `create table referral_paper (
    agency_id int not null, referral_id uuid not null, seq int not null, paper text not null, paper_id uuid not null, number text,
    docx_digest bytea not null, pdf_digest bytea not null, docx_bytes int not null, pdf_bytes int not null, at timestamptz not null,
    primary key (agency_id, referral_id, seq, paper))`,
  ...seen('referral', `${OFFICE} or (${toldOf('referral', '')})`),
  ...seen('referral_action', `${OFFICE} or (${toldOf('referral_action', ' and t.seq = referral_action.seq')})`),
  ...seen('referral_told', `${OFFICE} or ${AGENCY}`),
  ...seen('referral_paper', `${OFFICE} or (${toldOf('referral_paper', ' and t.seq = referral_paper.seq')})`),
];

/** 责任追究: referrals with everything done about them, what the agency was told of it, and the papers made of it. Only ever added. */
export class ReferToAccount1766600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

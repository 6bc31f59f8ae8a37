import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

const ROLE = `(select current_setting('app.role'))`;
const OFFICE = `${ROLE} in ('supervisor', 'approver', 'legalReviewer', 'inspectorate')`;
const KEEPS = `${ROLE} in ('supervisor', 'approver', 'legalReviewer')`;
/** A scan is the agency's where its paper was the agency's when it was kept. */
const AGENCY = `${ROLE} in ('liaison', 'agencyHead') and told`;

const TABLE = [
  `create table matter_scan (
    agency_id int not null, scan_id uuid not null, kind text not null, matter_id uuid not null, seq int not null, paper_id uuid not null,
    name text not null, media text not null, digest bytea not null, bytes int not null, told boolean not null,
    user_id int not null, person text not null, at timestamptz not null, primary key (agency_id, scan_id))`,
  `create index matter_scan_matter on matter_scan (agency_id, matter_id)`,
  ...securedBy('matter_scan', 'case', 'list'),
  `create policy matter_scan_read on matter_scan as restrictive for select using (${OFFICE} or (${AGENCY}))`,
  `create policy matter_scan_make on matter_scan as restrictive for insert with check (${KEEPS})`,
  `grant select, insert on matter_scan to zhilu_app`,
];

/** 扫描件: the signed and stamped copies of the papers of 督察 and 责任追究. Only ever added. */
export class ScanMatterPapers1767710000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLE) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

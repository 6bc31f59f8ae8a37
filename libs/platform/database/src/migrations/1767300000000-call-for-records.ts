import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

const ROLE = `(select current_setting('app.role'))`;
const OFFICE = `${ROLE} in ('supervisor', 'approver', 'legalReviewer', 'lineSupervisor', 'inspectorate')`;
const AGENCY = `${ROLE} in ('liaison', 'agencyHead', 'deviceKeeper')`;
const seen = (table: string, make: string): string[] => [
  ...securedBy(table, 'case', 'list'),
  `create policy ${table}_read on ${table} as restrictive for select using (${OFFICE} or ${AGENCY})`,
  `create policy ${table}_make on ${table} as restrictive for insert with check (${make})`,
  `grant select, insert on ${table} to zhilu_app`,
];

const TABLES = [
  `create table retrieval (
    agency_id int not null, retrieval_id uuid not null, case_id bigint not null, node_id int, judge_id int, user_id int not null, own boolean not null,
    office text not null, pack text not null, purpose text not null, items jsonb not null, wanted_until date not null, opened_at timestamptz not null,
    primary key (agency_id, retrieval_id))`,
  `create index retrieval_case on retrieval (agency_id, case_id)`,
  `create table retrieval_action (
    agency_id int not null, retrieval_id uuid not null, seq int not null, action text not null, state text not null, at timestamptz not null,
    user_id int not null, person text not null, role text not null, said text not null, content jsonb not null, due_at timestamptz,
    primary key (agency_id, retrieval_id, seq))`,
  ...seen('retrieval', `(${OFFICE} and not own) or (${AGENCY} and own)`),
  // An agency gives, refuses and lets go; whoever asked, and whoever decides between them, does neither.
  ...seen(
    'retrieval_action',
    `(${OFFICE} and action in ('ask', 'contest', 'uphold', 'overrule', 'read', 'askRelease', 'release', 'notePublic', 'close', 'withdraw'))
      or (${AGENCY} and action in ('ask', 'grant', 'refuse', 'read', 'askRelease', 'allowRelease', 'denyRelease', 'release', 'notePublic', 'close', 'withdraw'))`,
  ),
];

/** 调阅: requests for records of cases with everything done about them, each reading too. Only ever added. */
export class CallForRecords1767300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

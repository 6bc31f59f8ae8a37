import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

const ROLE = `(select current_setting('app.role'))`;
const OFFICE = `${ROLE} in ('supervisor', 'approver', 'legalReviewer', 'lineSupervisor')`;
const AGENCY = `${ROLE} in ('liaison', 'agencyHead')`;
const kept = (table: string, make: string): string[] => [
  ...securedBy(table, 'case', 'list'),
  `create policy ${table}_read on ${table} as restrictive for select using (${OFFICE} or ${AGENCY})`,
  `create policy ${table}_make on ${table} as restrictive for insert with check (${make})`,
  `grant select, insert on ${table} to zhilu_app`,
];

const TABLES = [
  `create table credit_line (
    agency_id int not null, credit_id uuid not null, case_id bigint not null, kind text not null, opened_at timestamptz not null,
    primary key (agency_id, credit_id))`,
  `create unique index credit_line_case on credit_line (agency_id, case_id)`,
  `create table credit_action (
    agency_id int not null, credit_id uuid not null, seq int not null, action text not null, state text not null, at timestamptz not null,
    user_id int not null, person text not null, role text not null, said text not null, content jsonb not null, batch text, due_at timestamptz,
    primary key (agency_id, credit_id, seq))`,
  `create index credit_action_batch on credit_action (agency_id, batch) where batch is not null`,
  ...kept('credit_line', AGENCY),
  // What goes out was judged by the head of the agency; an office looks on.
  ...kept(
    'credit_action',
    `(${AGENCY} and action in ('prepare', 'fill', 'send', 'accept', 'reject', 'correct'))
      or (${ROLE} = 'agencyHead' and action in ('approve', 'giveBack', 'withdraw', 'exempt'))`,
  ),
];

/** 信用公示: what of a decision goes to the credit platform, with everything done about it. Only ever added. */
export class MakeCreditPublic1767610000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

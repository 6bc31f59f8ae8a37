import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

/** The office the transaction works for. */
const OFFICE = `node_id = nullif(current_setting('app.office', true), '')::int`;

const STATEMENTS = [
  // 职权: what an office says of its agencies; the latest word holds, every word stays.
  `create table agency_power (
    agency_id int not null, act_type text not null, no int not null check (no > 0), at timestamptz not null, has boolean not null, said text not null,
    user_id int not null, person text not null, primary key (agency_id, act_type, no))`,
  ...securedBy('agency_power', 'stat', 'list'),
  `grant select, insert on agency_power to zhilu_app`,
  // 报告模板: an office's own words for a kind of report; each version stays. No body: the product's own is used again.
  `create table report_template (
    node_id int not null, kind text not null, no int not null check (no > 0), body jsonb, said text not null,
    user_id int not null, person text not null, at timestamptz not null, primary key (node_id, kind, no))`,
  `alter table report_template enable row level security`,
  `alter table report_template force row level security`,
  `create policy report_template_office on report_template using (${OFFICE}) with check (${OFFICE})`,
  `grant select, insert on report_template to zhilu_app`,
];

/** 报告模板、职权: what offices say themselves of their reports and their agencies. */
export class ChangeTemplates1766110000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

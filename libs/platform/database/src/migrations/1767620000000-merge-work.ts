import type { MigrationInterface, QueryRunner } from 'typeorm';

const DESK = `desk = nullif(current_setting('app.desk', true), '')`;

const STATEMENTS = [
  `create table work_merge (
    desk text not null, kind text not null, agency_id int not null, ref text not null, group_id uuid not null, person text not null,
    at timestamptz not null, primary key (desk, kind, agency_id, ref))`,
  `alter table work_merge enable row level security`,
  `alter table work_merge force row level security`,
  `create policy work_merge_seen on work_merge for select using (${DESK})`,
  `create policy work_merge_made on work_merge for insert with check (${DESK})`,
  `create policy work_merge_moved on work_merge for update using (${DESK}) with check (${DESK})`,
  `create policy work_merge_split on work_merge for delete using (${DESK})`,
  `grant select, insert, delete, update (group_id, person, at) on work_merge to zhilu_app`,
];

/** 合并办理: which things that wait a place deals with as one. */
export class MergeWork1767620000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const PERSON = `nullif(current_setting('app.user', true), '')::int`;
const DESK = `desk = nullif(current_setting('app.desk', true), '')`;

const STATEMENTS = [
  `create table list_view (
    view_id uuid primary key, desk text not null, user_id int not null, person text not null, page text not null check (page in ('duties')),
    title text not null, question text not null, shared boolean not null, at timestamptz not null)`,
  `create index list_view_desk on list_view (desk, page)`,
  `alter table list_view enable row level security`,
  `alter table list_view force row level security`,
  // One's own, and those of the place that whoever made them has given to it.
  `create policy list_view_seen on list_view for select using (${DESK} and (shared or user_id = ${PERSON}))`,
  `create policy list_view_made on list_view for insert with check (${DESK} and user_id = ${PERSON})`,
  `create policy list_view_dropped on list_view for delete using (${DESK} and user_id = ${PERSON})`,
  `grant select, insert, delete on list_view to zhilu_app`,
];

/** 常用筛选: lists as a person or a place looks at them, by name. */
export class KeepViews1767520000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

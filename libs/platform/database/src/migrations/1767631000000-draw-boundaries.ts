import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // 边界文件: what an office's places are drawn by; the one before stays, with when it was taken out.
  `create table boundary_file (
    boundary_no int generated always as identity primary key, node_id int not null references node, review_no text not null, places jsonb not null,
    installed_at timestamptz not null, user_id int not null, person text not null, removed_at timestamptz, removed_by int)`,
  `create unique index boundary_file_shown on boundary_file (node_id) where removed_at is null`,
  `grant select, insert, update (removed_at, removed_by) on boundary_file to zhilu_app`,
];

/** 边界文件: an office may have its places drawn as a map that has been examined. */
export class DrawBoundaries1767631000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

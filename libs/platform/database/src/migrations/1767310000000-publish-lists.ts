import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 清单公开: what is open to everybody, as the office last decided; only ever added. */
export class PublishLists1767310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table publication_change (
      seq int primary key, at timestamptz not null, user_id int not null, person text not null, lists boolean not null, statistics boolean not null,
      said text not null)`);
    await runner.query(`grant select, insert on publication_change to zhilu_app`);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

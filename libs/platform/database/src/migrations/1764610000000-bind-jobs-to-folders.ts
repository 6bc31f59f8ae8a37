import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A job may rest on files in a work folder: then only a process that has the folder can do it. */
export class BindJobsToFolders1764610000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table job_detail add column folder text`);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 备份: made by a job, every day and when somebody asks. */
export class QueueBackups1766500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`select pgboss.create_queue('backup.make', '{"policy": "stately"}')`);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

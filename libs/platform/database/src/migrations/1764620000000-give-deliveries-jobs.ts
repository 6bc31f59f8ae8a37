import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A delivery is worked on by a job, by no process as its own. What stopped and would have been tried again by itself stands as at
 * work: whatever stands so without a job gets one at the next start, by the process that has its folder.
 */
const STATEMENTS = [
  `update batch set state = case when plan is null then 'received' else 'posting' end, ended_at = null, failure = null
    where owner is not null and state = 'interrupted' and (attempts < 4 or cancel_requested)`,
  `alter table batch drop column owner`,
];

export class GiveDeliveriesJobs1764620000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

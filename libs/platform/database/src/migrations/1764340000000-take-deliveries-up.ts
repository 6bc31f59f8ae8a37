import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 续传: a delivery is taken up again where a stop left it. Who works on it (`owner`, held as a right while the process lives),
 * what checking came to (`plan`), what was left out when it was cancelled, and why it stopped.
 */
const STATEMENTS = [
  `alter table batch drop constraint batch_state_check`,
  `alter table batch add constraint batch_state_check check (state in ('received', 'checking', 'posting', 'done', 'refused', 'interrupted', 'cancelled'))`,
  `alter table batch add column owner text, add column plan text, add column cancel_requested boolean not null default false,
    add column cancelled int not null default 0, add column failure jsonb, add column attempts int not null default 0, add column posting_at timestamptz`,
  `create index batch_unfinished on batch (received_at) where state in ('received', 'checking', 'posting', 'interrupted')`,
  `alter table receipt add column cancelled int not null default 0`,
];

export class TakeDeliveriesUp1764340000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

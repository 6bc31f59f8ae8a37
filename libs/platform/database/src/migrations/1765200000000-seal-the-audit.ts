import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // HMAC of the hash under the seal of the installation; entries of before have none.
  `alter table audit add column mac bytea`,
  `alter table audit_head add column seal text, add column witnessed bigint not null default 0`,
  `create index audit_at on audit (agency_id, at, seq)`,
  `create index audit_person on audit (agency_id, user_id, at)`,
  `create index audit_action on audit (agency_id, action, seq)`,
  `select pgboss.create_queue('audit.verify', '{"policy": "stately"}')`,
  `select pgboss.create_queue('audit.witness', '{"policy": "stately"}')`,
];

/** 审计封印: entries are sealed, their heads leave the database, and somebody looks at them. */
export class SealTheAudit1765200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}

import { Database, type Scope, type Tx } from '@zhilu/platform/database';
import PgBoss from 'pg-boss';

const NOBODY: Scope = { stat: [], case: [], role: 'system' };

/** pg-boss inside a transaction of ours. */
export const within = (tx: Tx): PgBoss.Db => ({
  executeSql: (text, values) => tx.client.query(text, values as unknown[] | undefined),
});

/**
 * The queue on the product's own pool and role. It creates nothing, keeps no clock of its own and no workers: a job is
 * claimed and given back by docs/decisions/0103.
 */
export const openQueue = (database: Database, onError: (error: Error) => void): PgBoss => {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.run(NOBODY, (tx) => within(tx).executeSql(text, values)) },
    schema: 'pgboss',
    migrate: false,
    supervise: false,
    schedule: false,
  });
  boss.on('error', onError);
  return boss;
};

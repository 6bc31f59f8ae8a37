import { DomainError } from '@zhilu/kernel/refusal';
import { Client } from 'pg';
import { ALL_AGENCIES, COMMIT, opening, ROLLBACK } from '../database.store';
import { AGENCY_TABLES, LOCAL_TABLES, REFERENCE_TABLES } from '../schema/tables';
import type { Scope } from '../scope';
import type { Engine } from '../server/engine';
import * as store from './cluster.store';
import { distributionOf, lintOf, unfitNodes } from './distribution.store';

const EVERY_TABLE = [...REFERENCE_TABLES, ...AGENCY_TABLES, ...LOCAL_TABLES];

/** What `status` tells of a database. */
export interface ClusterStatus {
  /** Null where it is one machine. */
  readonly nodes: readonly (store.ClusterNode & { readonly shardCount: number; readonly bytes: number; readonly lines: number })[] | null;
  readonly largest: (store.Largest & { readonly place: store.Place | null }) | null;
}

/** Works by the owner's connection, in one transaction under a scope of every agency. */
const asOwner = async <T>(
  { ownerUrl }: Pick<Engine, 'ownerUrl'>,
  work: (client: Client, cluster: boolean, all: Scope) => Promise<T>,
): Promise<T> => {
  if (ownerUrl === null) throw new DomainError('database.owner-missing');
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const cluster = await store.isCluster(client);
    const ids = ((await client.query(ALL_AGENCIES)).rows as { agency_id: number }[]).map((row) => row.agency_id);
    const all = { stat: [0, ...ids], case: [0, ...ids], role: 'system' };
    for (const statement of opening(all, {}, false, null, true)) await client.query(statement);
    const result = await work(client, cluster, all);
    await client.query(COMMIT);
    return result;
  } catch (error) {
    await client.query(ROLLBACK).catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
};

/** What would be said to spread a database, and what stands in the way of it; nothing is changed. */
export const planDistribution = (engine: Pick<Engine, 'ownerUrl'>): Promise<{ statements: string[]; refused: string[] }> =>
  asOwner(engine, async (client, cluster) => {
    const laid = await store.laid(client, cluster);
    return { statements: distributionOf(laid), refused: lintOf(laid) };
  });

/**
 * 分布: spreads the tables over the nodes of a cluster, all of them or none. Said again it goes on with what is not spread yet. Every
 * table has as many rows afterwards as it had before.
 */
export const distribute = (engine: Pick<Engine, 'ownerUrl'>, say: (statement: string) => void): Promise<number> =>
  asOwner(engine, async (client, cluster) => {
    if (!cluster) throw new DomainError('cluster.not-installed');
    const unfit = unfitNodes(await store.nodesSay(client));
    if (unfit.length > 0) throw new DomainError('cluster.unfit', { said: unfit.join('；') });
    const laid = await store.laid(client, cluster);
    const refused = lintOf(laid);
    if (refused.length > 0) throw new DomainError('cluster.schema', { said: refused.join('；') });
    const count = async () => {
      const counted = new Map<string, number>();
      for (const table of EVERY_TABLE) counted.set(table, await store.countRows(client, table));
      return counted;
    };
    const before = await count();
    const statements = distributionOf(laid);
    for (const statement of statements) {
      say(statement);
      await client.query(statement);
    }
    for (const [table, rows] of await count())
      if (before.get(table) !== rows) throw new DomainError('cluster.rows', { table, before: before.get(table)!, after: rows });
    return statements.length;
  });

export const clusterStatus = (engine: Pick<Engine, 'ownerUrl'>): Promise<ClusterStatus> =>
  asOwner(engine, async (client, cluster, all) => {
    const largest = await store.largestAgency(client, all.case);
    if (!cluster) return { nodes: null, largest: largest && { ...largest, place: null } };
    const shards = new Map((await store.shardsByNode(client)).map((row) => [row.node, row]));
    const lines = new Map((await store.linesByNode(client)).map((row) => [row.node, row.lines]));
    return {
      nodes: (await store.nodes(client)).map((one) => ({
        ...one,
        shardCount: shards.get(one.node)?.shards ?? 0,
        bytes: shards.get(one.node)?.bytes ?? 0,
        lines: lines.get(one.node) ?? 0,
      })),
      largest: largest && { ...largest, place: await store.placeOf(client, largest.agency_id) },
    };
  });

import type { Client } from 'pg';
import { agencyName } from '../database.store';
import type { TableKind } from '../schema/tables';
import type { Laid, NodeSays, Reference } from './distribution.store';
import { IS_CLUSTER, POLICIES, type Policy } from './policies.store';

const REFERENCES = `select conrelid::regclass::text as table, confrelid::regclass::text as refers_to, conname::text as name from pg_constraint
  where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2, 3`;
const TRIGGERS = `select tgrelid::regclass || ' ' || tgname as name from pg_trigger where not tgisinternal order by 1`;
const FUNCTIONS = `select p.proname::text as name, p.prosrc as body from pg_proc p join pg_language l on l.oid = p.prolang
  where p.pronamespace = 'public'::regnamespace and l.lanname = 'sql' order by 1`;
const SPREAD = `select table_name::text as name, citus_table_type as kind from citus_tables`;
/** Every node tells of itself; a line an answer. */
const TELLS = `select n.nodename || ':' || n.nodeport as node, r.result from run_command_on_all_nodes($1) r join pg_dist_node n using (nodeid) order by 1`;
const OF_ITSELF = `select json_build_object('server', current_setting('server_version'), 'citus', (select extversion from pg_extension where extname = 'citus'),
  'login', exists (select from pg_roles where rolname = 'zhilu_app' and rolcanlogin),
  'settings', json_build_object('wal_level', current_setting('wal_level'), 'max_prepared_transactions', current_setting('max_prepared_transactions'),
    'citus.allow_nested_distributed_execution', current_setting('citus.allow_nested_distributed_execution')))`;
const NODES = `select nodename || ':' || nodeport as node, groupid = 0 as coordinator, isactive as active, shouldhaveshards as shards from pg_dist_node
  where noderole = 'primary' order by groupid`;
const SHARDS = `select nodename || ':' || nodeport as node, count(*)::int as shards, sum(shard_size)::float8 as bytes from citus_shards
  where citus_table_type = 'distributed' group by 1 order by 1`;
const LINES = `select nodename || ':' || nodeport as node, sum(result::float8)::float8 as lines
  from run_command_on_placements('duty_line', $$select greatest(reltuples, 0)::bigint from pg_class where oid = '%s'::regclass$$) group by 1 order by 1`;
const LARGEST = `select l.agency_id, count(*)::float8 as lines, sum(count(*)) over ()::float8 as of,
    ${agencyName('l.agency_id')} as name
  from duty_line l where l.agency_id = any ($1::int[]) group by 1 order by 2 desc, 1 limit 1`;
const LIES = `select s.shardid::text as shard, s.nodename as host, s.nodeport as port, s.shard_size::float8 as bytes from citus_shards s
  where s.table_name = 'duty_line'::regclass and s.shardid = get_shard_id_for_distribution_column('duty_line', $1::int)`;
/** Rows of every table, under a scope that has all of them. */
const rowsOf = (table: string): string => `select count(*)::float8 as n from ${table}`;

export interface ClusterNode {
  readonly node: string;
  readonly coordinator: boolean;
  readonly active: boolean;
  readonly shards: boolean;
}
export interface Largest {
  readonly agency_id: number;
  readonly name: string | null;
  readonly lines: number;
  readonly of: number;
}
export interface Place {
  readonly shard: string;
  readonly host: string;
  readonly port: number;
  readonly bytes: number;
}
const rows = async <T>(client: Client, statement: string, parameters: unknown[] = []): Promise<T[]> =>
  (await client.query(statement, parameters)).rows as T[];

export const isCluster = async (client: Client): Promise<boolean> => (await rows<{ cluster: boolean }>(client, IS_CLUSTER))[0]!.cluster;
/** The schema as it is laid; `cluster` where it may be asked what is spread. */
export const laid = async (client: Client, cluster: boolean): Promise<Laid> => ({
  policies: await rows<Policy>(client, POLICIES),
  references: await rows<Reference>(client, REFERENCES),
  triggers: (await rows<{ name: string }>(client, TRIGGERS)).map(({ name }) => name),
  functions: await rows<{ name: string; body: string }>(client, FUNCTIONS),
  spread: Object.fromEntries(
    (cluster ? await rows<{ name: string; kind: string }>(client, SPREAD) : [])
      .filter(({ kind }) => kind === 'reference' || kind === 'distributed')
      .map(({ name, kind }) => [name, (kind === 'distributed' ? 'agency' : 'reference') satisfies TableKind]),
  ),
});
export const nodesSay = async (client: Client): Promise<NodeSays[]> =>
  (await rows<{ node: string; result: string }>(client, TELLS, [OF_ITSELF])).map(({ node, result }) => ({
    node,
    ...(JSON.parse(result) as Omit<NodeSays, 'node'>),
  }));
export const countRows = async (client: Client, table: string): Promise<number> => (await rows<{ n: number }>(client, rowsOf(table)))[0]!.n;
export const nodes = (client: Client) => rows<ClusterNode>(client, NODES);
export const shardsByNode = (client: Client) => rows<{ node: string; shards: number; bytes: number }>(client, SHARDS);
export const linesByNode = (client: Client) => rows<{ node: string; lines: number }>(client, LINES);
export const largestAgency = async (client: Client, agencies: readonly number[]): Promise<Largest | null> =>
  (await rows<Largest>(client, LARGEST, [agencies]))[0] ?? null;
export const placeOf = async (client: Client, agency: number): Promise<Place | null> =>
  (await rows<Place>(client, LIES, [agency]))[0] ?? null;

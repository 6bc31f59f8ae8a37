import { APP_ROLE } from '../database.store';
import { type TableKind, TABLES, spreadOf } from '../schema/tables';
import { clusterForm, type Policy, stillRefused, toClusterForm } from './policies.store';

/** A table that refers to another. */
export interface Reference {
  readonly table: string;
  readonly refers_to: string;
  readonly name: string;
}
/** A database as its catalogue tells it, as far as it matters to spread it. */
export interface Laid {
  readonly policies: readonly Policy[];
  readonly references: readonly Reference[];
  /** `table trigger`. */
  readonly triggers: readonly string[];
  /** Functions of SQL that read tables, with their texts. */
  readonly functions: readonly { readonly name: string; readonly body: string }[];
  /** Tables that are spread already, and how. */
  readonly spread: Readonly<Record<string, TableKind>>;
}
/** The first table of agencies: all others lie beside it. */
const FIRST = 'case_head';

/** What stands in the way of spreading a schema, by name; nothing where it can be. */
export const lintOf = ({ policies, references, triggers, functions }: Laid): string[] => {
  const inForm = policies.map((one) => ({
    ...one,
    using: one.using && clusterForm(one.using),
    check: one.check && clusterForm(one.check),
  }));
  const tables = Object.keys(TABLES);
  const reads = (body: string): boolean => tables.some((table) => new RegExp(`\\b(from|join|update|into) ${table}\\b`).test(body));
  return [
    ...stillRefused(inForm).map((one) => `policy ${one}`),
    ...triggers.map((one) => `trigger ${one}`),
    ...functions.filter(({ body }) => reads(body)).map(({ name }) => `function ${name}`),
    ...references.filter((one) => !mayRefer(spreadOf(one.table), spreadOf(one.refers_to))).map(({ name }) => `foreign key ${name}`),
    ...tables.filter((table) => TABLES[table]!.whole && TABLES[table]!.kind !== 'agency').map((table) => `table ${table}`),
  ];
};
/** What lies on the coordinator alone may refer to anything there; what is spread only to what is whole on every node. */
const mayRefer = (from: TableKind, to: TableKind): boolean => (from === 'local' ? to !== 'agency' : to === 'reference');

/** Tables in an order in which each comes after those it refers to. */
export const inOrder = (tables: readonly string[], references: readonly Reference[]): string[] => {
  const placed: string[] = [];
  const place = (table: string, above: readonly string[]): void => {
    if (placed.includes(table)) return;
    for (const { table: from, refers_to: to } of references)
      if (from === table && to !== table && tables.includes(to) && !above.includes(to)) place(to, [...above, table]);
    placed.push(table);
  };
  for (const table of tables) place(table, []);
  return placed;
};

const byKind = (kind: TableKind): string[] => Object.keys(TABLES).filter((table) => spreadOf(table) === kind);

/** Every statement that spreads a schema over a cluster, in order; none where it is spread already. */
export const distributionOf = ({ policies, references, spread }: Laid): string[] => {
  const left = (table: string): boolean => spread[table] === undefined;
  const agencies = inOrder([FIRST, ...byKind('agency').filter((table) => table !== FIRST)], references);
  return [
    ...(left(FIRST) ? [`alter role ${APP_ROLE} set citus.propagate_set_commands = 'local'`] : []),
    ...policies.flatMap((policy) => toClusterForm(policy) ?? []),
    ...inOrder(byKind('reference'), references)
      .filter(left)
      .map((table) => `select create_reference_table('${table}')`),
    ...agencies.filter(left).map((table) => `select create_distributed_table('${table}', 'agency_id', colocate_with => '${table === FIRST ? 'none' : FIRST}')`), // prettier-ignore
  ];
};

/** A setting of every node, and what it has to be. */
export const SETTINGS: Readonly<Record<string, { readonly fits: (value: string) => boolean; readonly wanted: string }>> = {
  wal_level: { fits: (value) => value === 'logical', wanted: 'logical' },
  max_prepared_transactions: { fits: (value) => Number(value) >= 100, wanted: '100 或更多' },
  'citus.allow_nested_distributed_execution': { fits: (value) => value === 'on', wanted: 'on' },
};

/** What one node says of itself. */
export interface NodeSays {
  readonly node: string;
  readonly server: string;
  readonly citus: string;
  readonly login: boolean;
  readonly settings: Readonly<Record<string, string>>;
}
/** What does not fit among the nodes of a cluster, a line each. */
export const unfitNodes = (nodes: readonly NodeSays[]): string[] => {
  const versions = (of: 'server' | 'citus') => [...new Set(nodes.map((node) => node[of]))];
  return [
    ...(nodes.length < 2 ? ['没有工作节点：请先以 citus_add_node 加入'] : []),
    ...(versions('server').length > 1 ? [`各节点的 PostgreSQL 版本不一：${versions('server').join('、')}`] : []),
    ...(versions('citus').length > 1 ? [`各节点的 Citus 版本不一：${versions('citus').join('、')}`] : []),
    ...nodes.filter(({ login }) => !login).map(({ node }) => `${node}：账户 ${APP_ROLE} 不能登录`),
    ...nodes.flatMap(({ node, settings }) =>
      Object.entries(SETTINGS).flatMap(([name, { fits, wanted }]) =>
        fits(settings[name] ?? '') ? [] : [`${node}：${name} 是“${settings[name] ?? ''}”，应为 ${wanted}`],
      ),
    ),
  ];
};

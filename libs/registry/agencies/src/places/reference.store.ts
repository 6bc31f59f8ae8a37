import type { Tree } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';

/** A place of one of the two trees, as an office lists it. */
export interface ReferenceNode {
  readonly tree: Tree;
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly parent: string | null;
}
/** Days during which something holds; `to` is the first day after. */
export interface During {
  readonly from: string | null;
  readonly to: string | null;
}
export interface ReferenceAgency {
  readonly code: string;
  readonly names: readonly (During & { readonly name: string })[];
  readonly territory: readonly (During & { readonly node: string })[];
  readonly line: readonly (During & { readonly node: string })[];
  readonly heir: { readonly code: string; readonly on: string } | null;
  readonly delegatedBy: string | null;
  readonly aliases: readonly string[];
  /** 政府本级: code of the place this agency is the government of. Only those above it judge it. */
  readonly governs?: string | null;
}

const NEXT_NODE = `select coalesce(max(node_id), 0) + 1 as next from node`;
const NODE = `select node_id, path from node where tree = $1 and code = $2`;
const INSERT_NODE = `insert into node (node_id, tree, code, name, level, parent_id, path) values ($1, $2, $3, $4, $5, $6, $7)`;
const NEXT_AGENCY = `select coalesce(max(agency_id), 0) + 1 as next from agency`;
const AGENCY = `select agency_id from agency where code = $1`;
const INSERT_AGENCY = `insert into agency (agency_id, code, delegated_by, governs_id) values ($1, $2, $3, $4)`;
const INSERT_NAME = `insert into agency_name (agency_id, valid, name) values ($1, daterange($2::date, $3::date), $4)`;
const INSERT_PLACEMENT = `insert into placement (agency_id, tree, node_id, valid, known_from)
  values ($1, $2, $5, daterange($3::date, $4::date), $6)`;
const INSERT_HEIR = `insert into agency_heir (agency_id, heir_id, on_day) values ($1, $2, $3)`;
const INSERT_ALIAS = `insert into alias (spelling, agency_id, known_from) values ($1, $2, $3) on conflict do nothing`;

const nodeOf = async (tx: Tx, tree: Tree, code: string | null): Promise<{ node_id: number; path: number[] } | null> =>
  (await tx.rows<{ node_id: number; path: number[] }>(NODE, [tree, code]))[0] ?? null;
const agencyOf = async (tx: Tx, code: string | null): Promise<number | null> =>
  (await tx.rows<{ agency_id: number }>(AGENCY, [code]))[0]?.agency_id ?? null;
const nextOf = async (tx: Tx, statement: string): Promise<number> => (await tx.rows<{ next: number }>(statement))[0]!.next;

/** Writes the two trees, parents first. */
export const insertNodes = async (tx: Tx, nodes: readonly ReferenceNode[]): Promise<void> => {
  for (const { tree, code, name, level, parent } of nodes) {
    const next = await nextOf(tx, NEXT_NODE);
    const above = await nodeOf(tx, tree, parent);
    await tx.rows(INSERT_NODE, [next, tree, code, name, level, above?.node_id ?? null, [...(above?.path ?? []), next]]);
  }
};

/** Writes agencies with their names, places, heirs and aliases, as known from a posting; says the number of each code. */
export const insertAgencies = async (tx: Tx, agencies: readonly ReferenceAgency[], posting: number): Promise<Map<string, number>> => {
  const ids = new Map<string, number>();
  for (const agency of agencies) {
    const governs = agency.governs ?? null;
    const place = governs === null ? null : await nodeOf(tx, 'territory', governs);
    if (governs !== null && place === null) throw new Error(`agency ${agency.code}: there is no territory ${governs}`);
    const id = await nextOf(tx, NEXT_AGENCY);
    await tx.rows(INSERT_AGENCY, [id, agency.code, await agencyOf(tx, agency.delegatedBy), place?.node_id ?? null]);
    ids.set(agency.code, id);
    for (const { name, from, to } of agency.names) await tx.rows(INSERT_NAME, [id, from, to, name]);
    for (const tree of ['territory', 'line'] as const)
      for (const { node, from, to } of agency[tree]) {
        const found = await nodeOf(tx, tree, node);
        if (found === null) throw new Error(`agency ${agency.code}: there is no ${tree} ${node}`);
        await tx.rows(INSERT_PLACEMENT, [id, tree, from, to, found.node_id, posting]);
      }
    for (const spelling of agency.aliases) await tx.rows(INSERT_ALIAS, [spelling, id, posting]);
  }
  for (const { code, heir } of agencies) {
    const to = heir === null ? null : await agencyOf(tx, heir.code);
    if (heir !== null && to !== null) await tx.rows(INSERT_HEIR, [ids.get(code), to, heir.on]);
  }
  return ids;
};

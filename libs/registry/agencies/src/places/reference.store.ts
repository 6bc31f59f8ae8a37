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

const INSERT_NODE = `insert into node (node_id, tree, code, name, level, parent_id, path)
  select coalesce((select max(node_id) from node), 0) + 1, $1, $2, $3, $4, p.node_id, coalesce(p.path, '{}') || (coalesce((select max(node_id) from node), 0) + 1)
  from (select 1) one left join node p on p.tree = $1 and p.code = $5`;
const INSERT_AGENCY = `insert into agency (agency_id, code, delegated_by, governs_id)
  select coalesce(max(agency_id), 0) + 1, $1, (select agency_id from agency where code = $2), (select node_id from node where tree = 'territory' and code = $3)
  from agency returning agency_id, governs_id`;
const INSERT_NAME = `insert into agency_name (agency_id, valid, name) values ($1, daterange($2::date, $3::date), $4)`;
const INSERT_PLACEMENT = `insert into placement (agency_id, tree, node_id, valid, known_from)
  select $1, $2, node_id, daterange($3::date, $4::date), $6 from node where tree = $2 and code = $5 returning node_id`;
const INSERT_HEIR = `insert into agency_heir (agency_id, heir_id, on_day)
  select a.agency_id, h.agency_id, $3 from agency a, agency h where a.code = $1 and h.code = $2`;
const INSERT_ALIAS = `insert into alias (spelling, agency_id, known_from) values ($1, $2, $3) on conflict do nothing`;

/** Writes the two trees, parents first. */
export const insertNodes = async (tx: Tx, nodes: readonly ReferenceNode[]): Promise<void> => {
  for (const node of nodes) await tx.rows(INSERT_NODE, [node.tree, node.code, node.name, node.level, node.parent]);
};

/** Writes agencies with their names, places, heirs and aliases, as known from a posting; says the number of each code. */
export const insertAgencies = async (tx: Tx, agencies: readonly ReferenceAgency[], posting: number): Promise<Map<string, number>> => {
  const ids = new Map<string, number>();
  for (const agency of agencies) {
    const governs = agency.governs ?? null;
    const [row] = await tx.rows<{ agency_id: number; governs_id: number | null }>(INSERT_AGENCY, [
      agency.code,
      agency.delegatedBy,
      governs,
    ]);
    const id = row!.agency_id;
    if (governs !== null && row!.governs_id === null) throw new Error(`agency ${agency.code}: there is no territory ${governs}`);
    ids.set(agency.code, id);
    for (const { name, from, to } of agency.names) await tx.rows(INSERT_NAME, [id, from, to, name]);
    for (const tree of ['territory', 'line'] as const)
      for (const { node, from, to } of agency[tree]) {
        const placed = await tx.rows(INSERT_PLACEMENT, [id, tree, from, to, node, posting]);
        if (placed.length !== 1) throw new Error(`agency ${agency.code}: there is no ${tree} ${node}`);
      }
    for (const spelling of agency.aliases) await tx.rows(INSERT_ALIAS, [spelling, id, posting]);
  }
  for (const { code, heir } of agencies) if (heir !== null) await tx.rows(INSERT_HEIR, [code, heir.code, heir.on]);
  return ids;
};

import type { Tree } from '@zhilu/kernel/vocabulary';
import { agencyName, type Tx } from '@zhilu/platform/database';
import type { ReferenceNode } from '../places/reference.store';
import type { StandingAgency } from './plan/brought';

const NODES = `select n.tree, n.code, n.name, n.level, p.code as parent
  from node n left join node p on p.node_id = n.parent_id order by n.tree, n.path`;
const AGENCIES = `select a.agency_id as id, a.code, coalesce(${agencyName('a.agency_id')}, '') as name, t.code as territory, l.code as line, d.code as delegated_by, g.code as governs,
    array(select spelling from alias where alias.agency_id = a.agency_id and known_to is null order by spelling) as aliases
  from agency a
  left join lateral (select node_id from placement p where p.agency_id = a.agency_id and p.tree = 'territory' and p.known_to is null order by upper(p.valid) desc nulls first limit 1) pt on true
  left join lateral (select node_id from placement p where p.agency_id = a.agency_id and p.tree = 'line' and p.known_to is null order by upper(p.valid) desc nulls first limit 1) pl on true
  left join node t on t.node_id = pt.node_id left join node l on l.node_id = pl.node_id
  left join agency d on d.agency_id = a.delegated_by left join node g on g.node_id = a.governs_id
  where a.agency_id > 0 order by t.path, a.code`;

interface AgencyRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly territory: string | null;
  readonly line: string | null;
  readonly delegated_by: string | null;
  readonly governs: string | null;
  readonly aliases: string[];
}
/** An agency of the directory with the spellings the office keeps of it. */
export type ListedAgency = StandingAgency & { readonly id: number; readonly aliases: readonly string[] };

/** The two trees, parents before those below them. */
export const listedNodes = (tx: Tx) => tx.rows<ReferenceNode & { readonly tree: Tree }>(NODES);
/** Every agency by the name and in the places it has now. */
export const listedAgencies = async (tx: Tx): Promise<ListedAgency[]> =>
  (await tx.rows<AgencyRow>(AGENCIES)).map(({ delegated_by: delegatedBy, ...row }) => ({ ...row, delegatedBy }));

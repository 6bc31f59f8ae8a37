import type { LegalDate } from '@zhilu/kernel/time';
import type { Tree } from '@zhilu/kernel/vocabulary';
import { agencyName, type Tx } from '@zhilu/platform/database';

const NODES = `select node_id, tree, code, name, level, parent_id, path from node`;
const AGENCIES = `select a.agency_id, a.code, a.delegated_by, a.governs_id is not null as government,
    ${agencyName('a.agency_id')} as name
  from agency a where a.agency_id > 0`;
const PLACEMENTS = `select agency_id, tree, node_id, lower(valid)::text as from_day, upper(valid)::text as to_day
  from placement where known_from <= $1 and (known_to is null or known_to > $1)`;
const ENDS = `select agency_id, heir_id, on_day from agency_heir where on_day <= $1 and known_from <= $2 and (known_to is null or known_to > $2)`;

interface NodeRow {
  readonly node_id: number;
  readonly tree: Tree;
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly parent_id: number | null;
  readonly path: number[];
}
interface PlacementRow {
  readonly agency_id: number;
  readonly tree: Tree;
  readonly node_id: number;
  readonly from_day: string | null;
  readonly to_day: string | null;
}

export const readNodes = (tx: Tx) => tx.rows<NodeRow>(NODES);
/** Every agency by the name it has now. */
export const readAgencies = (tx: Tx) =>
  tx.rows<{ agency_id: number; code: string; name: string | null; delegated_by: number | null; government: boolean }>(AGENCIES);
/** Where agencies stand, as known at a posting. */
export const placementsKnownAt = (tx: Tx, known: number) => tx.rows<PlacementRow>(PLACEMENTS, [known]);
/** Agencies that have ended by a day, as known at a posting. */
export const endsKnownAt = (tx: Tx, known: number, today: LegalDate) =>
  tx.rows<{ agency_id: number; heir_id: number | null; on_day: LegalDate }>(ENDS, [today, known]);

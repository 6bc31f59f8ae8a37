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

/** Rows of these are added and closed once, never altered and never taken back: how many there are, and how many are closed, is their version. */
const VERSION = `select array[(select count(*) from node), (select count(*) from agency),
    (select count(*) from agency_name), (select count(known_to) from agency_name),
    (select count(*) from placement), (select count(known_to) from placement),
    (select count(*) from agency_heir), (select count(known_to) from agency_heir)]::int[] as version`;

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
/** Another where any place, name, placement or end was added or closed. */
export const placesVersion = async (tx: Tx): Promise<number[]> => (await tx.rows<{ version: number[] }>(VERSION))[0]!.version;

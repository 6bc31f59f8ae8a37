import { agencyName, type Tx } from '@zhilu/platform/database';

const HOLD = `select pg_advisory_xact_lock(hashtext('zhilu matter'), hashtext($1))`;
const KNOWN = `select visible_no as known from posting_head`;
const LAST_OFFICES = [
  `select office, opened_at from oversight where node_id = $1 order by opened_at desc limit 1`,
  `select office, opened_at from referral where node_id = $1 order by opened_at desc limit 1`,
];
const PLACE = `select n.name, n.code, n.parent_id from node n where n.node_id = $1`;

/** What the agency of a row is called now. */
export const agencyNameOf = (row: string): string => `coalesce(${agencyName(`${row}.agency_id`)}, a.code)`;

/** Whoever acts on a matter waits for whoever acts on it now. */
export const hold = (tx: Tx, name: string) => tx.rows(HOLD, [name]);
export const knownNow = async (tx: Tx) => (await tx.rows<{ known: number }>(KNOWN))[0]!.known;
/** The place an office stands for, and the one above it. */
export const placeOf = async (tx: Tx, node: number) =>
  (await tx.rows<{ name: string; code: string; parent_id: number | null }>(PLACE, [node]))[0]!;
/** What an office signs with where nobody says: as it did last, else as its place is called. */
export const officeNameOf = async (tx: Tx, node: number): Promise<string> => {
  const last: { office: string; opened_at: Date }[] = [];
  for (const one of LAST_OFFICES) last.push(...(await tx.rows<{ office: string; opened_at: Date }>(one, [node])));
  last.sort((a, b) => b.opened_at.getTime() - a.opened_at.getTime());
  return last[0]?.office ?? (await placeOf(tx, node)).name;
};

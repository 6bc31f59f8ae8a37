import type { Tx } from '@zhilu/platform/database';
import type { AuditAction } from '@zhilu/kernel/vocabulary';

const LOCK_HEAD = `insert into audit_head (agency_id, seq, hash) values ($1, 0, '\\x') on conflict (agency_id) do update set seq = audit_head.seq
  returning seq, hash, seal`;
const MOVE_HEAD = `update audit_head set seq = $2, hash = $3, seal = $4 where agency_id = $1`;
const INSERT = `insert into audit (agency_id, seq, at, user_id, address, action, object, detail, prev_hash, hash, mac)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;
const ENTRY = `agency_id, seq, at, user_id, address, action, object, detail, prev_hash, hash, mac`;
const ONE = `select ${ENTRY} from audit where agency_id = $1 and seq = $2`;
const PAGE = `select ${ENTRY} from audit where agency_id = $1 and seq > $2 order by seq limit $3`;
const LAST_OF = `select ${ENTRY} from audit where agency_id = $1 and action = $2 order by seq desc limit 1`;
/** From the first entry about something to the end of its chain. */
const SINCE = `select ${ENTRY} from audit where agency_id = $1 and seq >= (select min(seq) from audit where agency_id = $1 and object = $2 and action like $3 || '.%') order by seq`;
/** Openings by persons who do not stand in an agency, of cases that are named. */
const OPENINGS = `select a.agency_id, a.seq, a.at, a.action, a.object, a.detail, u.name as person, u.role, n.name as place
  from audit a join app_user u on u.user_id = a.user_id left join node n on n.node_id = u.node_id
  where a.agency_id = any ($1::int[]) and a.action = any ($2::text[]) and u.role <> all ($3::text[]) and a.at >= $4
    and (a.action = 'case.opened' or a.detail ->> 'case' is not null)
  order by a.at desc, a.agency_id, a.seq desc limit $5`;
const HEAD = `select agency_id, seq, hash, seal from audit_head where agency_id = $1`;
const CHAINS = `select agency_id from audit_head union select agency_id from audit order by 1`;
/** Chains that have grown since they were last witnessed; the office's own is its witness. */
const GROWN = `select agency_id, seq, encode(hash, 'hex') as hash from audit_head where seq > witnessed and agency_id > 0 order by agency_id`;
/** One somebody writes to just now is witnessed again the next time. */
const MARK_WITNESSED = `update audit_head h set witnessed = w.seq from unnest($1::int[], $2::bigint[]) as w(chain, seq)
  where h.agency_id = w.chain and h.agency_id in (select agency_id from audit_head where agency_id = any ($1::int[]) for update skip locked)`;

export interface OpeningRow extends Pick<EntryRow, 'agency_id' | 'seq' | 'at' | 'action' | 'object' | 'detail'> {
  readonly person: string;
  readonly role: string;
  readonly place: string | null;
}
export const openings = (
  tx: Tx,
  agencies: readonly number[],
  actions: readonly string[],
  own: readonly string[],
  from: Date,
  most: number,
) => tx.rows<OpeningRow>(OPENINGS, [agencies, actions, own, from, most]);

export type AuditDetail = Readonly<Record<string, string | number | null>>;
export interface Head {
  readonly seq: string;
  readonly hash: Buffer;
  /** Name of the seal its last entry was written under; null where none was. */
  readonly seal: string | null;
}
interface NewEntry {
  readonly seq: number;
  readonly at: Date;
  readonly user_id: number | null;
  readonly address: string | null;
  readonly action: AuditAction;
  readonly object: string;
  readonly detail: AuditDetail;
  readonly prev_hash: Buffer;
  readonly hash: Buffer;
  readonly mac: Buffer;
}
export type EntryRow = Omit<NewEntry, 'seq' | 'mac'> & { readonly agency_id: number; readonly seq: string; readonly mac: Buffer | null };

/** The head of a chain, held until the transaction ends; a chain begins where none was. */
export const lockHead = async (tx: Tx, chain: number): Promise<Head> => (await tx.rows<Head>(LOCK_HEAD, [chain]))[0]!;
export const insertEntry = (tx: Tx, chain: number, e: NewEntry) =>
  tx.rows(INSERT, [chain, e.seq, e.at, e.user_id, e.address, e.action, e.object, e.detail, e.prev_hash, e.hash, e.mac]);
export const moveHead = (tx: Tx, chain: number, seq: number, hash: Buffer, seal: string) => tx.rows(MOVE_HEAD, [chain, seq, hash, seal]);
export const entryOf = async (tx: Tx, chain: number, seq: number) => (await tx.rows<EntryRow>(ONE, [chain, seq]))[0] ?? null;
export const pageOf = (tx: Tx, chain: number, after: number, most: number) => tx.rows<EntryRow>(PAGE, [chain, after, most]);
export const lastOf = async (tx: Tx, chain: number, action: AuditAction) => (await tx.rows<EntryRow>(LAST_OF, [chain, action]))[0] ?? null;
export const entriesSince = (tx: Tx, chain: number, object: string, kind: string) => tx.rows<EntryRow>(SINCE, [chain, object, kind]);
export const headOf = async (tx: Tx, chain: number) => (await tx.rows<Head>(HEAD, [chain]))[0] ?? null;
/** Every chain of which there is a head or an entry. */
export const chains = async (tx: Tx): Promise<number[]> =>
  (await tx.rows<{ agency_id: number }>(CHAINS)).map(({ agency_id: chain }) => chain);
export interface GrownChain {
  readonly agency_id: number;
  readonly seq: string;
  readonly hash: string;
}
export const grownChains = (tx: Tx) => tx.rows<GrownChain>(GROWN);
export const markWitnessed = (tx: Tx, grown: readonly GrownChain[]) =>
  tx.rows(MARK_WITNESSED, [grown.map(({ agency_id: chain }) => chain), grown.map(({ seq }) => seq)]);

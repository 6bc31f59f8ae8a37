import type { Tx } from '@zhilu/platform/database';

const LOCK_HEAD = `insert into audit_head (agency_id, seq, hash) values ($1, 0, '\\x') on conflict (agency_id) do update set seq = audit_head.seq returning seq, hash`;
const MOVE_HEAD = `update audit_head set seq = $2, hash = $3 where agency_id = $1`;
const INSERT = `insert into audit (agency_id, seq, at, user_id, action, object, detail, prev_hash, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const CHAIN = `select seq, at, user_id, action, object, detail, prev_hash, hash from audit where agency_id = $1 order by seq`;
const ONE = `select seq, at, user_id, action, object, detail, prev_hash, hash from audit where agency_id = $1 and seq = $2`;
const HEAD = `select seq, hash from audit_head where agency_id = $1`;

export type AuditDetail = Readonly<Record<string, string | number | null>>;
interface Head {
  readonly seq: string;
  readonly hash: Buffer;
}
interface NewEntry {
  readonly seq: number;
  readonly at: Date;
  readonly user_id: number | null;
  readonly action: string;
  readonly object: string;
  readonly detail: AuditDetail;
  readonly prev_hash: Buffer;
  readonly hash: Buffer;
}
type EntryRow = Omit<NewEntry, 'seq'> & { readonly seq: string };

/** The head of a chain, held until the transaction ends; a chain begins where none was. */
export const lockHead = async (tx: Tx, agency: number): Promise<Head> => (await tx.rows<Head>(LOCK_HEAD, [agency]))[0]!;
export const insertEntry = (tx: Tx, agency: number, e: NewEntry) =>
  tx.rows(INSERT, [agency, e.seq, e.at, e.user_id, e.action, e.object, e.detail, e.prev_hash, e.hash]);
export const moveHead = (tx: Tx, agency: number, seq: number, hash: Buffer) => tx.rows(MOVE_HEAD, [agency, seq, hash]);
export const chainOf = (tx: Tx, agency: number) => tx.rows<EntryRow>(CHAIN, [agency]);
export const entryOf = async (tx: Tx, agency: number, seq: number) => (await tx.rows<EntryRow>(ONE, [agency, seq]))[0] ?? null;
export const headOf = async (tx: Tx, agency: number) => (await tx.rows<Head>(HEAD, [agency]))[0] ?? null;

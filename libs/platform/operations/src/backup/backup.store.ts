import type { Tx } from '@zhilu/platform/database';
import type { ChainHead } from './manifest';

const POSTING = `select h.last_no as no, (select known_at from posting p where p.posting_no = h.last_no) as known_at from posting_head h`;
const HEADS = `select agency_id as chain, seq::int, encode(hash, 'hex') as hash from audit_head order by agency_id`;
const SCHEMA = `select name from migration order by timestamp desc limit 1`;
const NOT_THERE = `select h.chain, h.seq from unnest($1::int[], $2::bigint[], $3::text[]) as h(chain, seq, hash)
  where h.seq > 0 and not exists (select 1 from audit a where a.agency_id = h.chain and a.seq = h.seq and encode(a.hash, 'hex') = h.hash)
  order by h.chain`;

export const lastPosting = async (tx: Tx) =>
  (await tx.rows<{ no: number; known_at: Date | null }>(POSTING))[0] ?? { no: 0, known_at: null };
export const chainHeads = (tx: Tx) => tx.rows<ChainHead>(HEADS);
export const lastMigration = async (tx: Tx): Promise<string> => (await tx.rows<{ name: string }>(SCHEMA))[0]!.name;
/** Of these heads those that no chain has in it. */
export const headsNotThere = (tx: Tx, heads: readonly ChainHead[]) =>
  tx.rows<{ chain: number; seq: string }>(NOT_THERE, [
    heads.map(({ chain }) => chain),
    heads.map(({ seq }) => seq),
    heads.map(({ hash }) => hash),
  ]);

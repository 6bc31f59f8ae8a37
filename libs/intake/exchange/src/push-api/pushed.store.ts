import type { Problem } from '@zhilu/intake/format';
import type { Tx } from '@zhilu/platform/database';

const FIND = `select p.batch_id::text, p.sender_batch, p.digest, p.receipt, p.agencies, b.state from pushed_batch p join batch b using (batch_id)
  where p.source_no = $1 and p.sender_batch = $2`;
const OF_BATCH = `select source_no, sender_batch from pushed_batch where batch_id = $1`;
/** Two deliveries under one number: the second waits for the first, and then finds it. */
const INSERT = `insert into pushed_batch (source_no, sender_batch, batch_id, key_id, digest, at) values ($1, $2, $3, $4, $5, $6)
  on conflict (source_no, sender_batch) do nothing returning 1`;
/** Not found any more once the receipt has been given. */
const LOCK = `select 1 from pushed_batch where batch_id = $1 and receipt is null for update`;
const GIVE = `update pushed_batch set receipt = $2, agencies = $3 where batch_id = $1 and receipt is null returning 1`;
const BATCH = `select s.name as source, b.file_name, b.digest, b.state, b.received_at, b.ended_at, b.received, b.accepted, b.duplicate, b.stale, b.quarantined, b.cancelled,
    b.refusal, b.failure from batch b join source s using (source_no) where b.batch_id = $1`;
const BY_AGENCY = `select r.agency_id, a.code, sum(r.accepted)::int as accepted, sum(r.duplicate)::int as duplicate, sum(r.stale)::int as stale,
    sum(r.quarantined)::int as quarantined, sum(r.cancelled)::int as cancelled
  from receipt r left join agency a on a.agency_id = r.agency_id and a.agency_id > 0 where r.batch_id = $1 group by r.agency_id, a.code order by a.code nulls first`;
const POSTINGS = `select posting_no from posting where batch_id = $1 order by posting_no`;
const LINES = `select chunk, no, line, sheet, problems from quarantine
  where agency_id = any ($2::int[]) and batch_id = $1 and (chunk, no) > ($3::int, $4::int) order by chunk, no limit $5`;

/** Deliveries that have ended and whose receipt does not add up. */
const UNBALANCED = `select batch_id::text from batch b where state = 'done' and (accepted + duplicate + stale + quarantined + cancelled <> received
    or received <> (select coalesce(sum(accepted + duplicate + stale + quarantined + cancelled), 0) from receipt r where r.batch_id = b.batch_id))
  order by received_at`;
const GIVEN = `select batch_id::text, receipt from pushed_batch where receipt is not null and ($1::uuid is null or batch_id > $1) order by batch_id limit $2`;

export interface PushedRow {
  batch_id: string;
  sender_batch: string;
  digest: string;
  receipt: string | null;
  agencies: number[] | null;
  state: string;
}
export interface PushedBatchRow {
  source: string;
  file_name: string;
  digest: string;
  state: string;
  received_at: Date;
  ended_at: Date | null;
  received: number;
  accepted: number;
  duplicate: number;
  stale: number;
  quarantined: number;
  cancelled: number;
  refusal: { code: string; text: string } | null;
  failure: { code: string; text: string } | null;
}
export interface AgencyCountsRow extends Pick<PushedBatchRow, 'accepted' | 'duplicate' | 'stale' | 'quarantined' | 'cancelled'> {
  agency_id: number;
  /** Null where no agency could be told. */
  code: string | null;
}
export interface QuarantinedRow {
  chunk: number;
  no: number;
  line: number;
  sheet: string | null;
  problems: Problem[];
}
/** Where a page of lines begins: behind this one. */
export type QuarantinePlace = readonly [chunk: number, no: number];

export const findPushed = async (tx: Tx, source: number, senderBatch: string) =>
  (await tx.rows<PushedRow>(FIND, [source, senderBatch]))[0] ?? null;
export const pushedAs = async (tx: Tx, batch: string) =>
  (await tx.rows<{ source_no: number; sender_batch: string }>(OF_BATCH, [batch]))[0] ?? null;
/** Notes the sender's number of a delivery; false where it has been given before. */
export const insertPushed = async (
  tx: Tx,
  p: { source: number; senderBatch: string; batch: string; keyId: string; digest: string; at: number },
): Promise<boolean> => (await tx.rows(INSERT, [p.source, p.senderBatch, p.batch, p.keyId, p.digest, new Date(p.at)])).length === 1;
/** Takes the right to give a receipt; false where it has been given. */
export const lockUngiven = async (tx: Tx, batch: string): Promise<boolean> => (await tx.rows(LOCK, [batch])).length === 1;
export const giveReceipt = (tx: Tx, batch: string, receipt: string, agencies: readonly number[]) =>
  tx.rows(GIVE, [batch, receipt, agencies]);
export const pushedBatch = async (tx: Tx, batch: string) => (await tx.rows<PushedBatchRow>(BATCH, [batch]))[0]!;
export const countsByAgency = (tx: Tx, batch: string) => tx.rows<AgencyCountsRow>(BY_AGENCY, [batch]);
export const postingsOf = async (tx: Tx, batch: string) =>
  (await tx.rows<{ posting_no: number }>(POSTINGS, [batch])).map((row) => row.posting_no);
export const quarantinedLines = (tx: Tx, batch: string, agencies: readonly number[], [chunk, no]: QuarantinePlace, first: number) =>
  tx.rows<QuarantinedRow>(LINES, [batch, agencies, chunk, no, first]);

export interface GivenRow {
  readonly batch_id: string;
  readonly receipt: string;
}
/** Receipts that were sealed, in the order of their deliveries' numbers. */
export const givenReceipts = (tx: Tx, after: string | null, most: number) => tx.rows<GivenRow>(GIVEN, [after, most]);
export const unbalancedBatches = async (tx: Tx): Promise<string[]> =>
  (await tx.rows<{ batch_id: string }>(UNBALANCED)).map(({ batch_id: batch }) => batch);

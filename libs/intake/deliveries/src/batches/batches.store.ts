import type { Problem } from '@zhilu/intake/format';
import type { Tx } from '@zhilu/platform/database';

// Counted from the receipts of the reader's own agencies: of others not even a count. Lines of which no agency could be
// told (0) belong to whoever may open every agency of the source.
const OWN = `not exists (select 1 from source_agency a where a.source_no = b.source_no and not a.agency_id = any ($1::int[]))`;
/** Deliveries that are asked for, as `b`, and what was received of them, as `r`: joined by `batch_id`, none where there is nothing. */
export const withReceipts = (deliveries: string): string => `with b as materialized (${deliveries}),
  r as materialized (select receipt.batch_id, sum(receipt.accepted)::int as accepted, sum(receipt.duplicate)::int as duplicate, sum(receipt.stale)::int as stale,
      sum(receipt.quarantined)::int as quarantined, sum(receipt.cancelled)::int as cancelled
    from receipt join b on b.batch_id = receipt.batch_id and (receipt.agency_id <> 0 or ${OWN})
    where receipt.agency_id = any (array_append($1::int[], 0)) group by 1)`;
/** Counts of `r`, none where there is nothing. */
export const counted = (column: string): string => `coalesce(r.${column}, 0)`;
const RECEIVED = ['accepted', 'duplicate', 'stale', 'quarantined', 'cancelled'];
export const ALL_RECEIVED = RECEIVED.map(counted).join(' + ');
const BATCH_COLUMNS = `b.batch_id::text, s.name as source, b.file_name, b.state, b.received_at, b.ended_at, b.posting_at, b.progress, b.refusal, b.failure, b.cancel_requested, b.mapping_version, b.notes,
  ${ALL_RECEIVED} as received, ${RECEIVED.map((column) => `${counted(column)} as ${column}`).join(', ')}, ${OWN} as own`;
export const READABLE = `exists (select 1 from source_agency a where a.source_no = b.source_no and a.agency_id = any ($1::int[]))`;
const SHOWN = `select ${BATCH_COLUMNS} from b join source s using (source_no) left join r using (batch_id) order by b.received_at desc, b.batch_id`;
const BATCHES = `${withReceipts(`select b.* from batch b where ${READABLE} order by b.received_at desc, b.batch_id limit $2`)} ${SHOWN}`;
const BATCH = `${withReceipts(`select b.* from batch b where ${READABLE} and b.batch_id = $2`)} ${SHOWN}`;
const FOREIGN = `select count(*)::int as n from batch b join source_agency a using (source_no) where b.batch_id = $2 and not a.agency_id = any ($1::int[])`;
/** As far as the reader's role may read them. */
const PROBLEMS = `select problems, sheet from disclosed_quarantine where batch_id = $1 order by chunk, no limit $2`;

export interface BatchRow {
  batch_id: string;
  source: string;
  file_name: string;
  state: string;
  received_at: Date;
  ended_at: Date | null;
  received: number;
  accepted: number;
  duplicate: number;
  stale: number;
  quarantined: number;
  cancelled: number;
  posting_at: Date | null;
  failure: { code: string; text: string } | null;
  cancel_requested: boolean;
  /** Every agency of its source is in the reader's scope. */
  own: boolean;
  progress: number;
  mapping_version: number | null;
  notes: string[] | null;
  refusal: { code: string; text: string } | null;
}
export const batchesFor = (tx: Tx, agencies: readonly number[], first: number) => tx.rows<BatchRow>(BATCHES, [agencies, first]);
export const batchFor = async (tx: Tx, agencies: readonly number[], id: string) =>
  (await tx.rows<BatchRow>(BATCH, [agencies, id]))[0] ?? null;
export const problemsOf = (tx: Tx, batch: string, first: number) =>
  tx.rows<{ problems: Problem[]; sheet: string | null }>(PROBLEMS, [batch, first]);
/** Agencies of a delivery's source that the reader may not open. */
export const foreignAgencies = async (tx: Tx, agencies: readonly number[], batch: string) =>
  (await tx.rows<{ n: number }>(FOREIGN, [agencies, batch]))[0]!.n;

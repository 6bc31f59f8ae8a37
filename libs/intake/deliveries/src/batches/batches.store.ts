import type { Problem } from '@zhilu/intake/format';
import type { Tx } from '@zhilu/platform/database';

const BATCH_COLUMNS = `b.batch_id::text, s.name as source, b.file_name, b.state, b.received_at, b.ended_at, b.posting_at, b.progress, b.refusal, b.failure, b.cancel_requested, b.mapping_version, b.notes,
  r.accepted + r.duplicate + r.stale + r.quarantined + r.cancelled as received, r.accepted, r.duplicate, r.stale, r.quarantined, r.cancelled,
  not exists (select 1 from source_agency a where a.source_no = b.source_no and not a.agency_id = any ($1::int[])) as own`;
// Counted from the receipts of the reader's own agencies: of others not even a count. Lines of which no agency could be
// told (0) belong to whoever may open every agency of the source.
export const RECEIPTS = `cross join lateral (select coalesce(sum(accepted), 0)::int as accepted, coalesce(sum(duplicate), 0)::int as duplicate,
    coalesce(sum(stale), 0)::int as stale, coalesce(sum(quarantined), 0)::int as quarantined, coalesce(sum(cancelled), 0)::int as cancelled from receipt
    where receipt.batch_id = b.batch_id and (receipt.agency_id <> 0 or not exists (
      select 1 from source_agency a where a.source_no = b.source_no and not a.agency_id = any ($1::int[])))) r`;
export const READABLE = `exists (select 1 from source_agency a where a.source_no = b.source_no and a.agency_id = any ($1::int[]))`;
const BATCHES = `select ${BATCH_COLUMNS} from batch b join source s using (source_no) ${RECEIPTS} where ${READABLE} order by b.received_at desc, b.batch_id limit $2`;
const BATCH = `select ${BATCH_COLUMNS} from batch b join source s using (source_no) ${RECEIPTS} where ${READABLE} and b.batch_id = $2`;
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

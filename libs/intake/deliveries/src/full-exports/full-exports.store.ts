import { agencyName, type Tx } from '@zhilu/platform/database';
import type { RecordKind } from '@zhilu/kernel/vocabulary';

/** Exports of a source count from the last time it was agreed that its deliveries are such. */
const BEFORE = `select c.kind, c.records from export_count c where c.batch_id = (
  select b.batch_id from batch b where b.source_no = $1 and b.state = 'done' and exists (select from export_count e where e.batch_id = b.batch_id and e.kind = any ($2::text[]))
    and b.received_at >= coalesce((select max(a.since) from source_agreement a where a.source_no = $1), '-infinity')
  order by b.received_at desc, b.batch_id limit 1) and c.kind = any ($2::text[])`;
/** Before its first export: the cases it has in the books. */
const STANDING_CASES = `select count(*)::int as n from case_head h where h.source_no = $1 and h.agency_id = any ($2::int[])
  and not exists (select from case_withdrawal w where w.agency_id = h.agency_id and w.case_id = h.case_id and w.known_to is null)`;
const OF_EXPORT = `select kind, records from export_count where batch_id = $1`;
const COUNT = `insert into export_count (batch_id, kind, records) select $1, kind, records from unnest($2::text[], $3::int[]) as c(kind, records) on conflict do nothing`;
const UNNAMED = `select c.agency_id, c.case_id::text, c.source_case from case_key c left join unnest($2::text[]) as n(name) on n.name = c.source_case
  where c.source_no = $1 and c.agency_id = any ($3::int[]) and n.name is null and c.source_case > $4 order by c.source_case limit $5`;
/** One that a person has kept stays kept; one that had come back, or that was taken back, is gone anew. */
const NOTE = `insert into gone_record as g (agency_id, source_no, source_case, kind, key, revision, batch_id, gone_at)
  select agency_id, $1, source_case, kind, key, revision, $2, $3 from unnest($4::int[], $5::text[], $6::text[], $7::text[], $8::int[]) as n(agency_id, source_case, kind, key, revision)
  on conflict (agency_id, source_no, source_case, kind, key) do update set revision = excluded.revision, batch_id = excluded.batch_id, gone_at = excluded.gone_at,
    state = 'open', next_batch = null, decided_at = null, decided_by = null, person = null, note = null where g.state in ('returned', 'withdrawn')`;
const RETURNED = `update gone_record g set state = 'returned', next_batch = $2, decided_at = $3, decided_by = null, person = null, note = null
  from unnest($4::int[], $5::text[], $6::text[], $7::text[]) as n(agency_id, source_case, kind, key)
  where g.source_no = $1 and g.agency_id = n.agency_id and g.source_case = n.source_case and g.kind = n.kind and g.key = n.key and g.state <> 'returned'`;
const GONE = `select g.gone_no::text as id, g.source_no, s.name as source, g.agency_id, a.code as agency_code,
    coalesce(${agencyName('g.agency_id')}, a.code) as agency,
    g.source_case, g.kind, g.key, g.revision, g.batch_id::text, b.file_name, g.gone_at, g.state, g.next_batch::text, g.decided_at, g.person, g.note,
    not exists (select from source_agency o where o.source_no = g.source_no and not o.agency_id = any ($1::int[])) as own
  from gone_record g join source s on s.source_no = g.source_no join agency a on a.agency_id = g.agency_id join batch b on b.batch_id = g.batch_id
  left join case_key k on k.source_no = g.source_no and k.source_case = g.source_case and k.agency_id = g.agency_id
  left join case_head h on h.agency_id = k.agency_id and h.case_id = k.case_id
  where g.agency_id = any ($1::int[]) and ($2 or not coalesce(h.withheld, true))`;
const PAGE = `${GONE} and ($3::int is null or g.source_no = $3) and ($4::uuid is null or g.batch_id = $4) and ($5::text is null or g.state = $5)
  order by g.gone_at desc, g.source_case, g.gone_no limit $6`;
const COUNTS = `select g.state, count(*)::int as n from (${GONE}) g where ($3::int is null or g.source_no = $3) and ($4::uuid is null or g.batch_id::uuid = $4) group by 1`;
const OPEN = `select g.source_no, count(*)::int as n from (${GONE}) g where g.state = 'open' and g.source_no = any ($3::int[]) group by 1`;
const OPEN_OF_BATCHES = `select g.batch_id, count(*)::int as n from (${GONE}) g where g.state = 'open' and g.batch_id::uuid = any ($3::uuid[]) group by 1`;
const PICKED = `${GONE} and g.gone_no = any ($3::bigint[]) order by g.gone_no`;
const OF_BATCH = `${GONE} and g.batch_id = $3 and g.state = 'open' order by g.gone_no`;
const DECIDE = `update gone_record set state = $2, next_batch = $3, decided_at = $4, decided_by = $5, person = $6, note = $7
  where gone_no = any ($1::bigint[]) and agency_id = any ($8::int[]) and state = 'open' returning 1`;

export interface GoneRow {
  readonly id: string;
  readonly source_no: number;
  readonly source: string;
  readonly agency_id: number;
  readonly agency_code: string;
  readonly agency: string;
  readonly source_case: string;
  readonly kind: RecordKind;
  readonly key: string;
  readonly revision: number;
  readonly batch_id: string;
  readonly file_name: string;
  readonly gone_at: Date;
  readonly state: string;
  readonly next_batch: string | null;
  readonly decided_at: Date | null;
  readonly person: string | null;
  readonly note: string | null;
  /** Every agency of the source is in the reader's scope. */
  readonly own: boolean;
}
/** A record by its place in the register of its source. */
export interface GoneRef {
  readonly agency: number;
  readonly sourceCase: string;
  readonly kind: string;
  readonly key: string;
}
/** Which of them a reader may and wants to see. */
export interface GoneFilter {
  readonly source: number | null;
  readonly batch: string | null;
}
interface Reader {
  readonly agencies: readonly number[];
  readonly mayReadWithheld: boolean;
}

/** Records of some kinds in the export before; empty where there was none since it was agreed. */
export const countsBefore = async (tx: Tx, source: number, kinds: readonly string[]): Promise<Map<string, number>> =>
  new Map((await tx.rows<{ kind: string; records: number }>(BEFORE, [source, kinds])).map((row) => [row.kind, row.records]));
/** Records of each kind in one export. */
export const countsOf = async (tx: Tx, batch: string): Promise<Map<string, number>> =>
  new Map((await tx.rows<{ kind: string; records: number }>(OF_EXPORT, [batch])).map((row) => [row.kind, row.records]));
export const standingCases = async (tx: Tx, source: number, agencies: readonly number[]): Promise<number> =>
  (await tx.rows<{ n: number }>(STANDING_CASES, [source, agencies]))[0]!.n;
export const keepCounts = (tx: Tx, batch: string, counts: ReadonlyMap<string, number>) =>
  tx.rows(COUNT, [batch, [...counts.keys()], [...counts.values()]]);
/** Cases of a source that are not among those named, page by page. */
export const unnamedCases = (tx: Tx, source: number, names: readonly string[], agencies: readonly number[], after: string, most: number) =>
  tx.rows<{ agency_id: number; case_id: string; source_case: string }>(UNNAMED, [source, names, agencies, after, most]);

const columnsOf = (refs: readonly GoneRef[]) => [
  refs.map((ref) => ref.agency),
  refs.map((ref) => ref.sourceCase),
  refs.map((ref) => ref.kind),
  refs.map((ref) => ref.key),
];
/** Notes what an export no longer has. */
export const noteGone = (
  tx: Tx,
  from: { readonly source: number; readonly batch: string; readonly receivedAt: number },
  gone: readonly (GoneRef & { readonly revision: number })[],
) => tx.rows(NOTE, [from.source, from.batch, new Date(from.receivedAt), ...columnsOf(gone), gone.map((one) => one.revision)]);
/** Notes that an export has records again. */
export const noteReturned = (
  tx: Tx,
  from: { readonly source: number; readonly batch: string; readonly receivedAt: number },
  refs: readonly GoneRef[],
) => tx.rows(RETURNED, [from.source, from.batch, new Date(from.receivedAt), ...columnsOf(refs)]);

export const gonePage = (tx: Tx, reader: Reader, filter: GoneFilter, state: string | null, first: number) =>
  tx.rows<GoneRow>(PAGE, [reader.agencies, reader.mayReadWithheld, filter.source, filter.batch, state, first]);
export const goneCounts = async (tx: Tx, reader: Reader, filter: GoneFilter): Promise<Map<string, number>> =>
  new Map(
    (await tx.rows<{ state: string; n: number }>(COUNTS, [reader.agencies, reader.mayReadWithheld, filter.source, filter.batch])).map(
      ({ state, n }) => [state, n],
    ),
  );
/** How many records of each source nobody has decided about. */
export const openGone = async (tx: Tx, agencies: readonly number[], mayReadWithheld: boolean, sources: readonly number[]) =>
  new Map(
    (await tx.rows<{ source_no: number; n: number }>(OPEN, [agencies, mayReadWithheld, sources])).map((row) => [row.source_no, row.n]),
  );
export const openGoneOfBatches = async (tx: Tx, agencies: readonly number[], mayReadWithheld: boolean, batches: readonly string[]) =>
  new Map(
    (await tx.rows<{ batch_id: string; n: number }>(OPEN_OF_BATCHES, [agencies, mayReadWithheld, batches])).map((row) => [
      row.batch_id,
      row.n,
    ]),
  );
export const pickedGone = (tx: Tx, reader: Reader, ids: readonly string[]) =>
  tx.rows<GoneRow>(PICKED, [reader.agencies, reader.mayReadWithheld, ids]);
/** Open ones that an export was the first to lack. */
export const goneOfBatch = (tx: Tx, agencies: readonly number[], batch: string) => tx.rows<GoneRow>(OF_BATCH, [agencies, true, batch]);
/** Ends open ones by a decision; says how many. */
export const decideGone = async (
  tx: Tx,
  rows: readonly GoneRow[],
  decided: {
    readonly state: string;
    readonly next: string | null;
    readonly at: number;
    readonly by: number | null;
    readonly person: string | null;
    readonly note: string | null;
  },
): Promise<number> => {
  const { state, next, at, by, person, note } = decided;
  const agencies = [...new Set(rows.map((row) => row.agency_id))];
  return (await tx.rows(DECIDE, [rows.map(({ id }) => id), state, next, new Date(at), by, person, note, agencies])).length;
};

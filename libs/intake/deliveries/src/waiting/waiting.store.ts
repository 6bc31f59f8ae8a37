import { createHash } from 'node:crypto';
import type { Tx } from '@zhilu/platform/database';

/** The number of a revision, as its packed text has it; negative where it takes the record back. */
const revisionOf = (row: string): string => `abs((${row}.body::jsonb ->> 2)::int)`;
/** A record that waits already is the same again, unless another content of its revision has come since: then it returns to what it said. */
const KEEP = `insert into waiting_record as kept (agency_id, batch_id, chunk, no, source_no, source_case, line, sheet, kind, key, received_at, digest, body, known_from)
  select agency_id, $1, $2, no, $3, source_case, line, sheet, kind, key, $4, digest, body, $5
  from (select distinct on (agency_id, source_case, digest) * from unnest($6::int[], $7::int[], $8::text[], $9::int[], $10::text[], $11::text[], $12::text[], $13::bytea[], $14::text[])
    as u(agency_id, no, source_case, line, sheet, kind, key, digest, body) order by agency_id, source_case, digest, no) n
  where not exists (select from waiting_record w where w.agency_id = n.agency_id and w.source_no = $3 and w.source_case = n.source_case and w.digest = n.digest and w.known_to is null
    and not exists (select from waiting_record o where o.agency_id = w.agency_id and o.source_no = w.source_no and o.source_case = w.source_case and o.known_to is null
      and o.kind = w.kind and o.key = w.key and o.digest <> w.digest and ${revisionOf('o')} = ${revisionOf('w')}
      and (o.known_from, o.no) > (w.known_from, w.no)))
  returning kept.no`;
const OF_CASES = `select w.agency_id, w.batch_id::text, w.chunk, w.no, w.source_case, w.line, w.sheet, w.received_at, w.body from waiting_record w
  where w.agency_id = any ($1::int[]) and w.source_no = $2 and w.source_case = any ($3::text[]) and w.known_to is null
  order by w.known_from, w.no`;
const TAKEN = `update waiting_record w set known_to = $1, body = '' from unnest($2::int[], $3::uuid[], $4::int[], $5::int[]) as t(agency_id, batch_id, chunk, no)
  where w.agency_id = any ($2::int[]) and w.agency_id = t.agency_id and w.batch_id = t.batch_id and w.chunk = t.chunk and w.no = t.no`;
const LINES = `w.batch_id, w.line, w.sheet`;
const OF_BATCHES = `select batch_id::text, count(*)::int as lines from (select distinct ${LINES} from waiting_record w
  where w.agency_id = any ($1::int[]) and w.batch_id = any ($2::uuid[]) and w.known_to is null) l group by batch_id`;
const PAGE = `select w.agency_id, b.file_name, s.name as source, w.line, w.sheet, w.source_case, w.kind, w.key, w.received_at, count(*) over ()::int as total
  from waiting_record w join batch b on b.batch_id = w.batch_id join source s on s.source_no = w.source_no
  where w.agency_id = any ($1::int[]) and w.known_to is null and ($2::uuid is null or w.batch_id = $2)
  order by w.received_at, w.batch_id, w.line, w.no limit $3`;

/** One record that came before its case, with the line it stands in. */
export interface RecordToWait {
  readonly agency: number;
  readonly sourceCase: string;
  readonly line: number;
  readonly sheet: string | null;
  readonly kind: string;
  readonly key: string;
  /** The record as packed. */
  readonly text: string;
}
export interface WaitingRow {
  readonly agency_id: number;
  readonly batch_id: string;
  readonly chunk: number;
  readonly no: number;
  readonly source_case: string;
  readonly line: number;
  readonly sheet: string | null;
  readonly received_at: Date;
  readonly body: string;
}
export interface WaitingLineRow {
  readonly agency_id: number;
  readonly file_name: string;
  readonly source: string;
  readonly line: number;
  readonly sheet: string | null;
  readonly source_case: string;
  readonly kind: string;
  readonly key: string;
  readonly received_at: Date;
  readonly total: number;
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest().subarray(0, 16);

/** Keeps records until their case comes; says by their place which were not waiting already. */
export const keepWaiting = async (
  tx: Tx,
  from: { readonly batch: string; readonly chunk: number; readonly source: number; readonly receivedAt: number },
  posting: number,
  records: readonly RecordToWait[],
): Promise<Set<number>> =>
  new Set(
    (
      await tx.rows<{ no: number }>(KEEP, [
        from.batch,
        from.chunk,
        from.source,
        new Date(from.receivedAt),
        posting,
        records.map((r) => r.agency),
        records.map((_, no) => no),
        records.map((r) => r.sourceCase),
        records.map((r) => r.line),
        records.map((r) => r.sheet),
        records.map((r) => r.kind),
        records.map((r) => r.key),
        records.map((r) => digestOf(r.text)),
        records.map((r) => r.text),
      ])
    ).map(({ no }) => no),
  );

/** What waits for some cases of a source, in the order in which it came. */
export const waitingFor = (tx: Tx, source: number, agencies: readonly number[], cases: readonly string[]) =>
  tx.rows<WaitingRow>(OF_CASES, [agencies, source, cases]);

/** Notes that records wait no longer, from a posting on. */
export const noteTaken = (tx: Tx, posting: number, rows: readonly WaitingRow[]) =>
  tx.rows(TAKEN, [posting, rows.map((r) => r.agency_id), rows.map((r) => r.batch_id), rows.map((r) => r.chunk), rows.map((r) => r.no)]);

/** Lines of deliveries that wait for their case; of agencies in the reader's scope. */
export const waitingOfBatches = async (tx: Tx, agencies: readonly number[], batches: readonly string[]): Promise<Map<string, number>> =>
  new Map((await tx.rows<{ batch_id: string; lines: number }>(OF_BATCHES, [agencies, batches])).map((r) => [r.batch_id, r.lines]));

/** The lines that have waited longest, each with the case it waits for. */
export const waitingLines = (tx: Tx, agencies: readonly number[], batch: string | null, first: number) =>
  tx.rows<WaitingLineRow>(PAGE, [agencies, batch, first]);

import type { Problem } from '@zhilu/intake/format';
import { columnsOfRefs, type LineRef } from '@zhilu/intake/deliveries';
import type { RepairAction } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';

/** Which quarantined lines: of a source, a delivery, with a reason, in a state. */
export interface LinesWanted {
  readonly source: number | null;
  readonly batch: string | null;
  readonly code: string | null;
  readonly state: string | null;
}
export interface LineRow extends Ending {
  readonly agency_id: number;
  /** Null where no agency could be told. */
  readonly agency_code: string | null;
  readonly batch_id: string;
  readonly chunk: number;
  readonly no: number;
  readonly line: number;
  readonly sheet: string | null;
  readonly problems: Problem[];
  /** Empty where it is withheld from the reader. */
  readonly raw: string;
  /** 限制查阅: the reader may know its place and the codes of its reasons, and no cell of it. */
  readonly withheld: boolean;
  readonly state: 'open' | 'resubmitted' | 'discarded';
  readonly file_name: string;
  readonly received_at: Date;
  readonly source_no: number;
  readonly source: string;
  /** Every agency of the source is in the reader's scope. */
  readonly own: boolean;
}
/** The line that another became. */
interface BecameRow {
  readonly agency_id: number;
  readonly batch_id: string;
  readonly line: number;
  readonly sheet: string | null;
  readonly chunk: number;
  readonly no: number;
  readonly withheld: boolean;
}
type SentRow = LineRow & { readonly next_line: number | null; readonly next_sheet: string | null };
/** What became of a line. */
export interface Ending {
  readonly action: RepairAction | null;
  readonly at: Date | null;
  readonly person: string | null;
  readonly next_batch: string | null;
  readonly next_state: string | null;
  readonly sent: string | null;
  readonly note: string | null;
  /** Kept aside again after it was sent again: the line it became. */
  readonly again_chunk: number | null;
  readonly again_no: number | null;
  readonly again_agency: number | null;
}
export interface CountRow {
  readonly source_no: number;
  readonly source: string;
  readonly code: string;
  readonly lines: number;
}
export interface MonthRow extends CountRow {
  readonly month: string;
}

const OWN = `not exists (select 1 from source_agency a where a.source_no = b.source_no and not a.agency_id = any ($1::int[]))`;
/** A line that was sent again still is the line of the file that first brought it. */
const joined = (
  table: 'quarantine' | 'disclosed_quarantine',
): string => `${table} q join batch b on b.batch_id = q.batch_id join source s on s.source_no = b.source_no
  left join resubmitted_line o on o.batch_id = q.batch_id and o.line = q.line`;
const JOINED = joined('quarantine');
/** Lines of which no agency could be told are for whoever may open every agency of the source. */
const READABLE = `(q.agency_id = any ($1::int[]) or (q.agency_id = 0 and ${OWN}))`;
const WANTED = `${READABLE} and ($2::int is null or b.source_no = $2) and ($3::uuid is null or q.batch_id = $3)
  and ($4::text is null or exists (select 1 from jsonb_array_elements(q.problems) p where p ->> 'code' = $4)) and ($5::text is null or q.state = $5)`;
const COLUMNS = `q.agency_id, (select a.code from agency a where a.agency_id = q.agency_id) as agency_code, q.batch_id::text, q.chunk, q.no, coalesce(o.first_line, q.line) as line, case when o.line is null then q.sheet else o.sheet end as sheet, q.problems, q.raw, q.state,
  coalesce(o.file_name, b.file_name) as file_name, b.received_at, b.source_no, s.name as source, ${OWN} as own`;
/** What somebody wrote of a line, or sent in its place, is guarded as the line is, and as the line it became. */
const ENDING = `q.withheld, r.action, r.at, r.person, r.next_batch::text, n.state as next_state, r.next_line, r.next_sheet,
  case when not q.withheld then r.raw end as sent, case when not q.withheld then r.note end as note`;
const ENDINGS = `left join repair r on r.agency_id = q.agency_id and r.batch_id = q.batch_id and r.chunk = q.chunk and r.no = q.no
  left join batch n on n.batch_id = r.next_batch`;
/** What lines that were sent again became, where they were kept aside again. */
const BECAME = `select agency_id, batch_id::text, line, sheet, chunk, no, withheld from disclosed_quarantine
  where agency_id = any (array_append($1::int[], 0)) and (batch_id, line) in (select * from unnest($2::uuid[], $3::int[])) order by chunk, no`;
const ORDER = `order by b.received_at desc, q.batch_id, q.agency_id, q.chunk, q.no`;
/** As far as the reader's role may read them. */
const PAGE = `select ${COLUMNS}, ${ENDING} from ${joined('disclosed_quarantine')} ${ENDINGS} where ${WANTED}
    and ($6::timestamptz is null or b.received_at < $6 or (b.received_at = $6 and (q.batch_id, q.agency_id, q.chunk, q.no) > ($7::uuid, $8::int, $9::int, $10::int)))
  ${ORDER} limit $11`;
const COUNT = `select count(*)::int as total, count(*) filter (where q.state = 'open')::int as open from ${JOINED} where ${WANTED}`;
const BY_REASON = `count(distinct (q.batch_id, q.agency_id, q.chunk, q.no))::int as lines from ${JOINED} cross join lateral jsonb_array_elements(q.problems) p`;
const COUNTS = `select b.source_no, s.name as source, p ->> 'code' as code, ${BY_REASON} where ${READABLE} and q.state = 'open'
  group by 1, 2, 3 order by 4 desc, 2, 3`;
const OPEN_BY_SOURCE = `select b.source_no, s.name as source, count(*)::int as lines, min(b.received_at) as since from ${JOINED}
  where ${READABLE} and q.state = 'open' group by 1, 2 order by 4, 1`;
const MONTHS = `select b.source_no, s.name as source, p ->> 'code' as code, to_char(b.received_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, ${BY_REASON}
  where ${READABLE} and ($2::int is null or b.source_no = $2) and b.received_at >= $3 group by 1, 2, 3, 4 order by 4, 2, 3`;
const picked = (table: 'quarantine' | 'disclosed_quarantine'): string => `select ${COLUMNS} from ${joined(table)} where ${READABLE}
  and (q.agency_id, q.batch_id, q.chunk, q.no) in (select * from unnest($2::int[], $3::uuid[], $4::int[], $5::int[])) ${ORDER}`;
const PICKED = picked('quarantine');
const SHOWN = picked('disclosed_quarantine');
const OWN_SOURCES = `select b.source_no from source b where ${OWN}`;
const AGAIN = `insert into resubmitted_line (batch_id, line, file_name, sheet, first_line)
  select $1, line, file_name, sheet, first_line from unnest($2::int[], $3::text[], $4::text[], $5::int[]) as a(line, file_name, sheet, first_line) returning 1`;

const wantedOf = (agencies: readonly number[], { source, batch, code, state }: LinesWanted) => [agencies, source, batch, code, state];

export const pageOfLines = async (
  tx: Tx,
  agencies: readonly number[],
  wanted: LinesWanted,
  first: number,
  after: (LineRef & { readonly receivedAt: Date }) | null,
): Promise<LineRow[]> => {
  const rows = await tx.rows<SentRow>(PAGE, [
    ...wantedOf(agencies, wanted),
    after?.receivedAt ?? null,
    after?.batch ?? null,
    after?.agency ?? null,
    after?.chunk ?? null,
    after?.no ?? null,
    first,
  ]);
  const sent = rows.filter((row) => row.next_batch !== null && row.next_line !== null);
  const placeOf = (batch: string | null, line: number | null, sheet: string | null) => JSON.stringify([batch, line, sheet]);
  const became = new Map<string, BecameRow>();
  if (sent.length > 0)
    for (const row of await tx.rows<BecameRow>(BECAME, [agencies, sent.map((one) => one.next_batch), sent.map((one) => one.next_line)])) {
      const place = placeOf(row.batch_id, row.line, row.sheet);
      if (!became.has(place)) became.set(place, row);
    }
  return rows.map(({ next_line, next_sheet, ...row }) => {
    const again = became.get(placeOf(row.next_batch, next_line, next_sheet)) ?? null;
    const raw = again?.withheld === true ? null : row.sent;
    return { ...row, sent: raw, again_chunk: again?.chunk ?? null, again_no: again?.no ?? null, again_agency: again?.agency_id ?? null };
  });
};
export const countLines = async (tx: Tx, agencies: readonly number[], wanted: LinesWanted): Promise<{ total: number; open: number }> =>
  (await tx.rows<{ total: number; open: number }>(COUNT, wantedOf(agencies, wanted)))[0]!;
/** Open lines by source and reason; a line with two reasons counts under each. */
export const countsByReason = (tx: Tx, agencies: readonly number[]) => tx.rows<CountRow>(COUNTS, [agencies]);
/** Open lines by source, and since when the oldest of them waits. */
export const openBySource = (tx: Tx, agencies: readonly number[]) =>
  tx.rows<{ source_no: number; source: string; lines: number; since: Date }>(OPEN_BY_SOURCE, [agencies]);
/** Quarantined lines by month of receipt, source and reason, whatever became of them. */
export const monthsByReason = (tx: Tx, agencies: readonly number[], source: number | null, since: Date) =>
  tx.rows<MonthRow>(MONTHS, [agencies, source, since]);
/** Whole, to be sent again; never to be shown. */
export const pickedLines = (tx: Tx, agencies: readonly number[], refs: readonly LineRef[]) =>
  tx.rows<Omit<LineRow, keyof Ending | 'withheld'>>(PICKED, [agencies, ...columnsOfRefs(refs)]);
/** The same, as far as the reader's role may read them. */
export const shownLines = (tx: Tx, agencies: readonly number[], refs: readonly LineRef[]) =>
  tx.rows<Omit<LineRow, keyof Ending | 'withheld'>>(SHOWN, [agencies, ...columnsOfRefs(refs)]);

/** Notes where the lines of a delivery that sends lines again stood at first; its own are numbered from `from`. */
export const insertAgain = (tx: Tx, batch: string, from: number, rows: readonly Pick<LineRow, 'file_name' | 'sheet' | 'line'>[]) =>
  tx.rows(AGAIN, [
    batch,
    rows.map((_, at) => from + at),
    rows.map((row) => row.file_name),
    rows.map((row) => row.sheet),
    rows.map((row) => row.line),
  ]);

/** The place of a line. */
export const refOf = (row: {
  readonly agency_id: number;
  readonly batch_id: string;
  readonly chunk: number;
  readonly no: number;
}): LineRef => ({ agency: row.agency_id, batch: row.batch_id, chunk: row.chunk, no: row.no });

/** Sources all of whose agencies are in scope. */
export const ownSources = async (tx: Tx, agencies: readonly number[]): Promise<number[]> =>
  (await tx.rows<{ source_no: number }>(OWN_SOURCES, [agencies])).map((row) => row.source_no);

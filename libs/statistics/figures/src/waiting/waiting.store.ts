import { agencyName, type Tx } from '@zhilu/platform/database';
import type { Selection } from '../books/selection';

const STANDS = `w.agency_id = any ($1::int[]) and w.known_from <= $2 and (w.known_to is null or w.known_to > $2)`;
const COUNT = `select count(*)::int as lines from (select distinct w.batch_id, w.line, w.sheet from waiting_record w where ${STANDS}) l`;
/** A line once, whatever records it states. */
const LIST = `select distinct on (w.received_at, w.batch_id, w.sheet, w.line) w.batch_id::text as batch, s.name as source, b.file_name as "fileName", w.line, w.sheet,
    w.source_case as "caseKey", w.kind, w.key, w.received_at as "receivedAt",
    coalesce(${agencyName('w.agency_id')}, a.code) as agency
  from waiting_record w join batch b using (batch_id) join source s on s.source_no = w.source_no join agency a on a.agency_id = w.agency_id
  where ${STANDS} order by w.received_at, w.batch_id, w.sheet, w.line, w.no limit $3`;

/** One line that waits for its case. */
export interface WaitingRow {
  readonly batch: string;
  readonly source: string;
  readonly fileName: string;
  readonly line: number;
  readonly sheet: string | null;
  readonly caseKey: string;
  readonly kind: string;
  readonly key: string;
  readonly receivedAt: Date;
  readonly agency: string;
}

const asked = ({ standings, basis }: Selection) => [[...new Set(standings.map(({ agency }) => agency))], basis.known] as const;

/**
 * 等待案件: lines of deliveries, whole, that are in no figure because their case has not come, as known then; of the agencies that
 * are counted, whose cases the reader may read. They would turn something missing into recorded.
 */
export const waitingLines = async (tx: Tx, selection: Selection): Promise<number> =>
  (await tx.rows<{ lines: number }>(COUNT, [...asked(selection)]))[0]!.lines;

/** The same lines one by one, those that have waited longest first. */
export const waitingList = (tx: Tx, selection: Selection, first: number) => tx.rows<WaitingRow>(LIST, [...asked(selection), first]);

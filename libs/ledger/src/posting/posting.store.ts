import { setTimeout as pause } from 'node:timers/promises';
import { BALANCE_COLUMNS, type BalanceCell, MONTH_COLUMNS, type MonthCell } from '@zhilu/kernel/ledger';
import type { Cause } from '@zhilu/kernel/vocabulary';
import type { DaySpan } from '@zhilu/kernel/law';
import { AT_PRESENT, column, type Tx } from '@zhilu/platform/database';

/**
 * Columns as rows. In the target list `unnest` hands over value by value; in FROM each column is first laid down whole,
 * which costs more than a third of an insert. `first` is the number of the first column's parameter.
 */
export const unnested = (types: readonly string[], first = 1): string =>
  types.map((type, n) => `unnest($${n + first}::${type}[])`).join(', ');

/**
 * The one queue of the house: whoever posts holds this right until the end of the transaction, so number order is commit order. Not
 * the row itself: what was posted before must be able to show itself meanwhile.
 */
const QUEUE = `select pg_advisory_xact_lock(hashtext('zhilu'), hashtext('posting head'))`;
const READ_HEAD = `select last_no, held and balanced_no = visible_no as ahead, held or visible_no = last_no as shown from posting_head`;
const MOVE_HEAD = `update posting_head set last_no = $1, balanced_no = case when held and balanced_no = visible_no then balanced_no else $1 end`;
/** Readers see a number once its rows stand on every machine. */
export const SHOW_POSTING = `update posting_head set visible_no = $1 where not held and visible_no < $1`;
/** On a cluster: whether every machine has committed what it prepared. */
const SETTLED = `select bool_and(result = '0') as settled from run_command_on_workers('select count(*) from pg_prepared_xacts')`;
const RESET_HEAD = `update posting_head set last_no = 0, visible_no = 0, balanced_no = 0, held = false`;
const HOLD_HEAD = `update posting_head set held = true`;

const LAST = `select last_no from posting_head`;
/** By which edition of the evaluator the books stand: that of the last change of the program, else the one they were begun with. */
const EVALUATOR_OF_BOOKS = `select evaluator from posting where cause = 'program' or posting_no = 1 order by posting_no desc limit 1`;
const STRANGE_SINCE = `select exists (select 1 from posting where posting_no > $1 and batch_id is distinct from $2) as strange`;

/** Causes of editions whose recalculation readers do not see yet. */
const CAUSES_UNSEEN = `select distinct p.cause from posting p, posting_head h where h.held and p.posting_no > h.visible_no and p.edition_id is not null`;

/**
 * 所知时刻: to the millisecond, as every answer prints it, and no two postings have the same: an instant that is printed, linked
 * or exported and asked for again names the one posting it was printed with.
 */
const INSERT_POSTING = `insert into posting (posting_no, known_at, cause, source_no, batch_id, chunk, edition_id, evaluator, cases, opened, closed)
  values ($1, greatest(date_trunc('milliseconds', ${AT_PRESENT}),
    (select date_trunc('milliseconds', known_at) + interval '1 millisecond' from posting where posting_no = $1 - 1)), $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

const FIND_CASES = `select source_case, agency_id, case_id from case_key where source_no = $1 and source_case = any ($2::text[])`;
const NEXT_CASES = `select nextval('case_no')::int8 as case_id from generate_series(1, $1)`;

const DELTAS = `select agency_id, case_id, source_no, received_at, body from dossier_delta
  where agency_id = any ($1::int4[]) and case_id = any ($2::int8[]) and posting_no <= $3 order by agency_id, case_id, posting_no`;
const DELTAS_UP_TO = `select agency_id, case_id, source_no, received_at, body from dossier_delta
  where agency_id = $1 and case_id = $2 and posting_no <= $3 order by posting_no`;
const PAGE_OF_CASES = `select h.agency_id, h.case_id::text from case_head h where h.agency_id = $1 and h.case_id > $2
  and ($4::date is null or h.case_day >= $4) and ($5::date is null or h.case_day < $5) order by h.case_id limit $3`;

const ORIGIN = `select source_no, source_case from case_head where agency_id = $1 and case_id = $2`;

/** A table of sums: what they are of, and what is summed. */
interface Sums {
  readonly keys: Readonly<Record<string, string>>;
  readonly measures: readonly string[];
}
const BALANCE: Sums = { keys: { agency_id: 'int4', kind_id: 'int2', due_month: 'date' }, measures: BALANCE_COLUMNS };
const MONTH: Sums = { keys: { agency_id: 'int4', due_month: 'date' }, measures: MONTH_COLUMNS };

const namesOf = ({ keys, measures }: Sums): string => [...Object.keys(keys), ...measures].join(', ');
/** Rows are added to the sums of a table. */
const added = (table: string, sums: Sums, rows: string): string =>
  `(${namesOf(sums)}) ${rows} on conflict (${Object.keys(sums.keys).join(', ')})
    do update set ${sums.measures.map((m) => `${m} = ${table}.${m} + excluded.${m}`).join(', ')}`;
const given = ({ keys, measures }: Sums): string => `select ${unnested([...Object.values(keys), ...measures.map(() => 'int4')])}`;
/** What came and went again is nothing. */
const left = (sums: Sums, table: string): string =>
  `select ${namesOf(sums)} from ${table} where ${sums.measures.map((m) => `${m} <> 0`).join(' or ')}`;

/** What a posting moves; of one that no reader sees yet, apart. */
const MOVE_BALANCES = {
  now: `insert into balance ${added('balance', BALANCE, given(BALANCE))}`,
  ahead: `insert into balance_ahead ${added('balance_ahead', BALANCE, given(BALANCE))}`,
};
const MOVE_MONTHS = {
  now: `insert into agency_month ${added('agency_month', MONTH, given(MONTH))}`,
  ahead: `insert into agency_month_ahead ${added('agency_month_ahead', MONTH, given(MONTH))}`,
};
/** What was moved ahead joins the rest. */
const JOIN_AHEAD = [
  `insert into balance ${added('balance', BALANCE, left(BALANCE, 'balance_ahead'))}`,
  `insert into agency_month ${added('agency_month', MONTH, left(MONTH, 'agency_month_ahead'))}`,
  `delete from balance_ahead`,
  `delete from agency_month_ahead`,
];

const INSERT_RECEIPTS = `insert into receipt (agency_id, batch_id, chunk, posting_no, accepted, duplicate, stale, quarantined, cancelled)
  select agency_id, $2, $3, $4, accepted, duplicate, stale, quarantined, cancelled
  from unnest($1::int4[], $5::int4[], $6::int4[], $7::int4[], $8::int4[], $9::int4[]) as r(agency_id, accepted, duplicate, stale, quarantined, cancelled) returning 1`;

export interface PostingRow {
  no: number;
  cause: Cause;
  source: number | null;
  batch: string | null;
  chunk: number | null;
  edition: number | null;
  evaluator: string;
  cases: number;
  opened: number;
  closed: number;
}
export interface FoundCase {
  source_case: string;
  agency_id: number;
  case_id: string;
}
export interface DeltaRow {
  agency_id: number;
  case_id: string;
  source_no: number;
  received_at: Date;
  body: string;
}
/** A case's place in the book. */
export interface CaseRef {
  readonly agency: number;
  readonly caseId: number;
}
/** The head of the queue: the last number given, and whether what is posted now runs ahead of what readers see. */
export interface Head {
  readonly last: number;
  readonly ahead: boolean;
}
/** Books without a posting begin at the first number again. */
export const resetHead = (tx: Tx) => tx.rows(RESET_HEAD);
/** Transactions that have the queue. */
const inQueue = new WeakSet<Tx>();
/** How often, and after how long how seldom, it is looked whether what was posted before has shown itself, milliseconds. */
const LOOK_EVERY = { first: 10, then: 500 };
const SHOWN_WITHIN = 2_000;
const GIVEN_UP_AFTER = 60_000;

/** Takes the queue and says where it stands. */
export const lockHead = async (tx: Tx): Promise<Head> => {
  if (!inQueue.has(tx)) await tx.rows(QUEUE);
  for (let waited = 0; ;) {
    const every = waited < SHOWN_WITHIN ? LOOK_EVERY.first : LOOK_EVERY.then;
    const [head] = await tx.rows<{ last_no: number; ahead: boolean; shown: boolean }>(READ_HEAD);
    if (head === undefined) throw new Error('the posting head is missing');
    if (head.shown || inQueue.has(tx)) {
      inQueue.add(tx);
      return { last: head.last_no, ahead: head.ahead };
    }
    // Whoever posted before fell between the rows and their number: it is shown as soon as no machine has anything left to commit.
    if (waited >= SHOWN_WITHIN && (await tx.rows<{ settled: boolean }>(SETTLED))[0]!.settled) await tx.rows(SHOW_POSTING, [head.last_no]);
    else if (waited >= GIVEN_UP_AFTER) throw new Error(`posting ${head.last_no} has not been committed on every machine`);
    else await pause(every);
    waited += every;
  }
};
/** The last number given, without waiting for the queue. */
export const lastPosting = async (tx: Tx): Promise<number> => (await tx.rows<{ last_no: number }>(LAST))[0]!.last_no;
/** Null where nothing has been posted. */
export const evaluatorOfBooks = async (tx: Tx): Promise<string | null> =>
  (await tx.rows<{ evaluator: string }>(EVALUATOR_OF_BOOKS))[0]?.evaluator ?? null;
/** Whether anything but this delivery has been posted after a number. */
export const otherPostingsSince = async (tx: Tx, no: number, batch: string): Promise<boolean> =>
  (await tx.rows<{ strange: boolean }>(STRANGE_SINCE, [no, batch]))[0]!.strange;
export const moveHead = async (tx: Tx, last: number): Promise<void> => {
  await tx.rows(MOVE_HEAD, [last]);
  await tx.course.onceEverywhere(SHOW_POSTING, [last]);
};
/** While held, readers stay on the number before: a recalculation is not seen half done. */
export const holdHead = (tx: Tx) => tx.rows(HOLD_HEAD);
/** Once readers see what ran ahead, it counts with the rest. */
export const joinAhead = async (tx: Tx): Promise<void> => {
  for (const statement of JOIN_AHEAD) await tx.rows(statement);
};

export const causesUnseen = async (tx: Tx): Promise<Cause[]> => (await tx.rows<{ cause: Cause }>(CAUSES_UNSEEN)).map((row) => row.cause);

export const insertPosting = (tx: Tx, p: PostingRow) =>
  tx.rows(INSERT_POSTING, [p.no, p.cause, p.source, p.batch, p.chunk, p.edition, p.evaluator, p.cases, p.opened, p.closed]);

export const findCases = (tx: Tx, source: number, keys: readonly string[]) => tx.rows<FoundCase>(FIND_CASES, [source, column.text(keys)]);
export const nextCases = async (tx: Tx, count: number) =>
  count === 0 ? [] : (await tx.rows<{ case_id: string }>(NEXT_CASES, [count])).map((row) => Number(row.case_id));

/** The agencies and cases of some cases, as parameters. */
export const refs = (cases: readonly CaseRef[]) => [
  column.int4([...new Set(cases.map((c) => c.agency))]),
  column.int8(cases.map((c) => c.caseId)),
];
/** Beyond every posting. */
const NEWEST = 2_147_483_647;
export const deltasOf = (tx: Tx, cases: readonly CaseRef[], known = NEWEST) => tx.rows<DeltaRow>(DELTAS, [...refs(cases), known]);
export const deltasUpTo = (tx: Tx, ref: CaseRef, known: number) => tx.rows<DeltaRow>(DELTAS_UP_TO, [ref.agency, ref.caseId, known]);
/** Cases of one agency in the order of their numbers, after a number; where days are given, those with a case date among them. */
export const pageOfCases = async (tx: Tx, agency: number, after: number, size: number, days: Partial<DaySpan> = {}): Promise<CaseRef[]> =>
  (await tx.rows<{ agency_id: number; case_id: string }>(PAGE_OF_CASES, [agency, after, size, days.from ?? null, days.to ?? null])).map(
    (row) => ({
      agency: row.agency_id,
      caseId: Number(row.case_id),
    }),
  );

/** The source a case came from, and its key there. */
export const originOf = async (tx: Tx, ref: CaseRef): Promise<{ source: number; sourceCase: string }> => {
  const [row] = await tx.rows<{ source_no: number; source_case: string }>(ORIGIN, [ref.agency, ref.caseId]);
  if (row === undefined) throw new Error(`case ${ref.caseId} of agency ${ref.agency} is not in the books`);
  return { source: row.source_no, sourceCase: row.source_case };
};

export const moveBalances = (tx: Tx, cells: readonly BalanceCell[], { ahead }: Head) =>
  tx.rows(ahead ? MOVE_BALANCES.ahead : MOVE_BALANCES.now, [
    column.int4(cells.map((c) => c.agency)),
    column.int2(cells.map((c) => c.kindId)),
    column.date(cells.map((c) => c.month)),
    ...BALANCE_COLUMNS.map((_, at) => column.int4(cells.map((c) => c.add[at]!))),
  ]);

export const moveMonths = (tx: Tx, cells: readonly MonthCell[], { ahead }: Head) =>
  tx.rows(ahead ? MOVE_MONTHS.ahead : MOVE_MONTHS.now, [
    column.int4(cells.map((c) => c.agency)),
    column.date(cells.map((c) => c.month)),
    ...MONTH_COLUMNS.map((_, at) => column.int4(cells.map((c) => c.add[at]!))),
  ]);

export interface ReceiptCounts {
  agency: number;
  accepted: number;
  duplicate: number;
  stale: number;
  quarantined: number;
  /** Lines left out because the delivery was cancelled. */
  cancelled?: number;
}
export const insertReceipts = (tx: Tx, batch: string, chunk: number, posting: number | null, counts: readonly ReceiptCounts[]) =>
  tx.rows(INSERT_RECEIPTS, [
    column.int4(counts.map((c) => c.agency)),
    batch,
    chunk,
    posting,
    column.int4(counts.map((c) => c.accepted)),
    column.int4(counts.map((c) => c.duplicate)),
    column.int4(counts.map((c) => c.stale)),
    column.int4(counts.map((c) => c.quarantined)),
    column.int4(counts.map((c) => c.cancelled ?? 0)),
  ]);

import type { Cause } from '@zhilu/kernel/vocabulary';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Tx } from '@zhilu/platform/database';
import type { Edition, EditionName } from '../knowledge/context.store';
import { SHOW_POSTING } from '../posting/posting.store';

const COLUMNS = `first_posting, last_posting, cause, user_id, decision, agencies, case_from, case_to, at_agency, at_case::text,
  cases, cases_done, cases_changed, started_at, ended_at`;
const COUNT_CASES = `select count(*)::int as n from case_head
  where ($1::int[] is null or agency_id = any ($1)) and ($2::date is null or case_day >= $2) and ($3::date is null or case_day < $3)`;
const INSERT = `insert into recalculation (first_posting, cause, user_id, decision, agencies, case_from, case_to, cases, started_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const UNFINISHED = `select ${COLUMNS} from recalculation where ended_at is null order by first_posting`;
const ADVANCE = `update recalculation set at_agency = $2, at_case = $3, cases_done = cases_done + $4,
    cases_changed = cases_changed + coalesce((select cases from posting where posting_no = $5), 0)
  where first_posting = $1`;
const FINISH = `update recalculation set ended_at = $2, last_posting = (select last_no from posting_head) where first_posting = $1 and ended_at is null`;
const RELEASE = `update posting_head set held = false, balanced_no = last_no
  where not exists (select 1 from recalculation where ended_at is null) returning last_no`;

/** One change and how far the books have followed it. */
export interface RecalculationRow {
  readonly first_posting: number;
  readonly last_posting: number | null;
  readonly cause: Cause;
  readonly user_id: number | null;
  readonly decision: { readonly put: readonly Omit<Edition, 'body'>[]; readonly withdrawn: readonly EditionName[] };
  /** Agencies it can touch; null for all. */
  readonly agencies: readonly number[] | null;
  readonly case_from: LegalDate | null;
  readonly case_to: LegalDate | null;
  /** The last case worked out: what comes after it is still to do. */
  readonly at_agency: number;
  readonly at_case: string;
  readonly cases: number;
  readonly cases_done: number;
  readonly cases_changed: number;
  readonly started_at: Date;
  readonly ended_at: Date | null;
}

export const countCases = async (
  tx: Tx,
  agencies: readonly number[] | null,
  from: LegalDate | null,
  to: LegalDate | null,
): Promise<number> => (await tx.rows<{ n: number }>(COUNT_CASES, [agencies, from, to]))[0]!.n;

export const insertRecalculation = (
  tx: Tx,
  row: Pick<
    RecalculationRow,
    'first_posting' | 'cause' | 'user_id' | 'decision' | 'agencies' | 'case_from' | 'case_to' | 'cases' | 'started_at'
  >,
) =>
  tx.rows(INSERT, [
    row.first_posting,
    row.cause,
    row.user_id,
    JSON.stringify(row.decision),
    row.agencies,
    row.case_from,
    row.case_to,
    row.cases,
    row.started_at,
  ]);

export const unfinishedRecalculations = (tx: Tx) => tx.rows<RecalculationRow>(UNFINISHED);

/** Notes, in the transaction of a chunk, that it is done: the next begins after its last case. */
export const advanceRecalculation = (tx: Tx, first: number, agency: number, lastCase: number, cases: number, posting: number | null) =>
  tx.rows(ADVANCE, [first, agency, lastCase, cases, posting]);

export const finishRecalculation = (tx: Tx, first: number, at: Date) => tx.rows(FINISH, [first, at]);

/** Lets readers see everything posted, unless another change is still unfinished. */
export const releaseHead = async (tx: Tx): Promise<boolean> => {
  const [head] = await tx.rows<{ last_no: number }>(RELEASE);
  if (head !== undefined) await tx.course.onceEverywhere(SHOW_POSTING, [head.last_no]);
  return head !== undefined;
};

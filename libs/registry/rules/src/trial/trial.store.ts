import type { DutyChange, OutcomeCounts, TrialOutcome } from '@zhilu/kernel/law';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Tx } from '@zhilu/platform/database';

export type TrialState = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted';
/** Totals of one agency, by class of duty. */
export type Totals = Readonly<Record<string, { readonly before: OutcomeCounts; readonly after: OutcomeCounts }>>;

const COLUMNS = `trial_id::text, created_at, ended_at, state, title, said, plan, from_day, to_day, as_of, known, agencies, agencies_done, cases, cases_done`;
const INSERT = `insert into trial (trial_id, user_id, created_at, state, title, said, plan, from_day, to_day, as_of, known, agencies, cases)
  values ($1, $2, $3, 'waiting', $4, $5, $6, $7, $8, $9, $10, $11, $12)`;
const OF_READER = `select ${COLUMNS} from trial where user_id = $1 order by created_at desc, trial.trial_id limit $2`;
const ONE = `select ${COLUMNS} from trial where user_id = $1 and trial_id = $2`;
const OPEN = `select count(*)::int as n from trial where user_id = $1 and state in ('waiting', 'running')`;
/** One reader starts one trial at a time, however often the button is pressed. */
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('zhilu trial'), $1)`;
/** Goes on behind the last agency that was worked out whole; what failed may be begun again. */
const BEGIN = `update trial set state = 'running', ended_at = null, cases_done = $2
  where trial_id = $1 and state in ('waiting', 'running', 'failed') returning ${COLUMNS}`;
const DONE = `select coalesce(sum(cases), 0)::int as cases from trial_agency where trial_id = $1`;
const UNDO_AGENCY = `delete from trial_change where agency_id = $1 and trial_id = $2`;
const ADVANCE = `update trial set cases_done = cases_done + $2, agencies_done = $3 where trial_id = $1 and state = 'running' returning 1`;
const END = `update trial set state = $2, ended_at = $3 where trial_id = $1 and state in ('waiting', 'running')`;
const CANCEL = `update trial set state = 'cancelled', ended_at = $3 where user_id = $1 and trial_id = $2 and state in ('waiting', 'running')`;
const REMOVE = [
  `delete from trial_change where trial_id = any ($1::uuid[])`,
  `delete from trial_agency where trial_id = any ($1::uuid[])`,
  `delete from trial where trial_id = any ($1::uuid[])`,
];
const OLDER = `select t.trial_id::text from trial t where t.user_id = $1 and t.state not in ('waiting', 'running') order by t.created_at desc, t.trial_id offset $2`;
const COUNT_CASES = `select count(*)::int as n from case_head where agency_id = any ($1::int[]) and first_posting <= $2`;
const PAGE = `select h.case_id::text from case_head h where h.agency_id = $1 and h.case_id > $2 and h.first_posting <= $3 order by h.case_id limit $4`;
const INSERT_CHANGES = `insert into trial_change (agency_id, trial_id, case_id, duty_no, rule, duty_class, act_type, was, became, due_was, due_became)
  select $1, $2, unnest($3::int8[]), ('x' || unnest($4::text[]))::bit(64)::bigint, unnest($5::text[]), unnest($6::text[]), unnest($7::text[]),
    unnest($8::text[]), unnest($9::text[]), unnest($10::timestamptz[]), unnest($11::timestamptz[]) returning 1`;
const INSERT_AGENCY = `insert into trial_agency (agency_id, trial_id, cases, changed, changed_cases, shifted, totals) values ($1, $2, $3, $4, $5, $6, $7)`;
const RESULTS = `select agency_id, cases, changed, changed_cases, shifted, totals from trial_agency
  where trial_id = $1 and agency_id = any ($2::int[]) order by changed desc, agency_id`;
const HEADS = `from trial_change c left join case_head h on h.agency_id = c.agency_id and h.case_id = c.case_id
  where c.trial_id = $1 and c.agency_id = any ($2::int[]) and ($3::text is null or c.duty_class = $3) and ($4::text is null or c.was = $4)
    and ($5::text is null or c.became = $5)`;
const COUNT_CHANGES = `select count(*)::int as total, count(distinct (c.agency_id, c.case_id))::int as cases, count(*) filter (where h.withheld)::int as withheld ${HEADS}`;
const PAGE_OF_CHANGES = `select c.agency_id, c.case_id::text, c.duty_no::text as no, c.rule, c.duty_class, c.act_type, c.was, c.became, c.due_was, c.due_became,
    h.case_no, h.title ${HEADS} and ($6 or h.withheld is not true)
    and ($7::int is null or (c.agency_id, c.case_id, c.duty_no) > ($7::int, $8::int8, $9::int8)) order by c.agency_id, c.case_id, c.duty_no limit $10`;

export interface TrialRow {
  readonly trial_id: string;
  readonly created_at: Date;
  readonly ended_at: Date | null;
  readonly state: TrialState;
  readonly title: string;
  /** What was changed, in words. */
  readonly said: readonly string[];
  readonly plan: unknown;
  readonly from_day: LegalDate;
  readonly to_day: LegalDate;
  readonly as_of: LegalDate;
  readonly known: number;
  readonly agencies: readonly number[];
  readonly agencies_done: number;
  readonly cases: number;
  readonly cases_done: number;
}
export interface ResultRow {
  readonly agency_id: number;
  readonly cases: number;
  readonly changed: number;
  readonly changed_cases: number;
  readonly shifted: number;
  readonly totals: Totals;
}
export interface ChangeRow {
  readonly agency_id: number;
  readonly case_id: string;
  readonly no: string;
  readonly rule: string;
  readonly duty_class: string;
  readonly act_type: string;
  readonly was: TrialOutcome;
  readonly became: TrialOutcome;
  readonly due_was: Date | null;
  readonly due_became: Date | null;
  readonly case_no: string | null;
  readonly title: string | null;
}
/** Which of the changed duties: of one agency, one class, from and to one outcome; all where not said. */
export interface Wanted {
  readonly agencies: readonly number[];
  readonly dutyClass: string | null;
  readonly before: TrialOutcome | null;
  readonly after: TrialOutcome | null;
}

export const insertTrial = (
  tx: Tx,
  user: number,
  row: Pick<
    TrialRow,
    'trial_id' | 'created_at' | 'title' | 'said' | 'plan' | 'from_day' | 'to_day' | 'as_of' | 'known' | 'agencies' | 'cases'
  >,
) =>
  tx.rows(INSERT, [
    row.trial_id,
    user,
    row.created_at,
    row.title,
    row.said,
    JSON.stringify(row.plan),
    row.from_day,
    row.to_day,
    row.as_of,
    row.known,
    row.agencies,
    row.cases,
  ]);
export const trialsOf = (tx: Tx, user: number, first: number) => tx.rows<TrialRow>(OF_READER, [user, first]);
export const trialOf = async (tx: Tx, user: number, id: string) => (await tx.rows<TrialRow>(ONE, [user, id]))[0] ?? null;
/** Whether a reader has a trial under way; whoever asks first in a transaction starts first. */
export const hasOpenTrial = async (tx: Tx, user: number): Promise<boolean> => {
  await tx.rows(ONE_AT_A_TIME, [user]);
  return (await tx.rows<{ n: number }>(OPEN, [user]))[0]!.n > 0;
};
/** Begins a trial, or goes on with it; null where it has been cancelled. */
export const beginTrial = async (tx: Tx, id: string): Promise<TrialRow | null> => {
  const { cases } = (await tx.rows<{ cases: number }>(DONE, [id]))[0]!;
  return (await tx.rows<TrialRow>(BEGIN, [id, cases]))[0] ?? null;
};
/** Takes back what was noted of an agency that was not worked out whole. */
export const undoAgency = (tx: Tx, agency: number, id: string) => tx.rows(UNDO_AGENCY, [agency, id]);
/** Notes how far a trial is; false where it has been cancelled meanwhile. */
export const advanceTrial = async (tx: Tx, id: string, cases: number, agenciesDone: number): Promise<boolean> =>
  (await tx.rows(ADVANCE, [id, cases, agenciesDone])).length > 0;
export const endTrial = (tx: Tx, id: string, state: TrialState, at: Date) => tx.rows(END, [id, state, at]);
export const cancelTrial = (tx: Tx, user: number, id: string, at: Date) => tx.rows(CANCEL, [user, id, at]);

/** A reader's trials beyond the newest, taken out with what they came to. */
export const removeOlder = async (tx: Tx, user: number, kept: number): Promise<void> => {
  const ids = (await tx.rows<{ trial_id: string }>(OLDER, [user, kept])).map((row) => row.trial_id);
  if (ids.length === 0) return;
  for (const statement of REMOVE) await tx.rows(statement, [ids]);
};

export const countCases = async (tx: Tx, agencies: readonly number[], known: number): Promise<number> =>
  (await tx.rows<{ n: number }>(COUNT_CASES, [agencies, known]))[0]!.n;
/** Cases of an agency known at a posting, after a number. */
export const pageOfCases = async (tx: Tx, agency: number, after: number, known: number, size: number): Promise<number[]> =>
  (await tx.rows<{ case_id: string }>(PAGE, [agency, after, known, size])).map((row) => Number(row.case_id));

export const insertChanges = async (
  tx: Tx,
  agency: number,
  id: string,
  changes: readonly (DutyChange & { readonly caseId: number })[],
): Promise<void> => {
  if (changes.length === 0) return;
  const of = <T>(value: (one: (typeof changes)[number]) => T): T[] => changes.map(value);
  const instant = (at: number | null): Date | null => (at === null ? null : new Date(at));
  await tx.rows(INSERT_CHANGES, [
    agency,
    id,
    of((one) => one.caseId),
    of((one) => one.no),
    of((one) => one.kind.rule),
    of((one) => one.kind.dutyClass),
    of((one) => one.kind.actType),
    of((one) => one.before),
    of((one) => one.after),
    of((one) => instant(one.dueBefore)),
    of((one) => instant(one.dueAfter)),
  ]);
};
export const insertAgency = (tx: Tx, id: string, row: ResultRow) =>
  tx.rows(INSERT_AGENCY, [row.agency_id, id, row.cases, row.changed, row.changed_cases, row.shifted, JSON.stringify(row.totals)]);

export const resultsOf = (tx: Tx, id: string, agencies: readonly number[]) => tx.rows<ResultRow>(RESULTS, [id, agencies]);
export const countChanges = async (tx: Tx, id: string, wanted: Wanted) =>
  (
    await tx.rows<{ total: number; cases: number; withheld: number }>(COUNT_CHANGES, [
      id,
      wanted.agencies,
      wanted.dutyClass,
      wanted.before,
      wanted.after,
    ])
  )[0]!;
export const pageOfChanges = (
  tx: Tx,
  id: string,
  wanted: Wanted,
  mayReadWithheld: boolean,
  after: readonly string[] | null,
  first: number,
) =>
  tx.rows<ChangeRow>(PAGE_OF_CHANGES, [
    id,
    wanted.agencies,
    wanted.dutyClass,
    wanted.before,
    wanted.after,
    mayReadWithheld,
    after?.[0] ?? null,
    after?.[1] ?? null,
    after?.[2] ?? null,
    first,
  ]);

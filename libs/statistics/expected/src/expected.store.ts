import type { LegalDate } from '@zhilu/kernel/time';
import { EXPECTED_FLOW } from '@zhilu/kernel/flow';
import type { ExpectedBy, ExpectedInquiry, ExpectedState, ExpectedStep, ExpectedStream } from '@zhilu/kernel/vocabulary';
import { agencyName, column, type Tx } from '@zhilu/platform/database';
import { expectedWhere, Params, type Selection } from '@zhilu/statistics/figures';

const NAME = `coalesce(${agencyName('e.agency_id')}, a.code)`;
const BODY = (
  known: string,
): string => `left join lateral (select r.body from register_entry r where r.agency_id = e.agency_id and r.register = 'expected'
    and r.entry_key = e.entry_key and r.known_from <= ${known} and not r.withdrawn order by r.known_from desc limit 1) r on true`;
const COLUMNS = `e.agency_id, ${NAME} as agency, e.entry_key, src.name as source, e.stream, e.due_day, e.matched_by, e.cases::text[], coalesce(r.body, '{}') as body`;
const JOINS = `join source src on src.source_no = e.source_no join agency a on a.agency_id = e.agency_id`;
/** How far an act has been asked about: where its last step leads, which is the same from wherever it is taken. */
const INQUIRY = `coalesce((select case s.step ${Object.values(EXPECTED_FLOW.states)
  .flatMap((row) => Object.entries(row))
  .map(([step, to]) => `when '${step}' then '${to}'`)
  .join(
    ' ',
  )} end from expected_step s where s.agency_id = e.agency_id and s.entry_key = e.entry_key order by s.seq desc limit 1), '${EXPECTED_FLOW.start}')`;
const NEWEST = 2147483647;
const ONE = `select ${COLUMNS}, e.state from expected_match e ${JOINS} ${BODY(String(NEWEST))} where e.agency_id = $1 and e.entry_key = $2 and e.known_to is null`;
const STEPS = `select agency_id, entry_key, step, at, person, note from expected_step
  where agency_id = any ($1::int4[]) and entry_key = any ($2::text[]) order by agency_id, entry_key, seq`;
const ADD_STEP = `insert into expected_step (agency_id, entry_key, seq, step, at, user_id, person, note, case_id, posting_no)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;
const HEADS = `select agency_id, case_id::text, source_case, case_no, title, withheld from case_head where agency_id = any ($1::int4[]) and case_id = any ($2::int8[])`;
const NUMBERED = `select case_id::text, case_day from case_head
  where agency_id = $1 and (source_case = $2 or case_no = $2 or document_no = $2) and ($3 or not withheld) order by (source_case = $2) desc, case_id`;

/** One act noted outside, as it stands. */
export interface ActRow {
  readonly agency_id: number;
  readonly agency: string;
  readonly entry_key: string;
  readonly source: string;
  readonly stream: ExpectedStream;
  readonly due_day: LegalDate;
  readonly state: ExpectedState;
  readonly matched_by: ExpectedBy | null;
  readonly cases: readonly string[];
  readonly body: Readonly<Record<'from' | 'number' | 'place' | 'what', string | undefined>>;
}
export interface StepRow {
  readonly agency_id: number;
  readonly entry_key: string;
  readonly step: ExpectedStep;
  readonly at: Date;
  readonly person: string;
  readonly note: string;
}
export interface HeadRow {
  readonly agency_id: number;
  readonly case_id: string;
  readonly source_case: string;
  readonly case_no: string | null;
  readonly title: string | null;
  readonly withheld: boolean;
}

/** Acts that stand alike and have been asked about as far. */
export interface InquiryCounted {
  readonly state: ExpectedState;
  readonly inquiry: ExpectedInquiry;
  readonly n: number;
}
export const countInquiries = (tx: Tx, selection: Selection): Promise<InquiryCounted[]> => {
  const params = new Params();
  const { state, where } = expectedWhere(selection, params);
  return tx.rows<InquiryCounted>(
    `select ${state} as state, ${INQUIRY} as inquiry, count(*)::int as n ${where} group by 1, 2`,
    params.values,
  );
};

/** A page of what a selection holds in some states, the latest due first. What is known is fixed, so that pages do not shift. */
export const pageOfActs = (
  tx: Tx,
  selection: Selection,
  { states, inquiries }: { readonly states: readonly ExpectedState[]; readonly inquiries: readonly ExpectedInquiry[] },
  { first, skip }: { readonly first: number; readonly skip: number },
): Promise<ActRow[]> => {
  const params = new Params();
  const known = params.add(selection.basis.known);
  const { state, where } = expectedWhere(selection, params, `${JOINS} ${BODY(`${known}::int`)}`);
  return tx.rows<ActRow>(
    `select ${COLUMNS}, ${state} as state ${where} and ${state} = any (${params.add(states)}::text[])
      and ${INQUIRY} = any (${params.add(inquiries)}::text[])
      order by e.due_day desc, e.agency_id, e.entry_key limit ${params.add(first)} offset ${params.add(skip)}`,
    params.values,
  );
};

/** One act, as it stands now; null where there is none. */
export const actOf = async (tx: Tx, agency: number, key: string): Promise<ActRow | null> =>
  (await tx.rows<ActRow>(ONE, [agency, key]))[0] ?? null;

/** What persons did about some acts, in order. */
export const stepsOf = (tx: Tx, acts: readonly Pick<ActRow, 'agency_id' | 'entry_key'>[]): Promise<StepRow[]> =>
  tx.rows<StepRow>(STEPS, [column.int4(acts.map((one) => one.agency_id)), column.text(acts.map((one) => one.entry_key))]);

/** Notes what a person did; never changed afterwards. */
export const addStep = (
  tx: Tx,
  { agency_id: agency, entry_key: key }: Pick<ActRow, 'agency_id' | 'entry_key'>,
  step: {
    readonly seq: number;
    readonly step: ExpectedStep;
    readonly at: number;
    readonly userId: number;
    readonly person: string;
    readonly note: string;
    readonly caseId: number | null;
    readonly posting: number | null;
  },
) => tx.rows(ADD_STEP, [agency, key, step.seq, step.step, new Date(step.at), step.userId, step.person, step.note, step.caseId, step.posting]); // prettier-ignore

/** Cases of acts, as they are called. */
export const headsOf = (tx: Tx, acts: readonly ActRow[]): Promise<HeadRow[]> =>
  tx.rows<HeadRow>(HEADS, [column.int4(acts.map((one) => one.agency_id)), column.int8(acts.flatMap(({ cases }) => cases.map(Number)))]);

/** Cases of an agency that bear a number, among those the reader may open; the one of that number in its source first. */
export const casesNumbered = (tx: Tx, agency: number, number: string, withheld: boolean) =>
  tx.rows<{ case_id: string; case_day: LegalDate }>(NUMBERED, [agency, number, withheld]);

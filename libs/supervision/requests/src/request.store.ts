import { Any } from 'typeorm';
import type { RectificationColumn, RequestKind, RequestState } from '@zhilu/kernel/vocabulary';
import { agencyName, type Tx } from '@zhilu/platform/database';
import { RequestActionEntity } from './entities/request-action.entity';
import { RequestEntity } from './entities/request.entity';

export type { Content, NamedDuty } from './entities/request-action.entity';
/** A request with what its case and its agency are called. */
export interface RequestRow extends RequestEntity {
  readonly case_no: string | null;
  readonly case_title: string | null;
  readonly withheld: boolean;
  readonly agency_name: string | null;
  readonly matters: string[];
}
export type ActionRow = Omit<RequestActionEntity, 'agency_id'>;
export type NewRequest = Omit<RequestEntity, 'request_no'>;

const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('zhilu request'), hashtext($1))`;
const CASE = `select agency_id, case_id::text, withheld from case_head where agency_id = $1 and case_id = $2`;
const NEXT_NO = `select nextval('request_no')::text as no`;
const LAST_ACTION = `join lateral (select seq, state, due_at from request_action x
    where x.agency_id = r.agency_id and x.request_no = r.request_no order by seq desc limit 1) a on true`;
const NAME = agencyName('r.agency_id');
/** What a rectification was asked for because of: as it was found, else the duty it is about. */
const mattersOf = (r: string): string => `coalesce((select f.content->'matters' from request_action f
    where f.agency_id = ${r}.agency_id and f.request_no = ${r}.request_no and f.seq = 1 and ${r}.kind = 'rectification'),
  case when ${r}.kind = 'rectification' and ${r}.duty_no is not null then jsonb_build_array(${r}.about) else '[]'::jsonb end)`;
const ABOUT = `select r.agency_id, r.request_no::text, r.kind, a.state from request r ${LAST_ACTION}
  where r.agency_id = $1 and r.case_id = $2 and r.kind = $3 and r.record_kind = $4 and r.record_key = $5 and r.duty_no is not distinct from $6`;
const REQUEST = `select r.agency_id, r.request_no::text, r.kind, r.case_id::text, r.record_kind, r.record_key, r.duty_no, r.about, r.opened_at,
    h.case_no, h.title as case_title, h.withheld, ${NAME} as agency_name, ${mattersOf('r')} as matters
  from request r join case_head h on h.agency_id = r.agency_id and h.case_id = r.case_id`;
const ONE = `${REQUEST} where r.agency_id = $1 and r.request_no = $2`;
const JUDGES = `select u.user_id from app_user u
  where u.role = 'approver' and u.disabled_at is null and may_judge(u.user_id, $1) and $1 = any (array(select unnest(s."case") from reader_scope(u.user_id, $2::date, $3::timestamptz) s))`;

/** Whoever acts on a request waits for whoever acts on it now. */
export const holdRequest = (tx: Tx, name: string) => tx.rows(ONE_AT_A_TIME, [name]);
export const caseOf = async (tx: Tx, agency: number, caseId: string) =>
  (await tx.rows<{ withheld: boolean }>(CASE, [agency, caseId]))[0] ?? null;
export const insertRequest = async (tx: Tx, r: NewRequest): Promise<string> => {
  const no = (await tx.rows<{ no: string }>(NEXT_NO))[0]!.no;
  await tx.repository(RequestEntity).insert({ ...r, request_no: no });
  return no;
};
export const insertAction = (tx: Tx, action: RequestActionEntity) => tx.repository(RequestActionEntity).insert(action);
/** Requests of one kind about the same thing, with where each stands. */
export const requestsAbout = (tx: Tx, r: Omit<NewRequest, 'about' | 'opened_at'>) =>
  tx.rows<{ request_no: string; state: RequestState }>(ABOUT, [r.agency_id, r.case_id, r.kind, r.record_kind, r.record_key, r.duty_no]);
export const requestOf = async (tx: Tx, agency: number, no: string) => (await tx.rows<RequestRow>(ONE, [agency, no]))[0] ?? null;
export const actionsOf = (tx: Tx, agencies: readonly number[], numbers: readonly string[]): Promise<ActionRow[]> =>
  tx.repository(RequestActionEntity).find({
    where: { agency_id: Any(agencies), request_no: Any(numbers) },
    order: { request_no: 'asc', seq: 'asc' },
  });
/** Every person who may judge what an agency puts forward. */
export const judgesOf = async (tx: Tx, agency: number, today: string, now: Date) =>
  (await tx.rows<{ user_id: number }>(JUDGES, [agency, today, now])).map((row) => row.user_id);

/** Which requests are asked for. */
export interface Wanted {
  readonly agencies: readonly number[];
  readonly caseId: string | null;
  readonly kinds: readonly RequestKind[] | null;
  readonly states: readonly RequestState[] | null;
  readonly turn: 'agency' | 'office' | null;
  readonly overdueOnly: boolean;
  readonly column: RectificationColumn | null;
  readonly matter: string | null;
  /** Of some alone, by agency and number. */
  readonly only: readonly (readonly [agency: number, no: string])[] | null;
  readonly now: Date;
  readonly mayReadWithheld: boolean;
  /** The reader's side: whose turn comes first in the list. */
  readonly side: 'agency' | 'office' | null;
}

const TURN = `case when a.state in ('asked', 'underway', 'returned') then 'agency' when a.state in ('answered', 'submitted') then 'office' end`;
/** Of a case a reader may not see not even its requests are counted (Z-05). */
const BASE = `from request r ${LAST_ACTION} join case_head h on h.agency_id = r.agency_id and h.case_id = r.case_id
  where r.agency_id = any ($1::int[]) and ($2::int8 is null or r.case_id = $2::int8) and ($4::bool or not h.withheld)`;
const OVERDUE = `(${TURN} is not null and a.due_at < $3::timestamptz)`;
/** As `columnOf` of kernel/flow has it. */
const COLUMN = `case when ${OVERDUE} then 'overdue' when a.state = 'asked' then 'toDo' when a.state = 'underway' then 'underway'
  when a.state = 'answered' then 'toVerify' when a.state = 'accepted' then 'closed' end`;
const NARROWED = `and ($5::text[] is null or r.kind = any ($5::text[])) and ($6::text[] is null or a.state = any ($6::text[]))
  and ($7::text is null or ${TURN} = $7::text) and (not $8::bool or ${OVERDUE}) and ($9::text is null or (r.kind = 'rectification' and ${COLUMN} = $9::text))
  and ($10::text is null or jsonb_exists(${mattersOf('r')}, $10::text))
  and ($11::int[] is null or (r.agency_id, r.request_no) in (select * from unnest($11::int[], $12::int8[])))`;
const TALLY = `select r.kind, a.state, count(*)::int as n, count(*) filter (where ${OVERDUE})::int as overdue ${BASE} group by 1, 2 order by 1, 2`;
const COUNT = `select count(*)::int as total ${BASE} ${NARROWED}`;
/** Mine first, then what is still open, then what is over; within each, what is due first. */
const RANK = `case when ${TURN} = $13::text then 0 when ${TURN} is not null then 1 else 2 end`;
const DUE = `coalesce(a.due_at, 'infinity'::timestamptz)`;
const PAGE = `select r.agency_id, r.request_no::text, r.kind, r.case_id::text, r.record_kind, r.record_key, r.duty_no, r.about, r.opened_at,
    h.case_no, h.title as case_title, h.withheld, ${NAME} as agency_name, ${mattersOf('r')} as matters, concat_ws('|', ${RANK}, ${DUE}, r.agency_id, r.request_no) as cursor
  ${BASE} ${NARROWED}
    and ($14::int is null or (${RANK}, ${DUE}, r.agency_id, r.request_no) > ($14::int, $15::timestamptz, $16::int, $17::int8))
  order by ${RANK}, ${DUE}, r.agency_id, r.request_no limit $18`;

const seenBy = (w: Wanted): unknown[] => [w.agencies, w.caseId, w.now, w.mayReadWithheld];
const namesOf = ({ only }: Wanted): unknown[] => [only?.map(([agency]) => agency) ?? null, only?.map(([, no]) => no) ?? null];
const parametersOf = (w: Wanted): unknown[] => [...seenBy(w), w.kinds, w.states, w.turn, w.overdueOnly, w.column, w.matter, ...namesOf(w)];

export interface TallyRow {
  kind: RequestKind;
  state: RequestState;
  n: number;
  overdue: number;
}
/** How many of each kind stand where, of all the reader may see, whatever else is asked. */
export const tallyRequests = (tx: Tx, w: Wanted) => tx.rows<TallyRow>(TALLY, seenBy(w));
export const countRequests = async (tx: Tx, w: Wanted) => (await tx.rows<{ total: number }>(COUNT, parametersOf(w)))[0]!.total;
export const pageOfRequests = (tx: Tx, w: Wanted, first: number, after: readonly string[] | null) =>
  tx.rows<RequestRow & { cursor: string }>(PAGE, [...parametersOf(w), w.side, ...(after ?? [null, null, null, null]), first]);

const EARLIER = `select r.agency_id, r.request_no::text as later, e.request_no::text, a.state, e.opened_at, h.case_no, array(
      select m from jsonb_array_elements_text(${mattersOf('r')}) m where jsonb_exists(${mattersOf('e')}, m)) as matters
  from request r join request e on e.agency_id = r.agency_id and e.kind = r.kind and e.request_no < r.request_no
  join lateral (select state from request_action x where x.agency_id = e.agency_id and x.request_no = e.request_no order by seq desc limit 1) a on a.state <> 'cancelled'
  join case_head h on h.agency_id = e.agency_id and h.case_id = e.case_id and ($3::bool or not h.withheld)
  where r.agency_id = any ($1::int[]) and r.request_no = any ($2::int8[]) and r.kind = 'rectification' and exists (
    select from jsonb_array_elements_text(${mattersOf('r')}) m where jsonb_exists(${mattersOf('e')}, m))
  order by e.request_no desc`;

/** 此前同类整改 of a request. */
export interface EarlierRow {
  readonly later: string;
  readonly request_no: string;
  readonly state: RequestState;
  readonly opened_at: Date;
  readonly case_no: string | null;
  readonly matters: string[];
}
/** Of some rectifications those asked of the same agency before for something of the same; what was cancelled says nothing. */
export const earlierOf = (tx: Tx, agencies: readonly number[], numbers: readonly string[], mayReadWithheld: boolean) =>
  tx.rows<EarlierRow>(EARLIER, [agencies, numbers, mayReadWithheld]);

import type { LeadAction, LeadKind, LeadState } from '@zhilu/kernel/leads';
import type { Tx } from '@zhilu/platform/database';

/** The state of a lead: what a person last made of it, else whether its ground still stands. */
const STATE = `coalesce(case a.action when 'confirm' then 'founded' when 'dismiss' then 'unfounded' when 'leave' then 'undecided' end,
  case when g.lead_no is null then 'gone' else 'open' end)`;
const JOINED = `from lead l
  left join lead_ground g on g.agency_id = l.agency_id and g.lead_no = l.lead_no and g.known_to is null
  left join lateral (select action from lead_action a where a.agency_id = l.agency_id and a.lead_no = l.lead_no order by seq desc limit 1) a on true`;
const IN_VIEW = `where l.agency_id = any ($1::int4[])`;
const COUNTS = `select l.kind, ${STATE} as state, count(*)::int as n ${JOINED} ${IN_VIEW} group by 1, 2`;
const BASES = `select kind, sum(n)::int as n, sum(rated)::int as rated, count(*)::int as agencies from lead_base where agency_id = any ($1::int4[]) group by 1`;
const COLUMNS = `l.agency_id, l.lead_no::text, l.kind, l.first_seen, l.first_seen_at, ${STATE} as state, g.lead_no is not null as grounded`;
const LAST_GROUND = `left join lateral (select measured, cases, known_to from lead_ground o where o.agency_id = l.agency_id and o.lead_no = l.lead_no order by ground_no desc limit 1) last on true`;
const PAGE = `select * from (select ${COLUMNS}, last.measured, last.cases, last.known_to ${JOINED} ${LAST_GROUND} ${IN_VIEW}
    and ($2::text is null or l.kind = $2)) one
  where ($3::text[] is null or state = any ($3)) and ($4::int is null or (first_seen, agency_id, lead_no::int8) < ($4, $5::int4, $6::int8))
  order by first_seen desc, agency_id desc, lead_no::int8 desc limit $7`;
const LONGEST_OPEN = `select l.agency_id, l.lead_no::text, l.kind, l.first_seen_at, last.cases ${JOINED} ${LAST_GROUND} ${IN_VIEW} and ${STATE} = 'open'
    and ($3::int4[] is null or (l.agency_id, l.lead_no) in (select * from unnest($3::int4[], $4::int8[])))
  order by l.first_seen_at, l.agency_id, l.lead_no limit $2`;
const ONE = `select ${COLUMNS}, last.measured, last.cases, last.known_to ${JOINED} ${LAST_GROUND} ${IN_VIEW} and l.lead_no = $2::int8`;
const ACTIONS = `select agency_id, lead_no::text, seq, at, person, action, note from lead_action
  where agency_id = any ($1::int4[]) and lead_no = any ($2::int8[]) order by agency_id, lead_no, seq`;
const ADD_ACTION = `insert into lead_action (agency_id, lead_no, seq, at, user_id, person, action, note, measured) values ($1, $2::int8, $3, $4, $5, $6, $7, $8, $9)`;
const HEADS = `select agency_id, case_id::text, case_no, title, withheld from case_head where agency_id = any ($1::int4[]) and case_id = any ($2::int8[])`;

const LOCK_LEAD = `select pg_advisory_xact_lock(hashtext('zhilu lead'), hashint8($2::int8) # $1::int4)`;

export interface LeadRow {
  agency_id: number;
  lead_no: string;
  kind: LeadKind;
  first_seen: number;
  first_seen_at: Date;
  state: LeadState;
  grounded: boolean;
  measured: Record<string, string | number>;
  cases: { caseId: number; records: string[] }[];
  /** Posting at which its ground was gone; null while it stands. */
  known_to: number | null;
}
export interface ActionRow {
  agency_id: number;
  lead_no: string;
  seq: number;
  at: Date;
  person: string;
  action: LeadAction;
  note: string;
}
export interface CaseHeadRow {
  agency_id: number;
  case_id: string;
  case_no: string | null;
  title: string | null;
  withheld: boolean;
}

export const countLeads = (tx: Tx, agencies: readonly number[]) =>
  tx.rows<{ kind: LeadKind; state: LeadState; n: number }>(COUNTS, [agencies]);
export const basesOf = (tx: Tx, agencies: readonly number[]) =>
  tx.rows<{ kind: LeadKind; n: number; rated: number; agencies: number }>(BASES, [agencies]);

/** Where a page begins: after this lead. */
export interface LeadCursor {
  readonly firstSeen: number;
  readonly agency: number;
  readonly no: string;
}
export const pageOfLeads = (
  tx: Tx,
  agencies: readonly number[],
  wanted: { kind: LeadKind | null; states: readonly LeadState[] | null },
  first: number,
  after: LeadCursor | null,
) =>
  tx.rows<LeadRow>(PAGE, [agencies, wanted.kind, wanted.states, after?.firstSeen ?? null, after?.agency ?? null, after?.no ?? null, first]);

/** Those nobody has judged, the longest open first. */
export const longestOpen = (
  tx: Tx,
  agencies: readonly number[],
  first: number,
  only: readonly (readonly [agency: number, no: string])[] | null,
) =>
  tx.rows<Pick<LeadRow, 'agency_id' | 'lead_no' | 'kind' | 'first_seen_at' | 'cases'>>(LONGEST_OPEN, [
    agencies,
    first,
    only?.map(([agency]) => agency) ?? null,
    only?.map(([, no]) => no) ?? null,
  ]);

/** Two persons cannot take a step at the same time. */
export const lockLead = (tx: Tx, agency: number, no: string) => tx.rows(LOCK_LEAD, [agency, no]);

export const leadOf = async (tx: Tx, agency: number, no: string) => (await tx.rows<LeadRow>(ONE, [[agency], no]))[0] ?? null;

export const actionsOf = (tx: Tx, leads: readonly Pick<LeadRow, 'agency_id' | 'lead_no'>[]) =>
  tx.rows<ActionRow>(ACTIONS, [leads.map((one) => one.agency_id), leads.map((one) => one.lead_no)]);

export const addAction = (
  tx: Tx,
  lead: LeadRow,
  a: { seq: number; at: number; userId: number; person: string; action: LeadAction; note: string },
) =>
  tx.rows(ADD_ACTION, [
    lead.agency_id,
    lead.lead_no,
    a.seq,
    new Date(a.at),
    a.userId,
    a.person,
    a.action,
    a.note,
    JSON.stringify(lead.measured),
  ]);

/** The cases that leads rest on, as they are called. */
export const headsOf = (tx: Tx, leads: readonly LeadRow[]) =>
  tx.rows<CaseHeadRow>(HEADS, [leads.map((one) => one.agency_id), leads.flatMap((one) => one.cases.map(({ caseId }) => caseId))]);

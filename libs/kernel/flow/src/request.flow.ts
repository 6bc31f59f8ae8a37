import { addDays, addWorkingDays, type Calendar, endOfDay, type Instant, legalDateOf, rollToWorkingDay } from '@zhilu/kernel/time';

import type { OfficeNumbers, RectificationColumn, RequestAction, RequestKind, RequestState, Role, Turn } from '@zhilu/kernel/vocabulary';
import { advance, allowedActions, defineFlow, type Flow } from './flow';

/** A request before anything has been done. */
type Start = 'new';
type Table = Flow<RequestState | Start, RequestAction>;

/** What is judged: by whom it was put forward decides whether it can be taken back to an earlier state. */
const JUDGED = { accept: 'accepted', reject: 'rejected', refer: 'submitted', withdraw: 'withdrawn', return: 'returned' } as const;
const ANSWERED = { accept: 'accepted', reject: 'rejected', refer: 'answered', withdraw: 'asked', return: 'asked' } as const;
const ENDED = { accepted: {}, rejected: {}, withdrawn: {} } as const;
const ASKED = { answer: 'answered', cancel: 'cancelled' } as const;
const RETURNED = { submit: 'submitted', withdraw: 'withdrawn' } as const;

/** The office asks and the agency answers, or the agency comes forward by itself, or the office takes up what came with the data. */
const EXPLANATION = defineFlow<Exclude<RequestState, 'underway'> | Start, RequestAction>({
  start: 'new',
  states: {
    new: { ask: 'asked', submit: 'submitted', acknowledge: 'submitted' },
    asked: ASKED,
    answered: ANSWERED,
    submitted: JUDGED,
    returned: RETURNED,
    ...ENDED,
    cancelled: {},
  },
});

/** Only the agency can claim a ground of Art 23 ¶2, say that its data are wrong, or ask for a write-off: with proof. */
const CLAIM = defineFlow<Exclude<RequestState, 'asked' | 'underway' | 'answered' | 'cancelled'> | Start, RequestAction>({
  start: 'new',
  states: { new: { submit: 'submitted' }, submitted: JUDGED, returned: RETURNED, ...ENDED },
});

/**
 * Only the office can ask for rectification. The agency names who answers for it and sets about it; what was struck off, or was
 * found wanting for good, is asked for anew where it turns out not to be mended.
 */
const RECTIFICATION = defineFlow<Exclude<RequestState, 'submitted' | 'returned' | 'withdrawn'> | Start, RequestAction>({
  start: 'new',
  states: {
    new: { ask: 'asked' },
    asked: { ...ASKED, undertake: 'underway' },
    underway: { ...ASKED, undertake: 'underway' },
    answered: ANSWERED,
    accepted: { reopen: 'asked' },
    rejected: { reopen: 'asked' },
    cancelled: {},
  },
});

export const FLOW: Readonly<Record<RequestKind, Table>> = {
  explanation: EXPLANATION as Table,
  extension: CLAIM as Table,
  correction: CLAIM as Table,
  rectification: RECTIFICATION as Table,
  writeOff: CLAIM as Table,
};

const OFFICE: readonly Role[] = ['supervisor', 'approver', 'lineSupervisor'];
const AGENCY: readonly Role[] = ['liaison', 'agencyHead', 'deviceKeeper'];
export const DONE_BY: Readonly<Record<RequestAction, readonly Role[]>> = {
  ask: OFFICE,
  acknowledge: ['supervisor', 'approver'],
  cancel: OFFICE,
  return: ['supervisor', 'approver'],
  refer: ['supervisor', 'approver'],
  accept: ['approver'],
  reject: ['approver'],
  submit: AGENCY,
  answer: AGENCY,
  withdraw: AGENCY,
  undertake: AGENCY,
  reopen: OFFICE,
};

/** Actions that put something forward: who has done one of them does not judge it. */
export const PUTS_FORWARD: readonly RequestAction[] = ['acknowledge', 'submit', 'answer'];
export const JUDGES: readonly RequestAction[] = ['accept', 'reject'];
/** Where the agency has the next step. */
const AGENCYS: readonly RequestState[] = ['asked', 'underway', 'returned'];
const CLOSED: readonly RequestState[] = ['accepted', 'rejected', 'withdrawn', 'cancelled'];

/** One action of a request, by one person. */
export interface RequestStep {
  readonly action: RequestAction;
  readonly by: number;
}

/** Who wants to act. */
export interface Actor {
  readonly userId: number;
  readonly role: Role;
}

/** What a wish to act comes to: the state it leads to, or the refusal. */
export type RequestAdvance =
  | { readonly ok: true; readonly state: RequestState }
  | {
      readonly ok: false;
      readonly refusal: 'access.not-allowed' | 'flow.action-not-allowed' | 'request.own';
      readonly state: RequestState | null;
    };

/** Whether a request is over: nothing can be done about it any more. */
export const isClosed = (state: RequestState): boolean => CLOSED.includes(state);

/** Whose step is next; null once it is over. */
export const turnOf = (state: RequestState): Turn | null => (isClosed(state) ? null : AGENCYS.includes(state) ? 'agency' : 'office');

const COLUMN: Readonly<Partial<Record<RequestState, RectificationColumn>>> = {
  asked: 'toDo',
  underway: 'underway',
  answered: 'toVerify',
  accepted: 'closed',
};

/** 整改看板: in which column a rectification stands; none once it was cancelled or has failed for good. */
export const columnOf = (state: RequestState, overdue: boolean): RectificationColumn | null =>
  overdue && !isClosed(state) ? 'overdue' : (COLUMN[state] ?? null);

/** Whether an action is ever a role's to take. */
export const isDoneBy = (action: RequestAction, role: Role): boolean => DONE_BY[action].includes(role);

/** Whether an action decides a request. */
export const isJudgement = (action: RequestAction): boolean => JUDGES.includes(action);

/** Whether an action on what a government put forward is for the office above it: its judgement, and sending it back. */
export const isFromAbove = (action: RequestAction): boolean => isJudgement(action) || action === 'return';

/** Those who put a request forward: they never judge it (Z-11). */
export const putForwardBy = (steps: readonly RequestStep[]): number[] => [
  ...new Set(steps.filter(({ action }) => PUTS_FORWARD.includes(action)).map(({ by }) => by)),
];

/** 人手不足: whether of those who may judge, all have put the request forward themselves. */
export const nobodyElse = (judges: readonly number[], steps: readonly RequestStep[]): boolean => {
  const barred = putForwardBy(steps);
  return judges.every((user) => barred.includes(user));
};

/** The state a request is in after its actions so far; null before the first. */
export const stateOf = (kind: RequestKind, steps: readonly RequestStep[]): RequestState | null => {
  const reached = advance(
    FLOW[kind],
    steps.map(({ action }) => action),
  );
  return reached.state === 'new' ? null : reached.state;
};

/** Whether a person may take an action on a request now: the table first, then the role, then that nobody judges their own. */
export const advanceRequest = (kind: RequestKind, steps: readonly RequestStep[], action: RequestAction, actor: Actor): RequestAdvance => {
  const state = stateOf(kind, steps);
  const next = FLOW[kind].states[state ?? 'new'][action];
  if (!isDoneBy(action, actor.role)) return { ok: false, refusal: 'access.not-allowed', state };
  if (next === undefined || next === 'new') return { ok: false, refusal: 'flow.action-not-allowed', state };
  if (isJudgement(action) && putForwardBy(steps).includes(actor.userId)) return { ok: false, refusal: 'request.own', state };
  return { ok: true, state: next };
};

/** What a person may do about a request now. */
export const actionsFor = (kind: RequestKind, steps: readonly RequestStep[], actor: Actor): RequestAction[] =>
  allowedActions(FLOW[kind], stateOf(kind, steps) ?? 'new').filter((action) => advanceRequest(kind, steps, action, actor).ok);

/** A period of days as the office sets it: working days by the holiday tables, natural days rolled to a working day. */
export interface RequestPeriod {
  readonly n: number;
  readonly unit: 'workingDay' | 'naturalDay';
}

/** 监督条例第三十三条: the agency reports within thirty days what it has rectified. */
const RECTIFIED_WITHIN = 30;

/** 办理期限: each side's time for each kind, 口径 of the office, unless it sets another when it asks. */
export const requestPeriod = (
  kind: RequestKind,
  turn: Turn,
  { answerDays, judgeDays, rectifiedDays }: Pick<OfficeNumbers, 'answerDays' | 'judgeDays' | 'rectifiedDays'>,
): RequestPeriod => {
  if (kind === 'rectification') return { n: turn === 'agency' ? RECTIFIED_WITHIN : rectifiedDays, unit: 'naturalDay' };
  return { n: turn === 'agency' ? answerDays : judgeDays, unit: 'workingDay' };
};

/** The last second of a period that began on the day of an instant; null where a holiday table it needs is missing. */
export const requestDueAt = (calendar: Calendar, from: Instant, { n, unit }: RequestPeriod): Instant | null => {
  const day = legalDateOf(from);
  const last = unit === 'workingDay' ? addWorkingDays(calendar, day, n) : rollToWorkingDay(calendar, addDays(day, n));
  return last === null ? null : endOfDay(last) - 1000;
};

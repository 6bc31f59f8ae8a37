import type { Instant } from '@zhilu/kernel/time';
import type {
  AppraisalAction,
  AppraisalState,
  ObjectionAction,
  ObjectionState,
  Role,
  SchemeAction,
  SchemeState,
} from '@zhilu/kernel/vocabulary';
import { advance, allowedActions, defineFlow, type Flow } from '../flow';
import type { RequestPeriod } from '../request.flow';

type Start = 'new';

/** One person drafts a scheme, another approves it. What is approved never changes: what is to be otherwise is another version. */
export const SCHEME = defineFlow<SchemeState | Start, SchemeAction>({
  start: 'new',
  states: {
    new: { draft: 'drafted' },
    drafted: { approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' },
    approved: {},
    rejected: {},
    withdrawn: {},
  },
});

/** 评议考核 of a locked period: computed by one person, approved by another, told, objected to, made final, published. */
export const APPRAISAL = defineFlow<AppraisalState | Start, AppraisalAction>({
  start: 'new',
  states: {
    new: { prepare: 'prepared' },
    prepared: { approve: 'approved', return: 'returned', withdraw: 'withdrawn' },
    approved: { tell: 'told' },
    told: { finalise: 'final' },
    final: { publish: 'published' },
    published: {},
    returned: {},
    withdrawn: {},
  },
});

export const OBJECTION = defineFlow<ObjectionState | Start, ObjectionAction>({
  start: 'new',
  states: { new: { raise: 'raised' }, raised: { uphold: 'upheld', reject: 'rejected' }, upheld: {}, rejected: {} },
});

/** 组织考核: the offices that appraise, each its own subtree. */
export const ORGANISES_APPRAISALS: readonly Role[] = ['supervisor', 'approver', 'lineSupervisor'];
const HEAD: readonly Role[] = ['approver'];
const AGENCY: readonly Role[] = ['liaison', 'agencyHead'];
export const RECHECKS_OBJECTIONS: readonly Role[] = ['approver', 'legalReviewer'];
/** For whom something of an appraisal can wait. */
export const TAKES_PART_IN_APPRAISALS: readonly Role[] = [...ORGANISES_APPRAISALS, 'legalReviewer', ...AGENCY];

export const DONE_BY: Readonly<Record<SchemeAction | AppraisalAction | ObjectionAction, readonly Role[]>> = {
  draft: ORGANISES_APPRAISALS,
  approve: HEAD,
  reject: HEAD,
  withdraw: ORGANISES_APPRAISALS,
  prepare: ORGANISES_APPRAISALS,
  return: HEAD,
  tell: ORGANISES_APPRAISALS,
  finalise: ORGANISES_APPRAISALS,
  publish: HEAD,
  raise: AGENCY,
  uphold: RECHECKS_OBJECTIONS,
};

/** Steps that judge what somebody else put forward. */
const JUDGES: readonly string[] = ['approve', 'reject', 'return'];

/** How long an agency has to object once it was told. */
export const OBJECTION_PERIOD: RequestPeriod = { n: 15, unit: 'workingDay' };
/** 复核期限: how long the office has to decide an objection once it was raised; no law's, and nothing comes about by letting it pass. */
export const RECHECK_PERIOD: RequestPeriod = { n: 15, unit: 'workingDay' };

/** What a 自评 stands against: until when it was asked for, and how far the appraisal it belongs to has come; null before any. */
export interface SelfAsked {
  readonly until: Instant;
  readonly now: Instant;
  readonly appraisal: AppraisalState | null;
}

/**
 * 自评: whether a person may say for their agency what it makes of itself. Until the day that was said, as often as they like, and never
 * once results were put forward; those that came back are as if there were none.
 */
export const selfBar = (
  { until, now, appraisal }: SelfAsked,
  role: Role,
): 'access.not-allowed' | 'appraisal.call-computed' | 'appraisal.self-late' | null => {
  if (!AGENCY.includes(role)) return 'access.not-allowed';
  if (appraisal !== null && appraisal !== 'returned' && appraisal !== 'withdrawn') return 'appraisal.call-computed';
  return now > until ? 'appraisal.self-late' : null;
};

/** One thing done about a scheme or an appraisal. */
export interface AppraisalDone<Action> {
  readonly action: Action;
  readonly by: number;
}
/** Who wants to act on something of their own office. */
export interface AppraisalActor {
  readonly userId: number;
  readonly role: Role;
}

type Refusal = 'access.not-allowed' | 'appraisal.state' | 'appraisal.own';
export type AppraisalAdvance<State> =
  { readonly ok: true; readonly state: State } | { readonly ok: false; readonly refusal: Refusal; readonly state: State | null };

const advanceIn =
  <State extends string, Action extends keyof typeof DONE_BY>(flow: Flow<State | Start, Action>) =>
  (done: readonly AppraisalDone<Action>[], action: Action, { userId, role }: AppraisalActor): AppraisalAdvance<State> => {
    const state = stateIn<State, Action>(flow)(done.map((one) => one.action));
    const refuse = (refusal: Refusal): AppraisalAdvance<State> => ({ ok: false, refusal, state });
    if (!DONE_BY[action].includes(role)) return refuse('access.not-allowed');
    const next = flow.states[state ?? 'new'][action];
    if (next === undefined || next === 'new') return refuse('appraisal.state');
    const first = done[0]?.by;
    if (JUDGES.includes(action) && first === userId) return refuse('appraisal.own');
    if (action === 'withdraw' && first !== userId) return refuse('access.not-allowed');
    return { ok: true, state: next as State };
  };

const stateIn =
  <State extends string, Action extends string>(flow: Flow<State | Start, Action>) =>
  (done: readonly Action[]): State | null => {
    const reached = advance(flow, done);
    if (!reached.ok || reached.state === 'new') return null;
    return reached.state as State;
  };

export const schemeState = stateIn<SchemeState, SchemeAction>(SCHEME);
export const appraisalState = stateIn<AppraisalState, AppraisalAction>(APPRAISAL);
export const objectionState = stateIn<ObjectionState, ObjectionAction>(OBJECTION);

/** Whether a person may take a step about a scheme of their own office: the role, then the table, then that nobody judges their own. */
export const advanceScheme = advanceIn<SchemeState, SchemeAction>(SCHEME);
/** The same of an appraisal. */
export const advanceAppraisal = advanceIn<AppraisalState, AppraisalAction>(APPRAISAL);

export const schemeActions = (done: readonly AppraisalDone<SchemeAction>[], actor: AppraisalActor): SchemeAction[] =>
  allowedActions(SCHEME, schemeState(done.map(({ action }) => action)) ?? 'new').filter((action) => advanceScheme(done, action, actor).ok);
export const appraisalActions = (done: readonly AppraisalDone<AppraisalAction>[], actor: AppraisalActor): AppraisalAction[] =>
  allowedActions(APPRAISAL, appraisalState(done.map(({ action }) => action)) ?? 'new').filter(
    (action) => advanceAppraisal(done, action, actor).ok,
  );

/** What an objection stands against: the appraisal with its last hour for objections; null where no holiday table tells it. */
export interface ObjectedTo {
  readonly done: readonly AppraisalDone<AppraisalAction>[];
  readonly until: Instant | null;
  readonly now: Instant;
}

export type ObjectionAdvance =
  | { readonly ok: true; readonly state: ObjectionState }
  | { readonly ok: false; readonly refusal: Refusal | 'appraisal.objection-late' | 'appraisal.objection-twice' | 'appraisal.own-result' };

/**
 * Whether a person may take a step about an objection: only while the appraisal is told, in time where the time is known, and
 * re-checked by nobody who computed or approved what is objected to, nor by whoever objected, whatever they are by then.
 */
export const advanceObjection = (
  steps: readonly AppraisalDone<ObjectionAction>[],
  action: ObjectionAction,
  { done, until, now }: ObjectedTo,
  { userId, role }: AppraisalActor,
): ObjectionAdvance => {
  if (!DONE_BY[action].includes(role) && !(action === 'reject' && RECHECKS_OBJECTIONS.includes(role)))
    return { ok: false, refusal: 'access.not-allowed' };
  if (appraisalState(done.map((one) => one.action)) !== 'told') return { ok: false, refusal: 'appraisal.state' };
  if (action === 'raise' && until !== null && now > until) return { ok: false, refusal: 'appraisal.objection-late' };
  const next = OBJECTION.states[objectionState(steps.map((one) => one.action)) ?? 'new'][action];
  if (next === undefined || next === 'new')
    return { ok: false, refusal: action === 'raise' ? 'appraisal.objection-twice' : 'appraisal.state' };
  const made = done.filter((one) => one.action === 'prepare' || one.action === 'approve').some(({ by }) => by === userId);
  if (action !== 'raise' && (made || steps.some((one) => one.action === 'raise' && one.by === userId)))
    return { ok: false, refusal: 'appraisal.own-result' };
  return { ok: true, state: next };
};

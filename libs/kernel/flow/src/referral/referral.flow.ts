import { REPORTED_WITHIN } from '@zhilu/kernel/law';
import type { Instant } from '@zhilu/kernel/time';
import type { ReferralAction, ReferralPaper, ReferralState, Role } from '@zhilu/kernel/vocabulary';
import { advance, allowedActions, defineFlow } from '../flow';
import type { RequestPeriod } from '../request.flow';

type Start = 'new';

const BACK = { withdraw: 'withdrawn' } as const;
/** 责任追究 (Art 27 of the measure of 2018, Art 28 of 2021): from a lead, a duty or a review to a measure that was carried out. */
export const REFERRAL = defineFlow<ReferralState | Start, ReferralAction>({
  start: 'new',
  states: {
    new: { initiate: 'begun' },
    begun: { propose: 'proposed', ...BACK },
    proposed: { notify: 'notified', ...BACK },
    notified: { hear: 'heard', ...BACK },
    heard: { pass: 'reviewed', sendBack: 'begun', ...BACK },
    reviewed: { decide: 'decided', drop: 'dropped', ...BACK },
    decided: { serve: 'served', revoke: 'revoked' },
    served: { carryOut: 'carriedOut', revoke: 'revoked' },
    carriedOut: { revoke: 'revoked' },
    dropped: {},
    withdrawn: {},
    revoked: {},
  },
});

const HANDLES: readonly Role[] = ['supervisor', 'approver'];
const REVIEWS: readonly Role[] = ['legalReviewer'];
const DECIDES: readonly Role[] = ['approver'];

/** How long whoever is next has: days of the office's own setting, or of the article that gives them. */
export type ReferralTime =
  { readonly of: 'answerDays' | 'judgeDays'; readonly ground: '内部时限' } | { readonly period: RequestPeriod; readonly ground: string };

/** 办理一步: who may take it, who may not because of what they did before, what time it gives, what paper goes with it, what undoes it. */
export interface ReferralStep {
  readonly by: readonly Role[];
  /** 职责分离: whoever has done one of these about this referral does not do this, whatever their role is now. */
  readonly notBy: readonly ReferralAction[];
  readonly gives: ReferralTime | null;
  readonly paper: ReferralPaper | null;
  readonly undoneBy: ReferralAction | null;
}

const step = (by: readonly Role[], rest: Partial<Omit<ReferralStep, 'by'>> = {}): ReferralStep => ({
  by,
  notBy: [],
  gives: null,
  paper: null,
  undoneBy: null,
  ...rest,
});
const ANSWER: ReferralTime = { of: 'answerDays', ground: '内部时限' };
const JUDGE: ReferralTime = { of: 'judgeDays', ground: '内部时限' };
const REPORTED: ReferralTime = { period: { n: REPORTED_WITHIN.days, unit: 'naturalDay' }, ground: REPORTED_WITHIN.source };
const PUT_FORWARD: readonly ReferralAction[] = ['initiate', 'propose'];

export const REFERRAL_STEP: Readonly<Record<ReferralAction, ReferralStep>> = {
  initiate: step(HANDLES, { undoneBy: 'withdraw' }),
  propose: step(HANDLES, { paper: 'proposal', undoneBy: 'withdraw' }),
  notify: step(HANDLES, { gives: ANSWER, paper: 'notice', undoneBy: 'withdraw' }),
  hear: step(HANDLES, { gives: JUDGE, undoneBy: 'withdraw' }),
  pass: step(REVIEWS, { notBy: PUT_FORWARD, gives: JUDGE, undoneBy: 'withdraw' }),
  sendBack: step(REVIEWS, { notBy: PUT_FORWARD }),
  decide: step(DECIDES, { notBy: [...PUT_FORWARD, 'pass'], paper: 'decision', undoneBy: 'revoke' }),
  drop: step(DECIDES, { notBy: [...PUT_FORWARD, 'pass'] }),
  serve: step(HANDLES, { gives: REPORTED, paper: 'receipt', undoneBy: 'revoke' }),
  carryOut: step(HANDLES, { undoneBy: 'revoke' }),
  withdraw: step(HANDLES),
  revoke: step(DECIDES, { notBy: PUT_FORWARD }),
};

/** One thing done about a referral. */
export interface ReferralDone {
  readonly action: ReferralAction;
  readonly by: number;
  readonly dueAt: Instant | null;
}
/** Who wants to do something about a referral. */
export interface ReferralActor {
  readonly userId: number;
  readonly role: Role;
}
export type ReferralAdvance =
  | { readonly ok: true; readonly state: ReferralState }
  | {
      readonly ok: false;
      readonly refusal: 'access.not-allowed' | 'flow.action-not-allowed' | 'referral.own-work';
      readonly state: ReferralState | null;
    };

/** Where a referral stands after what was done about it; null before anything was. */
export const referralState = (done: readonly Pick<ReferralDone, 'action'>[]): ReferralState | null => {
  const { state } = advance(
    REFERRAL,
    done.map(({ action }) => action),
  );
  return state === 'new' ? null : state;
};

/** Whether a person may take a step about a referral now: the role, then the table, then that nobody does both halves. */
export const advanceReferral = (
  done: readonly ReferralDone[],
  action: ReferralAction,
  { userId, role }: ReferralActor,
): ReferralAdvance => {
  const state = referralState(done);
  const { by, notBy } = REFERRAL_STEP[action];
  if (!by.includes(role)) return { ok: false, refusal: 'access.not-allowed', state };
  const next = REFERRAL.states[state ?? 'new'][action];
  if (next === undefined || next === 'new') return { ok: false, refusal: 'flow.action-not-allowed', state };
  if (done.some((one) => one.by === userId && notBy.includes(one.action))) return { ok: false, refusal: 'referral.own-work', state };
  return { ok: true, state: next };
};

/** What a person may do about a referral now. */
export const referralActions = (done: readonly ReferralDone[], actor: ReferralActor): ReferralAction[] =>
  allowedActions(REFERRAL, referralState(done) ?? 'new').filter((action) => advanceReferral(done, action, actor).ok);

/** 下一步: what can come next, whoever does it; taking back and revoking are no steps forward. */
export const nextOfReferral = (state: ReferralState): ReferralAction[] =>
  allowedActions(REFERRAL, state).filter((action) => action !== 'withdraw' && action !== 'revoke');

/** Roles that may read referrals at all: those who supervise, and the agency's own people of what was told them. */
export const READS_REFERRALS: readonly Role[] = ['supervisor', 'approver', 'legalReviewer', 'inspectorate', 'liaison', 'agencyHead'];

/** 告知以后 the agency sees what it was told and how it ended; 送达以后 the decision too. */
const TOLD: readonly ReferralAction[] = ['notify', 'hear', 'drop', 'withdraw', 'revoke'];
const SERVED: readonly ReferralAction[] = ['decide', 'serve', 'carryOut'];

/** Whether what was done is told to the agency it concerns. */
export const isTold = (done: readonly Pick<ReferralDone, 'action'>[], action: ReferralAction): boolean => {
  const was = (step: ReferralAction): boolean => done.some((one) => one.action === step);
  return (TOLD.includes(action) && was('notify')) || (SERVED.includes(action) && was('serve'));
};

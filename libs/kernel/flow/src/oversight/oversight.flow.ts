import { OVERSIGHT_DAYS } from '@zhilu/kernel/law';
import { type Calendar, type Instant, type LegalDate, startOfDay } from '@zhilu/kernel/time';
import {
  OVERSIGHT_ACTION,
  OVERSIGHT_TASK,
  type OversightAction,
  type OversightPaper,
  type OversightState,
  type Role,
} from '@zhilu/kernel/vocabulary';
import { allowedActions, defineFlow } from '../flow';
import { requestDueAt } from '../request.flow';

type Start = 'new';

const BACK = { withdraw: 'withdrawn' } as const;
/** 移送 is beside the way: the matter stands where it stood. */
const handedOverIn = <State extends OversightState>(state: State) => ({ transfer: state, handedOver: state }) as const;
/** 行政执法督察 (监督条例第二十六条至第三十五条): from a lead to a suggestion, its objection and its report, and where that fails to the decision of the government. */
export const OVERSIGHT = defineFlow<OversightState | Start, OversightAction>({
  start: 'new',
  states: {
    new: { open: 'opened' },
    opened: { verify: 'verified', ...BACK },
    verified: {
      propose: 'proposed',
      submit: 'inReview',
      correct: 'corrected',
      dismiss: 'dismissed',
      instruct: 'verified',
      acknowledge: 'verified',
      ...handedOverIn('verified'),
      ...BACK,
    },
    inReview: { pass: 'proposed', sendBack: 'verified', acknowledge: 'inReview', ...BACK },
    proposed: { issue: 'issued', acknowledge: 'proposed', ...BACK },
    issued: { serve: 'rectifying', acknowledge: 'issued', revoke: 'revoked' },
    rectifying: {
      report: 'reported',
      object: 'objected',
      escalate: 'escalated',
      instruct: 'rectifying',
      acknowledge: 'rectifying',
      ...handedOverIn('rectifying'),
      revoke: 'revoked',
    },
    objected: { uphold: 'rectifying', overturn: 'revoked', acknowledge: 'objected' },
    reported: { accept: 'closed', escalate: 'escalated', instruct: 'reported', acknowledge: 'reported', ...handedOverIn('reported') },
    escalated: { decide: 'decided', acknowledge: 'escalated' },
    decided: { serveDecision: 'executing', acknowledge: 'decided' },
    executing: { reportExecution: 'executionReported', instruct: 'executing', acknowledge: 'executing', ...handedOverIn('executing') },
    executionReported: {
      close: 'closed',
      instruct: 'executionReported',
      acknowledge: 'executionReported',
      ...handedOverIn('executionReported'),
    },
    closed: { archive: 'archived', acknowledge: 'closed', ...handedOverIn('closed') },
    archived: {},
    dismissed: {},
    corrected: {},
    withdrawn: {},
    revoked: {},
  },
});

const HANDLES: readonly Role[] = ['supervisor', 'approver'];
const SIGNS: readonly Role[] = ['approver'];
const REVIEWS: readonly Role[] = ['legalReviewer'];
const AGENCY: readonly Role[] = ['liaison', 'agencyHead'];
const DRAFTS: readonly OversightAction[] = ['propose', 'submit'];

/** 办理一步: who may take it, who may not because of what they did before, what paper goes with it, whether an agency that knows of the matter is told. */
export interface OversightStep {
  readonly by: readonly Role[];
  /** 职责分离: whoever has done one of these about this matter does not do this, whatever their role is now. */
  readonly notBy: readonly OversightAction[];
  readonly paper: OversightPaper | null;
  readonly told: boolean;
}
const step = (by: readonly Role[], rest: Partial<Omit<OversightStep, 'by'>> = {}): OversightStep => ({ by, notBy: [], paper: null, told: false, ...rest }); // prettier-ignore

export const OVERSIGHT_STEP: Readonly<Record<OversightAction, OversightStep>> = {
  open: step(HANDLES),
  verify: step(HANDLES),
  dismiss: step(HANDLES, { told: true }),
  correct: step(HANDLES, { told: true }),
  propose: step(HANDLES),
  submit: step(HANDLES),
  pass: step(REVIEWS, { notBy: ['verify', ...DRAFTS] }),
  sendBack: step(REVIEWS, { notBy: ['verify', ...DRAFTS] }),
  issue: step(SIGNS, { notBy: [...DRAFTS, 'pass'], paper: 'suggestion' }),
  serve: step(HANDLES, { paper: 'receipt', told: true }),
  object: step(AGENCY, { told: true }),
  uphold: step(SIGNS, { notBy: [...DRAFTS, 'pass', 'issue'], paper: 'answer', told: true }),
  overturn: step(SIGNS, { notBy: [...DRAFTS, 'pass', 'issue'], paper: 'answer', told: true }),
  report: step(AGENCY, { told: true }),
  accept: step(HANDLES, { notBy: DRAFTS, told: true }),
  escalate: step(SIGNS, { told: true }),
  decide: step(SIGNS, { notBy: ['escalate'], paper: 'decision' }),
  serveDecision: step(HANDLES, { paper: 'receipt', told: true }),
  reportExecution: step(AGENCY, { told: true }),
  close: step(HANDLES, { notBy: DRAFTS, told: true }),
  archive: step(HANDLES, { paper: 'file' }),
  instruct: step(SIGNS, { paper: 'letter', told: true }),
  acknowledge: step(AGENCY, { told: true }),
  // What was leaked is not told on: the agency's part in it is still to be looked into.
  transfer: step(SIGNS, { paper: 'transfer' }),
  handedOver: step(HANDLES, { told: true }),
  withdraw: step(HANDLES, { told: true }),
  revoke: step(SIGNS, { notBy: DRAFTS, told: true }),
};

/** One thing done about a matter. */
export interface OversightDone {
  readonly action: OversightAction;
  readonly by: number;
}
export interface OversightActor {
  readonly userId: number;
  readonly role: Role;
}
export type OversightAdvance =
  | { readonly ok: true; readonly state: OversightState }
  | {
      readonly ok: false;
      readonly refusal: 'access.not-allowed' | 'flow.action-not-allowed' | 'oversight.own-work' | 'oversight.review-due';
    };

/** Where a matter stands, and what whoever asks knows to have been done about it: an agency was not told of every step. */
export interface OversightStanding {
  /** Null before anything was done. */
  readonly state: OversightState | null;
  readonly done: readonly OversightDone[];
  /** The office has every draft reviewed (本单位口径): none goes to whoever signs without. */
  readonly reviewDue?: boolean;
}

/** What the agency is first told of a matter with: the service of the suggestion, or a letter before it. */
export const TELLS_OF_OVERSIGHT: readonly OversightAction[] = ['serve', 'instruct'];

/** Whether a person may take a step about a matter now: the role, then the table, then that nobody does both halves. */
export const advanceOversight = (
  { state, done, reviewDue = false }: OversightStanding,
  action: OversightAction,
  { userId, role }: OversightActor,
): OversightAdvance => {
  const { by, notBy } = OVERSIGHT_STEP[action];
  if (!by.includes(role)) return { ok: false, refusal: 'access.not-allowed' };
  const next = OVERSIGHT.states[state ?? 'new'][action];
  if (next === undefined || next === 'new') return { ok: false, refusal: 'flow.action-not-allowed' };
  if (action === 'propose' && reviewDue) return { ok: false, refusal: 'oversight.review-due' };
  if (done.some((one) => one.by === userId && notBy.includes(one.action))) return { ok: false, refusal: 'oversight.own-work' };
  return { ok: true, state: next };
};

/** What a person may do about a matter now. */
export const oversightActions = (standing: OversightStanding, actor: OversightActor): OversightAction[] =>
  allowedActions(OVERSIGHT, standing.state ?? 'new').filter((action) => advanceOversight(standing, action, actor).ok);

/** Steps that lead nowhere by themselves, or only back. */
const BESIDE: readonly OversightAction[] = ['withdraw', 'revoke', 'instruct', 'acknowledge', 'transfer', 'handedOver'];
/** 下一步: what can come next, whoever does it. */
export const nextOfOversight = (state: OversightState): OversightAction[] =>
  allowedActions(OVERSIGHT, state).filter((action) => !BESIDE.includes(action));

/** What of a reader's steps leads on now: an agency is not reported to the government while its time runs. */
export const oversightAhead = (state: OversightState, actions: readonly OversightAction[], overdue: boolean): OversightAction[] =>
  nextOfOversight(state).filter((action) => actions.includes(action) && (action !== 'escalate' || overdue || state !== 'rectifying'));

/** 待办: what waits for a reader of what they may do. */
export const oversightTask = (
  state: OversightState,
  actions: readonly OversightAction[],
  overdue: boolean,
  agency: boolean,
): string | null => {
  if (oversightAhead(state, actions, overdue).length > 0)
    return state === 'rectifying' && !agency ? OVERSIGHT_ACTION.escalate : OVERSIGHT_TASK[state];
  return actions.includes('acknowledge') ? OVERSIGHT_ACTION.acknowledge : null;
};

/** 舆情应对: offices that answer for what was done somewhere. */
export const READS_OPINION: readonly Role[] = ['supervisor', 'approver', 'legalReviewer'];

/** Roles of an office that keep the signed and stamped copies of the papers of its matters. */
export const SCANS_PAPERS: readonly Role[] = ['supervisor', 'approver', 'legalReviewer'];

/** Roles that may read matters of oversight at all. */
export const READS_OVERSIGHT: readonly Role[] = ['supervisor', 'approver', 'legalReviewer', 'inspectorate', ...AGENCY];

/** Until when, of days counted from the day after a paper was received; null where a holiday table is missing. */
export const oversightDueAt = (calendar: Calendar, day: LegalDate, of: keyof typeof OVERSIGHT_DAYS): Instant | null =>
  requestDueAt(calendar, startOfDay(day), { n: OVERSIGHT_DAYS[of].days, unit: 'naturalDay' });

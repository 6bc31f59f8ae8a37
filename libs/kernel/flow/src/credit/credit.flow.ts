import { addWorkingDays, type Calendar, endOfDay, type Instant, type LegalDate } from '@zhilu/kernel/time';
import { CREDIT_TASK, type CreditAction, type CreditOrder, type CreditState, type Role } from '@zhilu/kernel/vocabulary';
import { allowedActions, defineFlow } from '../flow';

type Start = 'new';

/** 信用公示: put together, judged, sent, answered by the platform, and set right or taken down again. */
export const CREDIT = defineFlow<CreditState | Start, CreditAction>({
  start: 'new',
  states: {
    new: { prepare: 'prepared' },
    prepared: { approve: 'ready', fill: 'prepared', exempt: 'exempted' },
    ready: { send: 'sent', giveBack: 'prepared' },
    sent: { accept: 'published', reject: 'refused' },
    refused: { fill: 'prepared', exempt: 'exempted' },
    published: { correct: 'correcting', withdraw: 'withdrawing' },
    correcting: { approve: 'corrected', fill: 'correcting', withdraw: 'withdrawing' },
    corrected: { send: 'correctionSent', giveBack: 'correcting', withdraw: 'withdrawing' },
    correctionSent: { accept: 'published', reject: 'correcting' },
    withdrawing: { send: 'withdrawalSent' },
    withdrawalSent: { accept: 'withdrawn', reject: 'withdrawing' },
    withdrawn: {},
    exempted: { prepare: 'prepared' },
  },
});

const AGENCY: readonly Role[] = ['liaison', 'agencyHead'];
const HEAD: readonly Role[] = ['agencyHead'];
const OFFICES: readonly Role[] = ['supervisor', 'approver', 'legalReviewer', 'lineSupervisor'];
/** What a line says was put forward with one of these. */
export const CREDIT_FORWARD: readonly CreditAction[] = ['prepare', 'fill', 'correct'];
export const CREDIT_JUDGES: readonly CreditAction[] = ['approve', 'exempt'];

/** 办理一步: who may take it, and who may not because of what they did before. */
export interface CreditStep {
  readonly by: readonly Role[];
  readonly notBy: readonly CreditAction[];
}
const step = (by: readonly Role[], notBy: readonly CreditAction[] = []): CreditStep => ({ by, notBy });

export const CREDIT_STEP: Readonly<Record<CreditAction, CreditStep>> = {
  prepare: step(AGENCY),
  fill: step(AGENCY),
  approve: step(HEAD, CREDIT_FORWARD),
  giveBack: step(HEAD),
  send: step(AGENCY),
  accept: step(AGENCY),
  reject: step(AGENCY),
  correct: step(AGENCY),
  withdraw: step(HEAD),
  exempt: step(HEAD, CREDIT_FORWARD),
};

export interface CreditDone {
  readonly action: CreditAction;
  readonly by: number;
}
export interface CreditStanding {
  readonly state: CreditState | null;
  readonly done: readonly CreditDone[];
}
export interface CreditActor {
  readonly userId: number;
  readonly role: Role;
}
export type CreditAdvance =
  | { readonly ok: true; readonly state: CreditState }
  | { readonly ok: false; readonly refusal: 'access.not-allowed' | 'flow.action-not-allowed' | 'credit.own-work' };

/** Whether a person may take a step now: the role, then the table, then that nobody judges what they put forward. */
export const advanceCredit = ({ state, done }: CreditStanding, action: CreditAction, { userId, role }: CreditActor): CreditAdvance => {
  const { by, notBy } = CREDIT_STEP[action];
  if (!by.includes(role)) return { ok: false, refusal: 'access.not-allowed' };
  const next = CREDIT.states[state ?? 'new'][action];
  if (next === undefined || next === 'new') return { ok: false, refusal: 'flow.action-not-allowed' };
  if (done.some((one) => one.by === userId && notBy.includes(one.action))) return { ok: false, refusal: 'credit.own-work' };
  return { ok: true, state: next };
};

export const creditActions = (standing: CreditStanding, actor: CreditActor): CreditAction[] =>
  allowedActions(CREDIT, standing.state ?? 'new').filter((action) => advanceCredit(standing, action, actor).ok);

/** 报送内容 of a line in this state; null where nothing of it is to be sent or answered. */
export const creditOrder = (state: CreditState): CreditOrder | null => {
  if (state === 'correcting' || state === 'corrected' || state === 'correctionSent') return 'correct';
  if (state === 'withdrawing' || state === 'withdrawalSent') return 'withdraw';
  return state === 'published' || state === 'withdrawn' || state === 'exempted' ? null : 'publish';
};
/** Whether a file with it waits for its receipt. */
export const awaitsReceipt = (state: CreditState): boolean => CREDIT.states[state].accept !== undefined;
/** Whether it waits to be written into a file. */
export const awaitsSending = (state: CreditState): boolean => CREDIT.states[state].send !== undefined;

/** 待办: what waits for a reader of what they may do. */
export const creditTask = (state: CreditState, actions: readonly CreditAction[]): string | null =>
  CREDIT_TASK[state] !== null && actions.length > 0 ? CREDIT_TASK[state] : null;

/** 公示办法 (2021) 第二十一条: a penalty or a licence within seven working days of the decision; changed or quashed, within three. */
export const CREDIT_DAYS = { publish: 7, change: 3 } as const;
/** Until when: the working days begin on the day after; null in a year without a table of holidays. */
export const creditDueAt = (calendar: Calendar, from: LegalDate, of: keyof typeof CREDIT_DAYS): Instant | null => {
  const last = addWorkingDays(calendar, from, CREDIT_DAYS[of]);
  return last === null ? null : endOfDay(last) - 1000;
};

/** Offices and agencies that see what was made public, and what was not. */
export const READS_CREDIT: readonly Role[] = [...OFFICES, ...AGENCY];
/** Who puts lines together and sends them. */
export const SENDS_CREDIT: readonly Role[] = AGENCY;

import { RETRIEVAL_ACTION, type RetrievalAction, RETRIEVAL_TASK, type RetrievalState, type Role } from '@zhilu/kernel/vocabulary';
import { allowedActions, defineFlow } from '../flow';

type Start = 'new';

/** 调阅 (办法第二十五、二十六条): asked for, answered by the agency that keeps the records, read until a day, and given further only with its leave. */
export const RETRIEVAL = defineFlow<RetrievalState | Start, RetrievalAction>({
  start: 'new',
  states: {
    new: { ask: 'asked' },
    asked: { grant: 'granted', refuse: 'refused', contest: 'contested', notePublic: 'asked', withdraw: 'withdrawn' },
    refused: { contest: 'contested', withdraw: 'withdrawn' },
    contested: { uphold: 'upheld', overrule: 'ordered' },
    ordered: { grant: 'granted', notePublic: 'ordered' },
    granted: { read: 'granted', askRelease: 'releaseAsked', notePublic: 'granted', close: 'closed' },
    releaseAsked: { read: 'releaseAsked', allowRelease: 'releaseAllowed', denyRelease: 'granted' },
    releaseAllowed: { read: 'releaseAllowed', release: 'granted' },
    upheld: {},
    closed: {},
    withdrawn: {},
  },
});

/** 一方: who asked, the agency that keeps the records, the office that decides between them. */
export type RetrievalSide = 'asker' | 'keeper' | 'judge';

const OFFICES: readonly Role[] = ['supervisor', 'approver', 'legalReviewer', 'lineSupervisor', 'inspectorate'];
/** Those of an agency who work with its own recordings ask too: their use is limited as well (第二十五条第一款). */
const OWN: readonly Role[] = ['liaison', 'deviceKeeper'];
const HEAD: readonly Role[] = ['agencyHead'];
const KEEPS: readonly Role[] = ['deviceKeeper', 'liaison', 'agencyHead'];
const ASKS: readonly Role[] = [...OFFICES, ...OWN];
/** Whoever asked for anything of it, or gave it away, lets nothing leave. */
const LEAVES: readonly RetrievalAction[] = ['ask', 'askRelease', 'release'];

/** 办理一步: who may take it standing where, and who may not because of what they did before. */
export interface RetrievalStep {
  readonly by: readonly Role[];
  readonly on: readonly RetrievalSide[];
  readonly notBy: readonly RetrievalAction[];
}
const step = (by: readonly Role[], on: readonly RetrievalSide[], notBy: readonly RetrievalAction[] = []): RetrievalStep => ({
  by,
  on,
  notBy,
});

export const RETRIEVAL_STEP: Readonly<Record<RetrievalAction, RetrievalStep>> = {
  ask: step(ASKS, ['asker']),
  grant: step(KEEPS, ['keeper'], ['ask']),
  refuse: step(HEAD, ['keeper'], ['ask']),
  contest: step(OFFICES, ['asker']),
  uphold: step(['approver'], ['judge'], ['ask', 'contest']),
  overrule: step(['approver'], ['judge'], ['ask', 'contest']),
  read: step(ASKS, ['asker']),
  askRelease: step(ASKS, ['asker'], ['allowRelease']),
  allowRelease: step(HEAD, ['keeper'], LEAVES),
  denyRelease: step(HEAD, ['keeper'], LEAVES),
  release: step(ASKS, ['asker'], ['allowRelease']),
  notePublic: step([...ASKS, ...HEAD], ['asker', 'keeper']),
  close: step(ASKS, ['asker']),
  withdraw: step(ASKS, ['asker']),
};

/** One thing done about a request. */
export interface RetrievalDone {
  readonly action: RetrievalAction;
  readonly by: number;
}
export interface RetrievalActor {
  readonly userId: number;
  readonly role: Role;
  readonly sides: readonly RetrievalSide[];
}
export interface RetrievalStanding {
  /** Null before anything was done. */
  readonly state: RetrievalState | null;
  readonly done: readonly RetrievalDone[];
}
export type RetrievalAdvance =
  | { readonly ok: true; readonly state: RetrievalState }
  | {
      readonly ok: false;
      readonly refusal: 'access.not-allowed' | 'flow.action-not-allowed' | 'retrieval.not-yours' | 'retrieval.own-work';
    };

/** Whether a person may take a step now: the role, then where they stand, then the table, then that nobody answers their own. */
export const advanceRetrieval = (
  { state, done }: RetrievalStanding,
  action: RetrievalAction,
  { userId, role, sides }: RetrievalActor,
): RetrievalAdvance => {
  const { by, on, notBy } = RETRIEVAL_STEP[action];
  if (!by.includes(role)) return { ok: false, refusal: 'access.not-allowed' };
  if (!on.some((side) => sides.includes(side))) return { ok: false, refusal: 'retrieval.not-yours' };
  const next = RETRIEVAL.states[state ?? 'new'][action];
  if (next === undefined || next === 'new') return { ok: false, refusal: 'flow.action-not-allowed' };
  if (done.some((one) => one.by === userId && notBy.includes(one.action))) return { ok: false, refusal: 'retrieval.own-work' };
  return { ok: true, state: next };
};

/** What a person may do about a request now. */
export const retrievalActions = (standing: RetrievalStanding, actor: RetrievalActor): RetrievalAction[] =>
  allowedActions(RETRIEVAL, standing.state ?? 'new').filter((action) => advanceRetrieval(standing, action, actor).ok);

/** Steps that leave a request where it is. */
const BESIDE: readonly RetrievalAction[] = ['notePublic', 'withdraw'];
/** 下一步: what can come next, whoever does it. */
export const nextOfRetrieval = (state: RetrievalState): RetrievalAction[] =>
  allowedActions(RETRIEVAL, state).filter((action) => !BESIDE.includes(action));

/** 待办: what waits for a reader of what they may do; while the agency has its time, nothing waits for whoever asked. */
export const retrievalTask = (state: RetrievalState, actions: readonly RetrievalAction[], overdue: boolean): string | null => {
  const may = nextOfRetrieval(state).filter(
    (action) => actions.includes(action) && (action !== 'contest' || overdue || state === 'refused'),
  );
  if (state === 'releaseAsked' && may.every((action) => action === 'read')) return null;
  if (may.length === 0) return null;
  return state === 'asked' && may.every((action) => action === 'contest') ? RETRIEVAL_ACTION.contest : RETRIEVAL_TASK[state];
};

/** Roles that have anything to do with requests at all. */
export const READS_RETRIEVALS: readonly Role[] = [...new Set([...ASKS, ...KEEPS])];
/** Whether a role asks for records at all. */
export const asksForRecords = (role: Role): boolean => ASKS.includes(role);

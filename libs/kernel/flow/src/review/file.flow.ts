import type { Instant } from '@zhilu/kernel/time';
import type { ResultStanding, ReviewAction, ReviewState, Role } from '@zhilu/kernel/vocabulary';
import { advance, allowedActions, defineFlow } from '../flow';
import type { RequestPeriod } from '../request.flow';

type Start = 'new';

/** 案卷评查 (Arts 10–12 of the provincial measure): from the draw to a result that no longer changes. */
export const FILE = defineFlow<ReviewState | Start, ReviewAction>({
  start: 'new',
  states: {
    new: { draw: 'drawn' },
    drawn: { assign: 'reading' },
    reading: {
      assign: 'reading',
      release: 'reading',
      askOriginal: 'reading',
      answerOriginal: 'reading',
      agree: 'scored',
      differ: 'disputed',
    },
    disputed: { adjudicate: 'scored' },
    scored: { feedBack: 'fedBack' },
    fedBack: { takeBack: 'scored', object: 'objected', accept: 'final', settle: 'final' },
    objected: { uphold: 'final', change: 'overturned' },
    final: {},
    overturned: {},
  },
});

const ORGANISERS: readonly Role[] = ['supervisor', 'approver', 'lineSupervisor'];
const AGENCY: readonly Role[] = ['liaison', 'agencyHead'];
const JUDGES: readonly Role[] = ['approver', 'legalReviewer'];
const READER: readonly Role[] = ['reviewer'];

/** 办理一步: who may take it, within what time of whose, what paper goes with it, and what undoes it. */
export interface ReviewStep {
  readonly by: readonly Role[];
  /** How long whoever is next has for theirs, from this step on. */
  readonly gives: RequestPeriod | null;
  readonly paper: string | null;
  readonly undoneBy: ReviewAction | null;
}

const step = (by: readonly Role[], rest: Partial<Omit<ReviewStep, 'by'>> = {}): ReviewStep => ({
  by,
  gives: null,
  paper: null,
  undoneBy: null,
  ...rest,
});
/** Art 12: an objection in writing within ten working days of the feedback, the re-check within ten of the objection. */
const TEN: RequestPeriod = { n: 10, unit: 'workingDay' };

export const REVIEW_STEP: Readonly<Record<ReviewAction, ReviewStep>> = {
  draw: step(ORGANISERS, { paper: '抽样复核包' }),
  assign: step(ORGANISERS, { undoneBy: 'release' }),
  release: step([...ORGANISERS, ...READER], { undoneBy: 'assign' }),
  askOriginal: step(READER),
  answerOriginal: step(ORGANISERS),
  agree: step(READER, { paper: '评分表' }),
  differ: step(READER, { paper: '评分表' }),
  adjudicate: step(JUDGES, { paper: '裁定意见' }),
  feedBack: step(ORGANISERS, { gives: TEN, paper: '评查意见反馈', undoneBy: 'takeBack' }),
  takeBack: step(ORGANISERS, { undoneBy: 'feedBack' }),
  object: step(AGENCY, { gives: TEN, paper: '书面异议' }),
  accept: step(AGENCY),
  settle: step(ORGANISERS),
  uphold: step(JUDGES, { paper: '书面答复' }),
  change: step(JUDGES, { paper: '书面答复' }),
};

/** One thing done about a file. */
export interface ReviewDone {
  readonly action: ReviewAction;
  readonly by: number;
  readonly dueAt: Instant | null;
}

/** Who wants to do something about a file, and when. */
export interface ReviewActor {
  readonly userId: number;
  readonly role: Role;
  readonly now: Instant;
}

export type ReviewAdvance =
  | { readonly ok: true; readonly state: ReviewState }
  | {
      readonly ok: false;
      readonly refusal:
        'access.not-allowed' | 'flow.action-not-allowed' | 'review.own-result' | 'review.objection-late' | 'review.objection-open';
      readonly state: ReviewState | null;
    };

/** Those who made the result: they never decide an objection to it. */
export const MAKES: readonly ReviewAction[] = ['agree', 'differ', 'adjudicate', 'feedBack'];
export const RECHECKS: readonly ReviewAction[] = ['uphold', 'change'];

/** Originals that were asked for and not answered: one answer is for all that were asked before it. */
const askedOriginals = <D extends Pick<ReviewDone, 'action'>>(done: readonly D[]): D[] =>
  done.slice(done.findLastIndex(({ action }) => action === 'answerOriginal') + 1).filter(({ action }) => action === 'askOriginal');

/** Where a file stands after what was done about it; null before anything was. */
export const reviewState = (done: readonly Pick<ReviewDone, 'action'>[]): ReviewState | null => {
  const { state } = advance(
    FILE,
    done.map(({ action }) => action),
  );
  return state === 'new' ? null : state;
};

/**
 * Whether a person may take a step about a file now: the role, then the table, then the times of objection, then that nobody
 * re-checks what they had a hand in. `readers` are those who ever read it. Where the time cannot be told for want of a holiday
 * table, an objection is taken and nothing is settled.
 */
export const advanceReview = (
  done: readonly ReviewDone[],
  readers: readonly number[],
  action: ReviewAction,
  { userId, role, now }: ReviewActor,
): ReviewAdvance => {
  const state = reviewState(done);
  const refuse = (refusal: (ReviewAdvance & { ok: false })['refusal']): ReviewAdvance => ({ ok: false, refusal, state });
  if (!REVIEW_STEP[action].by.includes(role)) return refuse('access.not-allowed');
  const next = FILE.states[state ?? 'new'][action];
  if (next === undefined || next === 'new') return refuse('flow.action-not-allowed');
  if (action === 'answerOriginal' && askedOriginals(done).length === 0) return refuse('flow.action-not-allowed');
  const due = done.at(-1)?.dueAt ?? null;
  if (action === 'object' && due !== null && now > due) return refuse('review.objection-late');
  if (action === 'settle' && (due === null || now <= due)) return refuse('review.objection-open');
  const made = [...readers, ...done.filter((one) => MAKES.includes(one.action)).map(({ by }) => by)];
  if (RECHECKS.includes(action) && made.includes(userId)) return refuse('review.own-result');
  if (action === 'adjudicate' && readers.includes(userId)) return refuse('review.own-result');
  return { ok: true, state: next };
};

/** Steps that need nothing but a person and their words; the others have a page of their own. */
export const reviewActions = (done: readonly ReviewDone[], readers: readonly number[], actor: ReviewActor): ReviewAction[] =>
  allowedActions(FILE, reviewState(done) ?? 'new').filter((action) => advanceReview(done, readers, action, actor).ok);

const STANDING: Readonly<Partial<Record<ReviewState, ResultStanding>>> = {
  scored: 'provisional',
  fedBack: 'provisional',
  objected: 'objected',
  final: 'final',
  overturned: 'overturned',
};

/** What a result of a file in a state is worth; null where there is none. */
export const standingOf = (state: ReviewState | null): ResultStanding | null => (state === null ? null : (STANDING[state] ?? null));

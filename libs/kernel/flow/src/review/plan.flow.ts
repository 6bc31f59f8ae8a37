import type { ReviewPlanAction, ReviewPlanState, Role } from '@zhilu/kernel/vocabulary';
import { advance, allowedActions, defineFlow } from '../flow';

type Start = 'new';

/** The frame is sealed before there is a seed; what was drawn only grows; a plan with results is closed, never undone. */
const PLAN = defineFlow<ReviewPlanState | Start, ReviewPlanAction>({
  start: 'new',
  states: {
    new: { seal: 'sealed' },
    sealed: { draw: 'drawn', abandon: 'abandoned' },
    drawn: { grow: 'drawn', close: 'closed' },
    closed: {},
    abandoned: {},
  },
});

/** 组织评查: the offices that review, each its own subtree (Art 6). */
export const ORGANISES_REVIEWS: readonly Role[] = ['supervisor', 'approver', 'lineSupervisor'];

/** What a person may do about a plan of their own office. */
export const planActions = (state: ReviewPlanState | Start, role: Role): ReviewPlanAction[] =>
  ORGANISES_REVIEWS.includes(role) ? allowedActions(PLAN, state) : [];

/** The state a plan comes to after what was done about it; null where the last of it is not allowed. */
export const planStateAfter = (done: readonly ReviewPlanAction[]): ReviewPlanState | null => {
  const reached = advance(PLAN, done);
  return reached.ok && reached.state !== 'new' ? reached.state : null;
};

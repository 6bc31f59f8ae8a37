import type { EditionAction, EditionState, Role } from '@zhilu/kernel/vocabulary';
import { advance, allowedActions, defineFlow } from './flow';

/** An edition before anybody has prepared it. */
type Start = 'new';

/** One person prepares, another signs. What is locked is never opened again: what has to be said otherwise is another edition. */
export const EDITION = defineFlow<EditionState | Start, EditionAction>({
  start: 'new',
  states: {
    new: { prepare: 'prepared' },
    prepared: { sign: 'locked', return: 'returned', withdraw: 'withdrawn' },
    locked: {},
    returned: {},
    withdrawn: {},
  },
});

export const DONE_BY: Readonly<Record<EditionAction, readonly Role[]>> = {
  prepare: ['supervisor', 'approver'],
  sign: ['approver'],
  return: ['approver'],
  withdraw: ['supervisor', 'approver'],
};

/** Who is about to act on an edition of their own office. */
export interface EditionActor {
  readonly role: Role;
  /** Whether it is they who prepared it. */
  readonly prepared: boolean;
}

/** What an actor may do with an edition: nobody signs or returns what they prepared, and only its preparer takes it back. */
export const editionActions = (state: EditionState | Start, { role, prepared }: EditionActor): EditionAction[] =>
  allowedActions(EDITION, state).filter(
    (action) => DONE_BY[action].includes(role) && (action === 'prepare' || prepared === (action === 'withdraw')),
  );

/** The state a prepared edition comes to; null where the state it stands in does not let the action. */
export const stateAfter = (state: EditionState, action: EditionAction): EditionState | null => {
  const next = advance(EDITION, state === 'prepared' ? ['prepare', action] : ['prepare', 'sign', action]);
  return next.ok ? (next.state as EditionState) : null;
};

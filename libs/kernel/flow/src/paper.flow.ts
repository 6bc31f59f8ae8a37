import type { PaperAction, PaperState, Role } from '@zhilu/kernel/vocabulary';
import { advance, allowedActions, defineFlow } from './flow';

/** A paper before anybody has prepared it. */
type Start = 'new';

/** One person prepares a paper with its number, another issues it. What has gone out is never changed: it is void, or it stands. */
export const PAPER = defineFlow<PaperState | Start, PaperAction>({
  start: 'new',
  states: {
    new: { prepare: 'prepared' },
    prepared: { issue: 'issued', return: 'returned', withdraw: 'withdrawn' },
    issued: { void: 'void' },
    returned: {},
    withdrawn: {},
    void: {},
  },
});

export const DONE_BY: Readonly<Record<PaperAction, readonly Role[]>> = {
  prepare: ['supervisor', 'approver'],
  issue: ['approver'],
  return: ['approver'],
  withdraw: ['supervisor', 'approver'],
  void: ['approver'],
};

/** Who is about to act on a paper of their own office. */
export interface PaperActor {
  readonly role: Role;
  /** Whether it is they who prepared it. */
  readonly prepared: boolean;
}

/** What an actor may do: nobody issues or returns what they prepared, only its preparer takes it back, any approver declares it void. */
export const paperActions = (state: PaperState | Start, { role, prepared }: PaperActor): PaperAction[] =>
  allowedActions(PAPER, state).filter(
    (action) => DONE_BY[action].includes(role) && (state !== 'prepared' || prepared === (action === 'withdraw')),
  );

/** The state an action leads to; null where the state a paper stands in does not let it. */
export const paperAfter = (state: PaperState, action: PaperAction): PaperState | null => {
  const before: readonly PaperAction[] =
    state === 'prepared' ? ['prepare'] : state === 'issued' ? ['prepare', 'issue'] : ['prepare', 'return'];
  const next = advance(PAPER, [...before, action]);
  return next.ok ? (next.state as PaperState) : null;
};

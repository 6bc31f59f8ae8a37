import { advanceCredit, CREDIT_STEP, creditActions, type CreditDone, creditOrder } from '@zhilu/kernel/flow';
import { CREDIT_ACTION, CREDIT_STATE, type CreditAction, type CreditState, type Role, ROLE } from '@zhilu/kernel/vocabulary';
import fc from 'fast-check';

const ACTIONS = Object.keys(CREDIT_ACTION) as CreditAction[];
const ROLES = Object.keys(ROLE) as Role[];

describe('信用公示 as a flow', () => {
  it('XY-10 model: whatever is tried in whatever order, nothing is sent that another person has not judged, and nothing published or taken down without a file and its receipt', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom(...ACTIONS),
            fc.integer({ min: 1, max: 3 }),
            fc.constantFrom<Role>('liaison', 'agencyHead', 'supervisor'),
          ),
          {
            maxLength: 60,
          },
        ),
        (tries) => {
          let state: CreditState | null = null;
          const done: CreditDone[] = [];
          let judged = false;
          let sent = false;
          for (const [action, userId, role] of tries) {
            const next = advanceCredit({ state, done }, action, { userId, role });
            if (!next.ok) continue;
            if (action === 'send') expect([judged, action]).toEqual([true, action]);
            if (action === 'accept' || action === 'reject') expect(sent).toBe(true);
            if (action === 'approve' || action === 'exempt') {
              expect(role).toBe('agencyHead');
              expect(done.some((one) => one.by === userId && ['prepare', 'fill', 'correct'].includes(one.action))).toBe(false);
            }
            if (action === 'prepare' || action === 'fill' || action === 'correct' || action === 'giveBack') judged = false;
            if (action === 'approve' || action === 'withdraw') judged = true;
            sent = action === 'send';
            if (action === 'reject' && next.state === 'withdrawing') judged = true;
            done.push({ action, by: userId });
            state = next.state;
          }
        },
      ),
      { numRuns: 500 },
    ));

  it('XY-11 every state is reached, every step is refused to whoever may not take it, by name', () => {
    const reached = new Set<CreditState | null>([null]);
    for (const state of reached)
      for (const action of ACTIONS) {
        const next = advanceCredit({ state, done: [] }, action, { userId: 1, role: 'agencyHead' });
        if (next.ok) reached.add(next.state);
        else expect(next.refusal).toBe('flow.action-not-allowed');
        for (const role of ROLES.filter((one) => !CREDIT_STEP[action].by.includes(one)))
          expect(advanceCredit({ state, done: [] }, action, { userId: 1, role })).toEqual({ ok: false, refusal: 'access.not-allowed' });
      }
    expect([...reached].filter((state) => state !== null).sort()).toEqual(Object.keys(CREDIT_STATE).sort());
    const own: CreditDone[] = [{ action: 'correct', by: 1 }];
    expect(advanceCredit({ state: 'correcting', done: own }, 'approve', { userId: 1, role: 'agencyHead' })).toEqual({ ok: false, refusal: 'credit.own-work' }); // prettier-ignore
    expect(creditActions({ state: 'prepared', done: [] }, { userId: 1, role: 'supervisor' })).toEqual([]);
    expect(['prepared', 'sent', 'corrected', 'withdrawing', 'published'].map((state) => creditOrder(state as CreditState))).toEqual(['publish', 'publish', 'correct', 'withdraw', null]); // prettier-ignore
  });
});

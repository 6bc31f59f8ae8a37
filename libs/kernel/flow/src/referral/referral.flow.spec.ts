import fc from 'fast-check';
import {
  advanceReferral,
  isTold,
  nextOfReferral,
  REFERRAL_STEP,
  referralActions,
  type ReferralDone,
  referralState,
  type ReferralStep,
} from '@zhilu/kernel/flow';
import { REFERRAL_ACTION, REFERRAL_STATE, type ReferralAction, type ReferralState, type Role, ROLE } from '@zhilu/kernel/vocabulary';

const ACTIONS = Object.keys(REFERRAL_ACTION) as ReferralAction[];
const STATES = Object.keys(REFERRAL_STATE) as ReferralState[];
const ROLES = Object.keys(ROLE) as Role[];

/** What the flow may do, written down a second time: from where to where by what. */
const MAY: Readonly<Record<ReferralState, readonly (readonly [ReferralAction, ReferralState])[]>> = {
  begun: [
    ['propose', 'proposed'],
    ['withdraw', 'withdrawn'],
  ],
  proposed: [
    ['notify', 'notified'],
    ['withdraw', 'withdrawn'],
  ],
  notified: [
    ['hear', 'heard'],
    ['withdraw', 'withdrawn'],
  ],
  heard: [
    ['pass', 'reviewed'],
    ['sendBack', 'begun'],
    ['withdraw', 'withdrawn'],
  ],
  reviewed: [
    ['decide', 'decided'],
    ['drop', 'dropped'],
    ['withdraw', 'withdrawn'],
  ],
  decided: [
    ['serve', 'served'],
    ['revoke', 'revoked'],
  ],
  served: [
    ['carryOut', 'carriedOut'],
    ['revoke', 'revoked'],
  ],
  carriedOut: [['revoke', 'revoked']],
  dropped: [],
  withdrawn: [],
  revoked: [],
};
const HALF: readonly ReferralAction[] = ['initiate', 'propose', 'notify', 'hear', 'pass', 'decide', 'serve', 'carryOut'];
const WAY: Readonly<Record<ReferralState, readonly ReferralAction[]>> = {
  begun: HALF.slice(0, 1),
  proposed: HALF.slice(0, 2),
  notified: HALF.slice(0, 3),
  heard: HALF.slice(0, 4),
  reviewed: HALF.slice(0, 5),
  decided: HALF.slice(0, 6),
  served: HALF.slice(0, 7),
  carriedOut: HALF,
  dropped: [...HALF.slice(0, 5), 'drop'],
  withdrawn: ['initiate', 'withdraw'],
  revoked: [...HALF.slice(0, 6), 'revoke'],
};
const doneTo = (state: ReferralState, by = 1): ReferralDone[] => WAY[state].map((action) => ({ action, by, dueAt: null }));

/** Everything one person can come to have done by a table of steps, whatever roles they are given one after another: the shortest way to both. */
const shortestBoth = (
  steps: Readonly<Record<ReferralAction, Pick<ReferralStep, 'notBy'>>>,
  first: ReferralAction,
  second: ReferralAction,
): ReferralAction[] | null => {
  const queue: { readonly state: ReferralState; readonly done: readonly { action: ReferralAction; by: number }[] }[] = [1, 2, 3].map(
    (by) => ({
      state: 'begun',
      done: [{ action: 'initiate', by }],
    }),
  );
  for (const { state, done } of queue) {
    if (done.length > HALF.length) return null;
    for (const [action, next] of MAY[state])
      for (const by of [1, 2, 3]) {
        if (done.some((past) => past.by === by && steps[action].notBy.includes(past.action))) continue;
        const way = [...done, { action, by }];
        if (action === second && by === 1 && way.some((past) => past.by === 1 && past.action === first))
          return way.map((past) => past.action);
        queue.push({ state: next, done: way });
      }
  }
  return null;
};

describe('责任追究: the flow', () => {
  it('AF-1 every state allows exactly what the table says, to whoever may', () => {
    for (const state of STATES)
      for (const action of ACTIONS) {
        const [role] = REFERRAL_STEP[action].by;
        const next = advanceReferral(doneTo(state), action, { userId: 9, role: role! });
        const expected = MAY[state].find(([may]) => may === action);
        if (expected === undefined) expect(next).toMatchObject({ ok: false, refusal: 'flow.action-not-allowed', state });
        else expect(next).toEqual({ ok: true, state: expected[1] });
      }
  });

  it('AF-2 no role takes a step that is not its own, whatever the state', () => {
    for (const state of STATES)
      for (const action of ACTIONS)
        for (const role of ROLES)
          if (!REFERRAL_STEP[action].by.includes(role))
            expect(advanceReferral(doneTo(state), action, { userId: 9, role })).toMatchObject({ refusal: 'access.not-allowed' });
  });

  it('AF-3 who begins, proposes or reviews never decides, and who puts forward never reviews, in any role they are given later', () => {
    const BOTH: readonly (readonly [ReferralAction, ReferralAction])[] = [
      ['initiate', 'decide'],
      ['propose', 'decide'],
      ['pass', 'decide'],
      ['initiate', 'drop'],
      ['propose', 'drop'],
      ['initiate', 'pass'],
      ['propose', 'pass'],
      ['propose', 'sendBack'],
      ['propose', 'revoke'],
    ];
    for (const [first, second] of BOTH) expect([first, second, shortestBoth(REFERRAL_STEP, first, second)]).toEqual([first, second, null]);
    // A planted table that forgets it is found, with the shortest way.
    const planted = { ...REFERRAL_STEP, decide: { notBy: ['initiate'] } } as const;
    expect(shortestBoth(planted as never, 'propose', 'decide')).toEqual(['initiate', 'propose', 'notify', 'hear', 'pass', 'decide']);
    for (const role of ROLES)
      expect(advanceReferral(doneTo('reviewed', 1), 'decide', { userId: 1, role })).toMatchObject({
        refusal: role === 'approver' ? 'referral.own-work' : 'access.not-allowed',
      });
  });

  it('AF-4 random people doing random things never reach a state the table forbids, and what is offered is what is let', () => {
    const wish = fc.record({
      userId: fc.integer({ min: 1, max: 5 }),
      role: fc.constantFrom(...ROLES),
      action: fc.constantFrom(...ACTIONS),
    });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 200 }), (wishes) => {
        const done: ReferralDone[] = [];
        for (const { action, ...actor } of wishes) {
          const before = referralState(done);
          const next = advanceReferral(done, action, actor);
          expect(referralActions(done, actor).includes(action)).toBe(next.ok);
          if (!next.ok) {
            expect(next.state).toBe(before);
            continue;
          }
          if (before === null) expect(action).toBe('initiate');
          else expect(MAY[before]).toContainEqual([action, next.state]);
          if (action === 'decide' || action === 'drop')
            expect(done.filter((one) => ['initiate', 'propose', 'pass'].includes(one.action)).map(({ by }) => by)).not.toContain(
              actor.userId,
            );
          done.push({ action, by: actor.userId, dueAt: null });
        }
        // Nobody is decided about who was not heard before.
        const actions = done.map(({ action }) => action);
        if (actions.includes('decide')) expect(actions.lastIndexOf('hear')).toBeGreaterThan(actions.lastIndexOf('propose'));
      }),
      { numRuns: 500 },
    );
  });

  it('AF-5 the agency is told from the notice on, of the decision once it is served, and of nothing else', () => {
    const told = (state: ReferralState) => WAY[state].filter((action) => isTold(doneTo(state), action));
    expect(told('proposed')).toEqual([]);
    expect(told('reviewed')).toEqual(['notify', 'hear']);
    expect([told('withdrawn'), told('dropped'), told('revoked')]).toEqual([[], ['notify', 'hear', 'drop'], ['notify', 'hear', 'revoke']]);
    expect(told('decided')).toEqual(['notify', 'hear']);
    expect(told('carriedOut')).toEqual(['notify', 'hear', 'decide', 'serve', 'carryOut']);
    expect(STATES.filter((state) => nextOfReferral(state).length === 0)).toEqual(['carriedOut', 'dropped', 'withdrawn', 'revoked']);
  });
});

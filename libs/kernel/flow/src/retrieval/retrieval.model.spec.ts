import { advanceRetrieval, retrievalActions, type RetrievalDone, type RetrievalSide } from '@zhilu/kernel/flow';
import { RETRIEVAL_ACTION, type RetrievalAction, type RetrievalState, type Role, ROLE } from '@zhilu/kernel/vocabulary';
import fc from 'fast-check';

const ACTIONS = Object.keys(RETRIEVAL_ACTION) as RetrievalAction[];
const ROLES = Object.keys(ROLE) as Role[];
const ENDING: readonly RetrievalAction[] = ['withdraw', 'close', 'uphold', 'notePublic'];
const ENDS: readonly (RetrievalState | null)[] = ['upheld', 'closed', 'withdrawn'];

describe('调阅 against a second account of it', () => {
  it('RT-18 model: of whatever is tried by whomever wherever they stand, nothing is read that was not given, nothing leaves without leave, nobody answers what they asked', () => {
    const wish = fc.record({
      userId: fc.integer({ min: 1, max: 6 }),
      role: fc.constantFrom<Role>('supervisor', 'approver', 'deviceKeeper', 'agencyHead', ...ROLES),
      sides: fc.subarray<RetrievalSide>(['asker', 'keeper', 'judge']),
      action: fc.constantFrom(...ACTIONS),
      // Most steps are ones that can be taken, so that requests come far; the others are whatever comes.
      pick: fc.nat(),
      wild: fc.integer({ min: 0, max: 4 }),
    });
    const reached = new Set<RetrievalAction>();
    fc.assert(
      fc.property(fc.array(wish, { minLength: 20, maxLength: 120 }), (wishes) => {
        let state: RetrievalState | null = null;
        const done: RetrievalDone[] = [];
        for (const { pick, wild, ...wished } of wishes) {
          const open = ROLES.flatMap((role) =>
            retrievalActions({ state, done }, { ...wished, role }).map((action) => ({ ...wished, role, action })),
          ).filter(({ action }) => wild === 1 || !ENDING.includes(action));
          const { action, ...actor } = wild === 0 || open.length === 0 ? wished : open[pick % open.length]!;
          const next = advanceRetrieval({ state, done }, action, actor);
          expect(retrievalActions({ state, done }, actor).includes(action)).toBe(next.ok);
          if (!next.ok) continue;
          const did = done.map((one) => one.action);
          const n = (of: RetrievalAction): number => did.filter((one) => one === of).length;
          const byThem = (...of: RetrievalAction[]): boolean => done.some((one) => one.by === actor.userId && of.includes(one.action));
          expect([action, state !== null && ENDS.includes(state)]).toEqual([action, false]);
          expect([action, state === null]).toEqual([action, action === 'ask']);
          if (action === 'read' || action === 'askRelease') expect(n('grant')).toBe(1);
          if (action === 'grant') expect([n('grant'), n('uphold'), byThem('ask')]).toEqual([0, 0, false]);
          if (action === 'refuse') expect([n('overrule'), byThem('ask')]).toEqual([0, false]);
          if (action === 'uphold' || action === 'overrule') expect([n('contest'), byThem('ask', 'contest'), actor.sides.includes('judge')]).toEqual([1, false, true]); // prettier-ignore
          // Each release is asked for and allowed for itself.
          if (action === 'release') expect([n('allowRelease') - n('release'), byThem('allowRelease')]).toEqual([1, false]);
          if (action === 'allowRelease') expect([n('askRelease') > n('allowRelease') + n('denyRelease'), byThem('ask', 'askRelease', 'release')]).toEqual([true, false]); // prettier-ignore
          if (['grant', 'refuse', 'allowRelease', 'denyRelease'].includes(action)) expect([ROLE[actor.role].stands, actor.sides.includes('keeper')]).toEqual(['agency', true]); // prettier-ignore
          reached.add(action);
          done.push({ action, by: actor.userId });
          state = next.state;
        }
      }),
      { numRuns: 300, seed: 17 },
    );
    expect([...reached].sort()).toEqual([...ACTIONS].sort());
  });
});

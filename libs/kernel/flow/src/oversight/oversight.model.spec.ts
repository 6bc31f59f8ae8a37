import { advanceOversight, oversightActions, type OversightDone, type OversightStanding } from '@zhilu/kernel/flow';
import { OVERSIGHT_ACTION, type OversightAction, type OversightState, type Role, ROLE } from '@zhilu/kernel/vocabulary';
import fc from 'fast-check';

const ACTIONS = Object.keys(OVERSIGHT_ACTION) as OversightAction[];
const ROLES = Object.keys(ROLE) as Role[];
/** What ends a matter, or leaves it where it is. */
const ENDING: readonly OversightAction[] = [
  'dismiss',
  'correct',
  'withdraw',
  'revoke',
  'overturn',
  'acknowledge',
  'instruct',
  'handedOver',
  'transfer',
];
const ENDS: readonly (OversightState | null)[] = ['archived', 'dismissed', 'corrected', 'withdrawn', 'revoked'];

/** 督察 written down a second time: what must have been done before a step, and by nobody who takes it; what a step leaves the matter waiting for. */
const BEFORE: Partial<Record<OversightAction, readonly OversightAction[]>> = {
  verify: ['open'],
  propose: ['verify'],
  submit: ['verify'],
  correct: ['verify'],
  dismiss: ['verify'],
  pass: ['submit'],
  sendBack: ['submit'],
  serve: ['issue'],
  object: ['serve'],
  uphold: ['object'],
  overturn: ['object'],
  report: ['serve'],
  accept: ['report'],
  escalate: ['serve'],
  decide: ['escalate'],
  serveDecision: ['decide'],
  reportExecution: ['serveDecision'],
  close: ['reportExecution'],
  instruct: ['verify'],
  transfer: ['verify'],
  handedOver: ['verify'],
};
const NOT_BY: Partial<Record<OversightAction, readonly OversightAction[]>> = {
  pass: ['verify', 'propose', 'submit'],
  sendBack: ['verify', 'propose', 'submit'],
  issue: ['propose', 'submit', 'pass'],
  uphold: ['propose', 'submit', 'pass', 'issue'],
  overturn: ['propose', 'submit', 'pass', 'issue'],
  accept: ['propose', 'submit'],
  close: ['propose', 'submit'],
  decide: ['escalate'],
  revoke: ['propose', 'submit'],
};

describe('行政执法督察 against a second account of it', () => {
  it('OV-47 model: random people in random roles doing random things never skip a step, never do both halves, never move what is over; what is offered is what is let', () => {
    const wish = fc.record({
      userId: fc.integer({ min: 1, max: 6 }),
      role: fc.constantFrom<Role>('supervisor', 'approver', 'legalReviewer', 'liaison', ...ROLES),
      action: fc.constantFrom(...ACTIONS),
      // Most steps are ones that can be taken, so that matters come far; the others are whatever comes.
      pick: fc.nat(),
      wild: fc.integer({ min: 0, max: 4 }),
    });
    const reached = new Set<OversightAction>();
    fc.assert(
      fc.property(fc.array(wish, { minLength: 20, maxLength: 120 }), fc.boolean(), (wishes, reviewDue) => {
        let state: OversightState | null = null;
        const done: OversightDone[] = [];
        for (const { pick, wild, ...wished } of wishes) {
          const standing: OversightStanding = { state, done, reviewDue };
          const open = ROLES.flatMap((role) => oversightActions(standing, { userId: wished.userId, role }).map((action) => ({ ...wished, role, action }))).filter(({ action }) => wild === 1 || !ENDING.includes(action)); // prettier-ignore
          const { action, ...actor } = wild === 0 || open.length === 0 ? wished : open[pick % open.length]!;
          const next = advanceOversight(standing, action, actor);
          expect(oversightActions(standing, actor).includes(action)).toBe(next.ok);
          if (!next.ok) continue;
          const did = done.map((one) => one.action);
          expect([action, state !== null && ENDS.includes(state)]).toEqual([action, false]);
          expect([action, state === null]).toEqual([action, action === 'open']);
          for (const due of BEFORE[action] ?? []) expect([action, due, did.includes(due)]).toEqual([action, due, true]);
          for (const bar of NOT_BY[action] ?? [])
            expect([action, bar, done.some((one) => one.action === bar && one.by === actor.userId)]).toEqual([action, bar, false]);
          if (action === 'issue') {
            // The last draft is the one that goes out, and where review was asked for it passed.
            const draft = Math.max(did.lastIndexOf('propose'), did.lastIndexOf('submit'));
            expect(draft).toBeGreaterThan(did.lastIndexOf('sendBack'));
            if (did[draft] === 'submit') expect(did.lastIndexOf('pass')).toBeGreaterThan(draft);
            if (reviewDue) expect(did[draft]).toBe('submit');
          }
          if (action === 'report' || action === 'escalate') expect(did.filter((one) => one === 'object').length).toBe(did.filter((one) => one === 'uphold').length); // prettier-ignore
          if (['object', 'report', 'reportExecution', 'acknowledge'].includes(action)) expect(ROLE[actor.role].stands).toBe('agency');
          done.push({ action, by: actor.userId });
          state = next.state;
        }
        for (const { action } of done) reached.add(action);
      }),
      { numRuns: 300, seed: 17 },
    );
    expect([...reached].sort()).toEqual([...ACTIONS].sort());
  });
});

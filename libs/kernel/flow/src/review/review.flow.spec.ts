import fc from 'fast-check';
import {
  advanceReview,
  allSigned,
  isAbandoned,
  planActions,
  planStateAfter,
  readUntil,
  REVIEW_STEP,
  reviewActions,
  type ReviewDone,
  reviewState,
  seatsAfter,
  standingOf,
} from '@zhilu/kernel/flow';
import { endOfDay, startOfDay } from '@zhilu/kernel/time';
import { REVIEW_ACTION, REVIEW_STATE, type ReviewAction, type ReviewState, type Role, ROLE } from '@zhilu/kernel/vocabulary';

const ACTIONS = Object.keys(REVIEW_ACTION) as ReviewAction[];
const DAY = 86_400_000;
const NOON = startOfDay('2026-09-17') + DAY / 2;

/** What the flow may do, written down a second time: from where to where by what. */
const MAY: Readonly<Record<ReviewState, readonly (readonly [ReviewAction, ReviewState])[]>> = {
  drawn: [['assign', 'reading']],
  reading: [
    ['assign', 'reading'],
    ['release', 'reading'],
    ['askOriginal', 'reading'],
    ['answerOriginal', 'reading'],
    ['agree', 'scored'],
    ['differ', 'disputed'],
  ],
  disputed: [['adjudicate', 'scored']],
  scored: [['feedBack', 'fedBack']],
  fedBack: [
    ['takeBack', 'scored'],
    ['object', 'objected'],
    ['accept', 'final'],
    ['settle', 'final'],
  ],
  objected: [
    ['uphold', 'final'],
    ['change', 'overturned'],
  ],
  final: [],
  overturned: [],
};

/** A file that came to a state by the shortest way, everything done by user 1. */
const WAY: Readonly<Record<ReviewState, readonly ReviewAction[]>> = {
  drawn: ['draw'],
  reading: ['draw', 'assign'],
  disputed: ['draw', 'assign', 'differ'],
  scored: ['draw', 'assign', 'agree'],
  fedBack: ['draw', 'assign', 'agree', 'feedBack'],
  objected: ['draw', 'assign', 'agree', 'feedBack', 'object'],
  final: ['draw', 'assign', 'agree', 'feedBack', 'accept'],
  overturned: ['draw', 'assign', 'agree', 'feedBack', 'object', 'change'],
};
const doneTo = (state: ReviewState, dueAt: number | null = null, by = 1): ReviewDone[] =>
  WAY[state].map((action) => ({ action, by, dueAt }));

describe('案卷评查: the flow', () => {
  it('RF-1 every state allows exactly what the table of the measure says, to whoever may', () => {
    for (const state of Object.keys(REVIEW_STATE) as ReviewState[])
      for (const action of ACTIONS) {
        const [role] = REVIEW_STEP[action].by;
        const due = action === 'settle' ? NOON - 1 : NOON;
        const asked: ReviewDone[] =
          state === 'reading' && action === 'answerOriginal' ? [{ action: 'askOriginal', by: 2, dueAt: null }] : [];
        const next = advanceReview([...doneTo(state, due), ...asked], [2], action, { userId: 9, role: role!, now: NOON });
        const expected = MAY[state].find(([may]) => may === action);
        if (expected === undefined) expect(next).toMatchObject({ ok: false, refusal: 'flow.action-not-allowed', state });
        else expect(next).toEqual({ ok: true, state: expected[1] });
      }
  });

  it('RF-2 no role takes a step that is not its own, whatever the state', () => {
    for (const state of Object.keys(REVIEW_STATE) as ReviewState[])
      for (const action of ACTIONS)
        for (const role of Object.keys(ROLE) as Role[]) {
          if (REVIEW_STEP[action].by.includes(role)) continue;
          expect(advanceReview(doneTo(state), [], action, { userId: 9, role, now: NOON })).toMatchObject({ refusal: 'access.not-allowed' });
        }
  });

  it('RF-3 an objection is taken to the last second and not a second later; nothing is settled before', () => {
    const due = endOfDay('2026-10-08') - 1000;
    const at = (now: number, action: ReviewAction, role: Role) =>
      advanceReview(doneTo('fedBack', due), [2], action, { userId: 9, role, now });
    expect(at(due, 'object', 'liaison')).toEqual({ ok: true, state: 'objected' });
    expect(at(due + 1, 'object', 'liaison')).toMatchObject({ refusal: 'review.objection-late' });
    expect(at(due, 'settle', 'supervisor')).toMatchObject({ refusal: 'review.objection-open' });
    expect(at(due + 1, 'settle', 'supervisor')).toEqual({ ok: true, state: 'final' });
    // Where the time cannot be told an objection is taken and nothing is settled.
    const unknown = (action: ReviewAction, role: Role) =>
      advanceReview(doneTo('fedBack', null), [2], action, { userId: 9, role, now: NOON });
    expect(unknown('object', 'agencyHead')).toEqual({ ok: true, state: 'objected' });
    expect(unknown('settle', 'approver')).toMatchObject({ refusal: 'review.objection-open' });
  });

  it('RF-4 nobody re-checks what they read, adjudicated or fed back; nobody adjudicates what they read', () => {
    const done: ReviewDone[] = [
      { action: 'draw', by: 1, dueAt: null },
      { action: 'assign', by: 1, dueAt: null },
      { action: 'differ', by: 2, dueAt: null },
      { action: 'adjudicate', by: 3, dueAt: null },
      { action: 'feedBack', by: 4, dueAt: null },
      { action: 'object', by: 5, dueAt: null },
    ];
    const judged = (userId: number, action: ReviewAction = 'uphold') =>
      advanceReview(done, [2, 6], action, { userId, role: 'approver', now: NOON }).ok;
    expect([2, 3, 4, 6].map((user) => judged(user))).toEqual([false, false, false, false]);
    expect([1, 7].map((user) => judged(user, 'change'))).toEqual([true, true]);
    expect(advanceReview(done.slice(0, 3), [6], 'adjudicate', { userId: 6, role: 'approver', now: NOON })).toMatchObject({
      refusal: 'review.own-result',
    });
  });

  it('RF-5 random people doing random things never reach a state the table forbids, and what is offered is what is let', () => {
    const person = fc.record({ userId: fc.integer({ min: 1, max: 6 }), role: fc.constantFrom(...(Object.keys(ROLE) as Role[])) });
    const wish = fc.record({ person, action: fc.constantFrom(...ACTIONS), later: fc.integer({ min: 0, max: 20 }) });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 120 }), (wishes) => {
        const done: ReviewDone[] = [];
        let now = NOON;
        for (const { person: who, action, later } of wishes) {
          now += (later * DAY) / 4;
          const before = reviewState(done);
          const actor = { ...who, now };
          const next = advanceReview(done, [2, 3], action, actor);
          expect(reviewActions(done, [2, 3], actor).includes(action)).toBe(next.ok);
          if (!next.ok) {
            expect(next.state).toBe(before);
            continue;
          }
          if (before === null) expect(action).toBe('draw');
          else expect(MAY[before]).toContainEqual([action, next.state]);
          if (action === 'uphold' || action === 'change') expect([2, 3]).not.toContain(who.userId);
          const { gives } = REVIEW_STEP[action];
          done.push({ action, by: who.userId, dueAt: gives === null ? null : now + gives.n * DAY });
          expect(reviewState(done)).toBe(next.state);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('RF-6 what a result is worth is said of every state that has one', () => {
    expect((Object.keys(REVIEW_STATE) as ReviewState[]).map((state) => standingOf(state))).toEqual([
      null,
      null,
      null,
      'provisional',
      'provisional',
      'objected',
      'final',
      'overturned',
    ]);
  });

  it('RF-7 a plan is sealed before it is drawn, grows, and is not undone once drawn', () => {
    expect(planActions('new', 'supervisor')).toEqual(['seal']);
    expect(planActions('sealed', 'lineSupervisor')).toEqual(['draw', 'abandon']);
    expect(planActions('drawn', 'approver')).toEqual(['grow', 'close']);
    expect(planActions('sealed', 'liaison')).toEqual([]);
    expect(planStateAfter(['seal', 'draw', 'grow', 'grow', 'close'])).toBe('closed');
    expect(planStateAfter(['seal', 'draw', 'abandon'])).toBeNull();
    expect(planStateAfter(['draw'])).toBeNull();
  });

  it('RF-8 a seat is one reader’s at a time, and goes to another when its days are over', () => {
    const at = startOfDay('2026-09-01') + 3_600_000;
    const done = [
      { seat: 1, reader: 2, action: 'assign', at },
      { seat: 2, reader: 3, action: 'assign', at },
      { seat: 1, reader: 2, action: 'recuse', at: at + 1 },
      { seat: 2, reader: 3, action: 'sign', at: at + 2 },
      { seat: 1, reader: 4, action: 'assign', at: at + 3 },
    ] as const;
    const seats = seatsAfter(2, done);
    expect(seats).toEqual([
      { seat: 1, reader: 4, signed: false, since: at + 3 },
      { seat: 2, reader: 3, signed: true, since: at + 2 },
    ]);
    expect(allSigned(seats)).toBe(false);
    const until = readUntil(at + 3, 3);
    expect(until).toBe(endOfDay('2026-09-04'));
    expect([until - 1, until].map((now) => isAbandoned(seats[0]!, 3, now))).toEqual([false, true]);
    expect(isAbandoned(seats[1]!, 3, until + 30 * DAY)).toBe(false);
  });
});

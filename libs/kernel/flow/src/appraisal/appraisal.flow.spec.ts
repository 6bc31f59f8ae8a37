import fc from 'fast-check';
import {
  advanceAppraisal,
  advanceObjection,
  advanceScheme,
  appraisalActions,
  type AppraisalDone,
  appraisalState,
  ORGANISES_APPRAISALS,
  schemeActions,
  selfBar,
} from '@zhilu/kernel/flow';
import {
  APPRAISAL_ACTION,
  type AppraisalAction,
  type AppraisalState,
  type ObjectionAction,
  type Role,
  ROLE,
} from '@zhilu/kernel/vocabulary';

const ACTIONS = Object.keys(APPRAISAL_ACTION) as AppraisalAction[];
/** What the flow may do, written down a second time. */
const MAY: Readonly<Record<string, string>> = {
  'null prepare': 'prepared',
  'prepared approve': 'approved',
  'prepared return': 'returned',
  'prepared withdraw': 'withdrawn',
  'approved tell': 'told',
  'told finalise': 'final',
  'final publish': 'published',
};
const HEADS: readonly AppraisalAction[] = ['approve', 'return', 'publish'];
const toTold: AppraisalDone<AppraisalAction>[] = [
  { action: 'prepare', by: 1 },
  { action: 'approve', by: 2 },
  { action: 'tell', by: 1 },
];

describe('评议考核: the flow as a table', () => {
  it('AF-1 model: whatever is tried by whomever in whatever order, only what the table lets happens', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...ACTIONS), fc.integer({ min: 1, max: 3 }), fc.constantFrom(...(Object.keys(ROLE) as Role[]))), {
          maxLength: 30,
        }),
        (tries) => {
          const done: AppraisalDone<AppraisalAction>[] = [];
          let state: AppraisalState | null = null;
          for (const [action, userId, role] of tries) {
            const to = MAY[`${state} ${action}`];
            const first = done[0]?.by;
            const may =
              to !== undefined &&
              (HEADS.includes(action) ? role === 'approver' : ORGANISES_APPRAISALS.includes(role)) &&
              (!['approve', 'return'].includes(action) || first !== userId) &&
              (action !== 'withdraw' || first === userId);
            const found = advanceAppraisal(done, action, { userId, role });
            expect([action, state, role, found.ok]).toEqual([action, state, role, may]);
            expect(appraisalActions(done, { userId, role }).includes(action)).toBe(may);
            if (!found.ok) continue;
            done.push({ action, by: userId });
            state = found.state;
            expect(state).toBe(to);
            expect(appraisalState(done.map((one) => one.action))).toBe(state);
          }
        },
      ),
      { numRuns: 400 },
    ));

  it('AF-2 nobody approves a scheme they drafted, and nobody else takes it back', () => {
    const drafted = [{ action: 'draft', by: 1 }] as const;
    expect(schemeActions(drafted, { userId: 1, role: 'approver' })).toEqual(['withdraw']);
    expect(schemeActions(drafted, { userId: 2, role: 'approver' })).toEqual(['approve', 'reject']);
    expect(schemeActions(drafted, { userId: 2, role: 'supervisor' })).toEqual([]);
    expect(advanceScheme(drafted, 'approve', { userId: 1, role: 'approver' })).toMatchObject({ refusal: 'appraisal.own' });
    expect(schemeActions([...drafted, { action: 'approve', by: 2 }], { userId: 3, role: 'approver' })).toEqual([]);
  });

  it.each<
    [string, ObjectionAction[], ObjectionAction, Partial<{ now: number; until: number | null; told: boolean; by: number; role: Role }>]
  >([
    ['ok', [], 'raise', {}],
    ['ok', [], 'raise', { now: 100 }],
    ['appraisal.objection-late', [], 'raise', { now: 101 }],
    ['ok', [], 'raise', { now: 1_000, until: null }],
    ['appraisal.objection-twice', ['raise'], 'raise', {}],
    ['appraisal.objection-twice', ['raise', 'reject'], 'raise', {}],
    ['appraisal.state', [], 'raise', { told: false }],
    ['access.not-allowed', [], 'raise', { role: 'supervisor' }],
    ['access.not-allowed', ['raise'], 'uphold', { role: 'supervisor' }],
    ['appraisal.own-result', ['raise'], 'uphold', { role: 'approver', by: 2 }],
    ['appraisal.own-result', ['raise'], 'reject', { role: 'approver', by: 1 }],
    // Whoever objected for the agency re-checks nothing once they have come to the office.
    ['appraisal.own-result', ['raise'], 'uphold', { role: 'approver', by: 8 }],
    ['ok', ['raise'], 'uphold', { role: 'approver' }],
    ['ok', ['raise'], 'reject', { role: 'legalReviewer' }],
    ['appraisal.state', ['raise', 'uphold'], 'reject', { role: 'approver' }],
  ])(
    'AF-3 异议: %s after %j when it comes to %s %j',
    (expected, steps, action, { now = 50, until = 100, told = true, by = 9, role = 'liaison' }) => {
      const own = steps.map((one) => ({ action: one, by: 8 }));
      const found = advanceObjection(own, action, { done: told ? toTold : toTold.slice(0, 2), until, now }, { userId: by, role });
      expect(found.ok ? 'ok' : found.refusal).toBe(expected);
    },
  );

  it('AF-5 model: of whatever is tried about an objection in whatever order, one is raised in time by the agency and decided once by who had no hand in it', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom<ObjectionAction>('raise', 'uphold', 'reject'),
            fc.integer({ min: 1, max: 4 }),
            fc.constantFrom(...(Object.keys(ROLE) as Role[])),
            fc.constantFrom(50, 150),
          ),
          { maxLength: 12 },
        ),
        fc.integer({ min: 0, max: 3 }),
        (tries, reached) => {
          const done = toTold.slice(0, reached);
          const steps: { action: ObjectionAction; by: number }[] = [];
          for (const [action, userId, role, now] of tries) {
            const raised = steps.length > 0;
            const may =
              reached === 3 &&
              (action === 'raise'
                ? !raised && now <= 100 && (role === 'liaison' || role === 'agencyHead')
                : steps.length === 1 && (role === 'approver' || role === 'legalReviewer') && userId > 2 && userId !== steps[0]!.by);
            const found = advanceObjection(steps, action, { done, until: 100, now }, { userId, role });
            expect([action, steps, role, userId, now, found.ok]).toEqual([action, steps, role, userId, now, may]);
            if (found.ok) steps.push({ action, by: userId });
          }
          expect(steps.length).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 400 },
    ));

  it.each<[string | null, { now?: number; appraisal?: AppraisalState; role?: Role }]>([
    [null, {}],
    [null, { now: 100, role: 'agencyHead' }],
    ['appraisal.self-late', { now: 101 }],
    [null, { appraisal: 'returned' }],
    [null, { appraisal: 'withdrawn' }],
    ['appraisal.call-computed', { appraisal: 'prepared' }],
    ['appraisal.call-computed', { appraisal: 'published', now: 101 }],
    ['access.not-allowed', { role: 'supervisor' }],
    ['access.not-allowed', { role: 'deviceKeeper' }],
  ])('AF-4 自评: %s for %j', (expected, { now = 50, appraisal = null, role = 'liaison' }) =>
    expect(selfBar({ until: 100, now, appraisal }, role)).toBe(expected),
  );
});

import {
  advanceOversight,
  nextOfOversight,
  OVERSIGHT_STEP,
  oversightActions,
  type OversightDone,
  oversightDueAt,
  type OversightStanding,
  oversightTask,
} from '@zhilu/kernel/flow';
import { instrumentsOn } from '@zhilu/kernel/law';
import { endOfDay, HOLIDAY_TABLES, makeCalendar } from '@zhilu/kernel/time';
import { OVERSIGHT_ACTION, OVERSIGHT_STATE, type OversightAction, type OversightState, type Role, ROLE } from '@zhilu/kernel/vocabulary';

const ACTIONS = Object.keys(OVERSIGHT_ACTION) as OversightAction[];
const STATES = Object.keys(OVERSIGHT_STATE) as OversightState[];
const ROLES = Object.keys(ROLE) as Role[];
const NEW: OversightStanding = { state: null, done: [] };

/** Everything one person could do in one matter, in whatever role at each step, while others do the rest: the shortest way to both of two steps. */
const wayToBoth = (advance: typeof advanceOversight, one: OversightAction, other: OversightAction): OversightAction[] | null => {
  // What else was done bars nobody.
  const counts = new Set([one, other, ...ACTIONS.flatMap((action) => OVERSIGHT_STEP[action].notBy)]);
  const seen = new Set<string>();
  const queue: { at: OversightStanding; own: ReadonlySet<OversightAction>; way: OversightAction[] }[] = [
    { at: NEW, own: new Set(), way: [] },
  ];
  for (const { at, own, way } of queue) {
    if (own.has(one) && own.has(other)) return way;
    for (const action of ACTIONS)
      for (const userId of [1, 2]) {
        const next = ROLES.map((role) => advance(at, action, { userId, role })).find(({ ok }) => ok);
        if (next?.ok !== true) continue;
        const mine = userId === 1 && counts.has(action) ? new Set([...own, action]) : own;
        const key = `${next.state} ${[...mine].sort().join()}`;
        if (seen.has(key)) continue;
        seen.add(key);
        // Of others no more is kept than that they are others.
        const done: OversightDone[] = [...mine].map((did) => ({ action: did, by: 1 }));
        queue.push({ at: { state: next.state, done }, own: mine, way: [...way, action] });
      }
  }
  return null;
};

/** Both halves, written down a second time: who did the one is never who does the other. */
const HALVES: readonly (readonly [OversightAction, OversightAction])[] = (['propose', 'submit'] as const)
  .flatMap((draft) => (['pass', 'issue', 'uphold', 'overturn', 'accept', 'close'] as const).map((judge) => [draft, judge] as const))
  .concat([
    ['pass', 'issue'],
    ['pass', 'uphold'],
    ['issue', 'uphold'],
    ['issue', 'overturn'],
    ['verify', 'pass'],
    ['escalate', 'decide'],
  ] as never);

describe('行政执法督察 as a flow', () => {
  it.each(HALVES)('OV-1 nobody who does %s does %s, whatever roles they come to have', (one, other) => {
    expect(wayToBoth(advanceOversight, one, other)).toBeNull();
  });

  it('OV-2 a table that forgets a bar is reported with its shortest way', () => {
    const planted: typeof advanceOversight = (standing, action, actor) =>
      advanceOversight(action === 'issue' ? { ...standing, done: [] } : standing, action, actor);
    expect(wayToBoth(planted, 'propose', 'issue')).toEqual(['open', 'verify', 'propose', 'issue']);
  });

  it('OV-3 every state but the ends has a next step that somebody may take; every step is somebody’s', () => {
    const ends = STATES.filter((state) => nextOfOversight(state).length === 0);
    expect(ends).toEqual(['archived', 'dismissed', 'corrected', 'withdrawn', 'revoked']);
    for (const state of STATES) {
      const may = ROLES.flatMap((role) => oversightActions({ state, done: [] }, { userId: 1, role }));
      expect([state, nextOfOversight(state).filter((action) => !may.includes(action))]).toEqual([state, []]);
    }
    for (const action of ACTIONS) expect([action, OVERSIGHT_STEP[action].by.length > 0]).toEqual([action, true]);
  });

  it('OV-4 agencies act only on steps they are told of, and see no step before the service', () => {
    for (const action of ACTIONS) {
      const { by, told } = OVERSIGHT_STEP[action];
      if (by.some((role) => ROLE[role].stands === 'agency')) expect([action, told]).toEqual([action, true]);
    }
    for (const action of ['open', 'verify', 'propose', 'submit', 'pass', 'sendBack', 'issue', 'decide', 'archive'] as const)
      expect([action, OVERSIGHT_STEP[action].told]).toEqual([action, false]);
  });

  // 2026: 10-01 to 10-07 are holidays, Saturday 10-10 is worked; the others as the week has them.
  const calendar = makeCalendar(HOLIDAY_TABLES);
  it.each([
    // Monday 2026-11-02 and 30 days: Wednesday 2026-12-02.
    ['2026-11-02', 'report', '2026-12-02'],
    // Monday 2026-11-02 and 15 days: Tuesday 2026-11-17.
    ['2026-11-02', 'objection', '2026-11-17'],
    // Friday 2026-11-06 and 15 days: Saturday 2026-11-21, so Monday the 23rd.
    ['2026-11-06', 'objection', '2026-11-23'],
    // 2026-09-16 and 15 days: 2026-10-01, a holiday to the 7th, so Thursday the 8th.
    ['2026-09-16', 'answer', '2026-10-08'],
    // Thursday 2026-09-10 and 30 days: Saturday 2026-10-10, a working Saturday.
    ['2026-09-10', 'execution', '2026-10-10'],
    // Of 2090 no table is known.
    ['2090-03-02', 'report', null],
  ] as const)('OV-5 received on %s, the time of %s ends with %s', (day, of, last) => {
    expect(oversightDueAt(calendar, day, of)).toBe(last === null ? null : endOfDay(last) - 1000);
  });

  it('OV-7 something waits for the office while the agency has its time only once it is over; what is open waits for somebody', () => {
    const office = (overdue: boolean) => oversightTask('rectifying', ['escalate', 'instruct', 'revoke'], overdue, false);
    expect([office(false), office(true)]).toEqual([null, '报请本级人民政府']);
    expect(oversightTask('rectifying', ['report', 'object'], false, true)).toBe('单位改正并报告');
    expect(oversightTask('reported', ['acknowledge'], false, true)).toBe('签收文书');
    for (const state of STATES) {
      const waits = ROLES.map((role) =>
        oversightTask(state, oversightActions({ state, done: [] }, { userId: 1, role }), false, ROLE[role].stands === 'agency'),
      );
      expect([state, waits.some((task) => task !== null && task !== '签收文书')]).toEqual([state, nextOfOversight(state).length > 0]);
    }
  });

  it('OV-6 the instruments are those of the place on the day', () => {
    const codes = (day: string, region: string) => instrumentsOn(day, region).map(({ code }) => code);
    expect(codes('2016-06-30', '440000')).toEqual([]);
    expect(codes('2026-01-31', '440100')).toEqual(['talk', 'circular', 'criticism', 'exposure', 'improvement', 'guidance']);
    expect(codes('2026-02-01', '110000')).toEqual(['urge', 'opinion', 'nationalDecision']);
  });
});

import {
  advanceRetrieval,
  nextOfRetrieval,
  RETRIEVAL_STEP,
  retrievalActions,
  type RetrievalDone,
  type RetrievalSide,
  type RetrievalStanding,
  retrievalTask,
} from '@zhilu/kernel/flow';
import { gd2018Police, gd2021Police, retrievalArticle } from '@zhilu/kernel/law';
import { RETRIEVAL_ACTION, RETRIEVAL_STATE, type RetrievalAction, type RetrievalState, type Role, ROLE } from '@zhilu/kernel/vocabulary';

const ACTIONS = Object.keys(RETRIEVAL_ACTION) as RetrievalAction[];
const STATES = Object.keys(RETRIEVAL_STATE) as RetrievalState[];
const ROLES = Object.keys(ROLE) as Role[];
const EVERYWHERE: readonly RetrievalSide[] = ['asker', 'keeper', 'judge'];
const NEW: RetrievalStanding = { state: null, done: [] };

type Advance = typeof advanceRetrieval;

/** Everything one person could do about one request, in whatever role and wherever they stand at each step, while others do the rest: the shortest way to both of two steps. */
const wayToBoth = (advance: Advance, one: RetrievalAction, other: RetrievalAction): RetrievalAction[] | null => {
  // What else was done bars nobody.
  const counts = new Set([one, other, ...ACTIONS.flatMap((action) => RETRIEVAL_STEP[action].notBy)]);
  const seen = new Set<string>();
  const queue: { at: RetrievalStanding; own: ReadonlySet<RetrievalAction>; way: RetrievalAction[] }[] = [
    { at: NEW, own: new Set(), way: [] },
  ];
  for (const { at, own, way } of queue) {
    if (own.has(one) && own.has(other)) return way;
    for (const action of ACTIONS)
      for (const userId of [1, 2]) {
        const next = nextState(advance, at, action, userId);
        if (next === null) continue;
        const mine = userId === 1 && counts.has(action) ? new Set([...own, action]) : own;
        const key = `${next} ${[...mine].sort().join()}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const done: RetrievalDone[] = [...mine].map((did) => ({ action: did, by: 1 }));
        queue.push({ at: { state: next, done }, own: mine, way: [...way, action] });
      }
  }
  return null;
};
const nextState = (advance: Advance, at: RetrievalStanding, action: RetrievalAction, userId: number): RetrievalState | null => {
  const next = ROLES.map((role) => advance(at, action, { userId, role, sides: EVERYWHERE })).find(({ ok }) => ok);
  return next?.ok === true ? next.state : null;
};
/** The shortest way to a step that leaves some others out, whoever takes them; null where there is none. */
const wayTo = (action: RetrievalAction, without: readonly RetrievalAction[]): RetrievalAction[] | null => {
  const seen = new Set<RetrievalState>();
  const queue: { state: RetrievalState | null; way: RetrievalAction[] }[] = [{ state: null, way: [] }];
  for (const { state, way } of queue)
    for (const step of ACTIONS.filter((one) => !without.includes(one))) {
      const next = nextState(advanceRetrieval, { state, done: [] }, step, 1);
      if (next === null) continue;
      if (step === action) return [...way, step];
      if (!seen.has(next)) queue.push({ state: next, way: [...way, step] });
      seen.add(next);
    }
  return null;
};

describe('调阅 as a flow', () => {
  it.each([
    ['ask', 'grant'],
    ['ask', 'refuse'],
    ['ask', 'uphold'],
    ['ask', 'overrule'],
    ['contest', 'uphold'],
    ['contest', 'overrule'],
    ['allowRelease', 'release'],
    ['askRelease', 'allowRelease'],
    ['ask', 'allowRelease'],
  ] as const)('RT-1 nobody who does %s does %s, whatever roles they come to have', (one, other) => {
    expect(wayToBoth(advanceRetrieval, one, other)).toBeNull();
  });

  it('RT-2 a table that forgets a bar is reported with its shortest way', () => {
    const planted: Advance = (standing, action, actor) =>
      advanceRetrieval(action === 'grant' ? { ...standing, done: [] } : standing, action, actor);
    expect(wayToBoth(planted, 'ask', 'grant')).toEqual(['ask', 'grant']);
  });

  it('RT-3 nothing is read before the agency or the office above said so, and nothing leaves without leave', () => {
    expect(wayTo('read', ['grant'])).toBeNull();
    expect(wayTo('release', ['allowRelease'])).toBeNull();
    expect(wayTo('allowRelease', ['askRelease'])).toBeNull();
    expect(wayTo('release', [])).toEqual(['ask', 'grant', 'askRelease', 'allowRelease', 'release']);
    // An allowance is used up by one release.
    expect(advanceRetrieval({ state: 'releaseAllowed', done: [] }, 'release', { userId: 1, role: 'supervisor', sides: ['asker'] })).toEqual({ ok: true, state: 'granted' }); // prettier-ignore
    expect(nextOfRetrieval('granted')).not.toContain('release');
  });

  it('RT-4 what was decided to be given is not refused again; every state but the ends has a next step that somebody may take', () => {
    expect(nextOfRetrieval('ordered')).toEqual(['grant']);
    expect(STATES.filter((state) => nextOfRetrieval(state).length === 0)).toEqual(['upheld', 'closed', 'withdrawn']);
    for (const state of STATES) {
      const may = ROLES.flatMap((role) => retrievalActions({ state, done: [] }, { userId: 1, role, sides: EVERYWHERE }));
      expect([state, nextOfRetrieval(state).filter((action) => !may.includes(action))]).toEqual([state, []]);
    }
  });

  it('RT-5 steps of the agency are taken by its own people where they keep the records; of the office, where it asked or decides', () => {
    for (const action of ACTIONS) {
      const { by, on } = RETRIEVAL_STEP[action];
      if (!on.includes('asker')) expect([action, new Set(by.map((role) => ROLE[role].stands)).size]).toEqual([action, 1]);
      if (on.includes('judge')) expect([action, by]).toEqual([action, ['approver']]);
    }
    const asked: RetrievalStanding = { state: 'asked', done: [{ action: 'ask', by: 1 }] };
    expect(advanceRetrieval(asked, 'grant', { userId: 2, role: 'deviceKeeper', sides: [] })).toEqual({
      ok: false,
      refusal: 'retrieval.not-yours',
    });
    expect(advanceRetrieval(asked, 'refuse', { userId: 2, role: 'deviceKeeper', sides: ['keeper'] })).toEqual({
      ok: false,
      refusal: 'access.not-allowed',
    });
    expect(advanceRetrieval(asked, 'read', { userId: 1, role: 'supervisor', sides: ['asker'] })).toEqual({
      ok: false,
      refusal: 'flow.action-not-allowed',
    });
  });

  it('RT-6 nothing waits for whoever asked while the agency has its time; what is open waits for somebody', () => {
    expect(retrievalTask('asked', ['contest', 'withdraw'], false)).toBeNull();
    expect(retrievalTask('asked', ['contest', 'withdraw'], true)).toBe('提请核定');
    expect(retrievalTask('asked', ['grant'], false)).toBe('答复调阅申请');
    expect(retrievalTask('releaseAsked', ['read'], false)).toBeNull();
    for (const state of STATES) {
      const waits = ROLES.map((role) =>
        retrievalTask(state, retrievalActions({ state, done: [] }, { userId: 1, role, sides: EVERYWHERE }), false),
      );
      expect([state, waits.some((task) => task !== null)]).toEqual([state, nextOfRetrieval(state).length > 0]);
    }
  });

  it('RT-7 the articles are those of the pack: who may call for recordings, and for what alone that is refused', () => {
    expect(retrievalArticle('GD-2018')).toMatchObject({ no: '第二十五条', release: '第二十六条', filming: '第二十一条', grounds: ['stateSecret', 'statutory'] }); // prettier-ignore
    expect(retrievalArticle('GD-2021')).toMatchObject({ no: '第二十六条', release: '第二十七条', filming: '第二十一条' });
    // What is laid upon a pack leaves its articles in force.
    for (const made of [gd2018Police(), gd2021Police()]) expect(retrievalArticle(made.code)).toBe(retrievalArticle(made.code.slice(0, 7)));
    expect(retrievalArticle('elsewhere')).toBeNull();
  });
});

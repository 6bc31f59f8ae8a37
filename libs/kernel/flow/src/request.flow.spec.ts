import { earliest, HOLIDAY_TABLES, makeCalendar, momentOf } from '@zhilu/kernel/time';
import {
  REQUEST_ACTION,
  REQUEST_KIND,
  REQUEST_STATE,
  type RequestAction,
  type RequestKind,
  type RequestState,
  type Role,
  ROLE,
  stateWord,
  numbersOf,
} from '@zhilu/kernel/vocabulary';
import { actionsFor, advanceRequest, columnOf, isClosed, nobodyElse, requestDueAt, requestPeriod, stateOf, turnOf } from './request.flow';

const by = (action: RequestAction, user = 1) => ({ action, by: user });
const steps = (...actions: RequestAction[]) => actions.map((action, n) => by(action, n + 1));
const actor = (role: Role, userId = 99) => ({ role, userId });

describe('requests: the state is the fold of the actions, kind by kind', () => {
  it.each<[RequestKind, RequestAction[], RequestState]>([
    ['explanation', ['ask'], 'asked'],
    ['explanation', ['ask', 'answer'], 'answered'],
    ['explanation', ['ask', 'answer', 'withdraw'], 'asked'],
    ['explanation', ['ask', 'answer', 'return', 'answer', 'accept'], 'accepted'],
    ['explanation', ['ask', 'cancel'], 'cancelled'],
    ['explanation', ['submit', 'refer', 'reject'], 'rejected'],
    ['explanation', ['acknowledge', 'accept'], 'accepted'],
    ['extension', ['submit', 'return', 'submit', 'accept'], 'accepted'],
    ['extension', ['submit', 'withdraw'], 'withdrawn'],
    ['correction', ['submit', 'return', 'withdraw'], 'withdrawn'],
    ['correction', ['submit', 'reject'], 'rejected'],
    ['rectification', ['ask', 'answer', 'return'], 'asked'],
    ['rectification', ['ask', 'answer', 'accept'], 'accepted'],
    ['rectification', ['ask', 'undertake'], 'underway'],
    ['rectification', ['ask', 'undertake', 'undertake'], 'underway'],
    ['rectification', ['ask', 'undertake', 'answer', 'return', 'undertake', 'answer', 'accept'], 'accepted'],
    ['rectification', ['ask', 'undertake', 'cancel'], 'cancelled'],
    ['rectification', ['ask', 'answer', 'accept', 'reopen'], 'asked'],
    ['rectification', ['ask', 'answer', 'reject', 'reopen', 'undertake'], 'underway'],
  ])('%s %j → %s', (kind, actions, state) => expect(stateOf(kind, steps(...actions))).toBe(state));

  it.each<[RequestKind, RequestAction[], RequestAction, Role]>([
    ['extension', [], 'ask', 'approver'],
    ['correction', [], 'ask', 'approver'],
    ['correction', [], 'acknowledge', 'approver'],
    ['rectification', [], 'submit', 'liaison'],
    ['explanation', ['ask'], 'accept', 'approver'],
    ['explanation', ['submit'], 'cancel', 'approver'],
    ['explanation', ['submit', 'accept'], 'withdraw', 'liaison'],
    ['explanation', ['submit', 'accept'], 'reject', 'approver'],
    ['correction', ['submit', 'reject'], 'submit', 'liaison'],
    ['rectification', ['ask', 'answer', 'accept'], 'return', 'approver'],
    ['rectification', ['ask', 'answer'], 'undertake', 'liaison'],
    ['rectification', ['ask', 'answer'], 'reopen', 'approver'],
    ['rectification', ['ask', 'cancel'], 'reopen', 'approver'],
    ['explanation', ['ask'], 'undertake', 'liaison'],
    ['correction', ['submit', 'accept'], 'reopen', 'approver'],
  ])('%s %j does not allow %s', (kind, actions, action, role) =>
    expect(advanceRequest(kind, steps(...actions), action, actor(role))).toMatchObject({ ok: false, refusal: 'flow.action-not-allowed' }),
  );
});

describe('requests: who may do what', () => {
  const every = Object.keys(ROLE) as Role[];
  it.each<[RequestAction, RequestKind, RequestAction[], Role[]]>([
    ['ask', 'explanation', [], ['supervisor', 'approver', 'lineSupervisor']],
    ['acknowledge', 'explanation', [], ['supervisor', 'approver']],
    ['submit', 'correction', [], ['liaison', 'agencyHead', 'deviceKeeper']],
    ['answer', 'rectification', ['ask'], ['liaison', 'agencyHead', 'deviceKeeper']],
    ['accept', 'correction', ['submit'], ['approver']],
    ['reject', 'extension', ['submit'], ['approver']],
    ['return', 'explanation', ['submit'], ['supervisor', 'approver']],
    ['cancel', 'rectification', ['ask'], ['supervisor', 'approver', 'lineSupervisor']],
    ['undertake', 'rectification', ['ask'], ['liaison', 'agencyHead', 'deviceKeeper']],
    ['answer', 'rectification', ['ask', 'undertake'], ['liaison', 'agencyHead', 'deviceKeeper']],
    ['reopen', 'rectification', ['ask', 'answer', 'accept'], ['supervisor', 'approver', 'lineSupervisor']],
    ['withdraw', 'explanation', ['submit'], ['liaison', 'agencyHead', 'deviceKeeper']],
  ])('%s on %s after %j: %j and nobody else', (action, kind, actions, roles) =>
    expect(every.filter((role) => advanceRequest(kind, steps(...actions), action, actor(role)).ok)).toEqual(roles),
  );

  it('Z-11: who put it forward never judges it, whatever their role has become; who asked for it may', () => {
    expect(advanceRequest('explanation', [by('acknowledge', 7)], 'accept', actor('approver', 7))).toMatchObject({ refusal: 'request.own' });
    expect(advanceRequest('correction', [by('submit', 7)], 'reject', actor('approver', 7))).toMatchObject({ refusal: 'request.own' });
    expect(advanceRequest('rectification', [by('ask', 7), by('answer', 8)], 'accept', actor('approver', 7)).ok).toBe(true);
    expect(actionsFor('correction', [by('submit', 7)], actor('approver', 7))).toEqual(['refer', 'return']);
    expect(actionsFor('correction', [by('submit', 7)], actor('approver', 8))).toEqual(['accept', 'reject', 'refer', 'return']);
  });

  it('人手不足: nobody, or only those who put it forward', () => {
    expect(nobodyElse([], [by('submit', 1)])).toBe(true);
    expect(nobodyElse([7], [by('acknowledge', 7)])).toBe(true);
    expect(nobodyElse([7, 8], [by('acknowledge', 7)])).toBe(false);
  });

  it('a state has a turn unless it is over, and a word for each kind', () => {
    expect((Object.keys(REQUEST_STATE) as RequestState[]).map((state) => [state, turnOf(state), isClosed(state)])).toEqual([
      ['asked', 'agency', false],
      ['underway', 'agency', false],
      ['answered', 'office', false],
      ['submitted', 'office', false],
      ['returned', 'agency', false],
      ['accepted', null, true],
      ['rejected', null, true],
      ['withdrawn', null, true],
      ['cancelled', null, true],
    ]);
    for (const kind of Object.keys(REQUEST_KIND) as RequestKind[])
      for (const state of Object.keys(REQUEST_STATE) as RequestState[]) expect(stateWord(kind, state)).toMatch(/^[一-龥]+$/);
    expect(Object.values(REQUEST_ACTION).every((word) => /^[一-龥]+$/.test(word))).toBe(true);
    expect([stateWord('rectification', 'accepted'), stateWord('correction', 'accepted')]).toEqual(['已销号', '采纳']);
  });
});

describe('整改看板: every rectification stands in one column', () => {
  it('RT-1 by its state and whether it is past due; what failed or was cancelled stands in none', () => {
    const of = (overdue: boolean) => (Object.keys(REQUEST_STATE) as RequestState[]).map((state) => [state, columnOf(state, overdue)]);
    expect(Object.fromEntries(of(false))).toMatchObject({ asked: 'toDo', underway: 'underway', answered: 'toVerify', accepted: 'closed', rejected: null, cancelled: null }); // prettier-ignore
    expect(Object.fromEntries(of(true))).toMatchObject({ asked: 'overdue', underway: 'overdue', answered: 'overdue', accepted: 'closed', rejected: null }); // prettier-ignore
  });
});

describe('requests: until when', () => {
  const calendar = makeCalendar(HOLIDAY_TABLES);
  it.each([
    // Five working days over 国庆 and its make-up days.
    ['2026-09-29T10:00:00', { n: 5, unit: 'workingDay' }, '2026-10-12T23:59:59'],
    ['2026-03-02T23:59:59', { n: 5, unit: 'workingDay' }, '2026-03-09T23:59:59'],
    ['2026-03-02T00:00:00', { n: 30, unit: 'naturalDay' }, '2026-04-01T23:59:59'],
    // The thirtieth day is a Saturday: the next working day.
    ['2026-03-05T12:00:00', { n: 30, unit: 'naturalDay' }, '2026-04-07T23:59:59'],
  ] as const)('%s + %j → %s', (from, period, due) => expect(momentOf(requestDueAt(calendar, earliest(from), period)!)).toBe(due));

  it('is not guessed where a holiday table is missing', () => {
    expect(requestDueAt(calendar, earliest('2090-03-02T00:00:00'), requestPeriod('explanation', 'agency', numbersOf({})))).toBeNull();
  });

  it("ON-6 the time to answer, to judge and to look at what was rectified are the office's; thirty days to rectify are the statute's", () => {
    const numbers = { answerDays: 3, judgeDays: 4, rectifiedDays: 6 };
    expect(requestPeriod('correction', 'agency', numbers)).toEqual({ n: 3, unit: 'workingDay' });
    expect(requestPeriod('explanation', 'office', numbers)).toEqual({ n: 4, unit: 'workingDay' });
    expect(requestPeriod('rectification', 'office', numbers)).toEqual({ n: 6, unit: 'naturalDay' });
    expect(requestPeriod('rectification', 'agency', numbers)).toEqual({ n: 30, unit: 'naturalDay' });
  });
});

import { retrievalArticle } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import { HOLIDAY_TABLES, makeCalendar } from '@zhilu/kernel/time';
import { type OversightBooks, oversightContent, oversightDue } from '../oversight/oversight-contents';
import type { OversightActionRow } from '../oversight/oversight.store';
import { type RetrievalBooks, retrievalContent, retrievalDue } from '../retrievals/retrieval-contents';
import type { RetrievalActionRow } from '../retrievals/retrieval.store';
import { serviceFrom } from './matter';

const at = (moment: string): number => Date.parse(`${moment}+08:00`);
const calendar = makeCalendar(HOLIDAY_TABLES);
const context = { calendar, configuration: { numbers: {} } };
const refusal = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

describe('期限 of a matter: to the last second and not a second later', () => {
  const served = (objectUntil: string | null, dueAt: string | null) =>
    [{ seq: 5, action: 'serve', state: 'rectifying', at: new Date(at('2026-11-06T10:00:00')), due_at: dueAt === null ? null : new Date(at(dueAt)), content: { objectUntil: objectUntil === null ? null : new Date(at(objectUntil)).toISOString() } }] as unknown as OversightActionRow[]; // prettier-ignore
  const books = (actions: readonly OversightActionRow[], now: string) =>
    ({ row: {}, actions, inHand: null, context, known: 1, now: at(now) }) as unknown as OversightBooks;
  const says = (actions: readonly OversightActionRow[], now: string, action: string, over: object = {}) =>
    refusal(() =>
      oversightContent(books(actions, now), { agencyId: 1, id: 'x', action, expectedRevision: 5, said: 'x', ...over } as never),
    );

  // Received on Friday 2026-11-06: fifteen days end on Saturday 2026-11-21, a rest day, so on Monday the 23rd.
  it.each([
    ['2026-11-23T23:59:59', null],
    ['2026-11-24T00:00:00', 'oversight.objection-late'],
  ])('OV-42 a review asked for at %s: %s', (now, expected) => {
    expect(says(served('2026-11-23T23:59:59', '2026-12-07T23:59:59'), now, 'object')).toBe(expected);
  });

  it('OV-42 where no table of holidays tells the last day, nobody is told that they came too late', () =>
    expect(says(served(null, null), '2090-11-24T00:00:00', 'object')).toBeNull());

  // Thirty days from 2026-11-06 end on Sunday 2026-12-06, so on Monday the 7th.
  it.each([
    ['2026-12-07T23:59:59', {}, 'oversight.not-overdue'],
    ['2026-12-08T00:00:00', {}, null],
    ['2026-11-07T00:00:00', { serious: true }, null],
  ])('OV-43 reported to the government at %s %j: %s', (now, over, expected) =>
    expect(says(served(null, '2026-12-07T23:59:59'), now, 'escalate', over)).toBe(expected),
  );

  it.each([
    ['serve', '2026-11-06', '2026-12-07T23:59:59'],
    ['serveDecision', '2026-11-06', '2026-12-07T23:59:59'],
    // Thirty days from 2026-09-02 end on 2026-10-02, a holiday to the 7th: Thursday the 8th.
    ['serve', '2026-09-02', '2026-10-08T23:59:59'],
    // The tables end with 2026: of 2027 nothing is known, and no day is made up.
    ['serve', '2026-12-31', null],
  ] as const)('OV-44 %s on %s gives time until %s', (action, day, until) => {
    const due = oversightDue(books([], `${day}T10:00:00`), action, { service: { mode: 'direct', day, receiver: '罗某' } });
    expect(due).toBe(until === null ? null : at(until));
  });

  it.each([
    ['a day before it was made', '2026-11-05', 'oversight.service'],
    ['the day it was made', '2026-11-06', null],
    ['today', '2026-11-24', null],
    ['tomorrow', '2026-11-25', 'oversight.service'],
    ['no day', '2026-02-30', 'oversight.service'],
  ])('OV-45 served on %s (%s): %s', (_, day, expected) => {
    const [made] = served(null, null);
    expect(refusal(() => serviceFrom('oversight', { mode: 'direct', day, receiver: '罗某' }, made!, '2026-11-24'))).toBe(expected);
  });

  it.each([
    ['2026-11-24', null],
    ['2026-11-23', 'oversight.certificate'],
  ])('OV-46 a certificate valid until %s, shown on 2026-11-24: %s', (validUntil, expected) => {
    const verifiers = [
      { name: '许某', certificate: '督 1', validUntil: '2030-01-01' },
      { name: '方某', certificate: '督 2', validUntil },
    ];
    expect(says([], '2026-11-24T23:59:59', 'verify', { verifiers })).toBe(expected);
  });
});

describe('期限 of a retrieval: to the last second and not a second later', () => {
  const clip = { kind: 'recording', key: 'R1', word: '片段' } as const;
  const granted = [{ seq: 2, action: 'grant', state: 'granted', at: new Date(at('2026-11-24T10:00:00')), due_at: null, content: { given: [{ ...clip, way: 'onSite', where: '装备室' }], until: '2026-12-10' } }] as unknown as RetrievalActionRow[]; // prettier-ignore
  const asked = [{ seq: 1, action: 'ask', state: 'asked', at: new Date(at('2026-11-24T10:00:00')), due_at: new Date(at('2026-12-01T23:59:59')), content: {} }] as unknown as RetrievalActionRow[]; // prettier-ignore
  const books = (actions: readonly RetrievalActionRow[], now: string) =>
    ({ row: { judge_id: 3, items: [clip] }, actions, inHand: { context }, article: retrievalArticle('GD-2018')!, now: at(now) }) as unknown as RetrievalBooks; // prettier-ignore
  const says = (actions: readonly RetrievalActionRow[], now: string, action: string, over: object = {}) =>
    refusal(() => retrievalContent(books(actions, now), { action, said: 'x', records: [clip], ...over } as never));

  it.each([
    ['2026-12-10T23:59:59', null],
    ['2026-12-11T00:00:00', 'retrieval.expired'],
  ])('RT-14 read at %s: %s', (now, expected) => expect(says(granted, now, 'read')).toBe(expected));

  it.each([
    ['2026-12-01T23:59:59', 'retrieval.not-overdue'],
    ['2026-12-02T00:00:00', null],
  ])('RT-15 not answered and laid before the office above at %s: %s', (now, expected) =>
    expect(says(asked, now, 'contest')).toBe(expected),
  );

  it.each([
    ['2026-11-23', 'retrieval.until'],
    ['2026-11-24', null],
    // 180 days from 2026-11-24.
    ['2027-05-23', null],
    ['2027-05-24', 'retrieval.until'],
  ])('RT-16 given on 2026-11-24 until %s: %s', (until, expected) =>
    expect(says(asked, '2026-11-24T10:00:00', 'grant', { until, given: [{ ...clip, way: 'onSite', where: '装备室' }] })).toBe(expected),
  );

  it.each([
    // Five working days from Tuesday 2026-11-24: the 25th, 26th, 27th, 30th, and Tuesday 2026-12-01.
    ['ask', '2026-11-24T10:00:00', '2026-12-01T23:59:59'],
    // From Wednesday 2026-09-30: the 8th and 9th, Saturday the 10th, which is worked, the 12th, and Tuesday the 13th.
    ['ask', '2026-09-30T23:59:59', '2026-10-13T23:59:59'],
    ['askRelease', '2026-11-24T10:00:00', '2026-12-01T23:59:59'],
    ['ask', '2090-03-02T10:00:00', null],
  ] as const)('RT-17 %s at %s waits for its answer until %s', (action, now, until) =>
    expect(retrievalDue(books([], now), action, {})).toBe(until === null ? null : at(until)),
  );
});

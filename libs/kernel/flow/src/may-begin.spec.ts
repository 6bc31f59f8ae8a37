import { type Dossier, explain, gd2018, type Recording } from '@zhilu/kernel/law';
import type { RefusalCode } from '@zhilu/kernel/refusal';
import type { DutyClass, RequestAction, RequestKind, Role } from '@zhilu/kernel/vocabulary';
import { aCase, activity, at, clip, context, dossier, UNDER_2021 } from '@zhilu/testing/law/make';
import { barOfCase, barOfDuty, type CaseInHand, mayBegin, mayBeginOfCase } from './may-begin';

const CLOSED = '2026-09-01';
const actor = (role: Role) => ({ role, userId: 1 });
const inHand = (of: Partial<Dossier>, under = {}, closed = CLOSED): CaseInHand => ({
  dossier: dossier(of),
  context: context(under),
  closed,
});
const dutyOf = (hand: CaseInHand, dutyClass: DutyClass) =>
  explain(hand.dossier, hand.context).find(({ kind }) => kind.dutyClass === dutyClass)!;

/** On site from nine to ten with forty minutes recorded. */
const interrupted = (over: Partial<Dossier['activities'][number]> = {}): Partial<Dossier> => ({
  case: aCase({ facts: { personalLiberty: false, lifeHealth: false, majorProperty: true } }),
  activities: [activity(over)],
  recordings: [clip({ endedAt: '2026-03-02T09:40:00', completedAt: '2026-03-02T09:40:00' })],
});
const whole: Partial<Dossier> = { ...interrupted(), recordings: [clip({ activity: 'A-1' })] };
/** One clip made at ten o'clock on 2 March, to be stored by ten o'clock on the third. */
const stored = (over: Partial<Recording>): Partial<Dossier> => ({
  recordings: [clip({ receivedAt: at('2026-03-03T21:00:00'), storedAt: '2026-03-03T20:00:00', ...over })],
});
const NO_CLAIM = {
  packs: [
    {
      pack: { ...gd2018(), rules: gd2018().rules.map((rule) => (rule.dutyClass === 'storage' ? { ...rule, exceptions: [] } : rule)) },
      from: '2018-02-01',
      to: null,
    },
  ],
};

describe('可以提出: what can be asked about a duty, whoever asks', () => {
  it.each<[string, RequestAction, Partial<Dossier>, RefusalCode | null]>([
    ['an interruption nobody has explained', 'submit', interrupted(), null],
    ['an interruption nobody has explained', 'ask', interrupted(), null],
    ['no note came with the data', 'acknowledge', interrupted(), 'request.noted-missing'],
    ['a note came with the data', 'acknowledge', interrupted({ interruption: 'battery', interruptionNote: '更换电池' }), null],
    ['a note came with the data', 'ask', interrupted({ interruption: 'battery', interruptionNote: '更换电池' }), null],
    ['recorded without a gap', 'submit', whole, 'request.nothing-to-explain'],
    ['recorded without a gap', 'ask', whole, 'request.nothing-to-explain'],
  ])('RQ-01: 说明, %s: %s', (_title, action, of, bar) => {
    const hand = inHand(of);
    expect(barOfDuty({ kind: 'explanation', action }, dutyOf(hand, 'uninterrupted'), hand)).toBe(bar);
  });

  it.each<[string, object, RefusalCode | null]>([
    ['not judged yet', { explanation: 'submitted' }, null],
    ['accepted', { explanation: 'accepted' }, 'request.explained-already'],
    ['rejected', { explanation: 'rejected' }, 'request.explained-already'],
  ])('RQ-02: an explanation %s', (_title, over, bar) => {
    const hand = inHand(interrupted());
    for (const action of ['ask', 'submit', 'acknowledge'] as const)
      expect(barOfDuty({ kind: 'explanation', action }, { ...dutyOf(hand, 'uninterrupted'), ...over }, hand)).toBe(bar);
  });

  it.each<[string, Partial<Recording>, object, string, RefusalCode | null]>([
    ['late', {}, {}, CLOSED, null],
    [
      'late, by the regulation of 2021',
      { storedAt: '2026-03-04T20:00:00', receivedAt: at('2026-03-04T21:00:00') },
      UNDER_2021,
      CLOSED,
      null,
    ],
    ['never', { storedAt: undefined, storedFrom: undefined }, {}, CLOSED, null],
    ['late, claimed and not accepted', { claim: 'water' }, {}, CLOSED, null],
    ['in time', { storedAt: '2026-03-02T20:00:00' }, {}, CLOSED, 'request.nothing-to-extend'],
    ['not yet, its day not over', { storedAt: undefined, storedFrom: undefined }, {}, '2026-03-02', 'request.nothing-to-extend'],
    ['at a time that cannot be judged', { storedAt: '2026-03-03' }, {}, CLOSED, 'request.nothing-to-extend'],
    ['late, under a pack that knows no later start', {}, NO_CLAIM, CLOSED, 'request.no-such-claim'],
    [
      'late even from the start that was accepted',
      { claim: 'water', claimAccepted: true, returnedAt: '2026-03-02T12:00:00' },
      {},
      CLOSED,
      'request.no-such-claim',
    ],
  ])('RQ-03: 延期储存认定, a clip stored %s', (_title, over, under, closed, bar) => {
    const hand = inHand(stored(over), under, closed);
    expect(barOfDuty({ kind: 'extension', action: 'submit' }, dutyOf(hand, 'storage'), hand)).toBe(bar);
  });

  it.each<[DutyClass, Partial<Dossier>, string, RefusalCode | null]>([
    ['storage', stored({}), CLOSED, null],
    ['written', {}, CLOSED, null],
    ['written', {}, '2026-03-01', 'request.nothing-to-rectify'],
    ['storage', stored({ storedAt: '2026-03-02T20:00:00' }), CLOSED, 'request.nothing-to-rectify'],
    ['uninterrupted', whole, CLOSED, 'request.nothing-to-rectify'],
  ])('RQ-04: 整改 of a %s duty', (dutyClass, of, closed, bar) => {
    const hand = inHand(of, {}, closed);
    expect(barOfDuty({ kind: 'rectification', action: 'ask' }, dutyOf(hand, dutyClass), hand)).toBe(bar);
  });

  it.each<[RequestKind, Partial<Dossier>, string, RefusalCode | null]>([
    ['correction', {}, CLOSED, null],
    ['rectification', {}, CLOSED, null],
    ['writeOff', {}, CLOSED, 'request.not-withdrawn'],
    ['writeOff', { case: aCase({ withdrawnAt: at('2026-08-01T09:00:00') }) }, CLOSED, null],
    ['writeOff', { case: aCase({ withdrawnAt: at('2026-08-01T09:00:00') }) }, '2026-03-01', 'request.nothing-open'],
    ['explanation', {}, CLOSED, 'request.subject-unknown'],
    ['extension', {}, CLOSED, 'request.subject-unknown'],
  ])('RQ-05: %s of a case as a whole', (kind, of, closed, bar) => expect(barOfCase(kind, inHand(of, {}, closed))).toBe(bar));
});

describe('可以提出: who may begin what', () => {
  const said = (begun: readonly { kind: RequestKind; action: RequestAction }[]) => begun.map(({ kind, action }) => `${kind} ${action}`);

  it.each<[Role, string[], string[], string[]]>([
    ['liaison', ['explanation submit'], ['extension submit'], ['correction submit', 'writeOff submit']],
    ['agencyHead', ['explanation submit'], ['extension submit'], ['correction submit', 'writeOff submit']],
    ['deviceKeeper', ['explanation submit'], ['extension submit'], ['correction submit', 'writeOff submit']],
    ['supervisor', ['explanation ask', 'explanation acknowledge', 'rectification ask'], ['rectification ask'], ['rectification ask']],
    ['approver', ['explanation ask', 'explanation acknowledge', 'rectification ask'], ['rectification ask'], ['rectification ask']],
    ['lineSupervisor', ['explanation ask', 'rectification ask'], ['rectification ask'], ['rectification ask']],
    ['systemAdmin', [], [], []],
  ])('RQ-06: %s', (role, interruption, lateClip, withdrawn) => {
    const noted = inHand(interrupted({ interruption: 'battery', interruptionNote: '更换电池' }));
    const late = inHand(stored({}));
    const gone = inHand({ case: aCase({ withdrawnAt: at('2026-08-01T09:00:00') }) });
    expect(said(mayBegin(dutyOf(noted, 'uninterrupted'), noted, actor(role)))).toEqual(interruption);
    expect(said(mayBegin(dutyOf(late, 'storage'), late, actor(role)))).toEqual(lateClip);
    expect(said(mayBeginOfCase(gone, actor(role)))).toEqual(withdrawn);
  });
});

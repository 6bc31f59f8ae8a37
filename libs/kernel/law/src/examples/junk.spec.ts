import fc from 'fast-check';
import { settle } from '../settlement';
import type { Context, SourceTerms } from '../context';
import type { Dossier, Recording, WrittenRecord } from '../dossier';
import type { Duty } from '../duty';
import { evaluate } from '../evaluate';
import { pointsToSee } from '../beyond-duties/points';
import { gd2018 } from '../packs/gd-2018';
import { momentOf } from '@zhilu/kernel/time';
import { aCase, activity, at, clip, context, dossier, judged, terms, UNDER_2021, written } from '@zhilu/testing/law/make';
import { anyDossier, anyTerms } from '@zhilu/testing/law/random';

const touching = aCase({ facts: { personalLiberty: false, lifeHealth: false, majorProperty: true } });
const day = '2026-03-02T';
/** Clips whose stated hours are no hours of a recording, each said to be of the activity, or of none. */
const EMPTY: [string, Partial<Recording>][] = [
  ['without length, in the visit', { startedAt: `${day}09:30:00`, endedAt: `${day}09:30:00` }],
  ['without length, outside the visit', { startedAt: `${day}15:00:00`, endedAt: `${day}15:00:00` }],
  ['without length, naming the activity', { startedAt: `${day}15:00:00`, endedAt: `${day}15:00:00`, activity: 'A-1' }],
  ['reversed', { startedAt: `${day}10:00:00`, endedAt: `${day}09:00:00` }],
  ['reversed by days', { startedAt: '2026-03-03', endedAt: '2026-03-02' }],
  ['of a month', { startedAt: '2026-02-20T00:00:00', endedAt: '2026-03-20T00:00:00' }],
  ['of a month, to the day', { startedAt: '2026-02-20', endedAt: '2026-03-20', activity: 'A-1' }],
  ['of a day and a second', { startedAt: `${day}09:00:00`, endedAt: '2026-03-03T09:00:01' }],
];

describe('LN-1 a clip without length proves nothing: stated hours are stated hours', () => {
  it.each(EMPTY)('LN-1a %s: the activity is not recorded, and that is no question', (_title, over) => {
    for (const visit of [activity(), activity({ arrivedAt: '2026-03-02', leftAt: '2026-03-02' })])
      for (const rule of ['GD2018-A01', 'GD2018-A07']) {
        const of = { case: touching, activities: [visit] };
        const before = judged(rule, of);
        expect(settle(before)).toBe('M');
        expect(judged(rule, { ...of, recordings: [clip(over)] })).toEqual(before);
      }
  });

  it.each(EMPTY)(
    'LN-1b %s: its own storing is a question of its clock, never in time, and what is not stored is missing',
    (_title, over) => {
      const of = { activities: [activity()], recordings: [clip({ ...over, completedAt: over.endedAt! })] };
      expect(judged('GD2018-A10', of)).toMatchObject({ standing: 'indeterminate' });
      const unstored = { ...of, recordings: [{ ...of.recordings[0]!, storedAt: undefined }] };
      expect(settle(judged('GD2018-A10', unstored))).toBe('M');
    },
  );

  it('LN-1c a clip of a day exactly is one; there is nothing to be seen in one without length', () => {
    const ofADay = clip({ startedAt: `${day}09:00:00`, endedAt: '2026-03-03T09:00:00', completedAt: '2026-03-03T09:00:00' });
    expect(settle(judged('GD2018-A01', { activities: [activity()], recordings: [ofADay] }))).toBe('O');
    const seen = (over: Partial<Recording>) =>
      pointsToSee(gd2018(), dossier({ activities: [activity()], recordings: [clip({ activity: 'A-1', ...over })] }));
    expect(seen({}).length).toBe(seen({ endedAt: `${day}09:00:00` }).length + (gd2018().points === undefined ? 0 : 1));
  });

  it('LN-1d a visit shorter than the tolerance, or without hours, is not recorded by nothing', () => {
    const short = activity({ leftAt: `${day}09:01:00` });
    expect(settle(judged('GD2018-A07', { case: touching, activities: [short] }))).toBe('M');
    expect(settle(judged('GD2018-A07', { case: touching, activities: [short], recordings: [clip({ endedAt: `${day}09:00:10` })] }))).toBe(
      'O',
    );
    const untimed = activity({ arrivedAt: undefined, leftAt: undefined });
    for (const rule of ['GD2018-A01', 'GD2018-A07']) {
      // Nothing tells when it was due but the office's own period.
      expect(settle(judged(rule, { case: touching, activities: [untimed] }))).toBe('U');
      expect(settle(judged(rule, { case: touching, activities: [untimed], recordings: [clip()] }))).toBe('U');
      const named = judged(rule, { case: touching, activities: [untimed], recordings: [clip({ activity: 'A-1' })] });
      expect(settle(named)).toBe(rule === 'GD2018-A01' ? 'O' : 'I');
      // A source that brings no times of activities, or of clips, leaves open what was recorded.
      const sources = [terms({ carries: ['activity.scene', 'recording.device'] })];
      expect(settle(judged(rule, { case: touching, activities: [untimed], recordings: [clip()] }, { sources }))).toBe('I');
    }
  });

  it('LN-1e a paper that bears neither time nor number nor title is a kind of paper and no paper', () => {
    const stated = aCase({ decidedOn: '2026-03-20' });
    const missing = judged('GD2018-T01', { case: stated });
    expect(settle(missing)).toBe('M');
    expect(judged('GD2018-T01', { case: stated, written: [written('T01', undefined, { title: undefined })] })).toEqual(missing);
    expect(judged('GD2018-T01', { case: stated, written: [written('T01', undefined, { title: '', documentNo: '' })] })).toEqual(missing);
    expect(judged('GD2018-T01', { case: stated, written: [written('T01', undefined, { title: '立案审批表' })] }).doubts).toEqual([
      'record-undated',
    ]);
    // A source that brings no times, numbers or titles says by the line itself that the paper is there.
    const sources = [terms({ carries: ['written.item'] })];
    expect(
      judged('GD2018-T01', { case: stated, written: [written('T01', undefined, { title: undefined })] }, { sources }).doubts,
    ).toContain('record-undated');
  });

  it('LN-1f a clip without length does not put off the day on which the whole case falls due', () => {
    const complete = (recordings: Recording[]) =>
      evaluate(dossier({ case: aCase({ decidedOn: '2026-03-20' }), recordings }), context()).find(({ kind }) => kind.dutyClass === 'case')!;
    const later = clip({
      startedAt: '2026-12-01T09:00:00',
      endedAt: '2026-12-01T09:00:00',
      completedAt: '2026-12-01T09:00:00',
      storedAt: undefined,
    });
    expect(complete([later]).dueAt).toBe(complete([]).dueAt);
  });
});

type Under = (source: SourceTerms) => Context;
const PACKS: [string, Under][] = [
  ['GD-2018', (source) => context({ sources: [source] })],
  ['GD-2021', (source) => context({ ...UNDER_2021, sources: [source] })],
];
const MINUTE = 60_000;
const START = at('2026-01-01T00:00:00');
const LATER = at('2026-07-01T00:00:00');
const minutes = fc.integer({ min: 0, max: 120 * 24 * 60 });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });

/** A clip that cannot be one, anywhere, with all that could make it count: it names an activity, is stored at once, is evidence with its papers. */
const emptyClip = (of: Dossier): fc.Arbitrary<Recording> =>
  fc
    .record({
      key: fc.uuid().map((key) => `J-${key}`),
      from: minutes,
      length: fc.oneof(fc.constant(0), fc.integer({ min: -3000, max: -1 }), fc.integer({ min: 24 * 60 + 1, max: 60 * 24 * 60 })),
      visit: fc.nat({ max: 3 }),
      evidence: maybe(fc.boolean()),
      papers: fc.boolean(),
      storing: maybe(fc.integer({ min: 0, max: 3000 })),
      receivedAt: minutes.map((n) => START + n * MINUTE),
    })
    .map(({ key, from, length, visit, evidence, papers, storing, receivedAt }) => {
      const near = of.activities[visit];
      const startedAt = near?.arrivedAt ?? momentOf(START + from * MINUTE);
      const endedAt = momentOf(at(startedAt) + length * MINUTE);
      return {
        key,
        source: 1,
        receivedAt,
        startedAt,
        endedAt,
        completedAt: endedAt,
        ...(near !== undefined && from % 2 === 0 && { activity: near.key }),
        ...(evidence !== undefined && { evidence }),
        ...(papers && { notedAt: endedAt, copiedAt: endedAt }),
        ...(storing !== undefined && { storedAt: momentOf(at(endedAt) + storing * MINUTE) }),
      };
    });
const emptyPaper: fc.Arbitrary<WrittenRecord> = fc.record({
  key: fc.uuid().map((key) => `J-${key}`),
  item: fc.integer({ min: 1, max: 28 }).map((n) => `T${String(n).padStart(2, '0')}`),
  title: fc.constantFrom(undefined, ''),
  documentNo: fc.constantFrom(undefined, ''),
  receivedAt: minutes.map((n) => START + n * MINUTE),
  source: fc.constant(1),
});
const withJunk: fc.Arbitrary<[Dossier, Dossier]> = anyDossier.chain((one) =>
  fc
    .record({ clips: fc.array(emptyClip(one), { maxLength: 5 }), papers: fc.array(emptyPaper, { maxLength: 8 }), unknown: fc.boolean() })
    .map(({ clips, papers, unknown }) => [
      one,
      {
        case: { ...one.case, facts: { ...(unknown && { hearingRequested: undefined, onsiteConducted: undefined }), ...one.case.facts } },
        written: [...one.written, ...papers],
        activities: one.activities,
        recordings: [...clips, ...one.recordings],
      },
    ]),
);

const RANK = { M: 0, U: 0, I: 0, N: 0, L: 1, R: 1, O: 2 } as const;
const isUnmet = (duty: Duty): boolean => ['M', 'U'].includes(settle(duty));
/** What junk made better: met what was not, met earlier, dropped, put off, or asked a question of what was missing. */
const bettered = (after: readonly Duty[], before: readonly Duty[]) => {
  const then = new Map(before.map((duty) => [duty.no, duty]));
  const now = new Map(after.map((duty) => [duty.no, duty]));
  const told = ({ kind, subject }: Duty) => `${kind.rule} ${subject.key}`;
  return {
    gone: before.filter(({ no }) => !now.has(no)).map(told),
    better: after.filter((duty) => RANK[settle(duty)] > (then.has(duty.no) ? RANK[settle(then.get(duty.no)!)] : 0)).map(told),
    asked: after.filter((duty) => then.has(duty.no) && isUnmet(then.get(duty.no)!) && !isUnmet(duty)).map(told),
    excused: after.filter((duty) => then.has(duty.no) && settle(duty) === 'N' && settle(then.get(duty.no)!) !== 'N').map(told),
    putOff: after
      .filter((duty) => then.has(duty.no) && settle(then.get(duty.no)!) !== 'N' && duty.dueAt !== then.get(duty.no)!.dueAt)
      .map(told),
  };
};
const NOTHING = { gone: [], better: [], asked: [], excused: [], putOff: [] };

describe.each(PACKS)(
  'L8 from the other side under %s: adding junk never improves low, nor makes a question of what is missing',
  (_code, under) => {
    it('L8J-1 clips without length, reversed, longer than a day; papers that bear nothing; facts said to be unknown', () => {
      fc.assert(
        fc.property(withJunk, anyTerms, ([before, after], any) => {
          const source = { ...any, carries: ['*'] };
          expect(bettered(evaluate(after, under(source)), evaluate(before, under(source)))).toEqual(NOTHING);
        }),
        { numRuns: 600 },
      );
    });

    const OF_CLIPS = ['A10', 'A11'];
    const besides = (duties: readonly Duty[]) =>
      duties.filter(({ kind }) => kind.dutyClass !== 'case' && !OF_CLIPS.includes(kind.rule.split('-')[1]!));

    it('L8J-2 clips delivered again under other keys, and clips of other devices at other times: of all but the duties about the clip itself', () => {
      fc.assert(
        fc.property(anyDossier, anyTerms, fc.nat({ max: 4 }), fc.boolean(), (before, any, copies, named) => {
          // Where activities are not all delivered, a clip of no activity may be of the one the case announces.
          const source = { ...any, carries: ['*'], completeFor: [...new Set([...any.completeFor, 'activity' as const])] };
          const again = Array.from({ length: copies }, (_, n) =>
            before.recordings.map((one) => ({ ...one, key: `${one.key}-${n}`, receivedAt: Math.max(one.receivedAt, LATER) })),
          ).flat();
          const elsewhere = Array.from({ length: copies }, (_, n) => ({
            ...clip({ key: `E${n}`, device: `OTHER-${n}`, receivedAt: LATER }),
            startedAt: `2027-01-0${n + 1}T09:00:00`,
            endedAt: `2027-01-0${n + 1}T10:00:00`,
            completedAt: `2027-01-0${n + 1}T10:00:00`,
            ...(named && { activity: 'of-another-case' }),
          }));
          const after = { ...before, recordings: [...before.recordings, ...again, ...elsewhere] };
          expect(bettered(besides(evaluate(after, under(source))), besides(evaluate(before, under(source))))).toEqual(NOTHING);
        }),
        { numRuns: 300 },
      );
    });
  },
);

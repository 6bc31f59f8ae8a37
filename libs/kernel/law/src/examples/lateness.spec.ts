import fc from 'fast-check';
import { settle } from '../settlement';
import type { Dossier, Recording, WrittenRecord } from '../dossier';
import { evaluate } from '../evaluate';
import { aCase, activity, at, clip, context, judged, terms, UNDER_2021, written } from '@zhilu/testing/law/make';
import { anyDossier, anyTerms, writtenRecord } from '@zhilu/testing/law/random';

const decided = aCase({ decidedOn: '2026-03-20', facts: { legalReviewRequired: true } });
const REVIEW = 'GD2018-T22';
type Paper = readonly [madeAt: string, receivedAt: string];
const review = (...papers: readonly Paper[]) =>
  judged(REVIEW, {
    case: decided,
    written: papers.map(([madeAt, receivedAt], i) => written('T22', madeAt, { key: `W${i}`, receivedAt: at(receivedAt) })),
  });

describe('逾期 and 迟报 are two kinds of late (definitions.md, Duties: Met)', () => {
  const IN_GRACE = '2026-03-21T09:00:00';
  const AFTER = '2026-04-10T09:00:00';
  it.each<[string, Paper[], string, string]>([
    ['declared in time, received in the grace', [['2026-03-19', IN_GRACE]], 'O', '2026-03-19'],
    ['declared in time, received after it', [['2026-03-19', AFTER]], 'R', AFTER],
    ['declared late, received in the grace', [['2026-03-21', IN_GRACE]], 'L', '2026-03-21'],
    ['declared late, received after it: as declared, whoever says it', [['2026-03-25', AFTER]], 'L', '2026-03-25'],
    [
      'two of one delivery, one in time: the case is not accused by the other',
      [
        ['2026-03-25', AFTER],
        ['2026-03-19', AFTER],
      ],
      'R',
      AFTER,
    ],
    [
      'one in time that comes after a late one does not excuse it',
      [
        ['2026-03-25', AFTER],
        ['2026-03-19', '2026-05-10T09:00:00'],
      ],
      'L',
      '2026-03-25',
    ],
    [
      'a late one that comes after one in time accuses nobody',
      [
        ['2026-03-25', '2026-05-10T09:00:00'],
        ['2026-03-19', AFTER],
      ],
      'R',
      AFTER,
    ],
  ])('LT-5 %s', (_, papers, settlement, metAt) => {
    for (const order of [papers, [...papers].reverse()]) {
      const duty = review(...order);
      expect([settle(duty), duty.metAt]).toEqual([settlement, at(metAt)]);
      expect(duty.lateBy).toBe(settlement === 'L' ? 'declared' : settlement === 'R' ? 'receipt' : null);
    }
  });
});

describe('a machine’s own log (definitions.md, Duties: Met (b))', () => {
  const AFTER = { receivedAt: at('2026-03-20T09:00:00') };
  const refused = { sources: [terms({ logAccepted: false })] };
  const of = (rule: string, over: Partial<Recording>, under = {}) =>
    judged(
      rule,
      { case: aCase({ facts: { majorProperty: true } }), activities: [activity()], recordings: [clip({ ...AFTER, ...over })] },
      under,
    );

  it.each(['GD2018-A01', 'GD2018-A07', 'GD2018-A10'])(
    'LT-6 %s: what a station or a platform wrote counts, unless the office refuses it',
    (rule) => {
      for (const storedFrom of ['station', 'platform'] as const) {
        expect(of(rule, { storedFrom })).toMatchObject({ witness: 'log', lateBy: null });
        expect(settle(of(rule, { storedFrom }))).toBe('O');
        expect(settle(of(rule, { storedFrom }, refused))).toBe('R');
      }
      for (const storedFrom of ['statement', 'receipt', undefined] as const) expect(settle(of(rule, { storedFrom }))).toBe('R');
    },
  );

  it('LT-6b the log proves what is late as well, and nothing where it names no time of storing', () => {
    expect(settle(of('GD2018-A10', { storedAt: '2026-03-04T11:00:00' }))).toBe('L');
    expect(settle(of('GD2018-A10', { storedAt: '2026-03-04T11:00:00' }, refused))).toBe('L');
    expect(settle(of('GD2018-A01', { storedAt: undefined }))).toBe('R');
  });
});

describe.each([
  ['GD-2018', {}],
  ['GD-2021', UNDER_2021],
])('LT-7 late never becomes on time under %s', (_, packs) => {
  const later = (dossier: Dossier, more: WrittenRecord): Dossier => ({ ...dossier, written: [...dossier.written, more] });
  it('a paper that comes after everything moves no duty from late to on time, nor from 逾期 to 迟报', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyDossier, anyTerms, writtenRecord, (dossier, source, more) => {
        const under = context({ ...packs, sources: [source] });
        const before = new Map(evaluate(dossier, under).map((duty) => [duty.no, duty]));
        // Later than every due time and every grace, so that it is known by its receipt alone.
        const receivedAt = at('2030-01-01T00:00:00');
        for (const duty of evaluate(later(dossier, { ...more, receivedAt }), context({ ...packs, sources: [source] }))) {
          const was = before.get(duty.no);
          if (was === undefined || was.dueAt !== duty.dueAt || was.kind.ground !== duty.kind.ground || duty.dueAt < source.connectedAt)
            continue;
          const [old, now] = [settle(was), settle(duty)];
          if (old === 'L') expect(['L', 'I', 'N']).toContain(now);
          if (old === 'R') expect(['R', 'I', 'N', 'M', 'L']).toContain(now);
          if (old === 'M' && duty.kind.dutyClass !== 'case') expect(now).not.toBe('O');
          seen.add(old);
        }
      }),
      { numRuns: 1500, seed: 41 },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['L', 'R', 'M', 'U', 'O']));
  });

  it('LT-8 whether the log is accepted or not: never 逾期 for on time, and what it does not prove is 迟报', () => {
    fc.assert(
      fc.property(anyDossier, anyTerms, fc.constantFrom('station', 'platform', 'statement'), (dossier, source, storedFrom) => {
        const logged = { ...dossier, recordings: dossier.recordings.map((one) => ({ ...one, storedFrom: storedFrom as 'station' })) };
        const judgedBy = (logAccepted: boolean) => evaluate(logged, context({ ...packs, sources: [{ ...source, logAccepted }] }));
        const refused = new Map(judgedBy(false).map((duty) => [duty.no, duty]));
        for (const duty of judgedBy(true)) {
          const [accepted, not] = [settle(duty), settle(refused.get(duty.no)!)];
          if (accepted === not) continue;
          expect(storedFrom).not.toBe('statement');
          expect([accepted, not]).toEqual([expect.stringMatching(/^[OLU]$/), 'R']);
        }
      }),
      { numRuns: 800, seed: 43 },
    );
  });
});

import fc from 'fast-check';
import { type ClipObservation, LEAD_SETTINGS, type VisitObservation } from '../lead';
import { leadSentence } from '../lead-kinds';
import { clipTooLong, deviceClock, digestTwice } from './devices';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const visit = (day: string): VisitObservation => ({
  caseId: 1,
  key: 'H1',
  day,
  from: at(`${day}T09:00:00`),
  to: at(`${day}T10:00:00`),
  place: null,
  officers: [],
});
const clip = (more: Partial<ClipObservation> = {}): ClipObservation => ({
  caseId: 1,
  key: 'V1',
  activity: 'H1',
  device: null,
  from: null,
  to: null,
  digest: null,
  digestChanges: 0,
  completed: null,
  stored: null,
  ...more,
});

describe('DV questions about a device and its files are asked once', () => {
  const hour = 3_600_000;
  const made = (key: string, from: string, hours: number, more: Partial<ClipObservation> = {}): ClipObservation =>
    clip({ key, device: 'DV-1', from: at(from), to: at(from) + hours * hour, ...more });

  it('DV-1 clips longer than a device records, whatever their number, with the longest', () => {
    const clips = [made('V1', '2026-08-24T09:00:00', 12), made('V2', '2026-08-25T09:00:00', 13), made('V3', '2026-08-26T09:00:00', 700)];
    const { leads, base } = clipTooLong([...clips, made('V4', '2026-08-24T09:00:00', 13, { device: null })], LEAD_SETTINGS);
    expect(leads).toMatchObject([{ subject: 'DV-1', values: { who: 'DV-1', n: 2, of: 3, longest: 2_520_000, allowed: 12 } }]);
    expect(base).toEqual({ n: 2, of: 3 });
    expect(leadSentence('clipTooLong', leads[0]!.values, (s) => `${s / 3600} 小时`)).toBe(
      '设备 DV-1 的 3 段音像记录中，2 段长于 12 小时，最长 700 小时',
    );
  });

  const visits = (days: readonly string[]) => days.map((day, n) => ({ ...visit(day), key: `H${n}` }));
  const DAYS = ['2026-08-24', '2026-08-25', '2026-08-26'];
  const inVisits = (shift: readonly number[], more: Partial<ClipObservation> = {}) =>
    DAYS.map((day, n) => {
      const from = at(`${day}T09:00:00`) + shift[n]! * 1000;
      return clip({ key: `V${n}`, activity: `H${n}`, device: 'DV-1', from, to: from + hour, ...more });
    });
  it.each<[string, number[], object | null]>([
    ['eight hours slow', [-28_810, -28_800, -28_790], { way: 'slow', offset: 28_800, nearest: 28_790, furthest: 28_810, n: 3 }],
    ['eight hours fast', [28_800, 28_800, 28_800], { way: 'fast', offset: 28_800, nearest: 28_800, furthest: 28_800 }],
    ['on time', [-20, 5, 30], null],
    ['once elsewhere, twice on time', [-28_800, 0, 10], null],
    ['within what is allowed', [600, 600, 600], null],
    ['just beyond', [601, 605, 700], { way: 'fast', nearest: 601, furthest: 700 }],
  ])('DV-2 a clock %s', (_, shift, values) => {
    const { leads, base } = deviceClock(inVisits(shift), visits(DAYS), LEAD_SETTINGS);
    expect(leads.map((one) => one.values)).toEqual(values === null ? [] : [expect.objectContaining(values)]);
    expect(base).toEqual({ n: values === null ? 0 : 1, of: 1 });
  });

  it('DV-3 of several clips of a visit the first counts; one visit alone says nothing of a clock', () => {
    const later = inVisits([7200, 7200, 7200]).map((one) => ({ ...one, key: `${one.key}b` }));
    expect(deviceClock([...later, ...inVisits([0, 0, 0])], visits(DAYS), LEAD_SETTINGS).leads).toEqual([]);
    expect(deviceClock(inVisits([9000, 9000, 9000]).slice(0, 1), visits(DAYS), LEAD_SETTINGS)).toEqual({
      leads: [],
      base: { n: 0, of: 0 },
    });
  });

  it('DV-4 any clock is found by the offset it was set to, and none that is right', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000, max: 100_000 }),
        fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 3, maxLength: 3 }),
        (offset, jitter) => {
          const { leads } = deviceClock(inVisits(jitter.map((one) => one + offset)), visits(DAYS), LEAD_SETTINGS);
          if (Math.abs(offset) > 660) expect(Math.abs(Number(leads[0]!.values.offset) - Math.abs(offset))).toBeLessThanOrEqual(60);
          if (Math.abs(offset) <= 540) expect(leads).toEqual([]);
        },
      ),
    );
  });

  it('DV-5 one digest under two numbers is one question, wherever they stand', () => {
    const clips = [
      clip({ key: 'V1', digest: 'aa' }),
      clip({ key: 'V2', digest: 'aa', caseId: 2 }),
      clip({ key: 'V3', digest: 'aa', caseId: 2 }),
      clip({ key: 'V4', digest: 'bb' }),
      clip({ key: 'V5' }),
      clip({ key: 'V6' }),
    ];
    const { leads, base } = digestTwice(clips);
    expect(leads).toEqual([
      {
        kind: 'digestTwice',
        subject: 'aa',
        values: { n: 3, places: 2, allowed: 1 },
        cases: [
          { caseId: 1, records: ['V1'] },
          { caseId: 2, records: ['V2', 'V3'] },
        ],
      },
    ]);
    expect(base).toEqual({ n: 3, of: 4 });
    expect(digestTwice([...clips].reverse()).leads.map(({ subject, values }) => [subject, values])).toEqual(
      leads.map(({ subject, values }) => [subject, values]),
    );
  });
});

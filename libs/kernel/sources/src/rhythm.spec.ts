import fc from 'fast-check';
import { addDays, earliest, endOfDay, HOLIDAY_TABLES, legalDateOf, makeCalendar, momentOf, startOfDay } from '@zhilu/kernel/time';
import { type Agreed, expectedAfter, readGrace, readRhythm, type Rhythm, rhythmWords, silentAfter, silentFrom } from './rhythm';

const CALENDAR = makeCalendar(HOLIDAY_TABLES);
const HOUR = 3_600_000;

describe('报送节奏', () => {
  it.each<[string, Rhythm, string, string]>([
    ['每 24 小时', { kind: 'hours', hours: 24 }, '2026-11-23T09:00:00', '2026-11-24T09:00:00'],
    ['a working day after a working day', { kind: 'workingDays', hour: 18 }, '2026-11-23T09:00:00', '2026-11-24T18:00:00'],
    ['over a weekend', { kind: 'workingDays', hour: 18 }, '2026-11-20T19:00:00', '2026-11-23T18:00:00'],
    [
      'over the National Day of 2026, whose 10th is a make-up day',
      { kind: 'workingDays', hour: 18 },
      '2026-09-30T09:00:00',
      '2026-10-08T18:00:00',
    ],
    ['a make-up Saturday is a working day', { kind: 'workingDays', hour: 24 }, '2026-10-09T09:00:00', '2026-10-11T00:00:00'],
    ['named days', { kind: 'weekdays', weekdays: [1, 4], hour: 12 }, '2026-11-23T09:00:00', '2026-11-26T12:00:00'],
    [
      'a named day that is a holiday moves to the next working day',
      { kind: 'weekdays', weekdays: [4], hour: 12 },
      '2026-09-29T09:00:00',
      '2026-10-08T12:00:00',
    ],
    [
      'a named day moved past the delivery is still expected',
      { kind: 'weekdays', weekdays: [5], hour: 12 },
      '2026-10-03T09:00:00',
      '2026-10-08T12:00:00',
    ],
  ])('%s', (_, rhythm, last, expected) => {
    expect(momentOf(expectedAfter(rhythm, CALENDAR, earliest(last)))).toBe(expected);
  });

  it('in a year without a holiday table every day may be one on which data are due: silence is not hidden by what is not known', () => {
    const none = makeCalendar([]);
    expect(legalDateOf(expectedAfter({ kind: 'workingDays', hour: 18 }, none, startOfDay('2031-10-03')))).toBe('2031-10-04');
  });

  it.each([
    [{ kind: 'hours', hours: 0 }],
    [{ kind: 'hours', hours: 1.5 }],
    [{ kind: 'weekdays', weekdays: [], hour: 9 }],
    [{ kind: 'weekdays', weekdays: [8], hour: 9 }],
    [{ kind: 'workingDays', hour: 25 }],
    [{ kind: 'monthly' }],
  ])('%j is refused', (said) => {
    expect(() => readRhythm(said)).toThrow(expect.objectContaining({ code: 'source.rhythm-malformed' }));
  });

  it('a grace is a whole number of hours', () => {
    expect(readGrace(0)).toBe(0);
    for (const wrong of [-1, 2.5, 24 * 91])
      expect(() => readGrace(wrong)).toThrow(expect.objectContaining({ code: 'source.grace-malformed' }));
  });

  it('is said in words', () => {
    expect(rhythmWords(readRhythm({ kind: 'weekdays', weekdays: [4, 1, 4], hour: 18 }))).toBe('每周一、周四 18 时前，遇休息日顺延');
    expect(rhythmWords({ kind: 'hours', hours: 168 })).toBe('每 7 日');
    expect(rhythmWords({ kind: 'workingDays', hour: 18 })).toBe('每个工作日 18 时前');
  });
});

describe('沉默', () => {
  const agreed: Agreed = { connectedAt: startOfDay('2026-09-01'), rhythm: { kind: 'hours', hours: 24 }, graceHours: 72 };
  const last = earliest('2026-11-10T09:00:00');

  it('begins when rhythm and grace have run out, not before', () => {
    const until = last + 96 * HOUR;
    expect(silentAfter(agreed, last, CALENDAR)).toBe(until);
    expect(silentFrom(agreed, last, until, CALENDAR)).toBeNull();
    expect(silentFrom(agreed, last, until + 1, CALENDAR)).not.toBeNull();
  });

  it('touches the due days the last delivery could not yet speak for: those that had not ended by the grace before it', () => {
    const from = silentFrom(agreed, last, endOfDay('2026-11-23'), CALENDAR)!;
    expect(from).toBe('2026-11-07');
    expect(endOfDay(from) + 72 * HOUR).toBeGreaterThan(last);
    expect(endOfDay(addDays(from, -1)) + 72 * HOUR).toBeLessThanOrEqual(last);
  });

  it('of a source that never delivered touches nothing from before it was connected', () => {
    expect(silentFrom(agreed, null, endOfDay('2026-11-23'), CALENDAR)).toBe('2026-09-01');
    expect(silentFrom(agreed, agreed.connectedAt + HOUR, endOfDay('2026-11-23'), CALENDAR)).toBe('2026-09-01');
    expect(silentFrom(agreed, null, startOfDay('2026-08-01'), CALENDAR)).toBeNull();
  });

  it('L8: leaving out the last delivery never lets a source be silent for fewer days', () => {
    const rhythm = fc.oneof<fc.Arbitrary<Rhythm>[]>(
      fc.integer({ min: 1, max: 400 }).map((hours) => ({ kind: 'hours', hours })),
      fc.integer({ min: 1, max: 24 }).map((hour) => ({ kind: 'workingDays', hour })),
      fc
        .tuple(
          fc.uniqueArray(fc.constantFrom<1 | 2 | 3 | 4 | 5 | 6 | 7>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 }),
          fc.integer({ min: 1, max: 24 }),
        )
        .map(([weekdays, hour]) => ({ kind: 'weekdays', weekdays, hour })),
    );
    const hours = fc.integer({ min: 0, max: 24 * 400 });
    fc.assert(
      fc.property(rhythm, fc.integer({ min: 0, max: 300 }), hours, hours, hours, (one, graceHours, first, second, at) => {
        const terms = { connectedAt: startOfDay('2025-06-01'), rhythm: one, graceHours };
        const [before, after] = [Math.min(first, second), Math.max(first, second)].map((n) => terms.connectedAt + n * HOUR) as [
          number,
          number,
        ];
        const when = terms.connectedAt + at * HOUR * 2;
        const heard = silentFrom(terms, after, when, CALENDAR);
        const unheard = silentFrom(terms, before, when, CALENDAR);
        if (heard !== null) expect(unheard !== null && unheard <= heard).toBe(true);
      }),
      { numRuns: 2000, seed: 20261124 },
    );
  });
});

import { DomainError } from '@zhilu/kernel/refusal';
import fc from 'fast-check';
import * as time from './index';

const FIRST = time.dayNumber('0000-01-01');
const LAST = time.dayNumber('9999-12-31');
const DAY_MS = 86_400_000;
/** Every day there is, its ends most of all. */
const dayNumber = fc.oneof(
  fc.integer({ min: FIRST, max: LAST }),
  fc.integer({ min: FIRST, max: FIRST + 400 }),
  fc.integer({ min: LAST - 400, max: LAST }),
);
const legalDay = dayNumber.map((number) => time.dayOfNumber(number));
const period = fc.constantFrom<time.Period>('day', 'week', 'month', 'quarter', 'year');
const rhythm = fc.constantFrom<time.ScheduleRhythm>('week', 'month', 'quarter');
const steps = fc.oneof(fc.integer({ min: -400, max: 400 }), fc.integer());
const moment = fc
  .tuple(legalDay, fc.integer({ min: 0, max: 86_399 }))
  .map(([day, at]) => `${day}T${new Date(at * 1000).toISOString().slice(11, 19)}`);
const instant = dayNumber.map((number) => time.startOfDayNumber(number));
const interval = fc.tuple(instant, instant).map(([from, to]) => ({ from, to }));
const calendar = time.makeCalendar(time.HOLIDAY_TABLES);

const days = (texts: readonly unknown[]): void => {
  for (const text of texts) expect([text, time.isLegalDate(text as string)]).toEqual([text, true]);
};
const ofDay = (make: (day: string) => unknown) => fc.property(legalDay, (day) => days([make(day)]));

/** Every function the door gives out, on whatever days there are: it ends, and says a day that exists, or is refused by name. */
const ENDS: Readonly<Record<string, object>> = {
  addDays: fc.property(legalDay, steps, (day, n) => days([time.addDays(day, n)])),
  addMonths: fc.property(legalDay, steps, (day, n) => days([time.addMonths(day, n)])),
  addWorkingDays: fc.property(legalDay, steps, (day, n) => days([time.addWorkingDays(calendar, day, n) ?? day])),
  dayNumber: fc.property(dayNumber, (number) => expect(time.dayNumber(time.dayOfNumber(number))).toBe(number)),
  dayOf: ofDay(time.dayOf),
  dayOfNumber: fc.property(steps, (number) => days([time.dayOfNumber(number)])),
  dayWords: fc.property(legalDay, (day) => expect(time.dayWords(day)).toMatch(/^\d+年\d+月\d+日$/)),
  daysBetween: fc.property(legalDay, legalDay, (a, b) => expect(Number.isInteger(time.daysBetween(a, b))).toBe(true)),
  earliest: fc.property(moment, (one) => expect(Number.isInteger(time.earliest(one))).toBe(true)),
  endOfDay: fc.property(legalDay, (day) => expect(time.endOfDay(day) - time.startOfDay(day)).toBe(DAY_MS)),
  gaps: fc.property(interval, fc.array(interval, { maxLength: 9 }), (whole, some) =>
    expect(time.gaps(whole, some).length).toBeLessThanOrEqual(some.length + 1),
  ),
  hasHours: fc.property(moment, (one) => expect(time.hasHours(one)).toBe(true)),
  instantIn: fc.property(
    fc.oneof(
      fc.string(),
      instant.map((at) => new Date(at).toISOString()),
    ),
    (text) => expect([null, 'number']).toContain(time.instantIn(text) === null ? null : typeof time.instantIn(text)),
  ),
  isLegalDate: fc.property(fc.string(), (text) => expect(typeof time.isLegalDate(text)).toBe('boolean')),
  isMonthAligned: fc.property(legalDay, legalDay, (a, b) => expect(typeof time.isMonthAligned(a, b)).toBe('boolean')),
  isScheduleTime: fc.property(rhythm, steps, steps, (one, day, hour) => expect(typeof time.isScheduleTime(one, day, hour)).toBe('boolean')),
  isWorkingDay: fc.property(legalDay, (day) => expect([true, false, null]).toContain(time.isWorkingDay(calendar, day))),
  lasting: fc.property(fc.integer(), (seconds) => expect(time.lasting(seconds)).toMatch(/^\d+ /)),
  lastOfMonth: ofDay(time.lastOfMonth),
  lastSecondOf: fc.property(dayNumber, (number) => expect(Number.isInteger(time.lastSecondOf(number))).toBe(true)),
  latest: fc.property(moment, (one) => expect(time.latest(one)).toBe(time.earliest(one))),
  legalDateOf: fc.property(instant, (at) => days([time.legalDateOf(at)])),
  makeCalendar: fc.property(fc.array(fc.integer({ min: 2000, max: 2100 }), { maxLength: 3 }), (years) =>
    expect(time.makeCalendar(years.map((year) => ({ year, papers: [], days: [] }))).years.size).toBe(new Set(years).size),
  ),
  missingHolidayWords: fc.property(fc.array(fc.nat()), (years) =>
    expect([null, 'string']).toContain(time.missingHolidayWords(years) && 'string'),
  ),
  missingHolidayYears: fc.property(legalDay, (day) => expect(time.missingHolidayYears([], day).length).toBeLessThanOrEqual(2)),
  momentOf: fc.property(instant, (at) => days([time.momentOf(at).slice(0, 10)])),
  monthWords: fc.property(legalDay, (day) => expect(time.monthWords(day)).toMatch(/^\d+年\d+月$/)),
  nextPeriod: fc.property(legalDay, period, (day, by) => {
    const next = time.nextPeriod(day, by);
    days([next]);
    expect(next > day).toBe(true);
  }),
  nextTime: fc.property(rhythm, fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 23 }), instant, (one, day, hour, after) =>
    expect(time.nextTime(one, day, hour, after)).toBeGreaterThan(after),
  ),
  overlapSeconds: fc.property(interval, interval, (a, b) => expect(time.overlapSeconds(a, b)).toBeGreaterThanOrEqual(0)),
  periodStart: fc.property(legalDay, period, (day, by) => days([time.periodStart(day, by)])),
  periodStarts: fc.property(legalDay, legalDay, period, (from, to, by) => {
    const starts = time.periodStarts(from, to, by);
    expect(starts.length).toBeLessThanOrEqual(time.PERIODS_AT_MOST);
    days(starts.slice(-3));
  }),
  periodTitle: fc.property(legalDay, legalDay, (from, to) => expect(time.periodTitle(from, to)).toMatch(/年/)),
  periodWords: fc.property(legalDay, legalDay, (from, to) => expect(time.periodWords(from, to)).toMatch(/年|至/)),
  readHolidayTable: fc.property(fc.anything(), fc.string(), (json, notice) => void time.readHolidayTable(json, notice)),
  requirePeriod: fc.property(legalDay, legalDay, (from, to) => {
    time.requirePeriod(from, to);
    expect(time.daysBetween(from, to)).toBeLessThan(51 * 366);
  }),
  rollToWorkingDay: fc.property(legalDay, (day) => days([time.rollToWorkingDay(calendar, day) ?? day])),
  sameHolidays: fc.property(fc.nat(), (year) =>
    expect(time.sameHolidays({ year, papers: [], days: [] }, { year, papers: [], days: [] })).toBe(true),
  ),
  secondsOf: fc.property(interval, (one) => expect(time.secondsOf(one)).toBeGreaterThanOrEqual(0)),
  startOfDay: fc.property(legalDay, (day) => expect(Number.isInteger(time.startOfDay(day))).toBe(true)),
  startOfDayNumber: fc.property(dayNumber, (number) => expect(Number.isInteger(time.startOfDayNumber(number))).toBe(true)),
  workingDayAfter: fc.property(dayNumber, steps, (number, n) => expect(time.workingDayAfter(calendar, number, n)).not.toBeUndefined()),
  workingDayFrom: fc.property(dayNumber, (number) => expect(time.workingDayFrom(calendar, number)).not.toBeUndefined()),
  yearsAfter: fc.property(legalDay, steps, (day, n) => days([time.yearsAfter(day, n)])),
};

/** Runs a property in which a refusal by name is an end as good as any. */
const holds = (property: fc.IProperty<unknown>): void => {
  const run = property.run.bind(property);
  property.run = (value) => {
    const said = run(value);
    return said !== null && typeof said === 'object' && 'error' in said && said.error instanceof DomainError ? null : said;
  };
  fc.assert(property, { numRuns: 300 });
};

describe('V11 time ends', () => {
  it('V11 every function the door gives out has its property', () => {
    const given = Object.entries(time).flatMap(([name, one]) => (typeof one === 'function' ? [name] : []));
    expect(given.sort()).toEqual(Object.keys(ENDS).sort());
  });

  it.each(Object.entries(ENDS))('V11 %s ends for all legal days', (_, property) => holds(property as fc.IProperty<unknown>));

  it('V11 a period that ends on the last day there is ends', () => {
    expect(time.periodStarts('9999-11-01', '9999-12-31', 'month')).toEqual(['9999-11-01', '9999-12-01']);
    for (const by of ['day', 'week', 'month', 'quarter', 'year'] as const)
      expect(time.periodStarts('9999-12-31', '9999-12-31', by)).toHaveLength(1);
  });
});

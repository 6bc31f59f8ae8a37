import fc from 'fast-check';
import { addWorkingDays, isWorkingDay, makeCalendar, rollToWorkingDay } from './calendar';
import { HOLIDAY_TABLES } from './holidays/holidays';
import { addDays } from './moment';

const calendar = makeCalendar(HOLIDAY_TABLES);
const daysOf = (year: number) => {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) days.push(day);
  return days;
};

describe('working calendar (domain §7.1)', () => {
  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, count) => {
    expect(daysOf(year).filter((day) => isWorkingDay(calendar, day)).length).toBe(count);
  });

  it.each([
    ['2025-09-30', 1, '2025-10-09'],
    ['2025-09-26', 1, '2025-09-28'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-03-02', 7, '2026-03-11'],
    ['2026-03-07', 1, '2026-03-09'],
    ['2026-03-02', 0, '2026-03-02'],
  ])('%s + %i working days = %s, the first day not counted', (day, n, expected) => {
    expect(addWorkingDays(calendar, day, n)).toBe(expected);
  });

  it.each([
    ['2025-10-01', '2025-10-09'],
    ['2025-09-28', '2025-09-28'],
    ['2026-03-07', '2026-03-09'],
  ])('a period ending on %s ends on %s', (day, expected) => {
    expect(rollToWorkingDay(calendar, day)).toBe(expected);
  });

  it('a year without a table is unknown, never guessed', () => {
    expect(isWorkingDay(calendar, '2027-01-04')).toBeNull();
    expect(isWorkingDay(calendar, '2006-12-29')).toBeNull();
    expect(addWorkingDays(calendar, '2026-12-31', 1)).toBeNull();
    expect(addWorkingDays(calendar, '2026-12-30', 1)).toBe('2026-12-31');
    expect(rollToWorkingDay(calendar, '2027-01-04')).toBeNull();
    expect(isWorkingDay(makeCalendar([]), '2026-03-02')).toBeNull();
    expect(addWorkingDays(makeCalendar([]), '2026-03-02', 1)).toBeNull();
  });

  it('a gap between tabled years is not stepped over', () => {
    const holed = makeCalendar(HOLIDAY_TABLES.filter(({ year }) => year !== 2025));
    expect(addWorkingDays(holed, '2024-12-31', 1)).toBeNull();
    expect(addWorkingDays(holed, '2026-01-04', 1)).toBe('2026-01-05');
  });

  it('adding working days equals counting them one by one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7000 }), fc.integer({ min: 1, max: 40 }), (offset, n) => {
        const start = addDays('2007-01-01', offset);
        let day = start;
        for (let left = n; left > 0;) {
          day = addDays(day, 1);
          if (isWorkingDay(calendar, day)) left -= 1;
        }
        expect(addWorkingDays(calendar, start, n)).toBe(day);
      }),
      { numRuns: 200 },
    );
  });
});

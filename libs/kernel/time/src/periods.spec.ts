import { isMonthAligned, nextPeriod, periodStart, periodStarts } from './periods';

describe('periods', () => {
  it.each([
    ['2026-11-24', 'day', '2026-11-24', '2026-11-25'],
    ['2026-11-24', 'week', '2026-11-23', '2026-11-30'],
    ['2026-11-22', 'week', '2026-11-16', '2026-11-23'],
    ['2026-12-31', 'month', '2026-12-01', '2027-01-01'],
    ['2026-11-24', 'quarter', '2026-10-01', '2027-01-01'],
    ['2026-03-31', 'quarter', '2026-01-01', '2026-04-01'],
    ['2024-02-29', 'year', '2024-01-01', '2025-01-01'],
  ] as const)('%s by %s lies from %s to before %s', (day, period, start, next) => {
    expect(periodStart(day, period)).toBe(start);
    expect(nextPeriod(day, period)).toBe(next);
  });
  it('lists every period that touches the days', () => {
    expect(periodStarts('2025-12-15', '2026-02-01', 'month')).toEqual(['2025-12-01', '2026-01-01', '2026-02-01']);
  });
  it('knows whole months', () => {
    expect(isMonthAligned('2024-02-01', '2024-02-29')).toBe(true);
    expect(isMonthAligned('2026-02-01', '2026-02-27')).toBe(false);
    expect(isMonthAligned('2026-01-02', '2026-01-31')).toBe(false);
  });
});

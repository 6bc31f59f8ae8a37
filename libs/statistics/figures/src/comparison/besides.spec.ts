import { besides } from './comparison.service';

describe('what a period is looked at beside', () => {
  it.each([
    ['2026-04-01', '2026-06-30', '2026-11-22', ['2026-01-01', '2026-03-31'], ['2025-04-01', '2025-06-30']],
    ['2024-02-01', '2024-02-29', '2026-11-22', ['2024-01-01', '2024-01-31'], ['2023-02-01', '2023-02-28']],
    ['2026-03-05', '2026-03-14', '2026-11-22', ['2026-02-23', '2026-03-04'], null],
    ['2026-10-01', '2026-12-31', '2026-11-22', null, null],
  ])('CM-9 %s to %s as of %s', (from, to, asOf, before, year) => {
    const days = (pair: readonly string[] | null) => pair && { from: pair[0], to: pair[1] };
    expect(besides({ from, to }, asOf)).toEqual({ before: days(before), yearBefore: days(year) });
  });
});

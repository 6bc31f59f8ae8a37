import { closedBy } from './closed-periods.service';

describe('periods the invented office has closed', () => {
  it('CP-1 last year, and it by quarters, the last quarter that ended; the last month waits', () => {
    const { locked, prepared } = closedBy('2026-11-23');
    expect(locked).toEqual([
      ['2025-01-01', '2025-12-31'],
      ['2025-01-01', '2025-03-31'],
      ['2025-04-01', '2025-06-30'],
      ['2025-07-01', '2025-09-30'],
      ['2025-10-01', '2025-12-31'],
      ['2026-07-01', '2026-09-30'],
    ]);
    expect(prepared).toEqual(['2026-10-01', '2026-10-31']);
  });

  it('CP-2 early in a year the last quarter that ended is one of last year, locked once', () =>
    expect(closedBy('2026-02-10').locked).toHaveLength(5));
});

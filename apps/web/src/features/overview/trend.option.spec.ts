import { trendOption } from './trend.option';

describe('trend of coverage', () => {
  const months = [
    { month: '2026-07-01', n: 95, of: 100 },
    { month: '2026-08-01', n: 0, of: 0 },
    { month: '2026-09-01', n: 100, of: 100 },
  ];
  const option = trendOption([{ name: '文字记录', months, accent: true }]);
  it('draws the share of each month, and a gap where nothing fell due', () => {
    expect((option.series as { data: unknown[] }[])[0]!.data).toEqual([95, null, 100]);
  });
  it('begins the axis below the lowest share, never above it', () => {
    expect((option.yAxis as { min: number }).min).toBe(93);
  });
});

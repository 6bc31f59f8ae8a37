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
  it('leaves a gap where a silent source tells nothing: what came of it would read as a fall', () => {
    const silent = [...months, { month: '2026-10-01', n: 1, of: 9, unassessed: true }];
    const { series, yAxis } = trendOption([{ name: '文字记录', months: silent, accent: true }]);
    expect((series as { data: unknown[] }[])[0]!.data).toEqual([95, null, 100, null]);
    expect((yAxis as { min: number }).min).toBe(93);
  });
  it('begins the axis below the lowest share, never above it', () => {
    expect((option.yAxis as { min: number }).min).toBe(93);
  });
});

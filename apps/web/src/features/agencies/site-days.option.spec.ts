import { siteDaysOption } from './site-days.option';

it('one point a day for officers, activities at one time and usable devices, in that order', () => {
  const option = siteDaysOption([
    { day: '2026-11-10', visits: 3, officers: 5, peak: 2, usable: 1 },
    { day: '2026-11-12', visits: 1, officers: 2, peak: 1, usable: 2 },
  ]);
  const series = option.series as { name: string; data: number[] }[];
  expect(series.map(({ name, data }) => [name, data])).toEqual([
    ['现场人员', [5, 2]],
    ['同时进行的活动', [2, 1]],
    ['可用设备', [1, 2]],
  ]);
  expect((option.xAxis as { data: string[] }).data).toEqual(['11-10', '11-12']);
});

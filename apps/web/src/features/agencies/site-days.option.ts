import type { ChartOption } from '../../shared/chart/drawing';
import { TOKEN } from '../../theme';

export interface SiteDay {
  readonly day: string;
  readonly visits: number;
  readonly officers: number;
  readonly peak: number;
  readonly usable: number;
}

/** Officers on site as bars, activities at one time as a line, usable devices as a broken line, day by day. */
export const siteDaysOption = (days: readonly SiteDay[]): ChartOption => ({
  grid: { left: 40, right: 16, top: 12, bottom: 26 },
  tooltip: {
    trigger: 'axis',
    renderMode: 'richText',
    formatter: (points) => {
      const one = days[(Array.isArray(points) ? points[0] : points)?.dataIndex ?? 0]!;
      return `${one.day}\n现场人员 ${one.officers} 人\n同时进行的活动 ${one.peak} 项\n可用设备 ${one.usable} 台`;
    },
  },
  xAxis: {
    type: 'category',
    data: days.map(({ day }) => day.slice(5)),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: TOKEN.border } },
    axisLabel: { color: TOKEN.text2, fontSize: 11 },
  },
  yAxis: {
    type: 'value',
    minInterval: 1,
    axisLabel: { color: TOKEN.text2, fontSize: 11 },
    splitLine: { lineStyle: { color: TOKEN.hair } },
  },
  series: [
    { type: 'bar', name: '现场人员', data: days.map((one) => one.officers), barMaxWidth: 18, itemStyle: { color: '#C3CCD8' } },
    {
      type: 'line',
      name: '同时进行的活动',
      data: days.map((one) => one.peak),
      symbolSize: 4,
      lineStyle: { color: TOKEN.primary, width: 2 },
      itemStyle: { color: TOKEN.primary },
    },
    {
      type: 'line',
      name: '可用设备',
      data: days.map((one) => one.usable),
      step: 'middle',
      symbol: 'none',
      lineStyle: { color: TOKEN.text, width: 2, type: 'dashed' },
      itemStyle: { color: TOKEN.text },
    },
  ],
});

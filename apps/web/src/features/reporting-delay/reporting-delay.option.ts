import type { ChartOption } from '../../shared/chart/drawing';
import { TOKEN } from '../../theme';

export interface StageArrival {
  readonly stage: string;
  readonly records: number;
  readonly medianDays: number;
  readonly p90Days: number;
}

/** Days to one decimal, as everywhere on the page. */
export const days = (value: number): string => `${value.toFixed(1)} 日`;

/** Median and 90th percentile side by side, stage by stage. */
export const arrivalOption = (stages: readonly StageArrival[]): ChartOption => ({
  grid: { left: 52, right: 16, top: 12, bottom: 26 },
  tooltip: {
    trigger: 'axis',
    renderMode: 'richText',
    formatter: (points) => {
      const one = stages[(Array.isArray(points) ? points[0] : points)?.dataIndex ?? 0]!;
      return `${one.stage}\n中位数 ${days(one.medianDays)}\n九成在 ${days(one.p90Days)}内\n记录 ${one.records.toLocaleString('zh-CN')} 条`;
    },
  },
  xAxis: {
    type: 'category',
    data: stages.map(({ stage }) => stage),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: TOKEN.border } },
    axisLabel: { color: TOKEN.text2, fontSize: 11 },
  },
  yAxis: {
    type: 'value',
    axisLabel: { color: TOKEN.text2, fontSize: 11, formatter: '{value} 日' },
    splitLine: { lineStyle: { color: TOKEN.hair } },
  },
  series: [
    { type: 'bar', name: '中位数', data: stages.map((one) => one.medianDays), barMaxWidth: 28, itemStyle: { color: TOKEN.primary } },
    { type: 'bar', name: '九成以内', data: stages.map((one) => one.p90Days), barMaxWidth: 28, itemStyle: { color: '#8A97A6' } },
  ],
});

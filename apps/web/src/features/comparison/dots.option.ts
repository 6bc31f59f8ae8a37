import type { Measure } from '@zhilu/kernel/ledger';
import { COMPARED_STANDING, count, percent } from '@zhilu/kernel/vocabulary';
import type { ChartOption } from '../../shared/chart/drawing';
import { TOKEN } from '../../theme';
import { measured, type Row } from './compared';

const LOOK = {
  worse: { symbol: 'diamond', symbolSize: 11, itemStyle: { color: TOKEN.missing } },
  better: { symbol: 'triangle', symbolSize: 10, itemStyle: { color: TOKEN.onTime } },
  rest: { symbol: 'circle', symbolSize: 7, itemStyle: { color: TOKEN.primary } },
} as const;

/** Whether a row has a rate that may stand beside others. */
export const mayBeDrawn = (row: Row, measure: Measure): boolean => measured(row, measure).interval !== null;

export const intervalWords = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `${percent({ n: low, of: 1 })} 至 ${percent({ n: high, of: 1 })}`;

/** 点图: each rate a point on its interval, the least above. */
export const dotsOption = (rows: readonly Row[], measure: Measure): ChartOption => {
  const upwards = [...rows].reverse();
  const of = (row: Row) => measured(row, measure);
  const share = (row: Row): number => (of(row).rate.low.n / of(row).rate.low.of) * 100;
  const floor = Math.min(100, ...rows.map((row) => of(row).interval!.low * 100));
  return {
    grid: { left: 200, right: 24, top: 8, bottom: 28 },
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      formatter: (point) => {
        const row = upwards[(Array.isArray(point) ? point[0] : point)?.dataIndex ?? 0]!;
        const { rate, standing, interval } = of(row);
        return `${row.name}\n${percent(rate.low)}　${count(rate.low.n)}/${count(rate.low.of)}\n95% 区间 ${intervalWords(interval!)}\n${COMPARED_STANDING[standing]}`;
      },
    },
    yAxis: {
      type: 'category',
      data: upwards.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: TOKEN.text, fontSize: 12, width: 184, overflow: 'truncate', interval: 0 },
    },
    xAxis: {
      type: 'value',
      min: Math.max(0, Math.floor(floor / 5) * 5),
      max: 100,
      axisLabel: { color: TOKEN.text2, fontSize: 11, formatter: '{value}%' },
      splitLine: { lineStyle: { color: TOKEN.hair } },
    },
    series: [
      // Two bars on each other make an interval: the first is not seen.
      { type: 'bar', name: '区间下端', stack: 'interval', silent: true, barWidth: 2, data: upwards.map((row) => of(row).interval!.low * 100), itemStyle: { color: 'transparent', decal: { symbol: 'none' } } }, // prettier-ignore
      { type: 'bar', name: '95% 区间', stack: 'interval', silent: true, barWidth: 2, data: upwards.map((row) => (of(row).interval!.high - of(row).interval!.low) * 100), itemStyle: { color: '#8A97A6', decal: { symbol: 'none' } } }, // prettier-ignore
      {
        type: 'line',
        name: '比率',
        lineStyle: { width: 0 },
        showAllSymbol: true,
        cursor: 'pointer',
        z: 5,
        data: upwards.map((row, at) => {
          const { standing } = of(row);
          return { value: [share(row), at], ...LOOK[standing === 'worse' || standing === 'better' ? standing : 'rest'] };
        }),
      },
    ],
  };
};

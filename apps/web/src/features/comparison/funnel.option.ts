import { type Measure } from '@zhilu/kernel/ledger';
import { COMPARED_STANDING, count, percent } from '@zhilu/kernel/vocabulary';
import type { ChartOption } from '../../shared/chart/drawing';
import { TOKEN } from '../../theme';
import { measured, type Peers, type Row } from './compared';

const LOOK = {
  worse: { color: TOKEN.missing, symbol: 'diamond', symbolSize: 11 },
  better: { color: TOKEN.onTime, symbol: 'triangle', symbolSize: 10 },
  same: { color: '#8A97A6', symbol: 'circle', symbolSize: 7 },
} as const;

type Apart = keyof typeof LOOK;
/** So many times the least, and the sizes stand by their logarithm. */
const WIDE = 20;
const isDrawn = (standing: string): standing is Apart => standing in LOOK;

/** Those of a group of peers that the funnel shows, in the order in which its points open. */
export const drawnRows = (rows: readonly Row[], peers: number, measure: Measure): Row[] =>
  rows.filter((row) => row.peers === peers && isDrawn(measured(row, measure).standing));

/** 漏斗图: size across, low reading up; between the lines nothing tells the points apart. */
export const funnelOption = (rows: readonly Row[], { centre, limits }: Peers, measure: Measure): ChartOption => {
  const shares = rows.map((row) => measured(row, measure).rate.low);
  const middle = centre!.n / centre!.of;
  const [least, most] = [limits[0]!.of, limits.at(-1)!.of];
  const floor = Math.min(middle, ...shares.map(({ n, of }) => n / of), ...limits.map(({ low }) => low ?? middle));
  const line = (name: string, values: readonly (number | null)[], type: 'solid' | 'dashed' | 'dotted') => ({
    type: 'line' as const,
    name,
    data: limits.map(({ of }, i) => [of, values[i] === null ? null : values[i]! * 100]),
    symbol: 'none',
    silent: true,
    lineStyle: { color: type === 'solid' ? TOKEN.text : TOKEN.text2, width: type === 'solid' ? 1 : 1.2, type },
    tooltip: { show: false },
  });
  return {
    grid: { left: 48, right: 24, top: 16, bottom: 40 },
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      formatter: (point) => {
        const row = rows[(Array.isArray(point) ? point[0] : point)?.dataIndex ?? 0]!;
        const { rate, standing } = measured(row, measure);
        return `${row.name}\n${percent(rate.low)}　${count(rate.low.n)}/${count(rate.low.of)}\n${COMPARED_STANDING[standing]}`;
      },
    },
    xAxis: {
      // Sizes of unlike order are read by their order.
      type: most > least * WIDE ? 'log' : 'value',
      min: least * 0.9,
      max: most * 1.1,
      name: most > least * WIDE ? '应记录与信息不足项数（对数）' : '应记录与信息不足项数',
      nameLocation: 'middle',
      nameGap: 24,
      nameTextStyle: { color: TOKEN.text2, fontSize: 11 },
      axisLabel: { color: TOKEN.text2, fontSize: 11, formatter: (value: number) => count(Math.round(value)) },
      splitLine: { show: false },
      axisLine: { lineStyle: { color: TOKEN.border } },
    },
    yAxis: {
      type: 'value',
      min: Math.max(0, Math.floor(floor * 20) * 5),
      max: 100,
      axisLabel: { color: TOKEN.text2, fontSize: 11, formatter: '{value}%' },
      splitLine: { lineStyle: { color: TOKEN.hair } },
    },
    series: [
      line('全体', limits.map(() => middle), 'solid'), // prettier-ignore
      line('95% 下限', limits.map(({ low95 }) => low95), 'dotted'), // prettier-ignore
      line('95% 上限', limits.map(({ high95 }) => high95), 'dotted'), // prettier-ignore
      line('组界下限', limits.map(({ low }) => low), 'dashed'), // prettier-ignore
      line('组界上限', limits.map(({ high }) => high), 'dashed'), // prettier-ignore
      {
        // Points without the line between them: a chart of points would be one more part of the library for every reader to fetch.
        type: 'line',
        name: '单位',
        lineStyle: { width: 0 },
        showAllSymbol: true,
        cursor: 'pointer',
        data: rows.map((row, i) => {
          const look = LOOK[measured(row, measure).standing as Apart];
          return {
            value: [shares[i]!.of, (shares[i]!.n / shares[i]!.of) * 100],
            symbol: look.symbol,
            symbolSize: look.symbolSize,
            itemStyle: { color: look.color },
          };
        }),
      },
    ],
  };
};

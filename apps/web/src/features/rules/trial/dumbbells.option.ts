import type { TrialResultQuery } from '@zhilu/contract';
import { MEASURE_RATE, type Measure, MEASURES } from '@zhilu/kernel/ledger';
import { COMPARABLE_FROM, count, percent, type Ratio } from '@zhilu/kernel/vocabulary';
import type { ChartOption } from '../../../shared/chart/drawing';
import { MEASURE } from '../../../shared/measure';
import { TOKEN } from '../../../theme';

/** One measure before and after a trial, as shown. */
export interface Dumbbell {
  readonly measure: Measure;
  readonly before: Ratio;
  readonly after: Ratio;
}

/** The measures a trial touches, each by the rate it is read as; of too few none. */
export const dumbbellsOf = (totals: TrialResultQuery['trialResult']['totals']): Dumbbell[] =>
  MEASURES.flatMap((measure) => {
    const total = totals.find(({ dutyClass }) => dutyClass === measure);
    if (total === undefined) return [];
    const [before, after] = [MEASURE_RATE[measure](total.before).shown, MEASURE_RATE[measure](total.after).shown];
    return before.of < COMPARABLE_FROM || after.of < COMPARABLE_FROM ? [] : [{ measure, before, after }];
  });

const share = ({ n, of }: Ratio): number => (n / of) * 100;

/** 哑铃图: two points a measure and the line between them. */
export const dumbbellsOption = (some: readonly Dumbbell[]): ChartOption => {
  const least = Math.min(100, ...some.flatMap(({ before, after }) => [share(before), share(after)]));
  const upwards = [...some].reverse();
  return {
    grid: { left: 132, right: 32, top: 12, bottom: 28 },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      formatter: (points) => {
        const one = upwards[(Array.isArray(points) ? points[0] : points)?.dataIndex ?? 0]!;
        const said = (ratio: Ratio): string => `${percent(ratio)}　${count(ratio.n)}/${count(ratio.of)}`;
        return `${MEASURE[one.measure].word}\n现行 ${said(one.before)}\n试算 ${said(one.after)}`;
      },
    },
    yAxis: {
      type: 'category',
      data: upwards.map(({ measure }) => MEASURE[measure].word),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: TOKEN.text, fontSize: 12 },
    },
    xAxis: {
      type: 'value',
      min: Math.max(0, Math.floor((least - 1) / 5) * 5),
      max: 100,
      axisLabel: { color: TOKEN.text2, fontSize: 11, formatter: '{value}%' },
      splitLine: { lineStyle: { color: TOKEN.hair } },
    },
    series: [
      { type: 'bar', name: '起点', stack: 'between', silent: true, barWidth: 3, data: upwards.map(({ before, after }) => Math.min(share(before), share(after))), itemStyle: { color: 'transparent', decal: { symbol: 'none' } } }, // prettier-ignore
      { type: 'bar', name: '变化', stack: 'between', silent: true, barWidth: 3, data: upwards.map(({ before, after }) => Math.abs(share(after) - share(before))), itemStyle: { color: '#8A97A6', decal: { symbol: 'none' } } }, // prettier-ignore
      { type: 'line', name: '现行', lineStyle: { width: 0 }, showAllSymbol: true, symbol: 'emptyCircle', symbolSize: 10, z: 5, data: upwards.map(({ before }, at) => [share(before), at]), itemStyle: { color: '#5B6775' } }, // prettier-ignore
      { type: 'line', name: '试算', lineStyle: { width: 0 }, showAllSymbol: true, symbol: 'circle', symbolSize: 10, z: 6, data: upwards.map(({ after }, at) => [share(after), at]), itemStyle: { color: TOKEN.primary } }, // prettier-ignore
    ],
  };
};

import { CONTROL_STATE, count, percent } from '@zhilu/kernel/vocabulary';
import type { ChartOption } from '../../../shared/chart/drawing';
import { TOKEN } from '../../../theme';
import { type Controlled, type Month, monthWords, spellOf, verdictOf } from '../../../shared/control/control-words';

const QUIET = '#8A97A6';
/** What stands out has a form of its own besides its colour; what is not judged is hollow. */
const lookOf = ({ state, beyond }: Month) => {
  if (state !== 'judged') return { symbol: 'emptyCircle', symbolSize: 6, itemStyle: { color: QUIET } };
  if (beyond === -1) return { symbol: 'diamond', symbolSize: 12, itemStyle: { color: TOKEN.missing } };
  if (beyond === 1) return { symbol: 'triangle', symbolSize: 11, itemStyle: { color: TOKEN.onTime } };
  return { symbol: 'circle', symbolSize: 6, itemStyle: { color: TOKEN.primary } };
};
const percents = ({ rate: { low } }: Month): number => (low.n / low.of) * 100;

/** 控制图: the months of a measure by the low reading, beside the limits of their spell. Only months that are judged are joined by the line: one that is not over, or of too few, stands apart from it. */
export const controlOption = ({ months, spells }: Controlled): ChartOption => {
  const limit = (name: string, of: 'middle' | 'lower' | 'upper', type: 'solid' | 'dashed') => ({
    type: 'line' as const,
    name,
    data: months.map(({ month }) => {
      const value = spellOf(spells, month).limits?.[of];
      return value === undefined || value < 0 || value > 1 ? null : value * 100;
    }),
    symbol: 'none',
    silent: true,
    lineStyle: { color: TOKEN.text2, width: 1.2, type },
  });
  const seen = months.filter(({ state, rate }) => state !== 'unassessed' && rate.low.of > 0).map(percents);
  const lowest = spells.flatMap(({ limits }) => (limits ? [limits.lower * 100] : []));
  const points = (wanted: (month: Month) => boolean) =>
    months.map((month) =>
      wanted(month) && month.state !== 'unassessed' && month.rate.low.of > 0 ? { value: percents(month), ...lookOf(month) } : null,
    );
  return {
    grid: { left: 48, right: 24, top: 16, bottom: 28 },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      formatter: (some) => {
        const month = months[(Array.isArray(some) ? some[0] : some)?.dataIndex ?? 0]!;
        const { low } = month.rate;
        return [
          monthWords(month.month),
          `${percent(low)}　${count(low.n)}/${count(low.of)}`,
          month.state === 'judged' ? verdictOf(month) : CONTROL_STATE[month.state],
          ...(month.changes > 0 ? [`${count(month.changes)} 个单位变动`] : []),
        ].join('\n');
      },
    },
    xAxis: {
      type: 'category',
      data: months.map(({ month }) => monthWords(month)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: TOKEN.border } },
      axisLabel: { color: TOKEN.text2, fontSize: 11, interval: 2 },
    },
    yAxis: {
      type: 'value',
      min: Math.max(0, Math.floor(Math.min(100, ...seen, ...lowest) / 5) * 5),
      max: 100,
      axisLabel: { color: TOKEN.text2, fontSize: 11, formatter: '{value}%' },
      splitLine: { lineStyle: { color: TOKEN.hair } },
    },
    series: [
      limit('平均', 'middle', 'solid'),
      limit('下限', 'lower', 'dashed'),
      limit('上限', 'upper', 'dashed'),
      {
        type: 'line',
        name: '作判断的月份',
        data: points(({ state }) => state === 'judged'),
        showAllSymbol: true,
        cursor: 'pointer',
        lineStyle: { color: TOKEN.primary, width: 1.5 },
      },
      {
        type: 'line',
        name: '不作判断的月份',
        data: points(({ state }) => state !== 'judged'),
        showAllSymbol: true,
        cursor: 'pointer',
        lineStyle: { width: 0 },
      },
    ],
  };
};

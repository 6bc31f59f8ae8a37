import { count, percent } from '@zhilu/kernel/vocabulary';
import type { ChartOption } from '../../../shared/chart/drawing';
import { TOKEN } from '../../../theme';

export interface TrendMonth {
  readonly month: string;
  readonly n: number;
  readonly of: number;
  /** A silent source tells nothing of some agency of the month: 无法评估. */
  readonly unassessed?: boolean;
  /** It is not over: drawn apart, in no line with those that are. */
  readonly open?: boolean;
}

const isAssessed = ({ of, unassessed }: TrendMonth): boolean => of > 0 && unassessed !== true;
const share = (month: TrendMonth): number => (month.n / month.of) * 100;

const label = (month: string): string => `${Number(month.slice(2, 4))}年${Number(month.slice(5, 7))}月`;

/** Coverage month by month: one line in the accent colour; a month with nothing due, or one that cannot be assessed, leaves a gap, not a zero. */
export const trendOption = (
  lines: readonly { readonly name: string; readonly months: readonly TrendMonth[]; readonly accent: boolean }[],
): ChartOption => {
  const months = lines[0]?.months ?? [];
  const shares = lines.flatMap((line) => line.months.filter(isAssessed).map((m) => (m.n / m.of) * 100));
  const least = Math.max(0, Math.floor(Math.min(...shares, 100) - 2));
  return {
    grid: { left: 44, right: 84, top: 12, bottom: 26 },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      formatter: (points) => {
        const at = (Array.isArray(points) ? points[0] : points)?.dataIndex ?? 0;
        return [
          `${label(months[at]!.month)}${months[at]!.open ? '（未结束）' : ''}`,
          ...lines.map(
            (line) =>
              `${line.name} ${line.months[at]!.unassessed ? '无法评估' : percent(line.months[at]!)}　${count(line.months[at]!.n)}/${count(line.months[at]!.of)}`,
          ),
        ].join('\n');
      },
    },
    xAxis: {
      type: 'category',
      data: months.map((m) => label(m.month)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: TOKEN.border } },
      axisLabel: { color: TOKEN.text2, fontSize: 11, interval: 2 },
    },
    yAxis: {
      type: 'value',
      min: least,
      max: 100,
      axisLabel: { color: TOKEN.text2, fontSize: 11, formatter: '{value}%' },
      splitLine: { lineStyle: { color: TOKEN.hair } },
    },
    series: lines.flatMap((line) => [
      {
        type: 'line' as const,
        name: line.name,
        data: line.months.map((m) => (isAssessed(m) && !m.open ? share(m) : null)),
        symbolSize: 5,
        showAllSymbol: true,
        cursor: 'pointer',
        lineStyle: { width: line.accent ? 2 : 1.5, color: line.accent ? TOKEN.primary : '#8A97A6', type: line.accent ? 'solid' : 'dashed' },
        itemStyle: { color: line.accent ? TOKEN.primary : '#8A97A6' },
        // Two lines that end together keep their names apart.
        labelLayout: { moveOverlap: 'shiftY' },
        endLabel: { show: true, formatter: line.name, color: line.accent ? TOKEN.primary : TOKEN.text2, fontSize: 12 },
      },
      ...(line.months.some(({ open }) => open)
        ? [
            {
              type: 'line' as const,
              name: `${line.name}（未结束的月份）`,
              data: line.months.map((m) => (isAssessed(m) && m.open ? share(m) : null)),
              symbol: 'emptyCircle',
              symbolSize: 6,
              showAllSymbol: true,
              cursor: 'pointer',
              lineStyle: { width: 0 },
              itemStyle: { color: line.accent ? TOKEN.primary : '#8A97A6' },
            },
          ]
        : []),
    ]),
  };
};

import type { DelaysQuery } from '@zhilu/contract';
import { count, type Outcome } from '@zhilu/kernel/vocabulary';
import type { ChartOption } from '../../../shared/chart/drawing';
import { TOKEN } from '../../../theme';

/** A bar: how many duties, of which outcomes, met how late. */
export interface DelayRow {
  readonly word: string;
  readonly n: number;
  readonly above: number | null;
  readonly upTo: number | null;
  readonly outcome: Outcome[];
}

const hours = (n: number): string => (n % 24 === 0 && n >= 24 ? `${n / 24} 日` : `${n} 小时`);

/** The bars from what was on time to what is missing. */
export const rowsOf = ({ onTime, missing, classes }: DelaysQuery['delays']): DelayRow[] => [
  { word: '按时', n: onTime, above: null, upTo: null, outcome: ['onTime'] },
  ...classes.map(({ above, upTo, late, reportedLate }): DelayRow => ({
    word: upTo === null ? `${hours(above)}以上` : above === 0 ? `${hours(upTo)}以内` : `${hours(above)}至 ${hours(upTo)}`,
    n: late + reportedLate,
    above,
    upTo,
    outcome: ['late', 'reportedLate'],
  })),
  { word: '缺失', n: missing, above: null, upTo: null, outcome: ['missing'] },
];

/** What is late is amber and hatched, what is missing red, as everywhere. */
const colourOf = ({ outcome: [first] }: DelayRow): string =>
  first === 'onTime' ? '#C9D8EE' : first === 'missing' ? TOKEN.missing : '#B87503';

/** 直方图: hours are of unlike width, so each bar says its own. What was on time dwarfs the rest: sizes stand by their logarithm. */
export const delaysOption = (rows: readonly DelayRow[]): ChartOption => ({
  grid: { left: 56, right: 16, top: 20, bottom: 28 },
  tooltip: {
    trigger: 'axis',
    renderMode: 'richText',
    formatter: (points) => {
      const row = rows[(Array.isArray(points) ? points[0] : points)?.dataIndex ?? 0]!;
      return `${row.word}\n${count(row.n)} 项`;
    },
  },
  xAxis: {
    type: 'category',
    data: rows.map(({ word }) => word),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: TOKEN.border } },
    axisLabel: { color: TOKEN.text2, fontSize: 11, interval: 0 },
  },
  yAxis: {
    type: 'log',
    // A bar of one is seen too.
    min: 0.8,
    name: '项（对数）',
    nameTextStyle: { color: TOKEN.text2, fontSize: 11 },
    axisLabel: { color: TOKEN.text2, fontSize: 11, formatter: (value: number) => (value < 1 ? '' : count(value)) },
    splitLine: { lineStyle: { color: TOKEN.hair } },
  },
  series: [
    {
      type: 'bar',
      name: '项数',
      cursor: 'pointer',
      barMaxWidth: 48,
      label: { show: true, position: 'top', fontSize: 11, color: TOKEN.text2, formatter: ({ dataIndex }) => count(rows[dataIndex]!.n) },
      data: rows.map((row) => ({ value: row.n === 0 ? null : row.n, itemStyle: { color: colourOf(row) } })),
    },
  ],
});

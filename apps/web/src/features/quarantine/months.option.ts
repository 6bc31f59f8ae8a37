import { count } from '@zhilu/kernel/vocabulary';
import type { QuarantineSumsQuery } from '@zhilu/contract';
import type { ChartOption } from '../../shared/chart/drawing';
import { TOKEN } from '../../theme';

export type QuarantinedInMonth = QuarantineSumsQuery['quarantinedByMonth'][number];

/** Reasons told apart in the chart; the others are one. All of them stand in the table. */
const APART = 4;
const GREYS = [TOKEN.primary, '#6C8FBF', '#8A97A6', '#B4BECB', '#DDE3EA'];

/** Months in order, and for each of the commonest reasons the quarantined lines in it. */
export const seriesOf = (rows: readonly QuarantinedInMonth[]) => {
  const months = [...new Set(rows.map(({ month }) => month))].sort();
  const totals = new Map<string, number>();
  for (const { reason, lines } of rows) totals.set(reason, (totals.get(reason) ?? 0) + lines);
  const reasons = [...totals].sort((a, b) => b[1] - a[1]).map(([reason]) => reason);
  const apart = reasons.length > APART + 1 ? reasons.slice(0, APART) : reasons;
  const sum = (month: string, of: (reason: string) => boolean): number =>
    rows.reduce((total, row) => total + (row.month === month && of(row.reason) ? row.lines : 0), 0);
  const series = apart.map((name) => ({ name, lines: months.map((month) => sum(month, (reason) => reason === name)) }));
  if (apart.length < reasons.length)
    series.push({ name: '其他原因', lines: months.map((month) => sum(month, (reason) => !apart.includes(reason))) });
  return { months, reasons, series };
};

export const monthsOption = (rows: readonly QuarantinedInMonth[]): ChartOption => {
  const { months, series } = seriesOf(rows);
  return {
    grid: { left: 48, right: 12, top: 12, bottom: 26 },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      formatter: (points) => {
        const at = (Array.isArray(points) ? points[0] : points)?.dataIndex ?? 0;
        return [months[at]!, ...series.map(({ name, lines }) => `${name}　${count(lines[at]!)} 行`)].join('\n');
      },
    },
    xAxis: { type: 'category', data: months, axisTick: { show: false }, axisLabel: { color: TOKEN.text2, fontSize: 11 } },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: TOKEN.text2, fontSize: 11 },
      splitLine: { lineStyle: { color: TOKEN.hair } },
    },
    series: series.map(({ name, lines }, at) => ({
      type: 'bar',
      name,
      data: lines,
      stack: 'lines',
      barMaxWidth: 32,
      itemStyle: { color: GREYS[at] },
    })),
  };
};

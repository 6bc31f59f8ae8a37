import type { ExportColumn, PaperChart } from '@zhilu/platform/documents';
import type { CellValue } from '@zhilu/platform/tabular';
import { DUTY_CLASS, type DutyClass, percent } from '@zhilu/kernel/vocabulary';
import type { Dimension } from '../figure-filter.input';
import type { Figure, FigureTable } from '../figure.model';

type Row = Omit<FigureTable['rows'][number], 'keys'>;

/** A column and how a row fills it. */
interface FigureColumn extends ExportColumn {
  readonly of: (row: Row) => CellValue;
}

const counted = (heading: string, name: keyof Figure['counts']): FigureColumn => ({
  heading,
  width: 12,
  look: 'count',
  of: ({ figure }) => figure.counts[name],
});
const rate = (heading: string, name: 'coverage' | 'onTimeRate', bound: 'low' | 'shown' | 'high'): FigureColumn => ({
  heading,
  width: 12,
  // What a silent source touches has no rate; its bounds are none and all.
  of: ({ figure }) => (bound === 'shown' && figure.unassessed !== null ? '无法评估' : percent(figure[name][bound])),
});

const noted = (heading: string, name: 'matched' | 'several' | 'unmatched' | 'excluded'): FigureColumn => ({
  heading,
  width: 12,
  look: 'count',
  of: ({ expected }) => expected && expected[name],
});
const completeness = (heading: string, bound: 'low' | 'shown' | 'high'): FigureColumn => ({
  heading,
  width: 12,
  of: ({ expected }) => expected && percent(expected.completeness[bound]),
});

/** Columns of every table of figures: all that is counted, its rates between their bounds, and beside them what was noted outside. */
export const COLUMNS: readonly FigureColumn[] = [
  counted('应记录', 'charged'),
  counted('按时', 'onTime'),
  counted('逾期', 'late'),
  counted('迟报', 'reportedLate'),
  counted('缺失', 'missing'),
  counted('超过核查期限未收到', 'notReceived'),
  counted('说明待核', 'missingSubmitted'),
  counted('说明已采纳', 'missingAccepted'),
  counted('说明不采纳', 'missingRejected'),
  counted('未到期', 'pending'),
  counted('信息不足', 'indeterminate'),
  counted('不适用', 'notApplicable'),
  rate('覆盖率', 'coverage', 'shown'),
  rate('覆盖率下限', 'coverage', 'low'),
  rate('覆盖率上限', 'coverage', 'high'),
  rate('按时率', 'onTimeRate', 'shown'),
  rate('按时率下限', 'onTimeRate', 'low'),
  rate('按时率上限', 'onTimeRate', 'high'),
  {
    heading: '可否比较',
    width: 12,
    of: ({ comparable, figure }) => (figure.unassessed !== null ? '来源有未报' : comparable ? '' : '样本过少'),
  },
  noted('外部登记已有案件', 'matched'),
  noted('外部登记可能的案件不止一个', 'several'),
  noted('外部登记未见案件', 'unmatched'),
  noted('外部登记不应有案件', 'excluded'),
  completeness('归集完整率', 'shown'),
  completeness('归集完整率下限', 'low'),
  completeness('归集完整率上限', 'high'),
];

/** Classes whose rate is that of being on time; of the others it is whether it was recorded at all. */
const BY_TIME: readonly string[] = ['uninterrupted', 'storage'];

/** A table by months, alone or with the classes of duties, as a chart of shares; nothing else is one. */
export const chartOf = (rows: FigureTable['rows'], by: readonly Dimension[]): PaperChart | null => {
  const others = by.filter((one) => one !== 'month');
  if (!by.includes('month') || others.some((one) => one !== 'dutyClass')) return null;
  const keyOf = (row: FigureTable['rows'][number], dimension: Dimension): string | undefined =>
    row.keys.find((key) => key.dimension === dimension)?.value;
  const months = [...new Set(rows.map((row) => keyOf(row, 'month')!))].sort();
  const classes = [...new Set(rows.map((row) => keyOf(row, 'dutyClass')))];
  return {
    kind: 'chart',
    caption: '',
    words: '',
    labels: months.map((month) => `${month.slice(2, 4)}年${Number(month.slice(5, 7))}月`),
    lines: classes.map((dutyClass) => ({
      name: dutyClass === undefined ? '覆盖率' : DUTY_CLASS[dutyClass as DutyClass],
      points: months.map((month) => {
        const row = rows.find((one) => keyOf(one, 'month') === month && keyOf(one, 'dutyClass') === dutyClass);
        if (row === undefined || row.figure.unassessed !== null) return null;
        return row.figure[dutyClass !== undefined && BY_TIME.includes(dutyClass) ? 'onTimeRate' : 'coverage'].shown;
      }),
    })),
  };
};

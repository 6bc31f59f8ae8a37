import { count, percent } from '@zhilu/kernel/vocabulary';
import { DataTable } from '../../../shared/table/data-table';
import type { TrendMonth } from './trend.option';

interface Line {
  readonly name: string;
  readonly months: readonly TrendMonth[];
}

/** The numbers of the trend, month by month. */
export const TrendTable = ({ lines }: { lines: readonly Line[] }) => (
  <DataTable<{ month: string; at: number }>
    leaves="page"
    dense
    label="覆盖率走势"
    rows={lines[0]!.months.map(({ month }, at) => ({ month, at }))}
    rowKey={({ month }) => month}
    columns={[
      { key: 'month', title: '月份', cell: ({ month }) => month.slice(0, 7) },
      ...lines.map(({ name, months }) => ({
        key: name,
        title: name,
        numeric: true,
        cell: ({ at }: { at: number }) => {
          const month = months[at]!;
          return `${month.unassessed ? '无法评估' : percent(month)}　${count(month.n)}/${count(month.of)}`;
        },
      })),
    ]}
  />
);

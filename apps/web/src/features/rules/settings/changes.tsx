import { CAUSE, type Cause, count } from '@zhilu/kernel/vocabulary';
import type { SettingsFragment } from '@zhilu/contract';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { minute } from '../../../shared/date/time';
import { spanWords } from './span-words';

type Change = SettingsFragment['changes'][number];

const COLUMNS: readonly DataColumn<Change>[] = [
  { key: 'at', title: '时间', className: 'when', cell: ({ at }) => minute(at) },
  { key: 'cause', title: '原因', className: 'when', cell: ({ delivered, cause }) => (delivered ? '安装' : CAUSE[cause as Cause]) },
  { key: 'what', title: '内容', cell: (change) => saidOf(change).map((text) => <div key={text}>{text}</div>) },
  { key: 'by', title: '决定人', className: 'when', cell: ({ by, delivered }) => by ?? (delivered ? '随产品所附' : '命令行') },
  {
    key: 'cases',
    title: '变动 / 重算',
    numeric: true,
    className: 'when',
    cell: ({ endedAt, cases, changed }) => {
      if (endedAt === null) return '未完成';
      return cases === null || changed === null ? '' : `${count(changed)} / ${count(cases)} 案`;
    },
  },
  { key: 'posting', title: '数据批号', numeric: true, cell: ({ posting }) => posting },
];

/** 更改记录: every decision on rules and settings, who took it and when, as it stands in the list of postings. */
export const Changes = ({ changes }: { changes: readonly Change[] }) => (
  <section className="card">
    <h2>
      更改记录 <span>每次更改单独入库，以前显示过的数字仍可按当时所知查阅</span>
    </h2>
    <DataTable
      leaves="settings"
      label="更改记录"
      className="changes"
      rows={changes}
      rowKey={({ posting }) => String(posting)}
      columns={COLUMNS}
      empty={{ why: '还没有更改过。' }}
    />
  </section>
);

/** What a change decided, one line a matter. */
export const saidOf = ({
  packs,
  withdrawn,
  years,
  configuration,
}: Pick<Change, 'packs' | 'withdrawn' | 'years' | 'configuration'>): string[] => [
  ...packs.map(({ title, from, to }) => `《${title}》适用于 ${spanWords(from, to)} 的案件`),
  ...withdrawn.map((title) => `《${title}》不再适用`),
  ...(years.length === 0 ? [] : [`节假日表：${yearsWords(years)}`]),
  ...(configuration ? ['计算口径或疑点阈值'] : []),
];

/** `2007—2026年`, or `2027年`. */
const yearsWords = (years: readonly number[]): string => {
  const [first, last] = [Math.min(...years), Math.max(...years)];
  if (first === last) return `${first}年`;
  return last - first === years.length - 1 ? `${first}—${last}年` : `${[...years].sort().join('年、')}年`;
};

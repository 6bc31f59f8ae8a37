import { count } from '@zhilu/kernel/vocabulary';
import { periodWords } from '@zhilu/kernel/time';
import type { TrialFieldsFragment } from '@zhilu/contract';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';

import { minute } from '../../../shared/date/time';

export const STATE: Readonly<Record<TrialFieldsFragment['state'], string>> = {
  waiting: '等待中',
  running: '正在试算',
  done: '已完成',
  cancelled: '已取消',
  failed: '未能完成',
  interrupted: '因服务停止而中断',
};

const COLUMNS: readonly DataColumn<TrialFieldsFragment>[] = [
  { key: 'at', title: '时间', className: 'when', cell: ({ startedAt }) => minute(startedAt) },
  { key: 'said', title: '改动', cell: ({ said }) => said.join('；') },
  { key: 'period', title: '到期日', cell: ({ from, to }) => periodWords(from, to) },
  { key: 'cases', title: '案件', numeric: true, cell: ({ cases }) => count(cases) },
  {
    key: 'state',
    title: '状况',
    cell: ({ state, share }) => `${STATE[state]}${state === 'running' ? ` ${Math.floor(share * 100)}%` : ''}`,
  },
];

/** 近期试算: the reader's own, each opening to its result. */
export const History = ({ trials, open }: { trials: readonly TrialFieldsFragment[]; open: (id: string) => void }) => (
  <section className="card">
    <h2>
      近期试算 <span>只列本人的，保留最近十次</span>
    </h2>
    <DataTable
      leaves="work"
      label="近期试算"
      rows={trials}
      rowKey={({ id }) => id}
      columns={COLUMNS}
      open={({ id }) => open(id)}
      empty={{ why: '还没有试算过。', what: '选择一条规则，改动后开始试算。' }}
    />
  </section>
);

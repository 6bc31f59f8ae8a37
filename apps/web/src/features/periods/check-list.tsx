import { count, EDITION_CHECK } from '@zhilu/kernel/vocabulary';
import type { CheckPartsFragment } from '@zhilu/contract';
import { type DataColumn, DataTable } from '../../shared/table/data-table';

const COLUMNS: readonly DataColumn<CheckPartsFragment>[] = [
  { key: 'what', title: '检查事项', width: 260, cell: ({ code }) => EDITION_CHECK[code] },
  { key: 'n', title: '数目', numeric: true, width: 120, cell: ({ n, of }) => (of === null ? count(n) : `${count(n)} / ${count(of)}`) },
  { key: 'detail', title: '说明', cell: ({ n, detail }) => (n === 0 ? '无' : detail.join('；')) },
];

/** 锁定前检查: every item, also where nothing is open. */
export const CheckList = ({ checks }: { checks: readonly CheckPartsFragment[] }) => (
  <DataTable<CheckPartsFragment> leaves="page" label="锁定前检查" dense rows={checks} rowKey={({ code }) => code} columns={COLUMNS} />
);

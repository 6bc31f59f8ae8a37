import { count, WORK_KIND } from '@zhilu/kernel/vocabulary';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { day, minute } from '../date/time';
import type { Leaving } from '../export/leaving';
import { type DataColumn, DataTable } from '../table/data-table';
import { rowName, thingsOf, workPath, type WorkRow } from './work-path';
import './work.css';

/** From here on the hours left are said, h. */
const SOON = 72;
const COLUMNS: readonly DataColumn<WorkRow>[] = [
  {
    key: 'title',
    title: '事项',
    cell: (row) => (
      <>
        <Link to={workPath(row)}>{row.title}</Link>
        {row.parts.length > 0 && (
          <details className="merged">
            <summary>合并办理，含 {count(row.parts.length + 1)} 项</summary>
            <ul>
              {thingsOf(row).map((one) => (
                <li key={rowName(one)}>
                  <Link to={workPath(one)}>{one.title}</Link>
                  <span className="aid">{[WORK_KIND[one.kind], one.about, one.dueAt && minute(one.dueAt)].filter(Boolean).join('，')}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </>
    ),
  },
  { key: 'kind', title: '种类', cell: ({ kind }) => WORK_KIND[kind] },
  { key: 'about', title: '案件、来源或者期间', cell: ({ about }) => about ?? '' },
  { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName ?? '' },
  { key: 'n', title: '件数', numeric: true, cell: ({ n }) => count(n) },
  {
    key: 'due',
    title: '期限',
    className: 'when',
    cell: (row) =>
      row.dueAt && (
        <>
          {minute(row.dueAt)} {row.overdue && <span className="tag missing">已超期</span>}
          {row.hoursLeft !== null && row.hoursLeft < SOON && <span className="tag late">余 {count(row.hoursLeft)} 小时</span>}
        </>
      ),
  },
  {
    key: 'assignee',
    title: '办理人',
    cell: ({ assignee, standsFor }) => (standsFor === null ? (assignee ?? '') : `${standsFor}（本人代办）`),
  },
  {
    key: 'note',
    title: '本人标注',
    cell: ({ seenAt, asideUntil, asideSaid }) =>
      asideUntil === null ? seenAt && `已阅 ${minute(seenAt)}` : `暂缓至 ${day(asideUntil)}：${asideSaid}`,
  },
  { key: 'since', title: '等待自', className: 'when', cell: ({ since }) => (since ? minute(since) : '') },
];

/** 待办事项, each leading to where it is dealt with. */
export const WorkTable = ({
  rows,
  leaves,
  selection,
  tools,
}: {
  rows: readonly WorkRow[];
  leaves: Leaving;
  selection?: { readonly chosen: readonly string[]; readonly choose: (names: readonly string[]) => void };
  tools?: ReactNode;
}) => {
  const navigate = useNavigate();
  return (
    <DataTable
      leaves={leaves}
      className="work"
      name="work"
      label="待办"
      rows={rows}
      rowKey={rowName}
      tools={tools}
      selection={selection && { selectedRowKeys: [...selection.chosen], onChange: (keys) => selection.choose(keys.map(String)) }}
      columns={COLUMNS}
      open={(row) => void navigate(workPath(row))}
    />
  );
};

import { useQuery } from '@apollo/client/react';
import type { ReconciledQuery } from '@zhilu/contract';
import { count, LINE_KIND } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { useState } from 'react';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { day, minute } from '../../shared/date/time';
import { ErrorState, Loading } from '../../shared/state/states';
import { ReconciledDocument } from './generated/source-health';
import { differenceWords } from './health-words';

type Cell = ReconciledQuery['reconciledCells'][number];

/** 对账: what the sender found when it compared its records with what is held, of the source and of one day. */
export const Reconciled = ({ source, on, go }: { source: number; on: string; go: (day: string) => void }) => {
  const { data, error, refetch } = useQuery(ReconciledDocument, { variables: { source, day: on } });
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={2} />;
  const { reconciled, reconciledCells: cells } = data;
  if (!reconciled) return <p className="aid">该来源没有通过推送接口对过账；平台所有与送方所有是否一致，不得而知。</p>;
  const others = reconciled.days.filter(({ day: each, differing }) => differing > 0 && each !== on);
  return (
    <>
      <p className="aid">
        送方 {minute(reconciled.at)} 比对了 {spanWords(reconciled)}收到的记录。已比对 {count(reconciled.cells)}{' '}
        项（一个单位、一种记录、一日为一项），不符{' '}
        <b className={reconciled.differing > 0 ? 'red' : undefined}>
          {count(reconciled.differing)}/{count(reconciled.cells)}
        </b>{' '}
        项。
        {others.length > 0 && (
          <>
            不符的其他各日：
            {others.map(({ day: each, differing, cells: of }) => (
              <Button key={each} type="link" size="small" onClick={() => go(each)}>
                {day(each)}（{count(differing)}/{count(of)}）
              </Button>
            ))}
          </>
        )}
      </p>
      {cells.length === 0 ? <p className="aid">当日收到的记录没有比对过。</p> : <CellsOfDay cells={cells} />}
    </>
  );
};

const spanWords = ({ from, to }: { from: string; to: string }): string => (from === to ? day(from) : `${day(from)}至${day(to)}`);

/** Those that differ; the others on demand. */
const CellsOfDay = ({ cells }: { cells: readonly Cell[] }) => {
  const [all, setAll] = useState(false);
  const differing = cells.filter(({ differs }) => differs);
  const same = cells.length - differing.length;
  const shown = all ? cells : differing;
  return (
    <>
      {shown.length === 0 ? <p className="aid">当日比对的 {count(cells.length)} 项均相符。</p> : <Cells cells={shown} />}
      {same > 0 && (
        <Button size="small" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? '只看不符的' : `列出相符的 ${count(same)}/${count(cells.length)} 项`}
        </Button>
      )}
    </>
  );
};

const COLUMNS: readonly DataColumn<Cell>[] = [
  { key: 'agency', title: '单位', cell: ({ agency, code }) => agency ?? `没有编码为“${code}”的单位` },
  { key: 'kind', title: '记录', cell: ({ kind }) => LINE_KIND[kind] },
  { key: 'ours', title: '平台所有', numeric: true, cell: ({ ours }) => (ours == null ? '无' : count(ours)) },
  { key: 'theirs', title: '送方所有', numeric: true, cell: ({ theirs }) => (theirs == null ? '无' : count(theirs)) },
  {
    key: 'differs',
    title: '比对',
    cell: ({ differs, ours, theirs }) => (differs ? <span className="red">{differenceWords(ours, theirs)}</span> : '相符'),
  },
  { key: 'at', title: '比对时间', cell: ({ at }) => minute(at) },
];

const Cells = ({ cells }: { cells: readonly Cell[] }) => (
  <DataTable
    leaves="workbook"
    label="对账"
    dense
    rows={cells}
    rowKey={({ agency, code, kind }) => `${agency ?? ''} ${code} ${kind}`}
    columns={COLUMNS}
  />
);

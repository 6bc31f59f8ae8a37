import { useQuery } from '@apollo/client/react';
import type { WaitingBehindQuery } from '@zhilu/contract';
import { count, LINE_KIND, type LineKind } from '@zhilu/kernel/vocabulary';
import { useEffect, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { filterOf } from '../../shared/address';
import { day, minute } from '../../shared/date/time';
import { useSession } from '../../shared/server/session';
import { ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { WaitingBehindDocument } from './generated/waiting';

type Row = WaitingBehindQuery['waitingBehind']['rows'][number];

const COLUMNS: readonly DataColumn<Row>[] = [
  { key: 'case', title: '等待的案件编号', cell: ({ caseKey }) => <bdi translate="no">{caseKey}</bdi> },
  {
    key: 'record',
    title: '记录',
    cell: ({ kind, key }) => (
      <>
        {LINE_KIND[kind as LineKind]} <bdi translate="no">{key}</bdi>
      </>
    ),
  },
  { key: 'agency', title: '单位', cell: ({ agency }) => agency },
  { key: 'source', title: '来源', cell: ({ source }) => <span translate="no">{source}</span> },
  {
    key: 'place',
    title: '所在的行',
    cell: ({ batch, fileName, sheet, line }) => (
      <Link to={`/intake?batch=${batch}`}>
        {fileName}
        {sheet !== null && ` ${sheet}`} 第 {line} 行
      </Link>
    ),
  },
  { key: 'at', title: '收到时间', className: 'when', cell: ({ receivedAt }) => minute(receivedAt) },
];

/** 等待案件: the lines behind the number beside the figures, of the same agencies and as known at the same posting. */
export const WaitingPage = () => {
  const [params] = useSearchParams();
  const { state } = useSession();
  const closed = state?.lastClosedDay;
  const filter = useMemo(() => (closed ? filterOf(params, closed) : null), [params, closed]);
  const { data, error, refetch } = useQuery(WaitingBehindDocument, { variables: { filter: filter! }, skip: filter === null });
  useEffect(() => {
    document.title = '等待案件的行 · 执录';
  }, []);
  const page = data?.waitingBehind;
  if (error && !page) return <ErrorState error={error} again={() => void refetch()} />;
  if (!page) return <Loading rows={10} />;
  return (
    <>
      <div className="row between">
        <h1>等待案件的行</h1>
      </div>
      <p className="answer">
        {page.total === 0
          ? '没有等待案件的行。'
          : `${count(page.total)} 行记录先到，所属案件尚未报来，未计入统计；案件报来后自动入库，不必重报。`}
      </p>
      <p className="aid">
        截至 {day(page.asOf)}，按数据批号 {count(page.known)} 以前所知
        {page.rows.length < page.total && `；列出等待最久的 ${count(page.rows.length)} 行`}。案件编号有误的，撤回后按正确的编号重报。
      </p>
      <section className="card list">
        <DataTable
          leaves={{ table: 'waiting', question: { ...filter!, asOf: page.asOf, known: page.known } }}
          label="等待案件的行"
          rows={page.rows}
          rowKey={({ batch, sheet, line }) => `${batch} ${sheet ?? ''} ${line}`}
          columns={COLUMNS}
          empty={{ why: '没有等待案件的行。' }}
        />
      </section>
    </>
  );
};

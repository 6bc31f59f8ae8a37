import '../paper.css';
import { useQuery } from '@apollo/client/react';
import type { PaperPartsFragment } from '@zhilu/contract';
import { paperActions } from '@zhilu/kernel/flow';
import { count, PAPER_STATE, type Role } from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import { day } from '../../../shared/date/time';
import { ReportTabs } from '../../../shared/frame/report-tabs';
import { useSession } from '../../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { IssuedPapersDocument } from './generated/papers';
import { NumberBook } from './number-book';
import { PAPER_TAG, paperAddress } from './paper-words';

const COLUMNS: readonly DataColumn<PaperPartsFragment>[] = [
  { key: 'number', title: '文号', className: 'when', cell: ({ id, number }) => <Link to={`/papers/${id}`}>{number}</Link> },
  { key: 'title', title: '公文', cell: ({ title }) => title.replaceAll('_', '　') },
  { key: 'office', title: '发文机关', cell: ({ office }) => office },
  { key: 'day', title: '成文日期', className: 'when', cell: ({ day: signed }) => day(signed) },
  {
    key: 'state',
    title: '状况',
    className: 'when',
    cell: ({ state, scans }) => (
      <>
        <span className={`tag ${PAPER_TAG[state]}`}>{PAPER_STATE[state]}</span>
        {state === 'issued' && <span className="aid"> {scans.length === 0 ? '未存扫描件' : `扫描件 ${count(scans.length)} 份`}</span>}
      </>
    ),
  },
  {
    key: 'files',
    title: '',
    word: '下载',
    numeric: true,
    cell: ({ id, fetchable, number }) =>
      fetchable && (
        <span className="report-links">
          <a href={paperAddress(id, 'pdf')} target="_blank" rel="noreferrer" aria-label={`打开${number}定稿`}>
            定稿
          </a>
          <a href={paperAddress(id, 'docx')} aria-label={`下载${number}文档`}>
            文档
          </a>
        </span>
      ),
  },
];

/** 发文: what has gone out under a number, what waits to, and the book of numbers. */
export const PapersPage = () => {
  const { viewer, state: known } = useSession();
  const { data, error, refetch } = useQuery(IssuedPapersDocument, { fetchPolicy: 'cache-and-network' });
  useEffect(() => {
    document.title = '发文 · 执录';
  }, []);
  const papers = data?.issuedPapers;
  if (error && !papers) return <ErrorState error={error} again={() => void refetch()} />;
  if (!papers || !known) return <Loading rows={10} />;
  const waiting = papers.filter(({ state }) => state === 'prepared').length;
  const issued = papers.filter(({ state }) => state === 'issued');
  const unscanned = issued.filter(({ scans }) => scans.length === 0).length;
  return (
    <>
      <h1>报告</h1>
      <ReportTabs />
      <p className="answer">
        已发 {count(issued.length)} 件，其中 {count(unscanned)} 件还没有存入签字盖章的扫描件；{count(waiting)} 件待签发。
      </p>
      <section className="card">
        <h2>
          公文 <span>据已锁定的版次生成，签发以后不能更改</span>
        </h2>
        {papers.length === 0 ? (
          <EmptyState why="还没有发过文。" what="在“应出报告”打开一份已锁定期间的报告，点“拟发”。" />
        ) : (
          <DataTable<PaperPartsFragment>
            leaves={{ table: 'papers', question: {} }}
            label="公文"
            rows={papers}
            rowKey={({ id }) => id}
            columns={COLUMNS}
          />
        )}
      </section>
      {paperActions('new', { role: viewer.role as Role, prepared: false }).length > 0 && <NumberBook />}
    </>
  );
};

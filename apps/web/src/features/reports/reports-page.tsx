import './paper.css';
import { useQuery } from '@apollo/client/react';
import { periodWords } from '@zhilu/kernel/time';
import { count, EXPORTS, PAPER_STATE, REPORT_KIND, type ReportKind, type Role } from '@zhilu/kernel/vocabulary';
import type { ReportEditionsQuery } from '@zhilu/contract';
import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import { day, minute } from '../../shared/date/time';
import { ReportTabs } from '../../shared/frame/report-tabs';
import { useSession } from '../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { type DueReport, dueReports } from './due';
import { PAPER_TAG } from './issued/paper-words';
import { ReportEditionsDocument } from './generated/reports';

type Edition = ReportEditionsQuery['periodEditions'][number];
type Paper = ReportEditionsQuery['issuedPapers'][number];
type Due = DueReport<Edition> & { readonly paper: Paper | null };

const previewAt = (kind: ReportKind, { from, to }: { from: string; to: string }, edition: string | null): string =>
  `/reports/${kind}?${new URLSearchParams({ from, to, ...(edition !== null && { edition }) })}`;

const DUE: readonly DataColumn<Due>[] = [
  {
    key: 'kind',
    title: '报告',
    cell: ({ kind, to }) => (
      <>
        {REPORT_KIND[kind]}
        {kind === 'yearly' && <span className="aid"> {Number(to.slice(0, 4)) + 1} 年 1 月 31 日前公开</span>}
      </>
    ),
  },
  { key: 'period', title: '期间', className: 'when', cell: ({ from, to }) => periodWords(from, to) },
  {
    key: 'state',
    title: '期间状况',
    cell: ({ locked, prepared }) => {
      if (prepared !== null) return <Link to={`/periods/${prepared.id}`}>第 {prepared.no} 版待签署</Link>;
      if (locked !== null)
        return (
          <>
            <span className="tag onTime">已锁定</span> <Link to={`/periods/${locked.id}`}>第 {locked.no} 版</Link>
          </>
        );
      return (
        <>
          <span className="tag pending">未锁定</span> <Link to="/periods">去锁定</Link>
        </>
      );
    },
  },
  {
    key: 'paper',
    title: '公文',
    className: 'when',
    cell: ({ paper, locked }) =>
      paper === null ? (
        locked === null ? (
          ''
        ) : (
          '未拟发'
        )
      ) : (
        <>
          <span className={`tag ${PAPER_TAG[paper.state]}`}>{PAPER_STATE[paper.state]}</span>{' '}
          <Link to={`/papers/${paper.id}`}>{paper.number}</Link>
        </>
      ),
  },
  {
    key: 'report',
    title: '',
    word: '预览',
    numeric: true,
    cell: (due) => <Link to={previewAt(due.kind, due, due.locked?.id ?? null)}>{due.locked === null ? '看草稿' : '预览和导出'}</Link>,
  },
];

const LOCKED: readonly DataColumn<Edition>[] = [
  { key: 'title', title: '版次', cell: ({ id, title }) => <Link to={`/periods/${id}`}>{title}</Link> },
  { key: 'office', title: '锁定机关', cell: ({ office }) => office },
  { key: 'asOf', title: '统计截至', className: 'when', cell: ({ asOf }) => `${day(asOf)}日终` },
  { key: 'at', title: '签署', className: 'when', cell: ({ decidedAt }) => (decidedAt === null ? '' : minute(decidedAt)) },
  {
    key: 'agencies',
    title: '单位',
    numeric: true,
    cell: ({ agencies, readable }) => (readable === agencies ? count(agencies) : `${count(readable)} / ${count(agencies)}`),
  },
  {
    key: 'reports',
    title: '',
    word: '报告',
    numeric: true,
    cell: (edition) => (
      <span className="report-links">
        {kindsOf(edition).map((kind) => (
          <Link key={kind} to={previewAt(kind, edition, edition.id)}>
            {REPORT_KIND[kind]}
          </Link>
        ))}
      </span>
    ),
  },
];

/** Reports that can be written of a period: the yearly data of a whole year alone. */
const kindsOf = ({ from, to }: Edition): ReportKind[] =>
  (Object.keys(REPORT_KIND) as ReportKind[]).filter((kind) => kind !== 'yearly' || (from.endsWith('-01-01') && to.endsWith('-12-31')));

/** The newest paper of a report that goes out or has gone out. */
const paperOf = (papers: readonly Paper[], { kind, locked }: DueReport<Edition>): Paper | null =>
  papers.find((one) => one.kind === kind && one.edition === locked?.id && (one.state === 'prepared' || one.state === 'issued')) ?? null;

/** 报告: what is to be written now, and what can be written of every locked period. */
export const ReportsPage = () => {
  const { viewer, state } = useSession();
  const { data, error, refetch } = useQuery(ReportEditionsDocument, { fetchPolicy: 'cache-and-network' });
  useEffect(() => {
    document.title = '报告 · 执录';
  }, []);
  const editions = data?.periodEditions;
  if (error && !editions) return <ErrorState error={error} again={() => void refetch()} />;
  if (!editions || !state) return <Loading rows={10} />;
  const due = dueReports(state.lastClosedDay, viewer.place?.name ?? '', editions).map((one): Due => ({
    ...one,
    paper: paperOf(data.issuedPapers, one),
  }));
  const locked = editions.filter((one) => one.state === 'locked');
  const ready = due.filter((one) => one.locked !== null).length;
  return (
    <>
      <h1>报告</h1>
      <ReportTabs />
      <p className="answer">
        {[...new Set(due.map(({ from, to }) => periodWords(from, to)))].join('、')}应出 {due.length} 份报告，其中 {ready}{' '}
        份的期间已经锁定、可以出具，已发 {due.filter(({ paper }) => paper?.state === 'issued').length} 份。
      </p>
      <section className="card">
        <h2>
          应出报告 <span>期间锁定以后出具；此前只能看草稿</span>
        </h2>
        <DataTable<Due> leaves="page" label="应出报告" rows={due} rowKey={({ kind }) => kind} columns={DUE} />
      </section>
      <section className="card">
        <h2>已锁定的期间 {EXPORTS.includes(viewer.role as Role) && <Link to="/exports">七日内的导出</Link>}</h2>
        {locked.length === 0 ? (
          <EmptyState why="还没有锁定过期间。" what="到“期间锁定”拟定，由负责人签署。" />
        ) : (
          <DataTable<Edition>
            leaves={{ table: 'editions', question: { locked: true } }}
            label="已锁定的期间"
            rows={locked}
            rowKey={({ id }) => id}
            columns={LOCKED}
          />
        )}
      </section>
    </>
  );
};

import './paper.css';
import { useQuery } from '@apollo/client/react';
import { periodWords } from '@zhilu/kernel/time';
import { count, EXPORTS, REPORT_KIND, type ReportKind, type Role } from '@zhilu/kernel/vocabulary';
import type { ReportEditionsQuery } from '@zhilu/contract';
import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import { day, minute } from '../../shared/date/time';
import { ReportTabs } from '../../shared/frame/report-tabs';
import { useSession } from '../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { type DueReport, dueReports } from './due';
import { ReportEditionsDocument } from './generated/reports';

type Edition = ReportEditionsQuery['periodEditions'][number];
type Due = DueReport<Edition>;

const previewAt = (kind: ReportKind, { from, to }: { from: string; to: string }, edition: string | null): string =>
  `/reports/${kind}?${new URLSearchParams({ from, to, ...(edition !== null && { edition }) })}`;

const DUE: readonly DataColumn<Due>[] = [
  { key: 'kind', title: '报告', cell: ({ kind }) => REPORT_KIND[kind] },
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
        {(Object.keys(REPORT_KIND) as ReportKind[]).map((kind) => (
          <Link key={kind} to={previewAt(kind, edition, edition.id)}>
            {REPORT_KIND[kind]}
          </Link>
        ))}
      </span>
    ),
  },
];

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
  const due = dueReports(state.lastClosedDay, viewer.place?.name ?? '', editions);
  const locked = editions.filter((one) => one.state === 'locked');
  const ready = due.filter((one) => one.locked !== null).length;
  return (
    <>
      <h1>报告</h1>
      <ReportTabs />
      <p className="answer">
        {periodWords(due[0]!.from, due[0]!.to)}和{periodWords(due[1]!.from, due[1]!.to)}应出 {due.length} 份报告，其中 {ready}{' '}
        份的期间已经锁定、可以出具。
      </p>
      <section className="card">
        <h2>
          应出报告 <span>期间锁定以后出具；此前只能看草稿</span>
        </h2>
        <DataTable<Due> label="应出报告" rows={due} rowKey={({ kind }) => kind} columns={DUE} />
      </section>
      <section className="card">
        <h2>已锁定的期间 {EXPORTS.includes(viewer.role as Role) && <Link to="/exports">七日内的导出</Link>}</h2>
        {locked.length === 0 ? (
          <EmptyState why="还没有锁定过期间。" what="到“期间锁定”拟定，由负责人签署。" />
        ) : (
          <DataTable<Edition> label="已锁定的期间" rows={locked} rowKey={({ id }) => id} columns={LOCKED} />
        )}
      </section>
    </>
  );
};

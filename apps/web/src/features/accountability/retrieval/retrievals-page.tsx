import { useQuery } from '@apollo/client/react';
import { nextOfRetrieval, retrievalTask } from '@zhilu/kernel/flow';
import { count, RETRIEVAL_PURPOSE, RETRIEVAL_STATE } from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { minute } from '../../../shared/date/time';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { AccountabilityTabs } from '../tabs';
import { RetrievalLinesDocument } from './generated/retrieval';
import type { RetrievedLine } from './retrieved';

const taskOf = ({ state, actions, overdue }: RetrievedLine): string | null => retrievalTask(state, actions, overdue);

const COLUMNS: readonly DataColumn<RetrievedLine>[] = [
  {
    key: 'case',
    title: '案件',
    cell: ({ id, agencyId, caseNo, caseTitle }) => <Link to={`/retrievals/${agencyId}/${id}`}>{caseNo ?? caseTitle ?? '（无案号）'}</Link>,
  },
  { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName },
  { key: 'office', title: '申请机关', cell: ({ office }) => office },
  { key: 'purpose', title: '用途', cell: ({ purpose }) => RETRIEVAL_PURPOSE[purpose] },
  { key: 'state', title: '状况', className: 'when', cell: ({ state }) => <span className="tag plain">{RETRIEVAL_STATE[state]}</span> },
  { key: 'task', title: '待您办理', cell: (line) => taskOf(line) ?? '' },
  { key: 'records', title: '记录', numeric: true, cell: ({ records }) => count(records) },
  { key: 'readings', title: '查阅', numeric: true, cell: ({ readings }) => count(readings) },
  {
    key: 'due',
    title: '期限',
    className: 'when',
    cell: ({ dueAt, overdue }) =>
      dueAt !== null && (
        <span className={overdue ? 'red' : ''}>
          {minute(dueAt)}
          {overdue && '　已过'}
        </span>
      ),
  },
  { key: 'opened', title: '申请', className: 'when', cell: ({ openedAt }) => minute(openedAt) },
];

/** 调阅申请: what is mine, the state of each, and its clock. */
export const RetrievalsPage = () => {
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(RetrievalLinesDocument, { fetchPolicy: 'cache-and-network' });
  useEffect(() => {
    document.title = '调阅申请 · 执录';
  }, []);
  const lines = data?.retrievalLines;
  if (error && !lines) return <ErrorState error={error} again={() => void refetch()} />;
  if (!lines) return <Loading rows={8} />;
  return (
    <>
      <AccountabilityTabs />
      <h1>调阅申请</h1>
      <p className="answer">{answerOf(lines)}</p>
      {lines.length === 0 ? (
        <EmptyState why="没有调阅申请。" what="在案件页点“申请调阅”，选定音像记录、案卷材料并写明用途和理由以后，列在这里。" />
      ) : (
        <div className="card list">
          <DataTable<RetrievedLine>
            leaves={{ table: 'retrievals', question: {} }}
            label="调阅申请"
            rows={lines}
            rowKey={({ id }) => id}
            columns={COLUMNS}
            open={({ agencyId, id }) => navigate(`/retrievals/${agencyId}/${id}`)}
          />
        </div>
      )}
    </>
  );
};

const answerOf = (lines: readonly RetrievedLine[]): string => {
  const open = lines.filter(({ state }) => nextOfRetrieval(state).length > 0);
  const late = open.filter(({ overdue }) => overdue).length;
  return `在办 ${count(open.length)} 件，待您办理 ${count(lines.filter((line) => taskOf(line) !== null).length)} 件，超过期限 ${count(late)} 件；共 ${count(lines.length)} 件。`;
};

import { useQuery } from '@apollo/client/react';
import { nextOfOversight, oversightTask } from '@zhilu/kernel/flow';
import { count, OVERSIGHT_ORIGIN, OVERSIGHT_STATE, OVERSIGHT_TASK, ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { minute } from '../../../shared/date/time';
import { useSession } from '../../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { AccountabilityTabs } from '../tabs';
import { OversightLinesDocument } from './generated/oversight';
import type { OverseenLine } from './overseen';

const columnsFor = (mine: (line: OverseenLine) => boolean): readonly DataColumn<OverseenLine>[] => [
  {
    key: 'about',
    title: '线索',
    cell: ({ id, agencyId, originSaid }) => <Link to={`/oversight/${agencyId}/${id}`}>{originSaid}</Link>,
  },
  { key: 'origin', title: '来源', cell: ({ origin }) => OVERSIGHT_ORIGIN[origin] },
  { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName },
  { key: 'case', title: '案件', cell: ({ caseNo, caseTitle }) => caseNo ?? caseTitle ?? '' },
  { key: 'state', title: '状况', className: 'when', cell: ({ state }) => <span className="tag plain">{OVERSIGHT_STATE[state]}</span> },
  {
    key: 'next',
    title: '下一步',
    cell: (line) => (
      <>
        {OVERSIGHT_TASK[line.state] ?? '已结束'}
        {mine(line) && <b>（待您办理）</b>}
      </>
    ),
  },
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
  { key: 'opened', title: '登记', className: 'when', cell: ({ openedAt }) => minute(openedAt) },
];

/** 行政执法督察: what is mine, the next step of each, and its clock. */
export const OversightsPage = () => {
  const navigate = useNavigate();
  const { viewer } = useSession();
  const agency = ROLE[viewer.role as Role].stands === 'agency';
  const mine = ({ state, actions, overdue }: OverseenLine): boolean => oversightTask(state, actions, overdue, agency) !== null;
  const { data, error, refetch } = useQuery(OversightLinesDocument, { fetchPolicy: 'cache-and-network' });
  useEffect(() => {
    document.title = '行政执法督察 · 执录';
  }, []);
  const lines = data?.oversightLines;
  if (error && !lines) return <ErrorState error={error} again={() => void refetch()} />;
  if (!lines) return <Loading rows={8} />;
  return (
    <>
      <AccountabilityTabs />
      <h1>行政执法督察</h1>
      <p className="answer">{answerOf(lines, mine)}</p>
      {lines.length === 0 ? (
        <EmptyState
          why="没有行政执法督察。"
          what="监督机构从疑点线索、案件页的事项、案卷评查的结果或者单位页登记督察线索以后，列在这里。"
        />
      ) : (
        <div className="card list">
          <DataTable<OverseenLine>
            leaves={{ table: 'oversight', question: {} }}
            label="行政执法督察"
            rows={lines}
            rowKey={({ id }) => id}
            columns={columnsFor(mine)}
            open={({ agencyId, id }) => navigate(`/oversight/${agencyId}/${id}`)}
          />
        </div>
      )}
    </>
  );
};

const answerOf = (lines: readonly OverseenLine[], mine: (line: OverseenLine) => boolean): string => {
  const open = lines.filter(({ state }) => nextOfOversight(state).length > 0);
  return `在办 ${count(open.length)} 件，待您办理 ${count(lines.filter(mine).length)} 件，超过期限 ${count(open.filter(({ overdue }) => overdue).length)} 件；共 ${count(lines.length)} 件。`;
};

import { useQuery } from '@apollo/client/react';
import { nextOfReferral } from '@zhilu/kernel/flow';
import { count, REFERRAL_ORIGIN, REFERRAL_STATE, referralTask } from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { minute } from '../../shared/date/time';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { ReferralLinesDocument } from './generated/referral';
import { AccountabilityTabs } from './tabs';
import type { ReferredLine } from './referred';

const nextWord = ({ state }: ReferredLine): string => {
  const [next] = nextOfReferral(state);
  return next === undefined ? '已结束' : referralTask(next);
};

const COLUMNS: readonly DataColumn<ReferredLine>[] = [
  {
    key: 'case',
    title: '案件',
    cell: ({ id, agencyId, caseNo, caseTitle }) => <Link to={`/referrals/${agencyId}/${id}`}>{caseNo ?? caseTitle ?? '（无案号）'}</Link>,
  },
  { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName },
  { key: 'origin', title: '起因', cell: ({ origin, originSaid }) => `${REFERRAL_ORIGIN[origin]}：${originSaid}` },
  { key: 'state', title: '状况', className: 'when', cell: ({ state }) => <span className="tag plain">{REFERRAL_STATE[state]}</span> },
  {
    key: 'next',
    title: '下一步',
    className: 'when',
    cell: (line) => (
      <>
        {nextWord(line)}
        {line.actions.some((action) => nextOfReferral(line.state).includes(action)) && <b>（待您办理）</b>}
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
  { key: 'opened', title: '立案', className: 'when', cell: ({ openedAt }) => minute(openedAt) },
];

/** 责任追究: what is mine, the next step of each, and its clock. */
export const ReferralsPage = () => {
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(ReferralLinesDocument, { fetchPolicy: 'cache-and-network' });
  useEffect(() => {
    document.title = '责任追究 · 执录';
  }, []);
  const lines = data?.referralLines;
  if (error && !lines) return <ErrorState error={error} again={() => void refetch()} />;
  if (!lines) return <Loading rows={8} />;
  return (
    <>
      <AccountabilityTabs />
      <h1>责任追究</h1>
      <p className="answer">{answerOf(lines)}</p>
      {lines.length === 0 ? (
        <EmptyState why="没有责任追究。" what="监督机构从核查属实的线索、案件页的事项或者案卷评查的结果立案以后，列在这里。" />
      ) : (
        <div className="card list">
          <DataTable<ReferredLine>
            leaves={{ table: 'referrals', question: {} }}
            label="责任追究"
            rows={lines}
            rowKey={({ id }) => id}
            columns={COLUMNS}
            open={({ agencyId, id }) => navigate(`/referrals/${agencyId}/${id}`)}
          />
        </div>
      )}
    </>
  );
};

const answerOf = (lines: readonly ReferredLine[]): string => {
  const open = lines.filter(({ state }) => nextOfReferral(state).length > 0);
  const mine = open.filter(({ state, actions }) => actions.some((action) => nextOfReferral(state).includes(action)));
  const overdue = open.filter((line) => line.overdue);
  return `在办 ${count(open.length)} 件，待您办理 ${count(mine.length)} 件，超过期限 ${count(overdue.length)} 件；共 ${count(lines.length)} 件。违规由人认定，系统不作认定。`;
};

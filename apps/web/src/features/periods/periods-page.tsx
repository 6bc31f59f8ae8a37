import '../../shared/frame/facts.css';
import { useQuery } from '@apollo/client/react';
import { count, EDITION_STATE, type Role } from '@zhilu/kernel/vocabulary';
import { editionActions } from '@zhilu/kernel/flow';
import type { EditionPartsFragment } from '@zhilu/contract';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { day, minute } from '../../shared/date/time';
import { ReportTabs } from '../../shared/frame/report-tabs';
import { useSession } from '../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { PeriodEditionsDocument } from './generated/periods';
import { PrepareForm } from './prepare-form';
import { STATE_TAG } from './edition-words';

type Edition = EditionPartsFragment;

const COLUMNS: readonly DataColumn<Edition>[] = [
  { key: 'title', title: '版次', cell: ({ id, title }) => <Link to={`/periods/${id}`}>{title}</Link> },
  { key: 'office', title: '锁定机关', cell: ({ office }) => office },
  {
    key: 'state',
    title: '状况',
    className: 'when',
    cell: ({ state }) => <span className={`tag ${STATE_TAG[state]}`}>{EDITION_STATE[state]}</span>,
  },
  { key: 'asOf', title: '统计截至', className: 'when', cell: ({ asOf }) => `${day(asOf)}日终` },
  { key: 'known', title: '入库号', numeric: true, cell: ({ known }) => count(known) },
  {
    key: 'agencies',
    title: '单位',
    numeric: true,
    cell: ({ agencies, readable }) => (readable === agencies ? count(agencies) : `${count(readable)} / ${count(agencies)}`),
  },
  { key: 'preparer', title: '拟定', className: 'when', cell: ({ preparer, preparedAt }) => `${preparer}　${minute(preparedAt)}` },
  {
    key: 'decider',
    title: '签署',
    className: 'when',
    cell: ({ decider, decidedAt }) => (decider === null ? '' : `${decider}　${minute(decidedAt!)}`),
  },
  {
    key: 'digest',
    title: '摘要',
    className: 'when',
    cell: ({ digest }) => <code>{digest.slice(0, 12)}…</code>,
    hint: ({ digest }) => `SHA-256 ${digest}`,
  },
];

/** 期间锁定: which periods have been closed, what waits for a signature, and the closing of more. */
export const PeriodsPage = () => {
  const { viewer, state } = useSession();
  const navigate = useNavigate();
  const [preparing, setPreparing] = useState(false);
  const { data, error, refetch } = useQuery(PeriodEditionsDocument, { fetchPolicy: 'cache-and-network' });
  useEffect(() => {
    document.title = '期间锁定 · 执录';
  }, []);
  const editions = data?.periodEditions;
  if (error && !editions) return <ErrorState error={error} again={() => void refetch()} />;
  if (!editions || !state) return <Loading rows={10} />;
  const mayPrepare =
    viewer.place?.kind !== 'agency' && editionActions('new', { role: viewer.role as Role, prepared: false }).includes('prepare');
  return (
    <>
      <div className="row between">
        <h1>期间锁定</h1>
        {mayPrepare && !preparing && (
          <Button type="primary" onClick={() => setPreparing(true)}>
            锁定一个期间
          </Button>
        )}
      </div>
      <ReportTabs />
      <p className="answer">{answerOf(editions)}</p>
      {preparing && <PrepareForm closed={state.lastClosedDay} close={() => setPreparing(false)} />}
      {editions.length === 0 ? (
        <EmptyState why="还没有锁定过期间。" what="期间结束、各来源报齐以后，由监督机构的工作人员拟定、负责人签署。" />
      ) : (
        <div className="card list">
          <DataTable<Edition>
            leaves={{ table: 'editions', question: { locked: false } }}
            label="期间版次"
            rows={editions}
            rowKey={({ id }) => id}
            columns={COLUMNS}
            open={({ id }) => navigate(`/periods/${id}`)}
          />
        </div>
      )}
    </>
  );
};

/** What waits for this reader first; else what was closed last. */
const answerOf = (editions: readonly Edition[]): string => {
  const mine = editions.filter(({ actions }) => actions.includes('sign'));
  if (mine.length > 0) return `有 ${count(mine.length)} 版等您签署：${mine.map(({ title }) => title).join('、')}。`;
  const waiting = editions.filter(({ state }) => state === 'prepared');
  const locked = editions.filter(({ state }) => state === 'locked');
  const words = locked.length === 0 ? '还没有已锁定的版次' : `已锁定 ${count(locked.length)} 版，最近一期为${locked[0]!.title}`;
  return `${words}${waiting.length === 0 ? '' : `；${count(waiting.length)} 版待签署`}。锁定以后的补录、更正不改变已锁定的数字，须另出一版。`;
};

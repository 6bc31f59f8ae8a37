import { useMutation, useQuery } from '@apollo/client/react';
import type { SchedulePartsFragment } from '@zhilu/contract';
import { RHYTHM } from '@zhilu/kernel/time';
import { count, EXPORTS, type Role, SCHEDULE_OUTCOME, SCHEDULE_STATE, WEEKDAY, type Weekday } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Popconfirm } from 'antd';
import { useEffect, useState } from 'react';
import { minute } from '../../../shared/date/time';
import { exportAddress } from '../../../shared/export/export-words';
import { ReportTabs } from '../../../shared/frame/report-tabs';
import { failureText } from '../../../shared/server/failure';
import { useSession } from '../../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { AddScheduleForm } from './add-schedule';
import { EndScheduleDocument, SchedulesDocument } from './generated/schedules';

type Receipt = SchedulePartsFragment['receipts'][number];
const TAG: Readonly<Record<Receipt['outcome'], string>> = {
  sent: 'onTime',
  unchanged: 'notApplicable',
  stopped: 'missing',
  refused: 'late',
};

const timeOf = ({ rhythm, day, hour }: Pick<SchedulePartsFragment, 'rhythm' | 'day' | 'hour'>): string =>
  rhythm === 'week'
    ? `每周${WEEKDAY[day as Weekday]} ${hour} 时`
    : `${RHYTHM[rhythm]}${rhythm === 'quarter' ? '首月' : ''} ${day} 日 ${hour} 时`;

const RECEIPTS: readonly DataColumn<Receipt>[] = [
  { key: 'due', title: '应送时间', className: 'when', cell: ({ dueAt }) => minute(dueAt) },
  { key: 'to', title: '收件人', cell: ({ name }) => name },
  {
    key: 'outcome',
    title: '送达',
    className: 'when',
    cell: ({ outcome }) => <span className={`tag ${TAG[outcome]}`}>{SCHEDULE_OUTCOME[outcome]}</span>,
  },
  {
    key: 'read',
    title: '取走',
    className: 'when',
    cell: ({ outcome, writtenAt, fetchedAt }) =>
      outcome !== 'sent' ? '' : fetchedAt !== null ? minute(fetchedAt) : writtenAt === null ? '正在生成' : '还没有取走',
  },
  { key: 'said', title: '说明', cell: ({ said }) => said },
  {
    key: 'file',
    title: '',
    word: '下载',
    numeric: true,
    cell: ({ file, writtenAt, name }) =>
      file !== null &&
      writtenAt !== null && (
        <a href={exportAddress(file)} aria-label={`下载给${name}的文件`}>
          下载
        </a>
      ),
  },
];

/** 订阅: what is sent by itself, to whom, and whether it was fetched. */
export const SchedulesPage = () => {
  const { viewer } = useSession();
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery(SchedulesDocument, { fetchPolicy: 'cache-and-network' });
  const [end, ending] = useMutation(EndScheduleDocument, { onError: () => undefined });
  useEffect(() => {
    document.title = '订阅 · 执录';
  }, []);
  const schedules = data?.schedules;
  if (error && !schedules) return <ErrorState error={error} again={() => void refetch()} />;
  if (!schedules) return <Loading rows={10} />;
  return (
    <>
      <h1>报告</h1>
      <ReportTabs />
      <p className="answer">
        {count(schedules.filter(({ state }) => state === 'standing').length)}{' '}
        项订阅进行中。每位收件人收到的是其本人有权查看的内容，下载时再核对一次；权限终止的，自动停止。
      </p>
      {EXPORTS.includes(viewer.role as Role) && (
        <p>
          <Button onClick={() => setAdding(true)}>新建订阅</Button>
        </p>
      )}
      {ending.error && <Alert type="error" showIcon title={failureText(ending.error).text} />}
      {schedules.length === 0 && <EmptyState why="还没有订阅。" what="报告和办理事项、疑点线索等清单可以按周、按月、按季自动生成。" />}
      {schedules.map((one) => (
        <section className="card" key={one.id} aria-label={one.title}>
          <h2>
            {one.title} <span className={`tag ${one.state === 'standing' ? 'onTime' : 'notApplicable'}`}>{SCHEDULE_STATE[one.state]}</span>{' '}
            <span>
              {timeOf(one)}
              {one.onlyChanged && '，有变化才送'}
              {one.state === 'standing' ? `；下一次 ${minute(one.nextAt)}` : `；${one.endedSaid ?? ''}`}
            </span>{' '}
            {one.state === 'standing' && (
              <Popconfirm
                title={one.own ? '停止以后不再送给任何人。' : '停止以后不再送给您。'}
                okText="停止"
                cancelText="不停止"
                onConfirm={() => void end({ variables: { id: one.id } })}
              >
                <Button size="small">停止</Button>
              </Popconfirm>
            )}
          </h2>
          <p>
            {one.own ? '由您建立' : `由${one.owner}建立`}，收件人：
            {one.recipients.map(({ name, endedSaid }) => (endedSaid === null ? name : `${name}（${endedSaid}）`)).join('、')}
          </p>
          {one.receipts.length > 0 && (
            <DataTable<Receipt>
              leaves="running"
              label={`${one.title}的回执`}
              dense
              rows={one.receipts}
              rowKey={({ name, dueAt }) => `${name} ${dueAt}`}
              columns={RECEIPTS}
            />
          )}
        </section>
      ))}
      {adding && <AddScheduleForm account={viewer.account} close={() => setAdding(false)} done={() => void refetch()} />}
    </>
  );
};

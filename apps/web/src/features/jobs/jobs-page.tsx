import { count } from '@zhilu/kernel/vocabulary';
import './jobs.css';
import { useQuery } from '@apollo/client/react';
import { Alert, Progress } from 'antd';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { FilterTabs } from '../../shared/frame/filter-tabs';
import { usePollingWhile } from '../../shared/server/polling';
import { useSession } from '../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { JobActs } from './job-acts';
import { answerOf, isOpen, type Job, JOB_STATE, jobsOf, progressWords, sinceWords, type Tab, TABS } from './job-words';
import { BackgroundJobsDocument } from './generated/jobs';

/** Between two looks while anything is open, ms. */
const LOOK_EVERY = 2_000;
const TAB_NAMES = Object.keys(TABS) as Tab[];

/** 后台任务: what runs, since when and how far; what waits, and what failed and why. */
export const JobsPage = () => {
  const { viewer } = useSession();
  const [params, setParams] = useSearchParams();
  const { data, error, refetch, startPolling, stopPolling } = useQuery(BackgroundJobsDocument, { fetchPolicy: 'cache-and-network' });
  const [failure, setFailure] = useState<string | null>(null);
  const open = data?.backgroundJobs.some(isOpen) ?? false;
  useEffect(() => {
    document.title = '后台任务 · 执录';
  }, []);
  usePollingWhile(open, LOOK_EVERY, { startPolling, stopPolling });
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={10} />;
  const all = data.backgroundJobs;
  const tab = TAB_NAMES.find((one) => one === params.get('state')) ?? 'all';
  return (
    <>
      <h1>
        后台任务 <span className="head-count">{count(all.length)} 项</span>
      </h1>
      <p className="answer">{answerOf(all)}</p>
      {viewer.role === 'systemAdmin' && <p className="aid">列出全部任务的种类和状况；任务涉及的内容只对提出的人显示。</p>}
      {error && <ErrorState error={error} again={() => void refetch()} />}
      {failure !== null && <Alert type="error" showIcon title={failure} closable={{ onClose: () => setFailure(null) }} />}
      {all.length === 0 ? (
        <EmptyState
          why="还没有后台任务。"
          what="规则试算、按新规则重新计算、接入文件的辨认等不能当场办完的事，提出后在这里列出，办完七日后移出。"
        />
      ) : (
        <>
          <FilterTabs
            label="任务状况"
            value={tab}
            tabs={TAB_NAMES.map((value) => ({ value, word: `${TABS[value].word} ${count(jobsOf(all, value).length)}` }))}
            onChange={(value) => setParams(value === 'all' ? {} : { state: value }, { replace: true })}
          />
          <div className="card list">
            <DataTable
              leaves="running"
              label="后台任务"
              rows={jobsOf(all, tab)}
              rowKey={({ id }) => id}
              columns={columnsOf((said) => {
                setFailure(said);
                void refetch();
              })}
              empty={{ why: '没有这种状况的任务。', what: '可换一种状况。' }}
            />
          </div>
        </>
      )}
    </>
  );
};

const columnsOf = (changed: (failure: string | null) => void): DataColumn<Job>[] => [
  {
    key: 'title',
    title: '任务',
    cell: ({ title, about }) => (
      <>
        {title}
        {about !== null && <span className="job-about aid">{about}</span>}
      </>
    ),
  },
  {
    key: 'state',
    title: '状况',
    className: 'when',
    cell: (job) => <span className={`tag ${JOB_STATE[job.state].tag}`}>{stateWord(job)}</span>,
  },
  { key: 'since', title: '起止', className: 'when', cell: (job) => sinceWords(job, Date.now()) },
  {
    key: 'progress',
    title: '进度',
    cell: (job) => (
      <div className="job-progress">
        {job.state === 'running' && job.done !== null && job.total !== null && job.total > 0 && (
          <Progress percent={Math.min(100, Math.floor((100 * job.done) / job.total))} size="small" aria-label={`${job.title}的进度`} />
        )}
        <span className="aid">{progressWords(job)}</span>
      </div>
    ),
  },
  {
    key: 'reason',
    title: '原因',
    cell: ({ reason, failures, state }) => (
      <>
        {reason !== null && <span className="job-reason">{reason}</span>}
        {failures > 0 && state !== 'failed' && <span className="aid">已失败 {count(failures)} 次</span>}
      </>
    ),
  },
  { key: 'acts', title: '', word: '操作', numeric: true, className: 'job-acts', cell: (job) => <JobActs job={job} changed={changed} /> },
];

const stateWord = ({ state, ending }: Job): string => (ending ? '正在取消' : JOB_STATE[state].word);

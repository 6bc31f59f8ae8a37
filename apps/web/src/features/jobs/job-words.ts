import { count } from '@zhilu/kernel/vocabulary';
import type { BackgroundJobsQuery } from '@zhilu/contract';
import { lasting, minute } from '../../shared/date/time';

export type Job = BackgroundJobsQuery['backgroundJobs'][number];

/** What every state is called, and the tag it wears. */
export const JOB_STATE: Readonly<Record<Job['state'], { readonly word: string; readonly tag: string }>> = {
  waiting: { word: '等待', tag: 'plain' },
  running: { word: '执行中', tag: 'onTime' },
  retrying: { word: '待重试', tag: 'late' },
  failed: { word: '失败', tag: 'missing' },
  done: { word: '已完成', tag: 'plain' },
  cancelled: { word: '已取消', tag: 'plain' },
};

/** Which states a tab of the list shows. */
export const TABS = {
  all: { word: '全部', states: Object.keys(JOB_STATE) as Job['state'][] },
  open: { word: '未结束', states: ['running', 'waiting', 'retrying'] },
  failed: { word: '失败', states: ['failed'] },
  ended: { word: '已结束', states: ['done', 'cancelled'] },
} as const satisfies Record<string, { word: string; states: readonly Job['state'][] }>;
export type Tab = keyof typeof TABS;

const among =
  (states: readonly Job['state'][]) =>
  (job: Job): boolean =>
    states.includes(job.state);
export const jobsOf = (jobs: readonly Job[], tab: Tab): Job[] => jobs.filter(among(TABS[tab].states));

/** It ends, or begins again, without anybody's doing. */
export const isOpen = among(TABS.open.states);

/** The page in one sentence. */
export const answerOf = (jobs: readonly Job[]): string => {
  const n = (...states: Job['state'][]): number => jobs.filter(among(states)).length;
  const [running, waiting, failed] = [n('running'), n('waiting', 'retrying'), n('failed')];
  if (running + waiting + failed === 0) return '没有正在执行或者等待的任务，也没有失败的任务。';
  return `执行中 ${count(running)} 项，等待 ${count(waiting)} 项，失败 ${count(failed)} 项。${failed > 0 ? '失败的任务须由人重试或者移除。' : ''}`;
};

/** Since when: of one that runs with how long, of one that has ended with how long it took. */
export const sinceWords = ({ state, startedAt, endedAt, createdAt, notBefore }: Job, now: number): string => {
  if (state === 'waiting') return `${minute(createdAt)} 提出`;
  if (state === 'retrying') return notBefore !== null && Date.parse(notBefore) > now ? `${minute(notBefore)} 后重试` : '即将重试';
  if (startedAt === null) return endedAt === null ? minute(createdAt) : `${minute(endedAt)} 结束`;
  const until = endedAt === null ? now : Date.parse(endedAt);
  const seconds = Math.max(0, until - Date.parse(startedAt)) / 1_000;
  return `${minute(startedAt)}，${state === 'running' ? '已' : '用时'}${seconds < 1 ? '不到 1 秒' : ` ${lasting(seconds)}`}`;
};

/** How far it is in numbers; null where nothing is counted. */
export const progressWords = ({ done, total, unit }: Job): string | null => {
  if (done === null) return null;
  return total === null ? `${count(done)} ${unit ?? ''}` : `${count(done)} / ${count(total)} ${unit ?? ''}`;
};

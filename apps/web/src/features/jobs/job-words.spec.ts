import { answerOf, type Job, JOB_STATE, jobsOf, progressWords, sinceWords, type Tab, TABS } from './job-words';

const job = (changes: Partial<Job>): Job => ({
  id: '1',
  title: '规则试算',
  about: null,
  state: 'waiting',
  createdAt: '2026-11-23T01:00:00Z',
  startedAt: null,
  endedAt: null,
  notBefore: null,
  failures: 0,
  done: null,
  total: null,
  unit: null,
  reason: null,
  ending: false,
  mayCancel: true,
  mayRetry: false,
  ...changes,
});

it('JB-19: every state has a word and stands under one tab besides 全部', () => {
  for (const state of Object.keys(JOB_STATE) as Job['state'][]) {
    const tabs = (Object.keys(TABS) as Tab[]).filter((tab) => jobsOf([job({ state })], tab).length > 0);
    expect([state, tabs.length, tabs.includes('all')]).toEqual([state, 2, true]);
  }
});

it('JB-20: since when and how far a job is, in words', () => {
  const now = Date.parse('2026-11-23T01:05:00Z');
  expect(sinceWords(job({}), now)).toBe('2026-11-23 09:00 提出');
  expect(sinceWords(job({ state: 'running', startedAt: '2026-11-23T01:02:30Z' }), now)).toBe('2026-11-23 09:02，已 2 分 30 秒');
  expect(sinceWords(job({ state: 'retrying', notBefore: '2026-11-23T01:06:00Z' }), now)).toBe('2026-11-23 09:06 后重试');
  expect(sinceWords(job({ state: 'retrying', notBefore: '2026-11-23T01:04:00Z' }), now)).toBe('即将重试');
  expect(sinceWords(job({ state: 'done', startedAt: '2026-11-23T01:02:30Z', endedAt: '2026-11-23T01:02:42Z' }), now)).toBe(
    '2026-11-23 09:02，用时 12 秒',
  );
  expect(sinceWords(job({ state: 'cancelled', endedAt: '2026-11-23T01:02:42Z' }), now)).toBe('2026-11-23 09:02 结束');
  expect([
    progressWords(job({})),
    progressWords(job({ done: 3, unit: '件' })),
    progressWords(job({ done: 1200, total: 5000, unit: '案' })),
  ]).toEqual([null, '3 件', '1,200 / 5,000 案']);
  expect(answerOf([])).toBe('没有正在执行或者等待的任务，也没有失败的任务。');
  expect(answerOf([job({}), job({ state: 'failed' })])).toBe('执行中 0 项，等待 1 项，失败 1 项。失败的任务须由人重试或者移除。');
});

import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '@zhilu/kernel/refusal';
import { jobKind, Jobs } from '@zhilu/platform/jobs';
import { startApp, type TestApp } from '@zhilu/testing/harness';

const KIND = jobKind<{ refuse: boolean }>('test.desk', '试办');
const LIST = '{ backgroundJobs { id title about state reason done total unit mayCancel mayRetry ending } }';

interface Listed {
  readonly id: string;
  readonly about: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly done: number | null;
  readonly mayRetry: boolean;
}

describe('the list of background work', () => {
  let test: TestApp;
  let liaison: number;
  let refuse = true;
  const list = async (account: string): Promise<Listed[]> => (await test.ask(account, LIST)).data!.backgroundJobs as unknown as Listed[];
  const act = (account: string, document: string, id: string) => test.ask(account, `mutation ($id: ID!) { ${document} }`, { id });
  const until = async (account: string, holds: (jobs: Listed[]) => boolean): Promise<Listed[]> => {
    for (const late = Date.now() + 15_000; Date.now() < late; await pause(100)) {
      const jobs = await list(account);
      if (holds(jobs)) return jobs;
    }
    throw new Error(JSON.stringify(await list(account)));
  };

  beforeAll(async () => {
    test = await startApp();
    await test.owner.query(`select pgboss.create_queue($1, '{"policy": "stately"}')`, [KIND.name]);
    await test.addUser('系统', 'systemAdmin', null);
    await test.addUser('甲', 'inspectorate', null);
    await test.addUser('乙', 'inspectorate', null);
    liaison = (await test.owner.query(`select user_id from app_user where account = '甲'`)).rows[0].user_id;
    test.app.get(Jobs).handle(KIND, async (job) => {
      await job.progress(3, 10, '件');
      if (job.data.refuse && refuse) throw new DomainError('draft.file-gone');
      while (!job.data.refuse && !job.signal.aborted) await pause(20);
      job.signal.throwIfAborted();
    });
  });
  afterAll(() => test.stop());

  it('JD-1: whoever started a job sees it with its reason, has it tried again, and lets go of it', async () => {
    await test.app.get(Jobs).enqueue(null, KIND, { refuse: true }, { by: liaison, about: '某案卷' });
    const [failed] = await until('甲', ([one]) => one?.state === 'failed');
    expect(failed).toMatchObject({
      title: '试办',
      about: '某案卷',
      reason: new DomainError('draft.file-gone').message,
      mayRetry: true,
      done: 3,
    });
    expect(await list('乙')).toEqual([]);
    expect((await act('乙', 'retryJob(id: $id) { id }', failed!.id)).errors?.[0]?.extensions.code).toBe('job.unknown');
    expect(await list('系统')).toEqual([{ ...failed, about: null }]);
    const again = (await act('甲', 'retryJob(id: $id) { id state }', failed!.id)).data!.retryJob as unknown as { id: string };
    expect(again.id).not.toBe(failed!.id);
    const [failedAgain] = await until('甲', ([one]) => one?.state === 'failed');
    expect(failedAgain).toMatchObject({ id: again.id, about: '某案卷' });
    expect((await act('系统', 'dismissJob(id: $id)', again.id)).data).toEqual({ dismissJob: true });
    expect(await list('甲')).toEqual([]);
    expect((await act('甲', 'dismissJob(id: $id)', again.id)).errors?.[0]?.extensions.code).toBe('job.unknown');
    refuse = false;
    const { rows } = await test.owner.query(`select action from audit where action like 'job.%' order by seq`);
    expect(rows.map(({ action }) => action)).toEqual(['job.retried', 'job.dismissed']);
  });

  it('JD-2: a running job shows how far it is and ends when it is cancelled; one that has ended cannot be', async () => {
    const id = await test.app.get(Jobs).enqueue(null, KIND, { refuse: false }, { by: liaison });
    const [running] = await until('甲', ([one]) => one?.state === 'running' && one.done === 3);
    expect(running).toMatchObject({ done: 3, total: 10, unit: '件', mayCancel: true });
    expect((await act('甲', 'cancelJob(id: $id) { ending mayCancel }', id)).data).toEqual({
      cancelJob: { ending: true, mayCancel: false },
    });
    await until('甲', ([one]) => one?.state === 'cancelled');
    expect((await act('甲', 'cancelJob(id: $id) { id }', id)).errors?.[0]?.extensions.code).toBe('job.moved-on');
    expect((await act('甲', 'retryJob(id: $id) { id }', id)).errors?.[0]?.extensions.code).toBe('job.moved-on');
    const waiting = await test.app
      .get(Jobs)
      .enqueue(null, KIND, { refuse: false }, { by: liaison, startAfter: new Date(Date.now() + 3_600_000) });
    expect((await act('甲', 'cancelJob(id: $id) { state }', waiting)).data).toEqual({ cancelJob: { state: 'cancelled' } });
  });
});

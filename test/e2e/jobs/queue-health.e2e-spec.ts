import { Jobs, kindNamed, Worker } from '@zhilu/platform/jobs';
import { startApp, type TestApp } from '@zhilu/testing/harness';

const SCAN = kindNamed('leads.scan');

describe('the queue in the health of the service', () => {
  let test: TestApp;
  const detail = async (): Promise<[number, string[]]> => {
    const answer = await fetch(`${test.url}/health/ready`);
    return [answer.status, ((await answer.json()) as { detail: string[] }).detail.filter((line) => line.includes('后台任务'))];
  };

  beforeAll(async () => {
    test = await startApp({ work: false });
  });
  afterAll(() => test.stop());

  it('JB-17: jobs that have waited long while nobody does them are told to those who operate it; readers go on reading', async () => {
    await test.app.get(Jobs).enqueue(null, SCAN, {}, { key: 'due' });
    expect(await detail()).toEqual([200, []]);
    await test.owner.query(`update pgboss.job set start_after = now() - interval '6 minutes'`);
    expect(await detail()).toEqual([200, ['有 1 项后台任务等候超过 5 分钟，没有进程执行']]);
    test.app.get(Worker).start();
    await test.jobsDone('leads.scan');
    expect(await detail()).toEqual([200, []]);
  });

  it('JB-18: a queue that cannot be read is a service that is not ready', async () => {
    await test.owner.query('revoke select on pgboss.job from zhilu_app');
    const answer = await fetch(`${test.url}/health/ready`);
    expect([answer.status, await answer.json()]).toEqual([503, { ready: false, reason: '后台任务队列不可用', detail: [] }]);
    await test.owner.query('grant select on pgboss.job to zhilu_app');
  });
});

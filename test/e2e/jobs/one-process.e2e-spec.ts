import { setTimeout as pause } from 'node:timers/promises';
import type { Scope } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { jobKind, type RunningJob } from '@zhilu/platform/jobs';
import { Pool } from 'pg';
import { type Clone, cloneDatabase } from '@zhilu/testing/databases';
import { type JobsOffice, openJobsOffice } from '@zhilu/testing/jobs/jobs-office';
import { until } from '@zhilu/testing/until';

const NOBODY: Scope = { stat: [], case: [], role: 'test' };
const IN_ORDER = jobKind<{ name: string }>('test.in-order', '依次', { retryLimit: 1, retryDelay: 1, oneProcess: true });
const FREE = jobKind<object>('test.free', '任意');
/** The sessions by which workers are known to live end; the workers do not. */
const LOSE_EVERY_NAME = `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'
  and database = (select oid from pg_database where datname = current_database())`;

describe('jobs of which one process does all', () => {
  let on: Clone;
  let owner: Pool;
  const offices: JobsOffice[] = [];
  const open = async (work: boolean, folder: string | null = null): Promise<JobsOffice> => {
    const office = await openJobsOffice(on.url, work, folder);
    offices.push(office);
    return office;
  };
  const rows = async <T>(statement: string): Promise<T[]> => (await owner.query(statement)).rows as T[];
  const queue = async ({ jobs }: JobsOffice, names: readonly string[]): Promise<void> => {
    for (const name of names) await jobs.enqueue(null, IN_ORDER, { name }, { key: name, folder: jobs.folder });
  };
  const allDone = () =>
    until('all of them are done', async () => (await rows(`select from pgboss.job where state <> 'completed'`)).length === 0);

  beforeAll(async () => {
    on = await cloneDatabase();
    owner = new Pool({ connectionString: on.url, max: 2 });
    owner.on('error', () => undefined);
    for (const { name } of [IN_ORDER, FREE]) await owner.query(`select pgboss.create_queue($1, '{"policy": "stately"}')`, [name]);
  });
  afterEach(async () => {
    for (const { rooms, source } of offices.splice(0)) {
      await rooms.close();
      await source.destroy();
    }
    await owner.query(`delete from pgboss.job; delete from job_detail`);
  });
  afterAll(async () => {
    await owner.end();
    await on.drop();
  });

  it('JB-25: of two processes that look at the same time one has them, in the order in which they were queued; the other goes on when it has none', async () => {
    const working = [await open(true), await open(true)];
    const names = Array.from({ length: 24 }, (_, n) => String(n));
    const began: string[] = [];
    const at = new Set<number>();
    let together = 0;
    let running = 0;
    await queue(await open(false), names);
    for (const [n, { jobs }] of working.entries())
      jobs.handle(
        IN_ORDER,
        async ({ data }: RunningJob<{ name: string }>) => {
          began.push(data.name);
          at.add(n);
          together = Math.max(together, at.size);
          running += 1;
          await pause(40);
          if (--running === 0) at.clear();
        },
        { concurrency: 2 },
      );
    await allDone();
    expect(began).toEqual(names);
    expect(together).toBe(1);
  });

  it('JB-29: a process that has lost a job and still works on it leaves it, and what comes after it, to another', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((go) => (letGo = go));
    const ran: string[] = [];
    const first = await open(true);
    let lost = false;
    first.jobs.handle(
      IN_ORDER,
      async ({ data, signal }: RunningJob<{ name: string }>) => {
        ran.push(`first ${data.name}`);
        signal.addEventListener('abort', () => (lost = true));
        await held;
      },
      { concurrency: 4 },
    );
    // It looks for work as long as it has room for any.
    first.jobs.handle(FREE, () => Promise.resolve());
    await queue(first, ['x']);
    await until('the first has it', () => ran.length === 1);
    await owner.query(LOSE_EVERY_NAME);
    await until('it knows that it has lost it', () => lost);
    await queue(first, ['y']);
    await first.jobs.enqueue(null, FREE, {});
    await until(
      'it works on under another name',
      async () => (await rows(`select from pgboss.job where state = 'completed'`)).length === 1,
    );
    expect(ran).toEqual(['first x']);
    const second = await open(true);
    second.jobs.handle(IN_ORDER, ({ data }: RunningJob<{ name: string }>) => Promise.resolve(void ran.push(`second ${data.name}`)));
    await allDone();
    letGo();
    expect(ran).toEqual(['first x', 'second x', 'second y']);
  });

  it('JB-26: what another folder has is another’s business', async () => {
    const [here, there] = [await open(true, 'here'), await open(true, 'there')];
    let go: () => void = () => undefined;
    const held = new Promise<void>((done) => (go = done));
    const did: string[] = [];
    for (const { jobs } of [here, there])
      jobs.handle(IN_ORDER, async ({ data }: RunningJob<{ name: string }>) => {
        did.push(data.name);
        if (data.name === 'a') await held;
      });
    await queue(here, ['a']);
    await until('the first has begun', () => did.length === 1);
    await queue(there, ['b']);
    await until('the other is done beside it', () => did.length === 2);
    go();
    await allDone();
  });

  it('JB-27: whoever waits for a job does it, hears at once that it has ended, and is told what a try at it threw', async () => {
    const { jobs, database } = await open(false);
    let fails: Error | null = new Error('not yet');
    jobs.handle(IN_ORDER, () => (fails === null ? Promise.resolve() : Promise.reject(fails)));
    const done = async (key: string): Promise<true | null> =>
      (await database.run(NOBODY, (tx) => jobs.isOpen(tx, IN_ORDER, key))) ? null : true;
    await queue(offices[0]!, ['a', 'b']);
    await expect(jobs.awaiting(IN_ORDER, 'a', () => done('a'))).rejects.toThrow('not yet');
    // Written down before it was told.
    expect(await rows(`select state::text from pgboss.job where singleton_key = 'a'`)).toEqual([{ state: 'retry' }]);
    fails = null;
    const from = Date.now();
    expect(await jobs.awaiting(IN_ORDER, 'b', () => done('b'))).toBe(true);
    expect(Date.now() - from).toBeLessThan(5_000);
    // Nobody waits for the other any more: it is left for whoever works.
    await pause(2_500);
    expect(await rows(`select state::text from pgboss.job where singleton_key = 'a'`)).toEqual([{ state: 'retry' }]);
  });

  it('JB-28: queued again, a job is what it was; what failed of it leaves the list; of an unknown key nothing is queued', async () => {
    const { jobs, database } = await open(true, 'here');
    jobs.handle(IN_ORDER, () => Promise.reject(new DomainError('draft.file-gone')));
    await jobs.enqueue(null, IN_ORDER, { name: 'a' }, { key: 'a', by: 7, about: '甲', folder: 'here' });
    const failed = () => rows<{ id: string }>(`select id::text from pgboss.job where state = 'failed'`);
    const [first] = await until('it has failed', async () => ((await failed()).length > 0 ? failed() : null));
    const again = (key: string) => database.run(NOBODY, (tx) => jobs.again(tx, [IN_ORDER], key));
    expect(await again('nobody')).toBe(false);
    expect(await again('a')).toBe(true);
    expect(await rows(`select j.data, d.created_by, d.about, d.folder from pgboss.job j join job_detail d on d.job_id = j.id`)).toEqual([
      { data: { name: 'a' }, created_by: 7, about: '甲', folder: 'here' },
    ]);
    const [second] = await until('it has failed again', async () => ((await failed()).length > 0 ? failed() : null));
    expect(second!.id).not.toBe(first!.id);
    expect(await rows('select from job_detail')).toHaveLength(1);
  });
});

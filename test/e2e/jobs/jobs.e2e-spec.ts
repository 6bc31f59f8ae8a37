import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Scope } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { jobKind, type RunningJob } from '@zhilu/platform/jobs';
import { Pool } from 'pg';
import { cloneDatabase } from '@zhilu/testing/databases';
import { type JobsOffice, openJobsOffice } from '@zhilu/testing/jobs/jobs-office';

const NOBODY: Scope = { stat: [], case: [], role: 'test' };
const STEPS = jobKind<{ name: string; steps: number; ms: number }>('test.steps', '分步');
const ANY = jobKind<{ name: string }>('test.any', '任意', { retryLimit: 2, retryDelay: 1 });
/** A worker looks twice a second: what takes longer than this does not happen. */
const SOON = 15_000;

describe('background work on one database', () => {
  let url: string;
  let drop: () => Promise<void>;
  let owner: Pool;
  const offices: JobsOffice[] = [];
  const workers: ChildProcess[] = [];

  const open = async (work: boolean, folder: string | null = null): Promise<JobsOffice> => {
    const office = await openJobsOffice(url, work, folder);
    offices.push(office);
    return office;
  };
  const close = async (office: JobsOffice): Promise<void> => {
    offices.splice(offices.indexOf(office), 1);
    await office.rooms.close();
    await office.source.destroy();
  };
  const spawnWorker = async (): Promise<ChildProcess> => {
    const child = fork(join(__dirname, '../../testing/jobs/jobs-worker.cjs'), { env: { ...process.env, TEST_DATABASE: url } });
    workers.push(child);
    // One that cannot start would be waited for without end.
    const began = await Promise.race([once(child, 'message').then(() => true), once(child, 'exit').then(() => false)]);
    if (!began) throw new Error('the worker ended before it began');
    return child;
  };
  const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
    workers.splice(workers.indexOf(child), 1);
    // One that has ended by itself says so no more.
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  const one = async <T>(statement: string, parameters: unknown[] = []): Promise<T> =>
    (await owner.query(statement, parameters)).rows[0] as T;
  const stateOf = async (id: string): Promise<{ state: string; code: string | null; tries: number; done: number | null } | undefined> =>
    one(
      `select j.state::text, d.failure_code as code, j.retry_count as tries, d.done::int from pgboss.job j join job_detail d on d.job_id = j.id where j.id = $1`,
      [id],
    );
  const until = async (what: string, holds: () => Promise<boolean>, within = SOON): Promise<void> => {
    for (const late = Date.now() + within; !(await holds()); await pause(50))
      if (Date.now() > late) throw new Error(`not in time: ${what}`);
  };
  const reaches = (id: string, state: string): Promise<void> => until(`${id} ${state}`, async () => (await stateOf(id))?.state === state);

  beforeAll(async () => {
    ({ url, drop } = await cloneDatabase());
    owner = new Pool({ connectionString: url, max: 2 });
    owner.on('error', () => undefined);
    await owner.query(`create table test_step (job text, step int, pid int, at timestamptz default clock_timestamp())`);
    await owner.query(`grant select, insert on test_step to zhilu_app`);
    for (const kind of [STEPS, ANY]) await owner.query(`select pgboss.create_queue($1, '{"policy": "stately"}')`, [kind.name]);
  });
  afterEach(async () => {
    for (const child of [...workers]) await end(child, 'SIGKILL');
    for (const office of [...offices]) await close(office);
    await owner.query(`delete from pgboss.job; delete from job_detail; delete from test_step`);
  });
  afterAll(async () => {
    await owner.end();
    await drop();
  });

  it('JB-1: what is queued in a transaction is queued with it or not at all', async () => {
    const { jobs, database } = await open(false);
    await expect(
      database.run(NOBODY, async (tx) => {
        await jobs.enqueue(tx, ANY, { name: 'a' });
        throw new Error('changed its mind');
      }),
    ).rejects.toThrow('changed its mind');
    expect(await one('select count(*)::int as n from pgboss.job')).toEqual({ n: 0 });
    const id = await database.run(NOBODY, (tx) => jobs.enqueue(tx, ANY, { name: 'a' }, { by: 7, about: '甲' }));
    expect(await stateOf(id)).toMatchObject({ state: 'created' });
    expect(await one('select created_by, about from job_detail')).toEqual({ created_by: 7, about: '甲' });
  });

  it('JB-2: of one key one job waits and one runs, and what is queued meanwhile begins after the transaction that queued it', async () => {
    const working = await open(true);
    const [first, second] = [await open(false), await open(false)];
    let atOnce = 0;
    let most = 0;
    const began: number[] = [];
    const release: (() => void)[] = [];
    const handler = async (): Promise<void> => {
      most = Math.max(most, ++atOnce);
      began.push(Date.now());
      await new Promise<void>((go) => release.push(go));
      atOnce -= 1;
    };
    working.jobs.handle(ANY, handler, { concurrency: 3 });
    const running = await first.jobs.enqueue(null, ANY, { name: 'a' }, { key: 'k' });
    await until('the first begins', async () => began.length === 1);
    const waiting = await first.jobs.enqueue(null, ANY, { name: 'a' }, { key: 'k' });
    expect(waiting).not.toBe(running);
    expect(await second.jobs.enqueue(null, ANY, { name: 'a' }, { key: 'k' })).toBe(waiting);
    const other = await second.jobs.enqueue(null, ANY, { name: 'b' }, { key: 'another' });
    // The one that cannot begin does not hold up the one behind it.
    await until('the other key', async () => began.length === 2);
    // Held by a transaction that counts on it: it does not begin before that has ended, though nothing else is in its way.
    await first.database.run(NOBODY, async (tx) => {
      expect(await first.jobs.enqueue(tx, ANY, { name: 'a' }, { key: 'k' })).toBe(waiting);
      release.splice(0).forEach((go) => go());
      await reaches(running, 'completed');
      await reaches(other, 'completed');
      await pause(1_500);
      expect(began).toHaveLength(2);
    });
    await until('the one that waited', async () => began.length === 3);
    release.splice(0).forEach((go) => go());
    await reaches(waiting, 'completed');
    expect(most).toBe(2);
  });

  it('JB-3: two workers never do the same job; together they do all of them once', async () => {
    const [one_, two] = [await open(true), await open(true)];
    const did: string[] = [];
    for (const { jobs } of [one_, two])
      jobs.handle(ANY, async ({ data }: RunningJob<{ name: string }>) => void did.push(data.name), { concurrency: 4 });
    const names = Array.from({ length: 60 }, (_, n) => String(n));
    for (const name of names) await one_.jobs.enqueue(null, ANY, { name });
    await until(
      'all of them',
      async () => (await one<{ n: number }>(`select count(*)::int as n from pgboss.job where state = 'completed'`)).n === 60,
    );
    expect(did.sort()).toEqual(names.sort());
  });

  it('JB-4: the job of a killed worker is taken up by another within seconds, and no step is lost or done twice', async () => {
    const { jobs } = await open(false);
    const all = await Promise.all(Array.from({ length: 5 }, spawnWorker));
    const id = await jobs.enqueue(null, STEPS, { name: 'long', steps: 60, ms: 100 });
    const seen = () => one<{ n: number; pids: number }>('select count(*)::int as n, count(distinct pid)::int as pids from test_step');
    for (let kill = 1; kill <= 4; kill++) {
      await until('it gets on', async () => (await seen()).pids === kill && (await seen()).n >= kill * 5);
      const { pid } = await one<{ pid: number }>('select pid from test_step order by step desc limit 1');
      await end(
        all.find((child) => child.pid === pid)!,
        'SIGKILL',
      );
      await until('another takes it up', async () => (await seen()).pids > kill, 5_000);
    }
    await reaches(id, 'completed');
    const steps = (await owner.query('select step from test_step order by step')).rows as { step: number }[];
    expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
    expect(await one('select count(distinct pid)::int as n from test_step')).toEqual({ n: 5 });
    expect(await stateOf(id)).toMatchObject({ done: 60, tries: 0 });
  });

  it('JB-5: a worker that has lost its session writes nothing more, though it lives', async () => {
    const { jobs, database } = await open(true);
    const told: string[] = [];
    let wrote = 0;
    jobs.handle(STEPS, async (job) => {
      await pause(2_500);
      told.push(String(job.signal.reason));
      await database.run(NOBODY, async (tx) => {
        await tx.rows(`insert into test_step (job, step, pid) values ('x', 1, 0)`);
        await job.progress(1, 1, null, tx);
        wrote += 1;
      });
    });
    const id = await jobs.enqueue(null, STEPS, { name: 'x', steps: 1, ms: 0 });
    await reaches(id, 'active');
    await owner.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    // Taken up again, under another name, as soon as there is room for it, and done once.
    await reaches(id, 'completed');
    expect(told).toEqual([expect.stringContaining('lost'), 'undefined']);
    expect(wrote).toBe(1);
    expect(await one('select count(*)::int as n from test_step')).toEqual({ n: 1 });
  });

  it('JB-6: a running job that is cancelled ends where its handler says, and is not done again', async () => {
    const { jobs } = await open(true);
    let ended = '';
    jobs.handle(ANY, async ({ signal }) => {
      while (!signal.aborted) await pause(20);
      ended = String(signal.reason);
      signal.throwIfAborted();
    });
    const id = await jobs.enqueue(null, ANY, { name: 'a' });
    await reaches(id, 'active');
    await owner.query('update job_detail set cancel_asked = true');
    await reaches(id, 'cancelled');
    expect(ended).toContain('cancelled');
  });

  it('JB-7: an unexpected failure is tried again with back-off, then stays with a reason that says nothing of the inside', async () => {
    const { jobs } = await open(true);
    const tries: number[] = [];
    jobs.handle(ANY, async ({ attempt }) => {
      tries.push(attempt);
      throw new Error('column x does not exist');
    });
    const id = await jobs.enqueue(null, ANY, { name: 'a' });
    await reaches(id, 'retry');
    expect(await stateOf(id)).toMatchObject({ code: 'request.failed' });
    await reaches(id, 'failed');
    expect(tries).toEqual([0, 1, 2]);
    const { text } = await one<{ text: string }>('select failure_text as text from job_detail');
    expect(text).toMatch(/编号 [0-9a-f]{8}/);
    expect(text).not.toContain('column');
  });

  it('JB-8: a refusal ends a job at once, with its own text', async () => {
    const { jobs } = await open(true);
    let tries = 0;
    jobs.handle(ANY, async () => {
      tries += 1;
      throw new DomainError('draft.file-gone');
    });
    const id = await jobs.enqueue(null, ANY, { name: 'a' });
    await reaches(id, 'failed');
    await pause(1_200);
    expect(tries).toBe(1);
    expect(await one('select failure_text as text from job_detail')).toEqual({ text: new DomainError('draft.file-gone').message });
  });

  it('JB-14: a job over which its last worker too has died is given up, and whoever it was for is told once', async () => {
    const { jobs } = await open(false);
    const child = await spawnWorker();
    const id = await jobs.enqueue(null, STEPS, { name: 'heavy', steps: 1, ms: 600_000 });
    await reaches(id, 'active');
    await owner.query('update job_detail set deaths = 10');
    const told: unknown[] = [];
    const [first, second] = [await open(true), await open(true)];
    for (const office of [first, second])
      office.jobs.handle(STEPS, () => Promise.reject(new Error('not to be done')), {
        ended: (tx, data, how) => tx.rows(`insert into test_step (job, step, pid) values ($1, 0, 0)`, [how]).then(() => told.push(data)),
      });
    await end(child, 'SIGKILL');
    await reaches(id, 'failed');
    expect(await stateOf(id)).toMatchObject({ code: 'job.workers-died' });
    expect(told).toEqual([{ name: 'heavy', steps: 1, ms: 600_000 }]);
    expect((await owner.query('select job, step from test_step')).rows).toEqual([{ job: 'failed', step: 0 }]);
  });

  it('JB-15: a job that rests on files is done by a process that has them, and waits where none has', async () => {
    const [elsewhere, here, queuing] = [await open(true, 'there'), await open(true, 'here'), await open(false, 'here')];
    const did: string[] = [];
    elsewhere.jobs.handle(ANY, async ({ data }: RunningJob<{ name: string }>) => void did.push(`elsewhere ${data.name}`));
    const bound = await queuing.jobs.enqueue(null, ANY, { name: 'bound' }, { folder: queuing.jobs.folder });
    const free = await queuing.jobs.enqueue(null, ANY, { name: 'free' });
    await reaches(free, 'completed');
    await pause(1_500);
    expect(await stateOf(bound)).toMatchObject({ state: 'created' });
    here.jobs.handle(ANY, async ({ data }: RunningJob<{ name: string }>) => void did.push(`here ${data.name}`));
    await reaches(bound, 'completed');
    expect(did).toEqual(['elsewhere free', 'here bound']);
  });

  it('JB-9: a stop gives back what is under way, and another goes on with it', async () => {
    const [first, second] = [await open(true), await open(false)];
    first.jobs.handle(STEPS, async ({ signal }) => {
      while (!signal.aborted) await pause(20);
      signal.throwIfAborted();
    });
    const stubborn = ANY;
    first.jobs.handle(stubborn, () => pause(3_000));
    const polite = await second.jobs.enqueue(null, STEPS, { name: 'a', steps: 1, ms: 1 });
    const deaf = await second.jobs.enqueue(null, ANY, { name: 'b' });
    await reaches(polite, 'active');
    await reaches(deaf, 'active');
    const told = Date.now();
    const closed = close(first);
    await reaches(deaf, 'retry');
    expect(Date.now() - told).toBeLessThan(3_000);
    await closed;
    expect(await stateOf(polite)).toMatchObject({ state: 'retry', tries: 0 });
    const third = await open(true);
    third.jobs.handle(STEPS, async () => undefined);
    third.jobs.handle(ANY, async () => undefined);
    await reaches(polite, 'completed');
    await reaches(deaf, 'completed');
  });

  it('JB-10: sessions that break do not end the work', async () => {
    const { jobs } = await open(true);
    jobs.handle(ANY, async () => undefined);
    await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and usename is not null`,
    );
    const id = await jobs.enqueue(null, ANY, { name: 'a' }).catch(() => jobs.enqueue(null, ANY, { name: 'a' }));
    await reaches(id, 'completed');
  });
});

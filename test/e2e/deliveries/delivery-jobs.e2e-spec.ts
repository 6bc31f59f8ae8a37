import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pipeline } from '@zhilu/intake/deliveries';
import { startOfDay } from '@zhilu/kernel/time';
import { Verification } from '@zhilu/ledger';
import { WorkFolder } from '@zhilu/platform/database';
import { Jobs } from '@zhilu/platform/jobs';
import { Sources } from '@zhilu/registry/sources';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { endWorker, startWorker } from '@zhilu/testing/jobs/worker-process';
import { connectOwn, settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { endedAs, receiptAs, tableOf, uploadAs } from '@zhilu/testing/offices/uploads';
import { until } from '@zhilu/testing/until';

const KIND = 'deliveries.post';
const SOURCE = '甲局自报';
const CASES = 3_500;
const CANCEL = 'mutation ($id: ID!) { cancelDelivery(id: $id) { state } }';
const RESUME = 'mutation ($id: ID!) { resumeDelivery(id: $id) { state } }';
const JOBS = '{ backgroundJobs { id title about state reason done total unit mayCancel mayRetry } }';
/** Every chunk takes its time, so that something can happen in between. */
const SLOW = `create function slowly() returns trigger language plpgsql as 'begin perform pg_sleep(0.3); return null; end';
  create trigger slow after insert on receipt for each statement execute function slowly()`;
const BREAK_SESSIONS = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and usename is not null`;

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly about: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly done: number | null;
}

describe('deliveries are jobs', () => {
  let test: TestApp;
  let agency: number;
  const workers: ChildProcess[] = [];
  const worker = async (): Promise<ChildProcess> => {
    const child = await startWorker(test);
    workers.push(child);
    return child;
  };
  const rows = async <T>(statement: string, parameters: unknown[] = []): Promise<T[]> =>
    (await test.owner.query(statement, parameters)).rows as T[];
  const upload = (series: string, cases = CASES): Promise<string> => uploadAs(test, 'liaison', SOURCE, tableOf(series, cases));
  const receipt = (id: string) => receiptAs(test, 'liaison', id);
  const ended = (id: string) => endedAs(test, 'liaison', id);
  const list = async (account: string): Promise<Listed[]> => (await test.ask(account, JOBS)).data!.backgroundJobs as unknown as Listed[];
  const folderOf = (id: string): string => join(test.app.get(WorkFolder).path, id);
  const chunksOf = async (id: string): Promise<number> =>
    (await rows<{ n: number }>('select chunks_done as n from batch where batch_id = $1', [id]))[0]!.n;
  /** What must hold of every delivery, whatever happened: each chunk once, each line one fate, nothing left in its folder. */
  const whole = async (id: string, series: string): Promise<void> => {
    const chunks = await rows<{ chunk: number }>('select chunk from receipt where batch_id = $1 and posting_no is not null order by 1', [
      id,
    ]);
    expect(chunks).toEqual(chunks.map((_, n) => ({ chunk: n + 1 })));
    const said = await receipt(id);
    expect(said.accepted + said.duplicate + said.stale + said.quarantined + said.cancelled).toBe(said.received);
    expect(await rows('select count(*)::int as n from case_head where source_case like $1', [`${series}-%`])).toEqual([
      { n: said.accepted },
    ]);
    await test.jobsAtRest(KIND);
    expect(existsSync(folderOf(id))).toBe(false);
  };

  beforeAll(async () => {
    // Takes in and decides; what it takes in is worked on by processes beside it.
    test = await startApp({ work: false });
    test.clock.at = startOfDay('2026-08-20');
    ({
      agency: { A: agency },
    } = await settleSmallOffice(test));
    await connectOwn(test, SOURCE, [agency]);
    await test.addUser('liaison', 'liaison', 'A');
    await test.addUser('other', 'liaison', 'B');
    await test.addUser('system', 'systemAdmin', null);
    for (const account of ['liaison', 'other', 'system']) await test.ask(account, '{ viewer { id } }');
    await test.owner.query(SLOW);
  });
  afterEach(async () => {
    for (const child of workers.splice(0)) await endWorker(child, 'SIGKILL');
  });
  afterAll(() => test.stop());

  it('DJ-1: a delivery is queued with its batch, bound to the folder of its file and named by its number; or there is neither', async () => {
    const pipeline = test.app.get(Pipeline);
    const { source, mapping } = await test.app.get(Sources).named(SOURCE);
    const path = join(test.dataFolder, 'table.csv');
    const deliver = (record: () => Promise<unknown>): Promise<void> => {
      writeFileSync(path, tableOf('Q', 3));
      const scope = { stat: [], case: [], role: 'system' };
      const batch = Pipeline.newBatch();
      return pipeline.takeIn({
        batch,
        source,
        path,
        fileName: '案件.csv',
        mapping,
        receivedAt: test.clock.at,
        viewer: null,
        with: { scope, record },
      });
    };
    const counts = () =>
      rows(`select (select count(*) from batch)::int as batches, (select count(*) from pgboss.job where name = $1)::int as jobs`, [KIND]);
    const before = readdirSync(test.app.get(WorkFolder).path).sort();
    await expect(deliver(() => Promise.reject(new Error('somebody was quicker')))).rejects.toThrow('somebody was quicker');
    const jobs = test.app.get(Jobs);
    const spy = jest.spyOn(jobs, 'enqueue').mockRejectedValueOnce(new Error('the queue is closed'));
    await expect(deliver(() => Promise.resolve())).rejects.toThrow('the queue is closed');
    spy.mockRestore();
    expect(await counts()).toEqual([{ batches: 0, jobs: 0 }]);
    expect(readdirSync(test.app.get(WorkFolder).path).sort()).toEqual(before);
    const id = await upload('A', 5);
    expect(await counts()).toEqual([{ batches: 1, jobs: 1 }]);
    expect(await rows(`select j.singleton_key as key, j.data, d.about, d.folder, u.account from pgboss.job j join job_detail d on d.job_id = j.id join app_user u on u.user_id = d.created_by`)).toEqual([
      { key: id, data: { batch: id }, about: '案件.csv', folder: jobs.folder, account: 'liaison' },
    ]); // prettier-ignore
    expect(await receipt(id)).toMatchObject({ state: 'received' });
    await worker();
    expect(await ended(id)).toMatchObject({ state: 'done', accepted: 5, quarantined: 1 });
    await whole(id, 'A');
  });

  it('DJ-2: cut off by a kill at a chunk, it goes on at the next one in another process; how far it is stands on the list', async () => {
    const id = await upload('K');
    const first = await worker();
    await until('two chunks are in the books', async () => (await chunksOf(id)) >= 2);
    await endWorker(first, 'SIGKILL');
    const k = await chunksOf(id);
    expect(await receipt(id)).toMatchObject({ state: 'posting', failure: null });
    const postings = await rows<{ no: number; chunk: number }>(
      'select posting_no as no, chunk from posting where batch_id = $1 order by 1',
      [id],
    );
    expect(postings.at(-1)!.chunk).toBe(k);
    const [listed] = (await list('liaison')).filter(({ state }) => state === 'running');
    const { accepted, quarantined } = await receipt(id);
    expect(listed).toMatchObject({
      title: '报送归集',
      about: '案件.csv',
      done: accepted + quarantined,
      total: CASES + 1,
      unit: '行',
      mayCancel: false,
    });
    await worker();
    expect(await ended(id)).toMatchObject({ state: 'done', received: CASES + 1, accepted: CASES, duplicate: 0 });
    const after = await rows<{ no: number; chunk: number }>('select posting_no as no, chunk from posting where batch_id = $1 order by 1', [
      id,
    ]);
    expect(after.slice(0, postings.length)).toEqual(postings);
    expect(after[postings.length]!.chunk).toBe(k + 1);
    await whole(id, 'K');
  });

  it('DJ-3: cancelled at another process while it is checked, nothing of it is in the books; while it is posted, the chunks that are', async () => {
    const checked = await upload('C', 60_000);
    await worker();
    await until('it is being checked', async () => (await receipt(checked)).state === 'checking', { every: 5 });
    await test.ask('liaison', CANCEL, { id: checked });
    const said = await ended(checked);
    expect(said.state).toBe('cancelled');
    expect(said.accepted).toBe(0);
    await whole(checked, 'C');
    const posted = await upload('P');
    await until('a chunk is in the books', async () => (await chunksOf(posted)) >= 1);
    await test.ask('liaison', CANCEL, { id: posted });
    const cut = await ended(posted);
    expect(cut).toMatchObject({ state: 'cancelled', received: CASES + 1, quarantined: 1 });
    expect(cut.accepted).toBeGreaterThan(0);
    expect(cut.cancelled).toBeGreaterThan(0);
    await whole(posted, 'P');
  });

  it('DJ-4: where the database goes away in between, it goes on by itself; it counts as no try, and no line twice', async () => {
    const id = await upload('D');
    await worker();
    await until('a chunk is in the books', async () => (await chunksOf(id)) >= 1);
    await test.owner.query(BREAK_SESSIONS);
    expect(await ended(id)).toMatchObject({ state: 'done', received: CASES + 1, accepted: CASES, duplicate: 0, failure: null });
    expect(await rows('select attempts from batch where batch_id = $1', [id])).toEqual([{ attempts: 0 }]);
    await whole(id, 'D');
  });

  it('DJ-5: whose folder is lost ends with the reason, on the receipt and on the list; it is cancelled and tried again on its receipt', async () => {
    const id = await upload('L', 5);
    const mine = async (): Promise<Listed[]> => (await list('liaison')).filter(({ state }) => !['done', 'cancelled'].includes(state));
    expect(await mine()).toEqual([expect.objectContaining({ title: '报送归集', about: '案件.csv', state: 'waiting', mayCancel: false })]);
    const [{ id: job }] = (await mine()) as [Listed];
    const cancelJob = { id: job };
    expect((await test.ask('liaison', 'mutation ($id: ID!) { cancelJob(id: $id) { id } }', cancelJob)).errors![0]!.extensions.code).toBe(
      'job.must-end',
    );
    rmSync(folderOf(id), { recursive: true });
    await worker();
    expect(await ended(id)).toMatchObject({ state: 'interrupted', failure: expect.stringContaining('请重新报送'), mayDecide: true });
    const failed = await until('the job has failed', async () => (await mine()).find(({ state }) => state === 'failed'));
    expect(failed).toMatchObject({ reason: expect.stringContaining('请重新报送'), mayRetry: true, mayCancel: false });
    expect((await list('system')).find((one) => one.id === failed.id)).toEqual({ ...failed, about: null });
    expect((await list('other')).map(({ about }) => about)).toEqual([]);
    expect((await test.ask('liaison', RESUME, { id })).data).toEqual({ resumeDelivery: { state: 'received' } });
    await until('it has failed again', async () => (await mine()).some((one) => one.state === 'failed' && one.id !== failed.id));
    // What failed before is not left on the list beside it.
    expect(await mine()).toHaveLength(1);
    const [{ id: anew }] = (await mine()) as [Listed];
    // Tried again from the list it is as from the receipt.
    expect((await test.ask('liaison', 'mutation ($id: ID!) { retryJob(id: $id) { state } }', { id: anew })).errors).toBeUndefined();
    await until('it has failed once more', async () => (await mine()).some((one) => one.state === 'failed' && one.id !== anew));
    expect(await receipt(id)).toMatchObject({ state: 'interrupted', failure: expect.stringContaining('请重新报送') });
    expect(await mine()).toHaveLength(1);
    await test.ask('liaison', CANCEL, { id });
    expect(await until('it is cancelled', async () => ((await receipt(id)).state === 'cancelled' ? receipt(id) : null))).toMatchObject({
      received: 0,
    });
    await test.jobsAtRest(KIND);
    expect(await mine()).toEqual([]);
  });

  it('DJ-6: however many processes work, deliveries are posted one after the other, in the order in which they were received', async () => {
    await Promise.all([worker(), worker()]);
    const ids: string[] = [];
    for (const [n, cases] of [1_500, 5, 900, 5, 5, 700].entries()) ids.push(await upload(`O${n}`, cases));
    for (const id of ids) expect(await ended(id)).toMatchObject({ state: 'done' });
    const order = await rows<{ id: string }>(
      `select batch_id::text as id from posting where batch_id = any ($1::uuid[]) order by posting_no`,
      [ids],
    );
    const met = order.map(({ id }) => id).filter((id, n, all) => id !== all[n - 1]);
    expect(met).toEqual(ids);
    for (const [n, id] of ids.entries()) await whole(id, `O${n}`);
  });

  it('DJ-7: after all of it the books agree', async () => {
    const verification = test.app.get(Verification);
    for (const one of await verification.agencies()) expect(await verification.verify(one)).toEqual([]);
  });
});

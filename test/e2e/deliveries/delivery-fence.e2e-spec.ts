import { type ChildProcess } from 'node:child_process';
import { Checker } from '@zhilu/intake/deliveries';
import { startOfDay } from '@zhilu/kernel/time';
import { Ledger, Verification } from '@zhilu/ledger';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { endWorker, startWorker } from '@zhilu/testing/jobs/worker-process';
import { connectOwn, settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { endedAs, tableOf, uploadAs } from '@zhilu/testing/offices/uploads';
import { until } from '@zhilu/testing/until';

const KIND = 'deliveries.post';
const SOURCE = '甲局自报';
const CASES = 3_500;
const SLOW = `create function slowly() returns trigger language plpgsql as 'begin perform pg_sleep(0.3); return null; end';
  create trigger slow after insert on receipt for each statement execute function slowly()`;
/** The session by which a worker is known to live ends; the worker does not. */
const TAKE_FOR_DEAD = `select pg_terminate_backend(l.pid) from pg_locks l, job_detail d
  where d.kind = '${KIND}' and d.worker is not null and l.locktype = 'advisory' and l.objid::bigint = hashtext(d.worker)::bigint & 4294967295
    and l.database = (select oid from pg_database where datname = current_database())`;

describe('a worker that is taken for dead while it works on a delivery', () => {
  let test: TestApp;
  let beside: ChildProcess;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-08-20');
    const { agency } = await settleSmallOffice(test);
    await connectOwn(test, SOURCE, [agency.A]);
    await test.addUser('liaison', 'liaison', 'A');
    await test.ask('liaison', '{ viewer { id } }');
    await test.owner.query(SLOW);
  });
  afterEach(() => endWorker(beside, 'SIGKILL'));
  afterAll(() => test.stop());

  const state = async (id: string): Promise<{ state: string; chunks: number; worker: string | null }> => {
    const { rows } = await test.owner.query(
      `select b.state, b.chunks_done as chunks, d.worker from batch b join pgboss.job j on j.singleton_key = b.batch_id::text
       join job_detail d on d.job_id = j.id where b.batch_id = $1`,
      [id],
    );
    return rows[0];
  };
  /** Each chunk once, each case once, and the books agree. */
  const whole = async (id: string, series: string): Promise<void> => {
    expect(await endedAs(test, 'liaison', id)).toMatchObject({
      state: 'done',
      received: CASES + 1,
      accepted: CASES,
      duplicate: 0,
      quarantined: 1,
    });
    const { rows: chunks } = await test.owner.query(`select chunk from receipt where batch_id = $1 and posting_no is not null order by 1`, [
      id,
    ]);
    expect(chunks).toEqual(chunks.map((_, n) => ({ chunk: n + 1 })));
    const { rows } = await test.owner.query(`select count(*)::int as n from case_head where source_case like $1`, [`${series}-%`]);
    expect(rows).toEqual([{ n: CASES }]);
    await test.jobsDone(KIND);
    const verification = test.app.get(Verification);
    for (const agency of await verification.agencies()) expect(await verification.verify(agency)).toEqual([]);
  };

  it('DJ-8: checks on beside the one that has it now, and leaves alone what that one posts', async () => {
    const checker = test.app.get(Checker);
    const check = checker.check.bind(checker);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((go) => (letGo = go));
    let checked = 0;
    const spy = jest.spyOn(checker, 'check').mockImplementationOnce(async (job) => {
      await held;
      return check(job).finally(() => (checked += 1));
    });
    const id = await uploadAs(test, 'liaison', SOURCE, tableOf('V', CASES));
    await until('it is being checked', () => spy.mock.calls.length === 1);
    const { worker } = await state(id);
    beside = await startWorker(test);
    await test.owner.query(TAKE_FOR_DEAD);
    await until('the other posts it', async () => (await state(id)).chunks >= 1);
    expect((await state(id)).worker).not.toBe(worker);
    letGo();
    await until('the first has checked it too', () => checked === 1);
    await whole(id, 'V');
    spy.mockRestore();
  });

  it('DJ-9: a chunk it was writing is in the books once, and the other goes on behind it', async () => {
    const ledger = test.app.get(Ledger);
    const post = ledger.post.bind(ledger);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((go) => (letGo = go));
    let there = false;
    const spy = jest.spyOn(ledger, 'post').mockImplementation(async (tx, made) => {
      if (made.chunk.chunk === 2) {
        there = true;
        await held;
      }
      return post(tx, made);
    });
    const id = await uploadAs(test, 'liaison', SOURCE, tableOf('W', CASES));
    await until('the second chunk is being written', () => there);
    const { worker } = await state(id);
    beside = await startWorker(test);
    await test.owner.query(TAKE_FOR_DEAD);
    // Whoever holds the job in a transaction is waited for.
    await new Promise((go) => setTimeout(go, 1_500));
    expect(await state(id)).toMatchObject({ chunks: 1, worker });
    letGo();
    await whole(id, 'W');
    spy.mockRestore();
  });
});

import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { endOfDay } from '@zhilu/kernel/time';
import { gd2018 } from '@zhilu/kernel/law';
import { Recalculation, Verification } from '@zhilu/ledger';
import { Demonstration } from '@zhilu/demo';
import { RuleChanges } from '@zhilu/registry/rules';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { endWorker, startWorker } from '@zhilu/testing/jobs/worker-process';

const UNTIL = '2026-11-23';
/** Every chunk takes so long in the database that it can be met half done. */
const SLOW = `create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(0.2); return new; end $$;
  create trigger slow before update on recalculation for each row execute function slow();
  create trigger slow before update on trial for each row execute function slow()`;
const STORAGE = gd2018().rules.find(({ dutyClass }) => dutyClass === 'storage')!;
const INPUT = {
  code: 'GD-2018',
  from: '2026-07-01',
  to: '2026-09-30',
  edits: [{ rule: STORAGE.id, path: 'due.terms.0.period.n', value: '4' }],
};

describe('work of the product whose process is killed', () => {
  let test: TestApp;
  const workers: ChildProcess[] = [];
  const recalculation = async () =>
    (
      await test.owner.query<{ cases: number; cases_done: number; ended: boolean; state: string; done: number; total: number }>(
        `select r.cases, r.cases_done, r.ended_at is not null as ended, j.state::text, d.done::int, d.total::int
         from recalculation r, pgboss.job j join job_detail d on d.job_id = j.id where j.name = 'recalculation.run'
         order by r.first_posting desc, j.created_on desc limit 1`,
      )
    ).rows[0]!;
  const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
    for (const late = Date.now() + 60_000; !(await holds()); await pause(20))
      if (Date.now() > late) throw new Error(`not in time: ${what}; ${JSON.stringify(await recalculation())}`);
  };
  const discrepancies = async () => {
    const verification = test.app.get(Verification);
    const found = [];
    for (const agency of await verification.agencies()) found.push(...(await verification.verify(agency)));
    return found;
  };

  beforeAll(async () => {
    // Does no background work by itself.
    test = await startApp({ work: false });
    test.clock.at = endOfDay(UNTIL) + 4 * 3_600_000;
    await test.app.get(Demonstration).load(400, undefined, UNTIL);
    await test.addUser('reader', 'supervisor', '440000');
    await test.owner.query(`delete from pgboss.job; delete from job_detail; ${SLOW}`);
  });
  afterAll(async () => {
    for (const child of workers) await endWorker(child, 'SIGKILL');
    await test.stop();
  });

  it('JB-11: a killed recalculation is taken up by another process where it was; every case is worked out once, and how far it is is told', async () => {
    const { posting } = await test.app.get(RuleChanges).applyPack(null, 'GD-2021', null, null);
    for (let kill = 1; kill <= 3; kill++) {
      const worker = await startWorker(test);
      workers.push(worker);
      const before = (await recalculation()).cases_done;
      await until('it gets on', async () => (await recalculation()).cases_done > before);
      expect(await recalculation()).toMatchObject({ state: 'active', ended: false });
      await endWorker(worker, 'SIGKILL');
      const { cases, cases_done: done, done: told, total } = await recalculation();
      expect([told, total]).toEqual([done, cases]);
    }
    workers.push(await startWorker(test));
    await until('it ends', async () => (await recalculation()).state === 'completed');
    const { cases, cases_done: done, ended } = await recalculation();
    expect([done, ended]).toEqual([cases, true]);
    expect((await test.owner.query('select held, last_no = visible_no as whole from posting_head')).rows).toEqual([
      { held: false, whole: true },
    ]);
    expect((await test.owner.query('select distinct cause from posting where posting_no >= $1', [posting])).rows).toEqual([
      { cause: 'rule' },
    ]);
    expect(await discrepancies()).toEqual([]);
  });

  it('JB-12: whoever waits for the books to follow waits for no other process', async () => {
    for (const child of workers.splice(0)) await endWorker(child, 'SIGKILL');
    await test.owner.query('drop trigger slow on recalculation');
    const { followed } = await test.app.get(RuleChanges).applyPack(null, 'GD-2018', null, null);
    await followed();
    expect(await recalculation()).toMatchObject({ ended: true });
    await until('the queue has heard of it', async () => (await recalculation()).state === 'completed');
    expect(await test.app.get(Recalculation).resume()).toBeNull();
    expect(await discrepancies()).toEqual([]);
  });

  it('JB-16: a killed trial is taken up behind the last agency that was worked out whole, and comes to what an undisturbed one does', async () => {
    const start = async (): Promise<string> =>
      (
        (await test.ask('reader', 'mutation ($input: TrialInput!) { startTrial(input: $input) { id } }', { input: INPUT })).data!
          .startTrial as unknown as { id: string }
      ).id;
    const result = async (id: string) =>
      (
        await test.ask(
          'reader',
          `query ($id: ID!) { trialResult(id: $id) { trial { state casesDone cases agenciesDone agencies } changed changedCases shifted
        totals { dutyClass after { charged onTime late missing pending indeterminate notApplicable } } byAgency { agencyId cases changed } } }`,
          { id },
        )
      ).data!.trialResult as unknown as {
        trial: { state: string; agenciesDone: number; casesDone: number; cases: number };
        changed: number;
      };
    const ends = (id: string) => until('the trial ends', async () => (await result(id)).trial.state === 'done');
    const id = await start();
    for (let kill = 1; kill <= 2; kill++) {
      const worker = await startWorker(test);
      workers.push(worker);
      const before = (await result(id)).trial.agenciesDone;
      await until('it gets on', async () => (await result(id)).trial.agenciesDone > before + 1);
      await endWorker(worker, 'SIGKILL');
      expect((await result(id)).trial.state).toBe('running');
    }
    workers.push(await startWorker(test));
    await ends(id);
    await test.owner.query('drop trigger slow on trial');
    const undisturbed = await start();
    await ends(undisturbed);
    const [disturbed, calm] = [await result(id), await result(undisturbed)];
    expect(calm.changed).toBeGreaterThan(0);
    expect(disturbed).toEqual(calm);
    expect(disturbed.trial.casesDone).toBe(disturbed.trial.cases);
    const { rows } = await test.owner.query(
      `select count(*)::int as n, trial_id = $1 as disturbed from trial_change group by 2 order by 2`,
      [id],
    );
    expect(rows[0]!.n).toBe(rows[1]!.n);
  });
});

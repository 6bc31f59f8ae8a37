import { until } from '@zhilu/testing/until';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { gd2018 } from '@zhilu/kernel/law';
import { chanceOf, officeFile } from './support/office-files';
import { Product, SENDERS } from './support/product';
import { report, Traffic } from './support/traffic';

const SEED = Number(process.env.ZHILU_FAULT_SEED ?? 20261128);
const KILLS = Number(process.env.ZHILU_FAULT_ROUNDS ?? 20);

const STORAGE = gd2018().rules.find(({ dutyClass }) => dutyClass === 'storage')!;
const TRIED = {
  code: 'GD-2018',
  from: '2026-01-01',
  to: '2026-09-30',
  edits: [{ rule: STORAGE.id, path: 'due.terms.0.period.n', value: '4' }],
};
const PLAN = 'query ($code: String!) { packPlan(code: $code) { revision } }';
const APPLY =
  'mutation ($code: String!, $expectedRevision: Int!) { applyPack(code: $code, expectedRevision: $expectedRevision) { mayChange } }';
const TRY = 'mutation ($input: TrialInput!) { startTrial(input: $input) { id } }';
const SCAN = 'mutation { runLeads }';
/** What waits for an hour that has not come, as the routines of the night do, is not open. */
const DUE = `not (state in ('created', 'retry') and start_after > now())`;
const OPEN = `select (select count(*) from pgboss.job where state <= 'active' and ${DUE})::int as jobs,
  (select count(*) from batch where state not in ('done', 'refused', 'cancelled'))::int as batches`;
const CASES = 'select count(*)::int as n from case_head';
/** Cases in the books before the first kill. */
const LEAST = 5_000;
const RUNNING = `select name from pgboss.job where state = 'active' union all select 'deliveries' from batch where state = 'posting'`;

describe('F-09 kill -9 of either of two processes that work on one database', () => {
  let product: Product;
  let beside: ChildProcess;
  let going = true;

  beforeAll(async () => {
    product = await Product.settled();
  }, 60_000);
  afterAll(async () => {
    going = false;
    beside.kill('SIGKILL');
    await product.destroy();
  });

  /** Does something again and again, whether it is taken or not. */
  const again = async (act: () => Promise<unknown>, pause: number): Promise<void> => {
    for (; going; await wait(pause)) await act();
  };
  const changeRules = async (round: { n: number }): Promise<void> => {
    const code = round.n % 2 === 0 ? 'GD-2021' : 'GD-2018';
    const plan = await product.ask<{ packPlan: { revision: number } }>('head', PLAN, { code });
    if (plan !== null && (await product.ask('head', APPLY, { code, expectedRevision: plan.packPlan.revision })) !== null) round.n += 1;
    // An answer that was cut off may have been acted on.
    else if (plan === null && product.runs) round.n += 1;
  };

  it('V1 V2 V4 L1 L7: deliveries, recalculations, scans and trials lose nothing and double nothing; every job ends once', async () => {
    const chance = chanceOf(SEED);
    const files = [
      ...Array.from({ length: 60 }, (_, n) => officeFile(SENDERS[n % 3]!, `S${n}`, 20 + Math.floor(chance() * 80))),
      ...SENDERS.map((sender, n) => officeFile(sender, `L${n}`, 6_000, 12)),
    ].sort(() => chance() - 0.5);
    await product.start();
    beside = await product.launchBeside();
    for (const account of [...SENDERS.map((sender) => sender.account), 'head', 'officer']) await product.cookieOf(account);
    const traffic = new Traffic(product, files, chance);
    traffic.begin();
    // What is worked out anew has to be there.
    await until(`${LEAST} cases`, async () => (await product.rows<{ n: number }>(CASES))[0]!.n >= LEAST, { within: 120_000 });
    const applied = { n: 0 };
    const loops = [
      again(() => changeRules(applied), 500),
      again(() => product.ask('officer', TRY, { input: TRIED }), 700),
      again(() => product.ask('head', SCAN), 900),
    ];
    const met = new Map<string, number>();
    const started = Date.now();
    for (let kill = 0; kill < KILLS; kill++) {
      await wait(200 + chance() * 2_500);
      for (const { name } of await product.rows<{ name: string }>(RUNNING)) met.set(name, (met.get(name) ?? 0) + 1);
      if (chance() < 0.5) {
        await product.kill();
        await product.start();
      } else {
        const gone = once(beside, 'exit');
        if (beside.kill('SIGKILL')) await gone;
        beside = await product.launchBeside();
      }
    }
    going = false;
    await Promise.all(loops);
    await traffic.end();
    await traffic.sendTheRest();
    await product.settles(180);
    let open: { jobs: number; batches: number } | undefined;
    await until(
      () => `nothing is open: ${JSON.stringify(open)}\n${product.said.slice(-2_000)}`,
      async () => {
        [open] = await product.rows<{ jobs: number; batches: number }>(OPEN);
        return open!.jobs + open!.batches === 0;
      },
      { within: 180_000 },
    );
    const losses = await traffic.losses();
    const jobs = await product.rows<{ name: string; state: string; n: number }>(
      `select name, state::text, count(*)::int as n from pgboss.job where ${DUE} group by 1, 2 order by 1, 2`,
    );
    // Cases that are delivered while the books follow a change are gone through too; none is gone through twice.
    const recalculations = await product.rows<{ cases: number; done: number; all: number; ended: boolean }>(
      `select cases, cases_done as done, (select count(*)::int from case_head) as all, ended_at is not null as ended
       from recalculation where cases > 0 order by first_posting`,
    );
    const trials = await product.rows<{ n: number; torn: number; jobs: number }>(
      `select count(*)::int as n, count(*) filter (where state <> 'done' or cases_done <> cases or agencies_done <> cardinality(agencies))::int as torn,
        (select count(*) from pgboss.job where name = 'trial.run' and data ->> 'trial' in (select trial_id::text from trial))::int as jobs from trial`,
    );
    const verified = product.verify();
    report(
      `F-09 种子 ${SEED}：两个进程强制结束 ${KILLS} 次（遇到 ${[...met].map(([name, n]) => `${name} ${n} 次`).join('、')}），用时 ${Math.round((Date.now() - started) / 1000)} 秒；` +
        `${traffic.told}；重算 ${recalculations.map(({ cases, done, all }) => `${done} 案（提出时 ${cases}，库中 ${all}）`).join('、')}；任务 ${jobs.map(({ name, state, n }) => `${name} ${state} ${n}`).join('、')}；损失 ${losses.length}`,
    );
    expect(losses).toEqual([]);
    expect(jobs.filter(({ state }) => state !== 'completed')).toEqual([]);
    expect(recalculations.length).toBeGreaterThan(0);
    expect(recalculations.filter(({ cases, done, all, ended }) => !ended || done < cases || done > all)).toEqual([]);
    expect(trials[0]).toEqual({ n: trials[0]!.n, torn: 0, jobs: trials[0]!.n });
    expect(verified).toEqual({ status: 0, said: expect.stringContaining('账目相符') });
    for (const name of ['recalculation.run', 'trial.run', 'deliveries', 'deliveries.post'])
      expect([name, met.has(name)]).toEqual([name, true]);
  }, 1_800_000);
});

import { until } from '@zhilu/testing/until';
import { setTimeout as wait } from 'node:timers/promises';
import { asked } from './support/asked';
import { chanceOf, officeFile } from './support/office-files';
import { Product, SENDERS } from './support/product';
import { report, Traffic } from './support/traffic';

const SEED = Number(process.env.ZHILU_FAULT_SEED ?? 20261125);
const KILLS = 10;

describe('F-02 F-03 kill -9 of the database under the running service', () => {
  let product: Product;

  beforeAll(async () => {
    product = await Product.settled();
    await product.start();
  }, 60_000);
  afterAll(() => product.destroy());

  it('V1 V2 V4 V5 L1 L7: the service stays up and brings it back, deliveries go on by themselves, readers are told in words', async () => {
    const chance = chanceOf(SEED);
    const files = [
      ...Array.from({ length: 40 }, (_, n) => officeFile(SENDERS[n % 3]!, `S${n}`, 40 + Math.floor(chance() * 60))),
      ...SENDERS.map((sender, n) => officeFile(sender, `L${n}`, 6_000, 12)),
      ...SENDERS.map((sender, n) => officeFile(sender, `M${n}`, 6_000, 12)),
    ].sort(() => chance() - 0.5);
    for (const { account } of SENDERS) await product.cookieOf(account);
    const traffic = new Traffic(product, files, chance);
    traffic.begin();
    const answers = new Map<string, number>();
    let reading = true;
    const reader = (async () => {
      for (; reading && !product.gone; await wait(40)) {
        const { said } = await asked(product, SENDERS[0]);
        answers.set(said, (answers.get(said) ?? 0) + 1);
      }
    })();
    const { pid } = product;
    let atWork = 0;
    let slowest = 0;
    let killed = 0;
    for (let round = 0; round < KILLS; round++) {
      await wait(400 + chance() * 2_500);
      const [open] = await product.rows<{ n: number }>(`select count(*)::int as n from batch where state not in ('done', 'refused')`);
      if (open!.n > 0) atWork += 1;
      killed += product.signalDatabase('SIGKILL');
      // Back as soon as it answers somebody who asks it directly.
      const answers = (): Promise<boolean> =>
        product.rows('select 1').then(
          () => true,
          () => false,
        );
      await until(() => `the database answers; the product said:\n${product.said.slice(-3_000)}`, answers, { every: 25 });
      const back = Date.now();
      await until('a reader is answered', async () => (await asked(product, SENDERS[0])).said === 'ok', { every: 25 });
      slowest = Math.max(slowest, Date.now() - back);
    }
    await traffic.end();
    reading = false;
    await reader;
    await traffic.sendTheRest();
    await product.settles(120);
    const losses = await traffic.losses();
    const again = await traffic.addedByAll();
    report(
      `F-02 种子 ${SEED}：结束数据库 ${KILLS} 次、${killed} 个进程（归集中 ${atWork} 次），恢复后首次应答最慢 ${slowest} 毫秒；${traffic.told}；读者所得 ${JSON.stringify([...answers])}；损失 ${losses.length}`,
    );
    expect(losses).toEqual([]);
    expect(again).toEqual({ accepted: 0, duplicate: files.reduce((sum, file) => sum + file.good, 0), stale: 0 });
    expect([...answers.keys()].filter((said) => said !== 'ok' && said !== 'database.unavailable')).toEqual([]);
    expect([...traffic.refused.keys()].filter((said) => said !== '503 database.unavailable')).toEqual([]);
    expect(traffic.unanswered).toBe(0);
    expect(slowest).toBeLessThan(5_000);
    expect(product.pid).toBe(pid);
    expect(product.runs).toBe(true);
    expect(product.said.match(/数据库已重新启动/g)).toHaveLength(KILLS);
    expect(product.verify()).toEqual({ status: 0, said: expect.stringContaining('账目相符') });
  }, 200_000);
});

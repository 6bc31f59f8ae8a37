import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chanceOf, officeFile } from './support/office-files';
import { Product, SENDERS } from './support/product';
import { report, Traffic } from './support/traffic';

const SEED = Number(process.env.ZHILU_FAULT_SEED ?? 20261125);
const KILLS = Number(process.env.ZHILU_FAULT_ROUNDS ?? 50);

describe('F-01 kill -9 of the service at any point of a delivery', () => {
  let product: Product;

  beforeAll(async () => {
    product = await Product.settled();
  }, 60_000);
  afterAll(() => product.destroy());

  it('V1 V2 V4 V5 L1 L7: every acknowledged batch is there once, whole, with a fate for each line; all sent again adds nothing', async () => {
    const chance = chanceOf(SEED);
    const files = [
      ...Array.from({ length: 90 }, (_, n) => officeFile(SENDERS[n % 3]!, `S${n}`, 20 + Math.floor(chance() * 80))),
      // Of several chunks each: what a kill could tear.
      ...SENDERS.map((sender, n) => officeFile(sender, `L${n}`, 6_000, 12)),
    ].sort(() => chance() - 0.5);
    const traffic = new Traffic(product, files, chance);
    let whileStarting = 0;
    let atWork = 0;
    const started = Date.now();
    for (let round = 0; round < KILLS; round++) {
      // One in eight is killed before it is up.
      if (chance() < 0.125) {
        product.launch();
        await wait(chance() * 1_500);
        whileStarting += 1;
      } else {
        await product.start();
        if (round === 0 || traffic.acknowledged.length === 0) for (const { account } of SENDERS) await product.cookieOf(account);
        if (round === 0) traffic.begin();
        await wait(chance() * 2_500);
        const open = await product.rows<{ n: number }>(`select count(*)::int as n from batch where state not in ('done', 'refused')`);
        if (open[0]!.n > 0) atWork += 1;
      }
      await product.kill();
    }
    await product.start();
    await traffic.end();
    await traffic.sendTheRest();
    await product.settles(120);
    const losses = await traffic.losses();
    const again = await traffic.addedByAll();
    const verified = product.verify();
    report(
      `F-01 种子 ${SEED}：强制结束 ${KILLS} 次（启动中 ${whileStarting}，归集中 ${atWork}），用时 ${Math.round((Date.now() - started) / 1000)} 秒；${traffic.told}；损失 ${losses.length}`,
    );
    expect(losses).toEqual([]);
    expect(again).toEqual({ accepted: 0, duplicate: files.reduce((sum, file) => sum + file.good, 0), stale: 0 });
    expect(verified).toEqual({ status: 0, said: expect.stringContaining('账目相符') });
    expect(atWork).toBeGreaterThan(KILLS / 4);
    const work = join(product.data, 'work');
    const left = readdirSync(work).filter((name) => /^[0-9a-f]{8}-/.test(name));
    const batches = new Set((await product.rows<{ id: string }>('select batch_id::text as id from batch')).map((row) => row.id));
    // Of uploads that were cut down before they were noted a folder may be left; it is swept when it is an hour old.
    expect(left.filter((name) => batches.has(name))).toEqual([]);
    expect(existsSync(join(work, 'incoming'))).toBe(true);
  }, 500_000);
});

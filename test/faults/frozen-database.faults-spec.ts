import { until } from '@zhilu/testing/until';
import { setTimeout as wait } from 'node:timers/promises';
import { asked } from './support/asked';
import { officeFile } from './support/office-files';
import { Product, SENDERS } from './support/product';
import { report } from './support/traffic';

const FROZEN_FOR = 20_000;
/** Readers who ask at once, more than there are connections. */
const READERS = 30;

describe('F-04 the database stands still and closes nothing', () => {
  let product: Product;

  beforeAll(async () => {
    product = await Product.settled();
    await product.start();
    for (const { account } of SENDERS) await product.cookieOf(account);
  }, 60_000);
  afterAll(() => product.destroy());

  it('V1 V9 V11: what waits fails within 10 s, readiness is false and liveness true, and all goes on by itself when it moves again', async () => {
    const large = officeFile(SENDERS[1], 'L', 9_000, 12);
    const upload = await product.upload(large.sender, large.content, large.name);
    expect(upload?.status).toBe(202);
    // In the midst of posting.
    await until('a chunk is posted', async () => (await product.rows('select from batch where chunks_done > 0')).length);
    const from = Date.now();
    const pids = product.signalDatabase('SIGSTOP');
    const asking = Array.from({ length: READERS }, () => asked(product, SENDERS[0]));
    const first = await Promise.all(asking);
    const notReady = await product.health('ready');
    const notReadyAfter = Date.now() - from;
    const live = await product.health('live');
    const later: Awaited<ReturnType<typeof asked>>[] = [];
    let lastUpload: number | undefined;
    while (Date.now() - from < FROZEN_FOR) {
      later.push(await asked(product, SENDERS[0]));
      lastUpload = (await product.upload(SENDERS[2], officeFile(SENDERS[2], 'X', 3).content))?.status;
      await wait(500);
    }
    product.signalDatabase('SIGCONT');
    const moved = Date.now();
    await until('a reader is answered', async () => (await asked(product, SENDERS[0])).said === 'ok');
    const firstAnswer = Date.now() - moved;
    await product.becomesReady(5);
    await product.settles(60);
    const slowest = Math.max(...first.map(({ ms }) => ms));
    const slowestLater = Math.max(...later.map(({ ms }) => ms));
    report(
      `F-04 停住 ${pids} 个进程 ${FROZEN_FOR / 1000} 秒：${READERS} 个等待中的请求最慢 ${slowest} 毫秒告知，其后 ${later.length} 个最慢 ${slowestLater} 毫秒；恢复后 ${firstAnswer} 毫秒应答`,
    );
    expect(new Set(first.map(({ said }) => said))).toEqual(new Set(['database.unavailable']));
    expect(slowest).toBeLessThan(10_000);
    expect(new Set(later.map(({ said }) => said))).toEqual(new Set(['database.unavailable']));
    expect(slowestLater).toBeLessThan(10_000);
    expect(lastUpload).toBe(503);
    expect([notReady, live]).toEqual([503, 200]);
    expect(notReadyAfter).toBeLessThan(15_000);
    expect(firstAnswer).toBeLessThan(5_000);
    expect(await product.rows('select state, accepted, quarantined from batch where batch_id = $1', [upload!.body.batchId])).toEqual([
      { state: 'done', accepted: large.good, quarantined: large.bad },
    ]);
    expect(product.said).not.toContain('数据库意外停止');
    expect(product.verify()).toEqual({ status: 0, said: expect.stringContaining('账目相符') });
  }, 120_000);
});

import { until } from '@zhilu/testing/until';
import { appendFileSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { asked } from './support/asked';
import { chanceOf, officeFile, type OfficeFile } from './support/office-files';
import { Product, SENDERS } from './support/product';
import { report, Traffic } from './support/traffic';

const MB = 1 << 20;
/** What the product keeps free of the folder it works in, a tenth, and a little more, MB. */
const KEPT_FREE = 4.5;

describe('F-05 the disk is full', () => {
  const rooms = process.env.ZHILU_FAULT_ROOMS;
  let product: Product;

  beforeAll(async () => {
    if (rooms === undefined) throw new Error('folders of little room are needed: npm run test:faults mounts them');
    product = await Product.settled(join(rooms, 'data'));
    await product.start();
    for (const { account } of SENDERS) await product.cookieOf(account);
  }, 60_000);
  afterAll(() => product.destroy(true));

  afterEach(() => {
    for (const name of ['ballast', 'more']) for (const folder of [product.data, work()]) rmSync(join(folder, name), { force: true });
  });

  const freeMb = (folder: string): number => {
    const { bavail, bsize } = statfsSync(folder);
    return (bavail * bsize) / MB;
  };
  /** Fills a folder up to what is to be left; gives how to make room again. */
  const fill = (folder: string, left: number): (() => void) => {
    const ballast = join(folder, 'ballast');
    writeFileSync(ballast, Buffer.alloc(Math.floor((freeMb(folder) - left) * MB)));
    return () => rmSync(ballast);
  };
  /** Fills a folder to the last block, whatever else is written to it meanwhile; gives how to make room again. */
  const fillUp = (folder: string): (() => void) => {
    const ballast = join(folder, 'more');
    for (let part = MB; part >= 4096; part /= 4)
      try {
        for (;;) appendFileSync(ballast, Buffer.alloc(part));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    return () => rmSync(ballast);
  };
  const work = (): string => join(product.data, 'work');
  const trafficOf = (...files: OfficeFile[]): Traffic => new Traffic(product, files, chanceOf(1));
  const stateOf = async (batch: string) =>
    (await product.rows<{ state: string; code: string | null; attempts: number }>(`select state, failure->>'code' as code, attempts from batch where batch_id = $1`, [batch]))[0]; // prettier-ignore

  it('V1 V4: no room for an upload is told as 507 before it is read, and when room runs out under way; nothing of it is stored and no file is left', async () => {
    const large = officeFile(SENDERS[0], 'U', 9_000, 30);
    const size = Buffer.byteLength(large.content) / MB;
    const nothingLeft = async (): Promise<void> => {
      await until('no file is left', () => readdirSync(join(work(), 'incoming')).length === 0);
      expect(await product.rows('select batch_id from batch')).toEqual([]);
      expect((await asked(product, SENDERS[0])).said).toBe('ok');
    };
    let free = fill(work(), 3);
    const answer = await product.upload(large.sender, large.content, large.name);
    expect(answer).toMatchObject({ status: 507, body: { code: 'storage.low' } });
    await nothingLeft();
    free();
    free = fill(work(), size + KEPT_FREE);
    let more = (): void => undefined;
    const cut = await product.uploadInHalves(large.sender, large.content, large.name, () => (more = fillUp(work())));
    expect(cut).toMatchObject({ status: 507, body: { code: 'storage.full' } });
    await nothingLeft();
    free();
    more();
    const traffic = trafficOf(large);
    await traffic.sendTheRest();
    await product.settles(60);
    expect(await traffic.losses()).toEqual([]);
    report(`F-05 ${size.toFixed(1)} MB 的报送在只剩 3 MB 时、在收到一半写满时得到 507，腾出空间后收妥`);
  }, 90_000);

  it('V1 V2 V4: no room to check a delivery interrupts it with the reason, and it goes on by itself when there is room', async () => {
    const large = officeFile(SENDERS[1], 'C', 9_000, 30);
    const free = fill(work(), Buffer.byteLength(large.content) / MB + KEPT_FREE);
    const answer = await product.upload(large.sender, large.content, large.name);
    expect(answer?.status).toBe(202);
    const batch = answer!.body.batchId!;
    await until('the delivery is interrupted', async () => (await stateOf(batch))!.state === 'interrupted');
    expect(await stateOf(batch)).toEqual({ state: 'interrupted', code: 'storage.full', attempts: 0 });
    free();
    const from = Date.now();
    await product.settles(90);
    const [row] = await product.rows('select state, accepted, quarantined, cancelled from batch where batch_id = $1', [batch]);
    expect(row).toEqual({ state: 'done', accepted: large.good, quarantined: large.bad, cancelled: 0 });
    report(`F-05 检查时空间不足而中断的报送，腾出空间后 ${Math.round((Date.now() - from) / 1000)} 秒自行完成`);
  }, 150_000);

  it('V1 V2 V4 V5 L1 L7: no room for the database is told in words, nothing is torn, and all is well by itself when there is room', async () => {
    const room = freeMb(product.data);
    const free = fill(product.data, 10);
    const traffic = trafficOf(...['D', 'E', 'F'].map((series, n) => officeFile(SENDERS[n]!, series, 5_000, 12)));
    traffic.begin(false);
    const told = new Map<string, number>();
    for (const end = Date.now() + 15_000; Date.now() < end; await wait(200)) {
      const { said } = await asked(product, SENDERS[0]);
      told.set(said, (told.get(said) ?? 0) + 1);
    }
    const left = freeMb(product.data);
    await traffic.end();
    const [open] = await product
      .rows<{ n: number }>(`select count(*)::int as n from batch where state not in ('done', 'refused')`)
      .catch(() => [null]);
    free();
    const from = Date.now();
    await product.becomesReady(60);
    const back = Date.now() - from;
    await traffic.sendTheRest();
    await product.settles(150);
    report(
      `F-05 数据库所在处由 ${Math.round(room)} MB 填到剩 ${left.toFixed(1)} MB：${traffic.told}；读者所得 ${JSON.stringify([...told])}；未完成 ${open === null ? '不能读' : open?.n}；腾出空间后 ${back} 毫秒就绪，${Math.round((Date.now() - from) / 1000)} 秒全部完成`,
    );
    const mine = (await traffic.losses()).filter((loss) => !loss.startsWith('V2'));
    expect(mine).toEqual([]);
    expect([...told.keys()].filter((said) => !['ok', 'database.unavailable', 'storage.full'].includes(said))).toEqual([]);
    expect([...traffic.refused.keys()].filter((said) => !['503 database.unavailable', '507 storage.full'].includes(said))).toEqual([]);
    // It was full: something had to stop.
    expect(open === null || open!.n > 0).toBe(true);
    const sums = await product.rows<{ n: number }>('select sum(accepted)::int as n from batch');
    expect(sums[0]!.n).toBe(9_000 * 2 + 5_000 * 3);
    expect(product.verify()).toEqual({ status: 0, said: expect.stringContaining('账目相符') });
  }, 300_000);
});

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BATCH_AT_WORK } from '@zhilu/kernel/vocabulary';
import { startOfDay } from '@zhilu/kernel/time';
import { Ledger, Verification } from '@zhilu/ledger';
import { Checker, Deliveries } from '@zhilu/intake/deliveries';
import { WorkFolder } from '@zhilu/platform/database';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { connectOwn, settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { until } from '@zhilu/testing/until';

const HEAD = '执法主体,案件编号,执法类别,立案日期,案件名称\n';
/** Some seven hundred make a chunk. */
const CASES = 3_500;
const BATCH = `query ($id: ID!) { batch(id: $id) { state received accepted duplicate stale quarantined cancelled failure mayDecide progress remainingSeconds } }`;
const CANCEL = 'mutation ($id: ID!) { cancelDelivery(id: $id) { state mayDecide } }';
const RESUME = 'mutation ($id: ID!) { resumeDelivery(id: $id) { state } }';

interface Batch {
  state: string;
  received: number;
  accepted: number;
  duplicate: number;
  stale: number;
  quarantined: number;
  cancelled: number;
  failure: string | null;
  mayDecide: boolean;
}

describe('续传: a delivery is taken up where a stop left it', () => {
  let test: TestApp;
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-up-'));

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-08-20');
    const { agency } = await settleSmallOffice(test);
    await connectOwn(test, '甲局自报', [agency.A]);
    await test.addUser('liaison', 'liaison', 'A');
    await test.addUser('other', 'liaison', 'B');
    await test.addUser('reader', 'supervisor', '440000');
    await test.ask('liaison', '{ viewer { id } }');
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const table = (series: string, cases = CASES): string =>
    HEAD +
    Array.from(
      { length: cases },
      (_, n) => `A局,${series}-${n},行政处罚,2026-0${(n % 7) + 1}-11,${'某市场主体涉嫌违法经营一案'.repeat(12)}`,
    ).join('\n') +
    `\nA局,${series}-坏,行政处罚,2026-02-30,日期有误\n`;
  const upload = async (content: string): Promise<string> => {
    const form = new FormData();
    form.set('mapping', '甲局自报');
    form.set('file', new Blob([content]), '案件.csv');
    const answer = await fetch(`${test.url}/api/intake/upload`, {
      method: 'POST',
      headers: { cookie: test.cookieOf('liaison'), 'x-zhilu': '1' },
      body: form,
    });
    expect(answer.status).toBe(202);
    return ((await answer.json()) as { batchId: string }).batchId;
  };
  const batchOf = async (id: string, account = 'liaison'): Promise<Batch> =>
    ((await test.ask(account, BATCH, { id })).data as unknown as { batch: Batch }).batch;
  const ended = async (id: string): Promise<Batch> => {
    const batch = await until('the delivery has ended', async () => {
      const one = await batchOf(id);
      return BATCH_AT_WORK.has(one.state) ? null : one;
    });
    await test.jobsAtRest('deliveries.post');
    return batch;
  };
  const sumOf = ({ accepted, duplicate, stale, quarantined, cancelled }: Batch): number =>
    accepted + duplicate + stale + quarantined + cancelled;
  const casesOf = async (series: string): Promise<number> =>
    (
      (await test.owner.query(`select count(*)::int as n from case_head where source_case like $1`, [`${series}-%`])).rows[0] as {
        n: number;
      }
    ).n;
  const discrepancies = async () => {
    const verification = test.app.get(Verification);
    const found = [];
    for (const agency of await verification.agencies()) found.push(...(await verification.verify(agency)));
    return found;
  };
  /** Holds the posting at a chunk, until it is let go or fails. */
  const holdAt = (chunk: number) => {
    const ledger = test.app.get(Ledger);
    const post = ledger.post.bind(ledger);
    let letGo: () => void = () => undefined;
    let reached: () => void = () => undefined;
    let fail: Error | null = null;
    const held = new Promise<void>((go) => (letGo = go));
    const there = new Promise<void>((go) => (reached = go));
    const spy = jest.spyOn(ledger, 'post').mockImplementation(async (tx, made) => {
      if (made.chunk.chunk === chunk) {
        reached();
        await held;
        if (fail !== null) throw fail;
      }
      return post(tx, made);
    });
    return {
      there,
      go: (error: Error | null = null) => {
        fail = error;
        spy.mockRestore();
        letGo();
      },
    };
  };
  const leftOver = (id: string): boolean => existsSync(join(test.app.get(WorkFolder).path, id));

  it('what failed in its midst goes on behind the last chunk in the books; its receipt is that of a delivery that never stopped', async () => {
    const held = holdAt(3);
    const id = await upload(table('S'));
    await held.there;
    const under = await batchOf(id);
    expect(under).toMatchObject({ state: 'posting', failure: null, mayDecide: true });
    expect(under.accepted).toBeGreaterThan(0);
    held.go(Object.assign(new Error('no room'), { code: '53100' }));
    const stopped = await ended(id);
    expect(stopped).toMatchObject({ state: 'interrupted', failure: expect.stringContaining('存储空间已满'), mayDecide: true });
    expect(stopped.accepted).toBe(under.accepted);
    expect(await casesOf('S')).toBe(under.accepted);
    expect(leftOver(id)).toBe(true);
    expect((await test.ask('other', RESUME, { id })).errors![0]!.extensions.code).toBe('delivery.not-yours');
    await test.ask('liaison', RESUME, { id });
    const done = await ended(id);
    expect(done).toMatchObject({
      state: 'done',
      received: CASES + 1,
      accepted: CASES,
      duplicate: 0,
      quarantined: 1,
      cancelled: 0,
      failure: null,
    });
    expect(await casesOf('S')).toBe(CASES);
    expect(leftOver(id)).toBe(false);
    const { rows } = await test.owner.query('select chunk from receipt where batch_id = $1 and posting_no is not null order by chunk', [
      id,
    ]);
    expect(rows).toEqual(rows.map((_, n) => ({ chunk: n + 1 })));
    expect(await discrepancies()).toEqual([]);
  });

  it('cancelled: what is in the books stays, the rest is counted as left out; sent again, only that goes in', async () => {
    const held = holdAt(2);
    const id = await upload(table('C'));
    await held.there;
    expect((await test.ask('other', CANCEL, { id })).errors![0]!.extensions.code).toBe('delivery.not-yours');
    expect((await test.ask('reader', CANCEL, { id })).errors![0]!.extensions.code).toBe('access.not-allowed');
    expect((await test.ask('liaison', CANCEL, { id })).data).toEqual({ cancelDelivery: { state: 'cancelling', mayDecide: false } });
    held.go();
    const said = await ended(id);
    expect(said).toMatchObject({ state: 'cancelled', received: CASES + 1, quarantined: 1, mayDecide: false });
    expect(said.accepted).toBeGreaterThan(0);
    expect(said.cancelled).toBeGreaterThan(0);
    expect(sumOf(said)).toBe(CASES + 1);
    expect(await casesOf('C')).toBe(said.accepted);
    expect(leftOver(id)).toBe(false);
    expect((await test.ask('liaison', CANCEL, { id })).errors![0]!.extensions.code).toBe('delivery.ended');
    const again = await ended(await upload(table('C')));
    expect(again).toMatchObject({ state: 'done', accepted: said.cancelled, duplicate: said.accepted, cancelled: 0 });
    expect(await discrepancies()).toEqual([]);
  });

  it('cancelled before it was checked: nothing of it is in the books', async () => {
    const checker = test.app.get(Checker);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((go) => (letGo = go));
    const check = checker.check.bind(checker);
    const spy = jest.spyOn(checker, 'check').mockImplementationOnce(async (job) => {
      await held;
      return check(job);
    });
    const first = await upload(table('F', 5));
    const second = await upload(table('G', 5));
    await test.ask('liaison', CANCEL, { id: second });
    letGo();
    spy.mockRestore();
    expect(await ended(first)).toMatchObject({ state: 'done', accepted: 5 });
    expect(await ended(second)).toMatchObject({ state: 'cancelled', received: 0, accepted: 0 });
    expect(await casesOf('G')).toBe(0);
    expect(leftOver(second)).toBe(false);
  });

  it('left by a process that is gone, it is taken up; of one whose file was lost the receipt says so', async () => {
    const held = holdAt(2);
    const id = await upload(table('P'));
    await held.there;
    held.go(new Error('the process ends'));
    await ended(id);
    // As a process leaves it that was killed: at work, and nobody holds its right.
    await test.owner.query(`update batch set state = 'posting', ended_at = null, failure = null where batch_id = $1`, [id]);
    await test.jobsOfTheDead('deliveries.post');
    const lost = '00000000-0000-4000-8000-000000000001';
    await test.owner.query(
      `insert into batch (batch_id, source_no, file_name, digest, state, received_at) select $1, source_no, '失.csv', '', 'received', received_at from batch where batch_id = $2`,
      [lost, id],
    );
    expect(await test.app.get(Deliveries).resume()).toBe(2);
    expect(await ended(id)).toMatchObject({ state: 'done', received: CASES + 1, accepted: CASES });
    expect(await ended(lost)).toMatchObject({ state: 'interrupted', failure: expect.stringContaining('请重新报送') });
    expect(await discrepancies()).toEqual([]);
  });

  it('an upload cut at a third: nothing is stored, and no file is left', async () => {
    const { path: work, incoming } = test.app.get(WorkFolder);
    const before = [readdirSync(work).sort(), []];
    const { rows: batches } = await test.owner.query('select count(*)::int as n from batch');
    const content = Buffer.from(table('U'));
    const boundary = 'cut';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="mapping"\r\n\r\n甲局自报\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n`;
    const { hostname, port } = new URL(test.url);
    const sent = request({
      hostname,
      port,
      method: 'POST',
      path: '/api/intake/upload',
      headers: {
        cookie: test.cookieOf('liaison'),
        'x-zhilu': '1',
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': Buffer.byteLength(head) + content.length + 20,
      },
    });
    const closed = new Promise((go) => sent.on('error', () => undefined).on('close', go));
    sent.write(head);
    sent.write(content.subarray(0, Math.floor(content.length / 3)));
    await until('it is being received', () => readdirSync(incoming).length > 0);
    sent.destroy();
    await closed;
    await until('what was received is gone', () => readdirSync(incoming).length === 0);
    expect([readdirSync(work).sort(), readdirSync(incoming)]).toEqual(before);
    expect((await test.owner.query('select count(*)::int as n from batch')).rows).toEqual(batches);
    expect(await casesOf('U')).toBe(0);
  });
});

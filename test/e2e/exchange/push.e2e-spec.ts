import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AuditVerification } from '@zhilu/platform/access';
import { canonicalJson, sha256 } from '@zhilu/intake/format';
import { Pipeline } from '@zhilu/intake/deliveries';
import type { TestApp } from '@zhilu/testing/harness';
import {
  aCase,
  AGENCY,
  type Answered,
  aRecord,
  type Door,
  fileOf,
  grantKey,
  OTHER,
  push,
  receiptOf,
  refused,
  send,
  startDoor,
  type TestKey,
} from '@zhilu/testing/push/push-door';

const DOCUMENT = readFileSync('docs/接口/推送接口.md', 'utf8');
const exampleOf = (name: string): string => new RegExp(`<!-- 例 ${name} -->\\n\\n\`\`\`\\w+\\n([^]*?)\\n\`\`\``).exec(DOCUMENT)![1]!;
describe('推送接口: deliveries pushed with signed requests', () => {
  let door: Door;
  let test: TestApp;
  let key: TestKey;

  beforeAll(async () => {
    door = await startDoor();
    ({ test, key } = door);
  });
  afterAll(() => door.stop());

  const { count, traces } = { count: (from: string) => door.count(from), traces: () => door.traces() };
  it('runs exactly as the document says: pushed, corrected, taken back, reconciled to the last record', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhilu-client-'));
    const mine = await grantKey(test);
    const cases = await count('case_head');
    try {
      copyFileSync('test/testing/push/push-client.mjs', join(folder, 'push-client.mjs'));
      for (const name of ['案件-1.ndjson', '案件-2.ndjson']) writeFileSync(join(folder, name), `${exampleOf(name)}\n`);
      const env = { ...process.env, ZHILU_URL: test.url, ZHILU_KEY: mine.id, ZHILU_SECRET: mine.secret };
      test.clock.at = Date.now();
      const said: string[] = [];
      for (const command of exampleOf('命令').split('\n'))
        said.push((await promisify(execFile)('sh', ['-c', command], { cwd: folder, env })).stdout.trimEnd());
      expect([said[0], said[1], said[3]].join('\n')).toBe(exampleOf('显示'));
      expect(JSON.parse(said[2]!)).toMatchObject({
        batchId: '2026-08-25-001',
        state: 'done',
        counts: { received: 5, accepted: 4, quarantined: 1 },
      });
      const held = said[4]!.split('\n').map((line) => JSON.parse(line) as { agency: string; kind: string; count: number });
      expect(held.map(({ agency, kind, count: n }) => [agency, kind, n])).toEqual([
        [AGENCY, 'case', 1],
        [AGENCY, 'written', 2],
        [AGENCY, 'activity', 1],
        [AGENCY, 'recording', 1],
      ]);
      expect(await count('case_head')).toBe(cases + 1);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('answers 202 at once or 200 at the end, each answer signed; the receipt adds up and bears the digest of the file', async () => {
    const body = fileOf(aCase('R-1'), aRecord('R-1', 'R-1-1'), aRecord('R-1', 'R-1-2', { madeAt: '2026-02-30' }), 'no object');
    const first = await push(test, key, 'r-1', body, '');
    expect([first.status, first.signed]).toEqual([202, true]);
    const ended = await push(test, key, 'r-1', body);
    expect([ended.status, ended.signed]).toEqual([200, true]);
    const receipt = receiptOf(ended);
    expect(receipt).toMatchObject({
      batchId: 'r-1',
      state: 'done',
      digest: sha256(body),
      counts: { received: 4, accepted: 2, duplicate: 0, stale: 0, quarantined: 2, cancelled: 0 },
      agencies: [
        { agency: null, received: 1 },
        { agency: AGENCY, received: 3 },
      ],
      refusal: null,
    });
    expect(receipt.postings).toHaveLength(1);
  });

  it('I-06: the receipt is the same bytes for ever, under a digest that stands in the audit chain; its lines come page by page', async () => {
    const bad = Array.from({ length: 7 }, (_, n) => aRecord('P-1', `P-1-${n}`, { madeAt: `2026-02-3${n}` }));
    await push(test, key, 'p-1', fileOf(aCase('P-1'), ...bad));
    const first = await send(test, key, { path: '/intake/receipts/p-1' });
    expect([first.status, first.signed]).toEqual([200, true]);
    // Whoever repairs or decides later does not change what was said of the delivery.
    await test.owner.query(`update quarantine set state = 'discarded' where batch_id = $1`, [receiptOf(first).number]);
    await push(test, key, 'p-2', fileOf(aRecord('P-1', 'P-1-9')));
    const rotated = await grantKey(test);
    expect((await send(test, rotated, { path: '/intake/receipts/p-1' })).text).toBe(first.text);
    const { seal, ...content } = receiptOf(first);
    expect(seal.digest).toBe(sha256(canonicalJson(content as never)));
    const { rows } = await test.owner.query('select action, object, detail from audit where agency_id = 0 and seq = $1', [seal.chain]);
    expect(rows).toEqual([{ action: 'delivery.receipt', object: content.number, detail: { batch: 'p-1', digest: seal.digest } }]);
    const pages: { line: number; problems: { field: string; code: string; text: string }[] }[] = [];
    let asked = 0;
    for (let next: string | null = ''; next !== null; asked++) {
      const page: Answered = await send(test, key, { path: `/intake/receipts/p-1/lines?first=3${next === '' ? '' : `&after=${next}`}` });
      expect(page.signed).toBe(true);
      const got = page.json<{ lines: typeof pages; next: string | null }>();
      pages.push(...got.lines);
      next = got.next;
    }
    expect(asked).toBe(3);
    expect(pages.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(pages[0]!.problems).toEqual([{ field: '形成时间', code: 'date-absent', text: '日期不存在。' }]);
    expect(content.aside).toEqual({ lines: 7, digest: sha256(pages.map((one) => `${canonicalJson(one as never)}\n`).join('')) });
    await expect(test.database.run({ stat: [], case: [], role: 'system' }, (tx) => tx.rows(`update pushed_batch set receipt = 'x' where receipt is not null returning 1`))).resolves.toEqual([]); // prettier-ignore
    expect(
      await test.database.run({ stat: [], case: [], role: 'auditAdmin' }, (tx) => test.app.get(AuditVerification).chain(tx, 0)),
    ).toEqual([]);
  });

  it('a file that is sent back whole has a receipt that says why; sent again it says the same', async () => {
    const body = '[{"kind":"case"}]\n';
    const sent = await push(test, key, 'whole', body);
    expect([sent.status, receiptOf(sent).state, receiptOf(sent).refusal?.code]).toEqual([200, 'refused', 'file-json-array']);
    expect((await push(test, key, 'whole', body)).text).toBe(sent.text);
  });

  it('I-01: fifty pushes of one delivery at once have one effect and one receipt; another content under its number is refused and leaves nothing', async () => {
    const body = fileOf(aCase('O-1'), aRecord('O-1', 'O-1-1'));
    const before = await traces();
    const answers = await Promise.all(Array.from({ length: 50 }, () => push(test, key, 'o-1', body)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const after = await traces();
    expect(after).toEqual({ ...before, batches: before.batches + 1, pushed: before.pushed + 1, cases: before.cases + 1 });
    const other = await push(test, key, 'o-1', fileOf(aCase('O-2')));
    expect(refused(other)).toEqual({ status: 409, code: 'push.batch-taken' });
    expect(await traces()).toEqual(after);
    // Another source has numbers of its own.
    const theirs = await push(test, await grantKey(test, '乙'), 'o-1', fileOf(aCase('O-3', { agency: OTHER })));
    expect(receiptOf(theirs).counts).toMatchObject({ accepted: 1 });
  });

  it('two contents under one number at once: one is taken in, the other refused', async () => {
    const before = await traces();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => push(test, key, 'race', fileOf(aCase(`RACE-${n % 2}`)))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 409, 409, 409, 409, 409]);
    expect(await traces()).toEqual({ ...before, batches: before.batches + 1, pushed: before.pushed + 1, cases: before.cases + 1 });
  });

  it('I-02, I-03: by push as well an older revision does not pass for newer, and a tombstone holds whatever comes before it later', async () => {
    const title = async (): Promise<unknown> => (await test.owner.query(`select title from case_head where source_case = 'V-1'`)).rows;
    const state = async (batch: string, revision: number, members: Record<string, unknown>) =>
      receiptOf(await push(test, key, batch, fileOf(aCase('V-1', { revision, ...members })))).counts;
    expect(await state('v-1', 1, { title: '甲' })).toMatchObject({ accepted: 1 });
    expect(await state('v-3', 3, { title: '甲' })).toMatchObject({ duplicate: 1 });
    expect(await state('v-2', 2, { title: '乙' })).toMatchObject({ stale: 1 });
    expect(await title()).toEqual([{ title: '甲' }]);
    expect(await state('v-6', 6, { withdrawn: true })).toMatchObject({ accepted: 1 });
    expect(await state('v-5', 5, { title: '丙' })).toMatchObject({ accepted: 1 });
    expect(await state('v-4', 4, { title: '丁' })).toMatchObject({ stale: 1 });
    expect(await title()).toEqual([{ title: '丙' }]);
  });

  it('a stop between receiving and posting: the delivery is done all the same, its receipt sealed when it is asked for', async () => {
    const spy = jest.spyOn(test.app.get(Pipeline), 'work').mockRejectedValueOnce(new Error('the process ends'));
    const body = fileOf(aCase('S-1'));
    const sent = await push(test, key, 's-1', body, '');
    expect(sent.status).toBe(202);
    await test.jobsAtRest('deliveries.post');
    spy.mockRestore();
    await test.jobsOfTheDead('deliveries.post');
    await test.jobsDone('deliveries.post');
    // Without anybody's asking.
    const sealed = `select receipt is not null as sealed from pushed_batch where sender_batch = 's-1'`;
    expect((await test.owner.query(sealed)).rows).toEqual([{ sealed: true }]);
    const again = await push(test, key, 's-1', body, '');
    expect([again.status, receiptOf(again).state, receiptOf(again).seal.digest.length]).toEqual([200, 'done', 64]);
  });
});

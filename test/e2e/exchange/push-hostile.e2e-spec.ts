import { connect } from 'node:net';
import { sha256 } from '@zhilu/intake/format';
import type { TestApp } from '@zhilu/testing/harness';
import {
  aCase,
  type Answered,
  type Door,
  fileOf,
  filesIn,
  grantKey,
  push,
  receiptOf,
  refused,
  send,
  signedRequest,
  startDoor,
  type TestKey,
} from '@zhilu/testing/push/push-door';
import { until } from '@zhilu/testing/until';

describe('推送接口, hostile requests: each a refusal by name, in Chinese, and nothing is stored', () => {
  const body = fileOf(aCase('H-1'));
  const valid = { path: '/intake/push', batch: 'h-1', body };
  let door: Door;
  let test: TestApp;
  let key: TestKey;
  let before: Awaited<ReturnType<Door['traces']>>;

  beforeAll(async () => {
    door = await startDoor();
    ({ test, key } = door);
  });
  afterAll(() => door.stop());
  beforeEach(async () => (before = await door.traces()));
  const expectRefused = async (answer: Answered, status: number, code: string): Promise<void> => {
    expect(refused(answer)).toEqual({ status, code });
    expect(answer.json<{ text: string }>().text).toMatch(/[\u4e00-\u9fff]/);
    expect(Object.keys(answer.json()).sort()).toEqual(['code', 'text', 'trace']);
    expect(await door.traces()).toEqual(before);
  };

  it('an unknown key and a wrong signature are one answer, byte for byte', async () => {
    const wrong = await send(test, { ...key, secret: 'another' }, valid);
    const unknown = await send(test, { id: 'k0000000000000000', secret: key.secret }, valid);
    const none = await send(test, key, { ...valid, headers: { authorization: 'Bearer x' } });
    await expectRefused(wrong, 401, 'push.not-authentic');
    expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text]);
    expect([none.status, none.text]).toEqual([wrong.status, wrong.text]);
  });

  it.each([
    ['another path', { path: '/intake/push?wait=1' }],
    ['another number', { batch: 'h-2' }],
    ['another file name', { file: 'x' }],
  ])('signed for one request, sent with %s', async (_, other) => {
    const { signature } = signedRequest(test, key, valid);
    await expectRefused(await send(test, key, { ...valid, ...other, signature }), 401, 'push.not-authentic');
  });

  it.each([
    ['six minutes old', -6 * 60_000],
    ['six minutes ahead', 6 * 60_000],
  ])('a request %s is not heard, though its signature holds', async (_, by) => {
    const date = `${new Date(test.clock.at + by).toISOString().slice(0, 19)}Z`;
    await expectRefused(await send(test, key, { ...valid, date }), 401, 'push.date-skewed');
  });

  it('four minutes off is heard; a date that is none is not', async () => {
    const date = `${new Date(test.clock.at - 4 * 60_000).toISOString().slice(0, 19)}Z`;
    expect((await send(test, key, { path: '/intake/receipts/none', date })).status).toBe(404);
    for (const wrong of ['yesterday', '2026-13-40T00:00:00Z', '1764029542'])
      await expectRefused(await send(test, key, { ...valid, date: wrong }), 401, 'push.date-skewed');
  });

  it('a revoked, an expired and an insufficient key say so to whoever can sign, and the attempt is audited', async () => {
    const weak = await grantKey(test, '甲', ['receipts']);
    await expectRefused(await send(test, weak, valid), 403, 'push.scope-missing');
    await test.owner.query(`update api_key set expires_at = $2 where key_id = $1`, [weak.id, new Date(test.clock.at)]);
    await expectRefused(await send(test, weak, valid), 401, 'push.key-expired');
    await test.owner.query(`update api_key set revoked_at = $2 where key_id = $1`, [weak.id, new Date(test.clock.at)]);
    await expectRefused(await send(test, weak, valid), 401, 'push.key-revoked');
    await expectRefused(await send(test, { ...weak, secret: 'another' }, valid), 401, 'push.not-authentic');
    const { rows } = await test.owner.query(
      `select detail->>'refusal' as code from audit where action = 'api-key.refused' and object = $1 order by seq`,
      [weak.id],
    );
    expect(rows).toEqual([{ code: 'push.scope-missing' }, { code: 'push.key-expired' }, { code: 'push.key-revoked' }]);
  });

  it("another source's receipt is unknown, as one that does not exist; its agencies' lines are quarantined", async () => {
    await push(test, key, 'mine', fileOf(aCase('M-1')));
    const theirs = await grantKey(test, '乙');
    const found = await send(test, theirs, { path: '/intake/receipts/mine' });
    const none = await send(test, theirs, { path: '/intake/receipts/none' });
    expect(refused(found)).toEqual({ status: 404, code: 'push.unknown' });
    expect(found.text).toBe(none.text);
    expect(refused(await send(test, theirs, { path: '/intake/receipts/mine/lines' }))).toEqual({ status: 404, code: 'push.unknown' });
    const foreign = await push(test, theirs, 'foreign', fileOf(aCase('F-1')));
    expect(receiptOf(foreign).counts).toMatchObject({ accepted: 0, quarantined: 1 });
    const { lines } = (await send(test, theirs, { path: '/intake/receipts/foreign/lines' })).json<{
      lines: { problems: { code: string }[] }[];
    }>();
    expect(lines[0]!.problems[0]!.code).toBe('agency-foreign');
  });

  it.each([
    ['300 characters', 'x'.repeat(300)],
    ['a tab within', 'a\tb'],
    ['a coded line end', 'a%0ab'],
    ['a blank', 'a b'],
    ['a path', '../../etc'],
    ['nothing', ''],
  ])('a batch number of %s', async (_, batch) => {
    await expectRefused(await send(test, key, { ...valid, batch }), 400, 'push.batch-malformed');
  });

  it('a batch number in an address is judged alike', async () => {
    for (const batch of ['%00', 'x'.repeat(300), '%E4%B8%AD', '..%2F..'])
      await expectRefused(await send(test, key, { path: `/intake/receipts/${batch}` }), 400, 'push.batch-malformed');
  });

  it.each([
    ['another digest than said', { digest: sha256('other') }, 422, 'push.body-altered'],
    ['no digest', { digest: 'none' }, 400, 'push.digest-malformed'],
    ['nothing', { body: '', digest: sha256('') }, 400, 'push.body-empty'],
    ['one object', { headers: { 'content-type': 'application/json' }, body: '{}' }, 415, 'push.body-kind'],
    ['a form', { headers: { 'content-type': 'multipart/form-data; boundary=x' } }, 415, 'push.body-kind'],
    ['a file name that is no name', { file: '%zz' }, 400, 'push.file-name-malformed'],
    ['a file name with a path', { file: '..%2Fx' }, 400, 'push.file-name-malformed'],
    ['a wait without end', { path: '/intake/push?wait=1000' }, 400, 'push.wait'],
  ])('a body that is %s', async (_, other, status, code) => {
    await expectRefused(await send(test, key, { ...valid, ...other }), status, code);
  });

  it('a body over the limit, said beforehand or found out', async () => {
    const large = Buffer.alloc(1024 * 1024 + 1, 0x20);
    await expectRefused(await send(test, key, { ...valid, body: large }), 413, 'push.too-large');
    const { headers } = signedRequest(test, key, { ...valid, body: large });
    const blocks = new ReadableStream({
      start: (to) => {
        to.enqueue(large);
        to.close();
      },
    });
    const answer = await fetch(`${test.url}${valid.path}`, { method: 'POST', headers, body: blocks, duplex: 'half' } as RequestInit);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'push.too-large']);
    expect(await door.traces()).toEqual(before);
  });

  it('a body cut at a third leaves nothing', async () => {
    const long = fileOf(...Array.from({ length: 2000 }, (_, n) => aCase(`CUT-${n}`)));
    const { headers } = signedRequest(test, key, { ...valid, body: long });
    const { port } = new URL(test.url);
    const head = Object.entries({ host: 'x', ...headers, 'content-length': String(Buffer.byteLength(long)) }).map(([name, value]) => `${name}: ${value}`); // prettier-ignore
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`POST ${valid.path} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n${long.slice(0, Math.floor(long.length / 3))}`);
    const files = (): number => filesIn(test).length;
    // It is being received, then cut.
    await until('it is being received', () => files() !== before.files.length, { every: 5 });
    socket.destroy();
    await until('what was received is gone', () => files() <= before.files.length);
    expect(await door.traces()).toEqual(before);
  });
});

import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type ClientRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { FileFolder, PackUnreadable, countOfPack, filesOfPack } from '@zhilu/platform/attachments';
import { WorkFolder } from '@zhilu/platform/database';
import { Deliveries } from '@zhilu/intake/deliveries';
import { join } from 'node:path';
import { mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { TestApp } from '@zhilu/testing/harness';
import { RequestDesk, type TestCase } from '@zhilu/testing/desks/request-desk';
import { A_PDF, sendFile } from '@zhilu/testing/offices/small-office';
import { uploadAs } from '@zhilu/testing/offices/uploads';
import { zipOf } from '@zhilu/testing/zip';

const MB = 1024 * 1024;

describe('attack 8, 9, 18, 31, 32: bodies and files', () => {
  let test: TestApp;
  let desk: RequestDesk;
  let one: TestCase;
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-packs-'));

  beforeAll(async () => {
    desk = await RequestDesk.open();
    test = desk.test;
    one = await desk.aCase();
    await test.ask('xitong', '{ viewer { id } }');
    await test.ask('danwei', '{ viewer { id } }');
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const incoming = (): string[] => {
    const { incoming: path } = test.app.get(WorkFolder);
    return existsSync(path) ? readdirSync(path) : [];
  };
  /** A form whose head is sent at once, and of its file so much. */
  const begin = (account: string, path: string, length: number, sent: number, headers: Record<string, string> = {}) => {
    const { hostname, port } = new URL(test.url);
    const request: ClientRequest = httpRequest({
      hostname,
      port,
      path,
      method: 'POST',
      headers: {
        cookie: test.cookieOf(account),
        'x-zhilu': '1',
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': length,
        ...headers,
      },
    });
    request.on('error', () => undefined);
    const answer = new Promise<{ status: number; code: string }>((done, fail) => {
      request.on('response', (response) => {
        let text = '';
        response.on('data', (part: Buffer) => (text += String(part)));
        response.on('end', () => done({ status: response.statusCode!, code: (JSON.parse(text) as { code: string }).code }));
      });
      request.on('close', () => fail(new Error('no answer')));
    });
    request.write(`--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${'x'.repeat(sent)}`);
    return { request, answer };
  };
  const opened = async (): Promise<number> =>
    (await test.owner.query(`select count(*)::int as n from audit where action = 'file.opened'`)).rows[0].n as number;
  const get = (id: string, headers: Record<string, string>, account = 'xian'): Promise<Response> =>
    fetch(`${test.url}/api/files/${one.agencyId}/${id}`, { headers: { cookie: test.cookieOf(account), ...headers } });

  it('AT-8 whatever a header says of a range, a reader who has not opened a file opens it: noted, its digest checked', async () => {
    const answer = await sendFile(test, 'danwei', { agencyId: one.agencyId, caseId: one.caseId }, A_PDF, 'a.pdf');
    const { id } = (await answer.json()) as { id: string };
    await test.ask('xian', '{ viewer { id } }');
    let before = await opened();
    for (const range of ['x', 'items=0-1', 'bytes=00-', 'bytes= 0-', 'bytes=-5', 'bytes=0-', 'bytes=0-3,9-12']) {
      await (await get(id, { range })).arrayBuffer();
      expect([range, await opened()]).toEqual([range, ++before]);
    }
    // Another reader who begins in the middle begins all the same.
    await test.addUser('xian2', 'supervisor', '440103');
    await test.ask('xian2', '{ viewer { id } }');
    expect((await get(id, { range: 'bytes=1-' }, 'xian2')).status).toBe(206);
    expect(await opened()).toBe(before + 1);
    // More of the same, for a while.
    expect((await get(id, { range: 'bytes=1-' })).status).toBe(206);
    expect(await opened()).toBe(before + 1);
    test.clock.at += 11 * 60_000;
    await get(id, { range: 'bytes=1-' });
    expect(await opened()).toBe(before + 2);
    // Another file in its place is found by whatever part of it is asked for.
    writeFileSync(join(test.app.get(FileFolder).path, String(one.agencyId), id.slice(0, 2), id), A_PDF.replace('1', '2'));
    const altered = await get(id, { range: 'bytes=1-' });
    expect(((await altered.json()) as { code: string }).code).toBe('file.altered');
  });

  it('AT-9 a pack is bounded in what it comes to, and a file of it in how far it grows', async () => {
    const path = join(folder, 'pack.zip');
    const zeros = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom', 'latin1'), Buffer.alloc(60 * MB)]);
    writeFileSync(path, await zipOf({ 'a/1.mp4': zeros, 'a/2.pdf': A_PDF }));
    const into = join(folder, 'out');
    mkdirSync(into);
    const fates: string[] = [];
    for await (const file of filesOfPack(path, into)) fates.push(file.path === null ? file.refusal.code : 'taken');
    expect(fates).toEqual(['file.ratio', 'taken']);
    // What the list of contents says is counted before anything is laid out: eleven files of 200 MB.
    const many = await zipOf(Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`${n}.mp4`, 'x'])), { compress: true });
    for (let at = many.indexOf('PK\x01\x02'); at >= 0; at = many.indexOf('PK\x01\x02', at + 4)) many.writeUInt32LE(200 * MB, at + 24);
    writeFileSync(path, many);
    await expect(countOfPack(path)).rejects.toBeInstanceOf(PackUnreadable);
  }, 120_000);

  it.each(['/api/intake/upload', '/api/intake/files', '/api/files', '/api/intake/drafts', '/api/intake/quarantine/workbook'])(
    'AT-18 %s: of who may not send, from elsewhere, or too much, nothing is taken in',
    async (path) => {
      for (const [account, length, headers, refused] of [
        ['xitong', 60 * MB, {}, { status: 403, code: 'access.not-allowed' }],
        ['danwei', 60 * MB, { 'x-zhilu': '0' }, { status: 403, code: 'request.foreign' }],
        ['danwei', 60 * MB, { origin: 'http://elsewhere' }, { status: 403, code: 'request.foreign' }],
        ['danwei', 9_000 * MB, {}, { status: 413, code: 'file.too-large' }],
      ] as const) {
        const { request, answer } = begin(account, path, length, 200_000, headers);
        expect([account, await answer]).toEqual([account, refused]);
        request.destroy();
        expect(incoming()).toEqual([]);
      }
    },
  );

  it('AT-18 an account sends two files at once, and a third when one of them is done', async () => {
    const under = [1, 2].map(() => begin('danwei', '/api/intake/upload', MB, 1_000));
    for (let tries = 0; tries < 100 && incoming().length < 2; tries++) await pause(20);
    expect(incoming()).toHaveLength(2);
    const third = begin('danwei', '/api/intake/upload', MB, 1_000);
    expect(await third.answer).toEqual({ status: 429, code: 'request.uploads-many' });
    for (const { request, answer } of under) {
      answer.catch(() => undefined);
      request.destroy();
    }
    third.request.destroy();
    for (let tries = 0; tries < 100 && incoming().length > 0; tries++) await pause(20);
    await expect(uploadAs(test, 'danwei', '没有这个来源', 'x')).rejects.toThrow('source.unknown');
  });

  it('AT-18 what was being received when a process ended is gone at the next start', async () => {
    const { incoming: path } = test.app.get(WorkFolder);
    mkdirSync(path, { recursive: true });
    const left = join(path, 'left-behind');
    writeFileSync(left, 'half a file');
    utimesSync(left, new Date(Date.now() - 61_000), new Date(Date.now() - 61_000));
    await test.app.get(Deliveries).resume();
    expect(existsSync(left)).toBe(false);
  });

  it('AT-31 macros and blown-up documents are refused by name', async () => {
    const of = { agencyId: one.agencyId, caseId: one.caseId };
    const send = async (files: Record<string, string | Buffer>, name: string): Promise<string> =>
      ((await (await sendFile(test, 'danwei', of, await zipOf(files), name)).json()) as { code: string }).code;
    expect(await send({ 'word/document.xml': '<w/>', 'word/vbaProject.bin': 'x' }, 'a.docm')).toBe('file.macro');
    expect(await send({ 'word/document.xml': Buffer.alloc(300 * MB, ' ') }, 'a.docx')).toBe('file.ratio');
    expect((await sendFile(test, 'danwei', of, await zipOf({ 'word/document.xml': '<w/>' }), 'a.docx')).status).toBe(201);
  }, 60_000);
});

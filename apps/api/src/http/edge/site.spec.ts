import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express from 'express';
import { site } from './site';

const PAGE = '<!doctype html><title>执录</title>';
const SCRIPT = 'export const answer = 42;\n'.repeat(100);

describe('the built page as it is served', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-site-'));
  let server: Server;
  let url = '';

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), PAGE);
    writeFileSync(join(folder, 'assets/a.js'), SCRIPT);
    writeFileSync(join(folder, 'assets/a.js.gz'), gzipSync(SCRIPT));
    writeFileSync(join(folder, 'assets/a.js.br'), brotliCompressSync(SCRIPT));
    // A file that is there and cannot be read, whoever asks.
    symlinkSync('/proc/self/mem', join(folder, 'assets/broken.js'));
    const app = express().use(site(folder));
    server = app.listen(0, '127.0.0.1');
    await new Promise((up) => server.once('listening', up));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await new Promise((down) => server.close(down));
    rmSync(folder, { recursive: true });
  });

  const get = (path: string, encoding = 'identity', headers: Record<string, string> = {}): Promise<Response> =>
    fetch(url + path, { headers: { 'accept-encoding': encoding, ...headers } });

  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['gzip;q=0.5', 'gzip'],
    ['gzip;q=0', null],
    ['br;q=0, gzip;q=0', null],
    ['identity', null],
  ])('W1 who takes “%s” is sent %s', async (asked, given) => {
    const answer = await get('/assets/a.js', asked);
    expect([answer.headers.get('content-encoding'), await answer.text()]).toEqual([given, SCRIPT]);
    expect(answer.headers.get('vary')).toContain('Accept-Encoding');
    expect(answer.headers.get('content-type')).toMatch(/^text\/javascript; charset=utf-8$/i);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('W2 what a browser has already is not sent again', async () => {
    const first = await get('/');
    expect(await first.text()).toBe(PAGE);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const headers = { 'if-none-match': first.headers.get('etag')!, 'cache-control': 'max-age=0' };
    expect((await get('/', 'identity', headers)).status).toBe(304);
  });

  it('W3 any address of the page is the page; a script that is gone is not', async () => {
    const page = await get('/cases/7?tab=files');
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([200, 'text/html; charset=utf-8', PAGE]);
    expect((await get('/assets/old.js')).status).toBe(404);
    expect((await get('/api/graphql')).status).toBe(404);
    expect((await get('/%E0%A4%A')).status).toBe(400);
    expect(await (await get('/..%2f..%2fetc/passwd')).text()).not.toContain('root:');
  });

  it('W4 a file that cannot be read fails its reader and nobody else', async () => {
    await get('/assets/broken.js').then(
      (answer) => answer.text().catch(() => ''),
      () => '',
    );
    expect((await get('/')).status).toBe(200);
  });
});

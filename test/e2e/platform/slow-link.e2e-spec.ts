import { endOfDay } from '@zhilu/kernel/time';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { Demonstration, SIZES } from '@zhilu/demo';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { pageOf } from '@zhilu/testing/page';

const UNTIL = '2026-11-23';
/** What the figures of the overview may weigh on the line. */
const DATA_AT_MOST = 100 * 1024;
/** One megabit a second, a tenth of a second there and back. */
const SLOW = { offline: false, latency: 100, downloadThroughput: 1_000_000 / 8, uploadThroughput: 1_000_000 / 8 };

/** What came over the line, by address. */
class Line {
  readonly bytes = new Map<string, number>();
  private readonly addresses = new Map<string, string>();

  constructor(readonly session: CDPSession) {
    session.on('Network.requestWillBeSent', ({ requestId, request }) => void this.addresses.set(requestId, request.url));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const address = this.addresses.get(requestId) ?? '';
      this.bytes.set(address, (this.bytes.get(address) ?? 0) + encodedDataLength);
    });
  }

  static async of(page: Page): Promise<Line> {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    return new Line(session);
  }

  sum(part: string): number {
    return [...this.bytes].filter(([address]) => address.includes(part)).reduce((sum, [, n]) => sum + n, 0);
  }
}

describe('a county on a slow link', () => {
  let test: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = endOfDay(UNTIL) + 4 * 3_600_000;
    // As many agencies as the demonstration province has: what the page asks grows with them, not with the cases.
    await test.app.get(Demonstration).load({ cases: 3_000, agencies: SIZES.demo.agencies }, undefined, UNTIL);
    await test.addUser('reader', 'supervisor', '440000');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const signedIn = (): Promise<Page> => pageOf(browser, test.url, 'reader', { until: '.tile' });
  const report: string[] = [];
  afterAll(() => void process.stderr.write(`${report.join('\n')}\n`));

  it('all answers the overview of a province asks for come to at most 100 KB on the line', async () => {
    const page = await signedIn();
    const line = await Line.of(page);
    await page.goto(test.url);
    await page.waitForSelector('.chart svg');
    await page.waitForLoadState('networkidle');
    const data = line.sum('/api/graphql');
    report.push(`总览的数据：${(data / 1024).toFixed(1)} KB（上限 100 KB）`);
    expect(data).toBeGreaterThan(2_000);
    expect(data).toBeLessThanOrEqual(DATA_AT_MOST);
    await page.context().close();
  });

  it('at 1 Mbit/s the answer and the tiles stand before the script of the charts has come', async () => {
    const page = await signedIn();
    const line = await Line.of(page);
    await line.session.send('Network.clearBrowserCache');
    await line.session.send('Network.emulateNetworkConditions', SLOW);
    const began = Date.now();
    await page.goto(test.url, { waitUntil: 'commit' });
    await page.waitForSelector('.tile');
    const figures = Date.now() - began;
    expect(await page.textContent('.answer')).toMatch(/\d/);
    expect(await page.$$eval('.tile', (tiles) => tiles.length)).toBe(5);
    expect([...line.bytes.keys()].filter((address) => /drawing/.test(address))).toEqual([]);
    await page.waitForSelector('.chart svg');
    const charts = Date.now() - began;
    expect([...line.bytes.keys()].filter((address) => /drawing/.test(address))).toHaveLength(1);
    report.push(
      `1 Mbit/s，无缓存：数字 ${(figures / 1000).toFixed(1)} 秒，图 ${(charts / 1000).toFixed(1)} 秒；共 ${(line.sum('/') / 1024).toFixed(0)} KB`,
    );
    expect(charts).toBeLessThan(60_000);
    await page.context().close();
  });

  it('answers are packed for whoever takes them packed, and only for them', async () => {
    const ask = (encoding: string): Promise<Response> =>
      fetch(`${test.url}/api/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: test.cookieOf('reader'), 'accept-encoding': encoding },
        body: JSON.stringify({ query: '{ jurisdiction(tree: territory) { id kind name parentId agencies } }' }),
      });
    await test.ask('reader', '{ viewer { id } }');
    const [packed, plain] = [await ask('gzip'), await ask('identity')];
    expect([packed.headers.get('content-encoding'), plain.headers.get('content-encoding')]).toEqual(['gzip', null]);
    expect(packed.headers.get('vary')).toContain('Accept-Encoding');
    expect(await packed.json()).toEqual(await plain.json());
  });
});

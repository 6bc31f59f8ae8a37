import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { pageOf, picture, sideways, signInOn } from '@zhilu/testing/page';

const KB = 1000;

describe('more of the pages in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  const UNTIL = '2026-11-23';

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
    await test.addUser('reader', 'supervisor', '440000');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const signIn = (page: Page): Promise<Page> => signInOn(page, test.url, 'reader', { until: '.tile' });
  const signedIn = (): Promise<Page> => pageOf(browser, test.url, 'reader', { until: '.tile' });

  it('报送时延 shows what the server says, stage by stage and source by source', async () => {
    const page = await signedIn();
    await page.click('nav >> text=归集');
    await page.click('.tabs >> text=报送时延');
    await page.waitForSelector('section:has-text("各来源") tbody tr');
    const filter = { from: '2026-07-01', to: '2026-09-30' };
    const { data } = (await test.ask(
      'reader',
      'query ($filter: FigureFilter!) { arrival(filter: $filter) { source records medianDays } }',
      {
        filter,
      },
    )) as unknown as { data: { arrival: { source: number | null; records: number; medianDays: number }[] } };
    const shown = await page.$$eval('section:has-text("各来源") tbody tr', (list) =>
      list.map((row) => [row.children[2]!.textContent!, row.children[3]!.textContent!]),
    );
    const sources = data.arrival.filter((row) => row.source !== null);
    expect(shown.sort()).toEqual(sources.map((row) => [row.records.toLocaleString('zh-CN'), `${row.medianDays.toFixed(1)} 日`]).sort());
    const whole = data.arrival.filter((row) => row.source === null).reduce((sum, row) => sum + row.records, 0);
    expect(sources.reduce((sum, row) => sum + row.records, 0)).toBe(whole);
    // Each strip says in words what it is drawn from, its parts in order; its name leads to the duties of the source.
    const strips = await page.$$eval('.strip', (all) => all.map((one) => [...one.getAttribute('aria-label')!.matchAll(/[\d.]+(?= 日)/g)].map(([days]) => Number(days)))); // prettier-ignore
    expect(strips.length).toBe(sources.length);
    for (const quantiles of strips) expect(quantiles).toEqual([...quantiles].sort((a, b) => a - b));
    expect(strips.map((quantiles) => quantiles.length)).toEqual(sources.map(() => 5));
    await picture(page, 'reporting-delay');
    await page.click('section:has-text("各来源") tbody tr a');
    await page.waitForSelector('.head-count');
    await page.goBack();
    await page.waitForSelector('.strip');
    expect(await page.textContent('.law-note')).toContain('报送时延不是储存逾期');
    expect(await sideways(page)).toBe(0);
    await page.close();
  });

  it('按时储存率 stands beside the share that rests on the agency’s statement alone', async () => {
    const page = await signedIn();
    const { rows } = await test.owner.query(
      `select count(*)::int as of, count(*) filter (where l.stored_from = 's')::int as n from duty_line l join duty_kind k using (kind_id)
       where k.duty_class = 'storage' and l.known_to is null and l.settlement in ('O', 'L') and l.due_day between '2026-07-01' and '2026-09-30'`,
    );
    const { n, of } = rows[0] as { n: number; of: number };
    expect(n).toBeGreaterThan(0);
    await page.waitForSelector(`.tile:has-text("按时储存率") :text-is("其中仅凭单位陈述：${n} / ${of}")`);
    await page.close();
  });

  it('? lists the keys, Esc closes the list, g and a letter open a page; none of them while typing', async () => {
    const page = await signedIn();
    await page.keyboard.press('/');
    await page.keyboard.type('?gi');
    expect(await page.$('.ant-modal')).toBeNull();
    await page.keyboard.press('Escape');
    await page.click('h1');
    await page.keyboard.press('?');
    await page.waitForSelector('.ant-modal :text-is("搜索案号、文号、当事人、单位、人员、设备")');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.ant-modal', { state: 'hidden' });
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.waitForURL(/\/intake$/);
    await page.close();
  });

  it('on paper there is no menu, no button and no filter, and the heads of tables come again', async () => {
    const page = await signedIn();
    await page.goto(`${test.url}/duties?outcome=missing`);
    await page.waitForSelector('.list tbody tr');
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['header.top', 'nav', '.filters']) for (const one of await page.$$(gone)) expect(await one.isVisible()).toBe(false);
    expect(await page.$eval('.list thead', (head) => getComputedStyle(head).display)).toBe('table-header-group');
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    await page.close();
  });

  it('scripts transferred: at most 250 KB to sign in, at most 480 KB for the overview, compressed', async () => {
    /** Bytes of script that came over the wire for a page opened for the first time. */
    const transferred = async (context: BrowserContext, path: string, until: string): Promise<number> => {
      const page = await context.newPage();
      const sizes: Promise<number>[] = [];
      page.on('requestfinished', (request) => {
        if (request.resourceType() === 'script') sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
      });
      await page.goto(test.url + path);
      await page.waitForSelector(until);
      await page.waitForLoadState('networkidle');
      return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    };
    const context = await browser.newContext();
    const forSignIn = await transferred(context, '/sign-in', 'button[type=submit]');
    expect(forSignIn).toBeGreaterThan(50 * KB);
    expect(forSignIn).toBeLessThanOrEqual(250 * KB);
    await signIn(await context.newPage());
    const again = await browser.newContext({ storageState: await context.storageState() });
    const forOverview = await transferred(again, '/', '.chart svg');
    expect(forOverview).toBeGreaterThan(forSignIn);
    expect(forOverview).toBeLessThanOrEqual(480 * KB);
  });
});

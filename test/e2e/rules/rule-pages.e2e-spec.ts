import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { PASSWORD, startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, answered, pageOf, picture, sideways, SIZES } from '@zhilu/testing/page';

const UNTIL = '2026-11-23';
const QUARTER = { from: '2026-07-01', to: '2026-09-30' };
const PAGES = ['/rules', '/rules/T25', '/rules/A10?pack=GD-2021', '/rules/POLICE-T08', '/rules/figure/written', '/rules/figure/arrival'];
describe('pages of rules and figures', () => {
  let test: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
    await test.addUser('reader', 'supervisor', '440000');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const asked = async <T>(account: string, document: string, variables: Record<string, unknown> = {}): Promise<T> => {
    const { data, errors } = await test.ask(account, document, variables);
    expect(errors).toBeUndefined();
    return data as T;
  };
  const signedIn = (): Promise<Page> => pageOf(browser, test.url, 'reader', { until: '.tile' });
  const openedAt = async (back: string): Promise<Page> => {
    const page = await pageOf(browser, test.url, 'reader', { back, until: 'h1' });
    await answered(page);
    return page;
  };
  const opened = async (page: Page, path: string): Promise<void> => {
    await page.goto(test.url + path);
    await page.waitForSelector('h1');
    await answered(page);
  };

  it('how often a rule fires is what the figures say, each number opens to as many duties, and Back returns', async () => {
    const { figures } = await asked<{ figures: { rows: { keys: { value: string }[]; figure: { counts: Record<string, number> } }[] } }>(
      'reader',
      'query ($filter: FigureFilter!) { figures(filter: $filter, by: [rule]) { rows { keys { value } figure { counts { charged onTime late missing indeterminate } } } } }',
      { filter: { ...QUARTER, dutyClasses: ['written'], rules: ['GD2018-T25-PEN', 'GD2018-T25-LIC'] } },
    );
    const { counts } = figures.rows.find(({ keys }) => keys[0]!.value === 'GD2018-T25-PEN')!.figure;
    expect(counts.charged).toBeGreaterThan(0);
    const page = await openedAt('/rules/T25');
    const row = page.locator('.often tbody tr').filter({ hasText: '送达（处罚）' });
    expect(await row.locator('td').nth(0).textContent()).toBe(String(counts.charged));
    expect(await row.locator('td').nth(1).textContent()).toBe(String(counts.onTime));
    await row.locator('td').nth(0).locator('a').click();
    await page.waitForSelector('.list tbody tr');
    expect(await page.textContent('.head-count')).toContain(`${counts.charged} 项`);
    await page.goBack();
    await page.waitForSelector('.often tbody tr');
    expect(await page.textContent('h1')).toBe('送达');
    await page.close();
  });

  it('a period chosen on the page is the period of its numbers, and of the lists they open', async () => {
    const page = await openedAt('/rules/T01');
    await page.click('.ant-segmented-item:has-text("上年")');
    await page.waitForSelector('.often h2:has-text("2025年到期的应记录事项")');
    expect(page.url()).toContain('from=2025-01-01');
    await page.close();
  });

  it('the ⓘ of a tile opens the page of its figure with the value of the tile; a figure outside a rate says its number', async () => {
    const page = await signedIn();
    const tile = page.locator('.tile-place').filter({ hasText: '文字记录覆盖率' });
    const [value, done] = [await tile.locator('.v').textContent(), await tile.locator('.n').first().textContent()];
    await tile.locator('.guide-link').click();
    await page.waitForSelector('.often b');
    expect(await page.textContent('h1')).toBe('文字记录覆盖率');
    expect(await page.textContent('.often b')).toBe(value);
    const [charged, recorded] = done!.match(/\d+/g)!;
    expect((await page.textContent('.often'))!.replace(/\s/g, '')).toContain(`应记录${charged}，已记录${recorded}；`);
    await page.goBack();
    await page.waitForSelector('.tile');
    const missing = await page.locator('.outcomes > span').filter({ hasText: '缺失' }).first().locator('a').first().textContent();
    await page.click('.outcomes .guide-link[aria-label="缺失说明"]');
    await page.waitForSelector('.often b');
    expect(await page.textContent('.often b')).toBe(missing);
    await page.close();
  });

  it('every figure of the overview has its ⓘ, and every ⓘ its page', async () => {
    const page = await signedIn();
    // What is said of withdrawn cases comes after the figures.
    await page.waitForSelector('.outcomes .guide-link[href="/rules/figure/withdrawn"]');
    const links = await page.$$eval('.tile-place .guide-link, .outcomes .guide-link', (list) =>
      list.map((one) => one.getAttribute('href')!),
    );
    expect(links).toHaveLength(11);
    await opened(page, '/rules');
    const listed = await page.$$eval('.figure-guides a', (list) => list.map((one) => one.getAttribute('href')!));
    expect(listed).toHaveLength(13);
    for (const link of links) expect(listed).toContain(link);
    for (const link of listed) {
      await opened(page, link);
      expect(await page.locator('.formula').count()).toBe(1);
    }
    await page.close();
  });

  it('from a row of the list and from a case one reaches the rule, and the row itself stays what it was', async () => {
    const page = await openedAt('/duties?outcome=missing');
    const title = await page.locator('.list tbody tr').first().locator('td:has(.guide-link)').textContent();
    await page.locator('.list tbody tr .guide-link').first().click();
    await page.waitForSelector('.rule-page h1');
    expect(title).toContain((await page.textContent('.rule-page h1'))!);
    await page.goBack();
    await page.waitForSelector('.list tbody tr');
    await page.focus('.list tbody tr .guide-link');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.rule-page h1');
    await page.goBack();
    await page.locator('.list tbody tr').first().locator('th').click();
    await page.waitForSelector('.why h2');
    await page.click('.why .guide-link');
    await page.waitForSelector('.rule-page h1');
    expect(title).toContain((await page.textContent('.rule-page h1'))!);
    await page.close();
  });

  it('the list is reached from the menu, searched by words and narrowed by class; a rule opens in the version listed', async () => {
    const page = await signedIn();
    await page.click('nav >> text=指标说明');
    await page.waitForSelector('.rules-page h1');
    await page.fill('input[aria-label=查找规则]', '二十四小时');
    await page.waitForFunction(() => document.querySelectorAll('.rules-page tbody tr').length < 10);
    const found = await page.$$eval('.rules-page tbody th', (list) => list.map((one) => one.textContent));
    expect(found).toContain('音像记录二十四小时内储存');
    await page.fill('input[aria-label=查找规则]', '查无此词');
    await page.waitForSelector('.nothing');
    await opened(page, '/rules?pack=GD-2021&class=recording');
    expect(await page.textContent('.law-note')).toContain('本单位现未适用');
    expect(await page.$$eval('.rules-page tbody td.r', (list) => [...new Set(list.map((one) => one.textContent))])).toEqual(['—']);
    await page.click('.rules-page tbody a:has-text("留置送达的音像记录")');
    await page.waitForSelector('.rule-page h1');
    expect(page.url()).toContain('pack=GD-2021');
    expect(await page.textContent('.often')).toContain('暂无数据');
    await page.close();
  });

  it('while nobody has decided on a finding the page says that it is not known how many were overturned', async () => {
    const page = await openedAt('/rules/T22');
    await page.waitForSelector('.often p.aid:has-text("尚无一项经人认定；推翻多少未知，不等于零")');
    await page.close();
  });

  it('another version shows its own words; one of several rules of a family can be chosen and linked to', async () => {
    const page = await openedAt('/rules/A10');
    expect(await page.textContent('.deadlines')).toContain('24小时以内');
    await page.click('.ant-select[aria-label=规则版本], .ant-select:has(input[aria-label=规则版本])');
    await page.click('.ant-select-item-option:has-text("广东省行政执法全过程记录办法"):not(:has-text("试行"))');
    await page.waitForSelector('h1:text-is("音像记录一个工作日内储存")');
    expect(await page.textContent('.deadlines')).toContain('1个工作日（开始之日不计）以内');
    expect(await page.textContent('.versions')).toContain('有改动');
    await opened(page, '/rules/T25');
    await page.click('.variants .ant-segmented-item:has-text("送达（许可）")');
    await page.waitForURL(/rule=GD2018-T25-LIC/);
    await page.waitForSelector('.law-card h3:has-text("行政许可法")');
    await page.goto(`${test.url}/rules/T99`);
    await page.waitForSelector('.nothing:has-text("没有这条规则")');
    await page.close();
  });

  it('no page scrolls sideways at either size, none has a Latin word or a serious accessibility fault', async () => {
    const page = await signedIn();
    for (const path of PAGES) {
      await opened(page, path);
      await picture(page, `rules${path.replace(/\W+/g, '-')}`);
      expect([path, await accessFaults(page)]).toEqual([path, []]);
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
      for (const size of SIZES) {
        await page.setViewportSize(size);
        expect([path, size.width, await sideways(page)]).toEqual([path, size.width, 0]);
      }
      await page.setViewportSize(SIZES[0]);
      const words = (await page.evaluate(() => document.body.innerText)).match(/[A-Za-z]+/g) ?? [];
      expect([path, words.filter((word) => word !== 'reader')]).toEqual([path, []]);
    }
    await page.close();
  });

  it('on paper the page is whole: the law, the example with its reckoning, the versions, and no menu or filter', async () => {
    const page = await openedAt('/rules/A10');
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['header.top', '.body > nav', '.filters', '.ant-select'])
      for (const one of await page.$$(gone)) expect([gone, await one.isVisible()]).toEqual([gone, false]);
    for (const there of ['.law-card .law', '.example details ol li', '.versions table'])
      expect([there, await page.locator(there).first().isVisible()]).toEqual([there, true]);
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    await page.close();
  });

  it('the texts come from the server: no script of the product holds them', async () => {
    const page = await browser.newPage();
    const scripts = new Set<string>();
    page.on('response', (response) => response.url().endsWith('.js') && scripts.add(response.url()));
    await page.context().addCookies([]);
    await page.goto(`${test.url}/sign-in`);
    await page.fill('input[autocomplete=username]', 'reader');
    await page.fill('input[type=password]', PASSWORD);
    await page.click('button[type=submit]');
    await page.waitForSelector('.tile');
    await opened(page, '/rules/T01');
    expect(scripts.size).toBeGreaterThan(3);
    // Fetched anew: a browser gives no body of what it has navigated away from.
    for (const url of scripts)
      expect([url, (await (await fetch(url)).text()).includes('案件来源应当在立案（受理）前登记')]).toEqual([url, false]);
    await page.close();
  });
});

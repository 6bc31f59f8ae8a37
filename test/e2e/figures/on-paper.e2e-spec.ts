import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { atRest, pageOf } from '@zhilu/testing/page';
import { readPdf, saidIn } from '@zhilu/testing/pdf/pdf';

const PICTURES = process.env.ZHILU_TEST_PICTURES;

/** What stands on a sheet, letter by letter: a PDF may name 日 by the radical it is drawn as. */
const said = (texts: Parameters<typeof saidIn>[0]): string => plain(saidIn(texts));
/** Kangxi radicals are normalised; the simplified one of 长 is of a block that is not. */
const plain = (text: string): string => text.normalize('NFKC').replaceAll('⻓', '长');

describe('打印', () => {
  let test: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('reader', 'supervisor', '440000');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const printed = async (page: Page, name: string) => {
    await atRest(page);
    const folder = PICTURES === undefined ? undefined : join(PICTURES, `paper-${name}`);
    if (folder !== undefined) mkdirSync(folder, { recursive: true });
    const pdf = await page.pdf({ format: 'A4', printBackground: false, preferCSSPageSize: true });
    return readPdf(pdf, folder);
  };

  it('PR-1 every page says on paper of where, which due days, as of which day and knowledge, and what narrows it; its first sheet is full', async () => {
    const { rows } = await test.owner.query(`select agency_id, case_id from case_head where not withheld order by case_id limit 1`);
    const { agency_id: agency, case_id: id } = rows[0] as { agency_id: number; case_id: string };
    const narrowed = 'from=2026-07-01&to=2026-09-30&actTypes=penalty&known=1&reading=asNow';
    for (const [name, path, words] of [
      [
        'overview',
        `/?${narrowed}`,
        [
          '范围：',
          '到期日：2026年第三季度（2026-07-01至2026-09-30）',
          '统计截至：2026年11月23日日终',
          '按数据批号1时所知',
          '执法类别：行政处罚',
          '归属口径：按现行归属',
        ],
      ],
      ['compare', '/compare?from=2025-10-01&to=2026-09-30', ['范围：', '统计截至：', '数据截至：', '归属口径：按当时归属']],
      ['duties', '/duties?from=2025-10-01&to=2026-09-30&outcome=missing', ['结论：缺失', '到期日：']],
      ['agency', `/agencies/${agency}`, ['范围：', '到期日：', '打印：reader']],
      ['case', `/cases/${agency}/${id}`, ['范围：', '数据截至：']],
      ['work', '/work', ['范围：', '数据截至：', '打印：reader']],
      ['intake', '/intake/health', ['范围：', '数据截至：']],
      ['leads', '/leads', ['范围：', '数据截至：']],
    ] as const) {
      const page = await pageOf(browser, test.url, 'reader', { back: path, until: 'h1' });
      const { pages } = await printed(page, name);
      const first = said(pages[0]!);
      for (const word of words) expect([name, word, first.includes(plain(word))]).toEqual([name, word, true]);
      // Nothing is pushed off the first sheet: what is below the head and the title stands on it.
      expect([name, first.length > 150]).toEqual([name, true]);
      await page.close();
    }
  });

  it('PR-2 a list of two hundred lines takes at most twelve sheets, loses no column and no line, and its head stands on every sheet', async () => {
    const page = await pageOf(browser, test.url, 'reader', {
      back: '/duties?from=2025-01-01&to=2026-10-31&outcome=onTime,late,missing',
      until: '.list tbody tr.ant-table-row',
    });
    const lines = page.locator('.list tbody tr.ant-table-row');
    while ((await lines.count()) < 200) {
      const before = await lines.count();
      await page.click('button:has-text("再看")');
      await page.waitForFunction((n) => document.querySelectorAll('.list tbody tr.ant-table-row').length > n, before);
    }
    const cases = await lines.evaluateAll((all) => all.map((row) => row.querySelector('th')!.textContent!.replace(/\s/gu, '')));
    const heads = (await page.locator('.list thead th').allTextContents())
      // The arrows that say how a list is ordered are for whoever can order it.
      .map((text) => text.replace(/[\s↕↓↑]/gu, ''))
      .filter((text) => text !== '');
    const { pages } = await printed(page, 'duties-200');
    expect(pages.length).toBeLessThanOrEqual(12);
    const all = said(pages.flat());
    for (const caseNo of cases) expect([caseNo, all.includes(plain(caseNo))]).toEqual([caseNo, true]);
    for (const sheet of pages) for (const head of heads) expect([head, said(sheet).includes(plain(head))]).toEqual([head, true]);
    // Within the sheet: A4 is 595 points wide.
    expect(Math.max(...pages.flat().map(({ x, width }) => x + width))).toBeLessThanOrEqual(595);
    await page.close();
  });

  it('PR-3 pictures fit the sheet, and hatching is printed where colour may not be', async () => {
    const page = await pageOf(browser, test.url, 'reader', { back: '/?from=2025-10-01&to=2026-09-30', until: '.chart svg' });
    await atRest(page);
    await page.emulateMedia({ media: 'print' });
    expect(await page.$eval('.swatch.late', (one) => getComputedStyle(one).printColorAdjust)).toBe('exact');
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await page.$eval('.chart svg', (one) => one.getBoundingClientRect().width)).toBeLessThanOrEqual(640);
    await page.close();
  });

  it('PR-5 a county comes from its sign-in to its own list and prints it: one click, and the paper says of where it is', async () => {
    const { rows } = await test.owner.query<{ code: string; name: string }>(
      `select n.code, n.name from node n join placement p using (node_id) join duty_line l using (agency_id)
         where n.tree = 'territory' and n.level = 2 and l.settlement = 'M' and l.known_to is null group by 1, 2 order by count(*) desc limit 1`,
    );
    await test.addUser('county', 'supervisor', rows[0]!.code);
    const page = await pageOf(browser, test.url, 'county', { until: '.tiles' });
    await page.click('nav >> text=问题清单');
    await page.waitForSelector('.list tbody tr.ant-table-row');
    const { pages } = await printed(page, 'county-list');
    const first = said(pages[0]!);
    expect(first).toContain(plain(`范围：${rows[0]!.name}`));
    for (const word of ['缺失的应记录事项', '到期日：', '统计截至：', '打印：county'])
      expect([word, first.includes(plain(word))]).toEqual([word, true]);
    const all = pages
      .map((one) => said(one))
      .join('')
      .replaceAll(/\s/g, '');
    for (const no of await page.locator('.list tbody tr.ant-table-row th').allTextContents())
      expect([no, all.includes(plain(no).replaceAll(/\s/g, ''))]).toEqual([no, true]);
    await page.close();
  });
});

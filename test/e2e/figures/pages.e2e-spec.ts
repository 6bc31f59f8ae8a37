import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, answered, atRest, openPage, picture, sideways, signInOn } from '@zhilu/testing/page';

/** Latin that may stand in the interface: formats and codes that have no other name, and what the data themselves hold. */
const ALLOWED = /^(CSV|XLSX|DV|MB|V|W|H|T|L|E|A|G|ndjson|xlsx|csv)$/;
const SIZES = [
  { name: '1366 × 768', viewport: { width: 1366, height: 768 }, scale: 1 },
  { name: '1366 × 768 at 125 %', viewport: { width: 1093, height: 614 }, scale: 1.25 },
];

describe('the pages in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  let agency: string;
  const UNTIL = '2026-11-23';

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
    await test.addUser('reader', 'supervisor', '440000');
    const { rows } = await test.owner.query(
      `select a.code from source s join source_agency sa using (source_no) join agency a using (agency_id) where s.name like '%自报'`,
    );
    agency = (rows[0] as { code: string }).code;
    await test.addUser('liaison', 'liaison', agency);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const signedIn = async (account: string, size = SIZES[0]!): Promise<Page> => {
    const page = await openPage(browser, { size: size.viewport, context: { deviceScaleFactor: size.scale } });
    const outside: string[] = [];
    page.on(
      'request',
      (request) => void (request.url().startsWith(test.url) || request.url().startsWith('data:') || outside.push(request.url())),
    );
    page.on('close', () => expect(outside).toEqual([]));
    return signInOn(page, test.url, account, { until: '.tile' });
  };

  it('a wrong password is refused in Chinese, and what was typed stays', async () => {
    const page = await browser.newPage();
    await page.goto(`${test.url}/sign-in`);
    await page.fill('input[autocomplete=username]', 'reader');
    await page.fill('input[type=password]', 'wrong');
    await page.click('button[type=submit]');
    expect(await page.textContent('[role=alert]')).toBe('账号或密码不正确。');
    expect(await page.inputValue('input[autocomplete=username]')).toBe('reader');
    await page.close();
  });

  it('a number opens its list, the list has as many rows as it says, a row opens its case, Back returns', async () => {
    const page = await signedIn('reader');
    await picture(page, 'overview');
    const missing = Number((await page.textContent('.answer a b'))!.replaceAll(',', ''));
    await page.click('.answer a');
    await page.waitForSelector('.list tbody tr');
    expect(await page.textContent('.head-count')).toContain(`${missing} 项`);
    await page.focus('.list tbody tr');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.why h2');
    expect(await page.textContent('.why h2')).toContain('判为缺失的依据');
    expect(await page.textContent('.why .law')).not.toBe('');
    await page.goBack();
    await page.waitForSelector('.list tbody tr');
    expect(await page.textContent('.head-count')).toContain(`${missing} 项`);
    await page.close();
  });

  it('filters live in the address: the same link shows the same question', async () => {
    const page = await signedIn('reader');
    await page.click('.ant-segmented-item:has-text("上月")');
    await page.waitForURL(/from=2026-10-01&to=2026-10-31/);
    // The answer before stays until the new one is there.
    await answered(page);
    await page.waitForSelector('h1:text-is("2026年10月执法记录情况")');
    const again = await page.context().newPage();
    await again.goto(page.url());
    await again.waitForSelector('.tile');
    await answered(again);
    expect(await again.textContent('.answer')).toBe(await page.textContent('.answer'));
    await page.close();
  });

  it('search finds a case whatever its brackets, digits and spaces, with the keyboard alone', async () => {
    const page = await signedIn('reader');
    const { rows } = await test.owner.query(`select case_no from case_head where case_no like '%〔2026〕%' and not withheld limit 1`);
    const { case_no: caseNo } = rows[0] as { case_no: string };
    await page.keyboard.press('/');
    await page.keyboard.insertText(caseNo.replace('〔2026〕', '[２０２６] '));
    await page.waitForSelector('.hits li[aria-selected=true]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.case h1');
    expect(await page.textContent('.case h1')).toContain(caseNo);
    await page.close();
  });

  it.each(SIZES)('no page scrolls sideways at $name', async (size) => {
    const page = await signedIn('reader', size);
    const { rows } = await test.owner.query('select agency_id, case_id from case_head where not withheld order by case_id limit 1');
    const { agency_id: agency, case_id: id } = rows[0] as { agency_id: number; case_id: string };
    for (const path of ['/', '/duties?outcome=missing', `/cases/${agency}/${id}`, '/intake']) {
      await page.goto(test.url + path);
      await page.waitForSelector('h1');
      await atRest(page);
      expect([path, await sideways(page)]).toEqual([path, 0]);
    }
    await page.close();
  });

  it('no Latin word stands in the interface outside the allow-list', async () => {
    const page = await signedIn('liaison');
    const { rows } = await test.owner.query(
      'select agency_id, case_id from case_head where agency_id = (select agency_id from agency where code = $1) and not withheld limit 1',
      [agency],
    );
    const { agency_id: agencyId, case_id: id } = rows[0] as { agency_id: number; case_id: string };
    for (const path of ['/', '/duties?outcome=onTime', `/cases/${agencyId}/${id}`, '/intake']) {
      await page.goto(test.url + path);
      await page.waitForSelector('h1');
      await atRest(page);
      const words = (await page.evaluate(() => document.body.innerText)).match(/[A-Za-z]+/g) ?? [];
      expect([path, words.filter((word) => !ALLOWED.test(word) && word !== 'liaison')]).toEqual([path, []]);
    }
    await page.close();
  });

  it('every chart has a description and a table view of the same numbers', async () => {
    const page = await signedIn('reader');
    const chart = await page.waitForSelector('.chart[role=img]');
    expect(await chart.getAttribute('aria-label')).toMatch(/^近十二个月覆盖率：文字记录由 .+ 到 .+；音像记录由/);
    await page.click('section:has-text("覆盖率走势") .ant-segmented-item:has-text("表")');
    await page.waitForSelector('section:has-text("覆盖率走势") tbody tr');
    expect(await page.$$eval('section:has-text("覆盖率走势") tbody tr', (list) => list.length)).toBe(12);
    await page.close();
  });

  it('an agency sends a file, follows its receipt, and sees why lines were quarantined', async () => {
    const page = await signedIn('liaison');
    await page.goto(`${test.url}/intake`);
    const lines = [
      { kind: 'case', agency, key: 'U-1', actType: 'penalty', procedure: 'ordinary', caseNo: '上传〔2026〕1号', filedOn: '2026-10-12' },
      { kind: 'case', agency, key: 'U-2', actType: 'penalty', filedOn: '2026-02-30' },
    ];
    await page.setInputFiles('input[type=file]', {
      name: '自报.ndjson',
      mimeType: 'application/x-ndjson',
      buffer: Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')),
    });
    await page.click('form.upload button[type=submit]');
    await page.waitForSelector('section:has-text("回执：自报.ndjson") td:has-text("日期不存在")');
    await page.waitForSelector('section:has-text("回执：自报.ndjson") > p:text-is("收到 2 行：接收 1，重复 0，过时 0，质检未通过 1。")');
    await page.close();
  });

  it('has no serious accessibility fault', async () => {
    const page = await signedIn('reader');
    for (const path of ['/', '/duties?outcome=missing', '/intake']) {
      await page.goto(test.url + path);
      await page.waitForSelector('h1');
      const serious = await accessFaults(page);
      expect([path, serious]).toEqual([path, []]);
    }
    await page.close();
  });
});

import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { PASSWORD, startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, openPage, pageOf, picture, sideways } from '@zhilu/testing/page';

const LIST = '/duties?from=2026-01-01&to=2026-09-30&outcome=missing';

describe('导出 in a real browser', () => {
  let test: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('县司法局', 'supervisor', '440103');
    await test.addUser('省司法厅', 'supervisor', '440000');
    await test.addUser('评查员', 'reviewer', null);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const open = (account: string, back: string): Promise<Page> => pageOf(browser, test.url, account, { back, until: 'main, #content h1' });

  it('EP-1 from a list to its workbook in three clicks: what it will hold is said first, the file comes by itself and is that file', async () => {
    const page = await open('省司法厅', LIST);
    await page.click('text=导 出');
    await page.waitForSelector('.export-said dt');
    const said = await page.innerText('.ant-modal-body');
    expect(said).toMatch(/将导出 [\d,]+ 行、19 列/);
    expect(said).toContain('2026-01-01 至 2026-09-30');
    await picture(page, 'export-dialog');
    expect(await accessFaults(page)).toEqual([]);
    const coming = page.waitForEvent('download');
    await page.click('text=生成文件');
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(/^应记录事项_缺失_.+_2026-01-01 至 2026-09-30_省司法厅_\d{8}\.xlsx$/);
    await page.waitForSelector('.export-digest');
    const digest = createHash('sha256')
      .update(readFileSync((await download.path())!))
      .digest('hex');
    expect(await page.innerText('.export-digest')).toBe(`SHA-256 ${digest}`);
    await picture(page, 'export-done');
    await page.close();
  });

  it('EP-2 a copy for outside asks what it is for; Esc leaves the dialog, and the keyboard reaches all of it', async () => {
    const page = await open('省司法厅', LIST);
    await page.focus('button:has-text("导 出")');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.export-said dt');
    await page.check('text=对外提供的副本');
    await page.click('text=生成文件');
    await page.waitForSelector('text=请写明副本的用途');
    expect(await page.innerText('.ant-modal-body .answer')).toContain('副本遮蔽：案件名称');
    await picture(page, 'export-copy');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.ant-modal-body', { state: 'detached' });
    await page.close();
  });

  it('EP-3 导出记录: what was taken out is found again, fetched again, and taken off', async () => {
    const page = await open('省司法厅', '/exports');
    await page.waitForSelector('td:has-text(".xlsx"), th:has-text(".xlsx")');
    await picture(page, 'exports');
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect(await accessFaults(page)).toEqual([]);
    const coming = page.waitForEvent('download');
    await page.click('a:has-text("下载")');
    expect((await coming).suggestedFilename()).toContain('省司法厅');
    await page.click('button:has-text("移除")');
    await page.waitForSelector('text=七日内没有导出过清单');
    await page.close();
  });

  it('EP-5 from the overview to the report of the quarter as a document in two clicks', async () => {
    const page = await open('省司法厅', '/?from=2026-07-01&to=2026-09-30');
    await page.click('button:has-text("生成报告")');
    await page.waitForSelector('.export-said dt');
    expect(await page.innerText('.export-said')).toContain('未锁定');
    await picture(page, 'report-dialog');
    expect(await accessFaults(page)).toEqual([]);
    const coming = page.waitForEvent('download');
    await page.click('text=生成文件');
    expect((await coming).suggestedFilename()).toMatch(/_2026年第三季度_分析报告（未锁定）_省司法厅_\d{8}\.docx$/);
    await page.close();
  });

  it('EP-6 a county comes from its sign-in to the workbook of what is overdue in under ten clicks', async () => {
    // The county with most that is overdue in the year before.
    const { rows } = await test.owner.query<{ county: string }>(
      `select substr(a.code, 3, 6) as county from duty_line l join agency a using (agency_id) where l.known_to is null and l.settlement = 'L'
         and l.due_day between '2025-01-01' and '2025-12-31' and substr(a.code, 3, 6) not like '%00' group by 1 order by count(*) desc limit 1`,
    );
    await test.addUser('县里', 'supervisor', rows[0]!.county);
    const page = await openPage(browser);
    let clicks = 0;
    const click = async (what: string): Promise<void> => {
      clicks += 1;
      await page.click(what);
    };
    await page.goto(`${test.url}/sign-in`);
    await page.fill('input[autocomplete=username]', '县里');
    await page.fill('input[type=password]', PASSWORD);
    await click('button[type=submit]');
    await page.waitForSelector('.tiles a');
    await click('.filters >> text=上年');
    await page.waitForURL(/from=2025-01-01/);
    await click('.tiles a >> nth=0');
    await page.waitForSelector('h1:has-text("应记录事项")');
    await picture(page, 'county-list');
    await click('[role=tab]:has-text("逾期")');
    await page.waitForURL(/outcome=/);
    await picture(page, 'county-overdue');
    await click('text=导 出');
    await page.waitForSelector('.export-said dt');
    expect(await page.innerText('.ant-modal-body')).toContain('逾期');
    const coming = page.waitForEvent('download');
    await click('text=生成文件');
    expect((await coming).suggestedFilename()).toMatch(/^应记录事项_逾期_.+_县里_\d{8}\.xlsx$/);
    expect(clicks).toBeLessThan(10);
    await page.close();
  });

  it('EP-4 who has no right to it is not offered it', async () => {
    const page = await open('评查员', '/');
    expect(await page.locator('nav >> text=导出记录').count()).toBe(0);
    await page.close();
  });
});

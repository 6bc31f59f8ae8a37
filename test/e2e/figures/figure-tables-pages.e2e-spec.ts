import type { Browser } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, pageOf, picture, sideways } from '@zhilu/testing/page';

describe('统计表 in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('某人', 'supervisor', '440000');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  it('FT-4 every table of the overview, its tiles and its chart leave from where they stand; the chart as a picture', async () => {
    const page = await pageOf(browser, test.url, '某人', { back: '/?from=2026-07-01&to=2026-09-30', until: '.tiles' });
    const buttons = page.locator('main button:has-text("导出")');
    await buttons.nth(3).waitFor();
    expect(await buttons.evaluateAll((all) => all.map((one) => one.textContent))).toEqual([
      '导出以上数字',
      '导出单位和环节',
      '导出走势',
      '导出地区和领域',
    ]);
    await picture(page, 'overview-exports');
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await buttons.nth(2).click();
    await page.waitForSelector('.export-said dt');
    await page.click('text=图片（.png');
    await picture(page, 'chart-export');
    expect(await accessFaults(page)).toEqual([]);
    const coming = page.waitForEvent('download');
    await page.click('text=生成文件');
    expect((await coming).suggestedFilename()).toMatch(/^统计表_按月和事项类别_南岭省_.*_某人_\d{8}\.png$/);
    await page.close();
  });
});

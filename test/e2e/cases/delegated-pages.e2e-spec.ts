import type { Browser } from 'playwright-core';
import { startOfDay } from '@zhilu/kernel/time';
import { RuleChanges } from '@zhilu/registry/rules';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { record, settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { accessFaults, pageOf, picture, sideways, SIZES } from '@zhilu/testing/page';

describe('受委托组织 on the page of a case', () => {
  let test: TestApp;
  let browser: Browser;
  let at: string;

  beforeAll(async () => {
    test = await startApp();
    const office = await settleSmallOffice(test);
    const body = { actType: 'penalty', procedure: 'ordinary', filedOn: '2026-06-04', decidedOn: '2026-06-18', caseNo: '某执罚〔2026〕6号' };
    const id = await office.deliver(
      'A',
      'C1',
      [
        record('case', 'C1', { ...body, title: '某餐饮店占用人行道经营案', performedBy: '某镇综合行政执法队' }),
        record('written', 'C1-1', { item: 'T01', madeAt: '2026-06-03' }),
        record('written', 'C1-2', { item: 'T02', madeAt: '2026-06-04' }),
      ],
      startOfDay('2026-06-20'),
    );
    at = `/cases/${office.agency.A}/${id}`;
    await test.addUser('reader', 'supervisor', '440000');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  it('DL-2 the case says who did the work, and of the text that is applied whether it binds or is 参照适用', async () => {
    const page = await pageOf(browser, test.url, 'reader', { back: at, until: '.meta' });
    expect(await page.textContent('.meta')).toContain('受委托 某镇综合行政执法队，本办法适用（第三十条）');
    await (await test.app.get(RuleChanges).applyPack(null, 'GD-2021', null, null)).followed();
    await page.goto(test.url + at);
    await page.waitForSelector('.meta:has-text("本办法参照适用（第三十条）")');
    for (const size of SIZES) {
      await page.setViewportSize(size);
      expect([size.width, await sideways(page)]).toEqual([size.width, 0]);
    }
    await picture(page, 'case-delegated', [SIZES[0]]);
    expect(await accessFaults(page)).toEqual([]);
    await page.context().close();
  });
});

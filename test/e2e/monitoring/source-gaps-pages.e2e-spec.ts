import type { Browser, Page } from 'playwright-core';
import { startOfDay } from '@zhilu/kernel/time';
import { launchBrowser } from '@zhilu/testing/browser';
import { SilentOffices } from '@zhilu/testing/offices/silent-office';
import { record } from '@zhilu/testing/offices/small-office';
import { accessFaults, pageOf, picture, sideways, SIZES } from '@zhilu/testing/page';

describe('待补充项 on the page of a source', () => {
  let offices: SilentOffices;
  let browser: Browser;

  beforeAll(async () => {
    offices = await SilentOffices.start();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await offices.test.stop();
  });

  const numberIn = (text: string | null): string[] => text?.match(/\d+/g) ?? [];
  const look = async (page: Page, name: string): Promise<void> => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      expect([name, size.width, await sideways(page)]).toEqual([name, size.width, 0]);
    }
    await picture(page, name, [SIZES[0]]);
    expect([name, await accessFaults(page)]).toEqual([name, []]);
  };

  it('GP-5 the agency measures its own, a number of a column opens to as many cases, and a case opens', async () => {
    const { test } = offices;
    const { agencies, sources } = await offices.settle();
    const [[agency], [source]] = [agencies, sources as [number, number]];
    const common = { actType: 'penalty', procedure: 'ordinary', filedOn: '2026-06-04', decidedOn: '2026-06-05' };
    await offices.deliver(
      agency,
      source,
      startOfDay('2026-06-06'),
      new Map(
        ['一号', '二号', '三号', '四号'].map((caseNo, n) => [
          `C${n}`,
          [
            record('case', `C${n}`, {
              ...common,
              caseNo,
              title: `某商店未按规定标示价格案${caseNo}`,
              ...(n === 3 && { stepsTaken: ['none'], serviceMode: 'post' }),
            }),
          ],
        ]),
      ),
    );
    const { rows } = await test.owner.query('select code from agency where agency_id = $1', [agency]);
    await test.addUser('lianluo', 'liaison', (rows[0] as { code: string }).code);
    const page = await pageOf(browser, test.url, 'lianluo', { back: `/intake/sources/${source}`, until: '.gaps' });
    expect(await page.textContent('.gaps .answer')).toBe('尚未测算。');
    await page
      .locator('.gaps button')
      .filter({ hasText: /^测\s?算$/ })
      .click();
    await page.waitForSelector('.gaps tbody tr:has-text("经过的程序")');
    expect(numberIn(await page.textContent('.gaps .answer')).slice(0, 2)).toEqual(['4', '4']);
    await page.locator('.gaps').scrollIntoViewIfNeeded();
    await look(page, 'source-gaps');
    const row = page.locator('.gaps tbody tr').filter({ hasText: '经过的程序' });
    expect(await row.textContent()).toContain('3/4');
    await row.locator('button').click();
    await page.waitForSelector('.gaps h3:has-text("补充填报“经过的程序”可减少信息不足的案件")');
    expect(await page.textContent('.gaps h3 .aid')).toBe('3 件');
    const listed = page.locator('.gaps tbody tr').filter({ hasText: '未按规定标示价格' });
    await listed.first().waitFor();
    expect(await listed.count()).toBe(3);
    await page.locator('.gaps h3').scrollIntoViewIfNeeded();
    await look(page, 'source-gap-cases');
    await listed.first().locator('a').first().click();
    await page.waitForSelector('.meta');
    expect(page.url()).toContain(`/cases/${agency}/`);
    await page.context().close();
  });
});

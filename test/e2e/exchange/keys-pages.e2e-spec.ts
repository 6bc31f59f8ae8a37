import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { type TestApp } from '@zhilu/testing/harness';
import { pageOf, picture, sideways } from '@zhilu/testing/page';
import { aCase, type Door, fileOf, grantKey, push, startDoor } from '@zhilu/testing/push/push-door';

describe('接口密钥 in a real browser', () => {
  let door: Door;
  let test: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    door = await startDoor();
    ({ test } = door);
    await test.addUser('anquan', 'securityAdmin', null);
    await test.addUser('reader', 'supervisor', '440000');
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await door.stop();
  });

  const signedIn = (account: string): Promise<Page> =>
    pageOf(browser, test.url, account, { back: '/intake', until: 'h1:has-text("归集")' });

  it('granted on the page, a key is shown once, opens the door, says when it was used, and after 吊销 opens nothing', async () => {
    const page = await signedIn('anquan');
    await page.waitForSelector('.keys tbody tr');
    expect(await page.textContent('.keys .answer')).toBe('有效 1 把，其中 30 日内到期 0 把，从未使用 1 把。');
    await page.click('button:has-text("授予密钥")');
    expect(await page.isDisabled('.key-form button[type=submit]')).toBe(true);
    await picture(page, 'keys');
    await page.click('.key-form .ant-select');
    await page.click('.ant-select-item-option:has-text("甲")');
    await page.fill('.key-form input[aria-label=名称]', '办案系统前置机');
    await page.click('.key-form button[type=submit]');
    await page.waitForSelector('.key-form dl');
    const [id, secret] = (await page.$$eval('.key-form dd', (list) => list.map((one) => one.textContent))) as [string, string];
    expect(await page.textContent('.key-form')).toContain('密钥只显示这一次');
    expect(await sideways(page)).toBe(0);
    const key = { id, secret };
    expect((await push(test, key, 'from-the-page', fileOf(aCase('K-1')))).status).toBe(200);
    await page.click('button:has-text("已妥善保存")');
    await page.reload();
    await page.waitForSelector('.keys tbody tr');
    expect(await page.content()).not.toContain(secret);
    const row = page.locator('.keys tbody tr', { hasText: id });
    expect(await row.locator('td').nth(5).textContent()).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/);
    await row.locator('button').click();
    await page.click('.ant-popconfirm .ant-btn-primary');
    await page.waitForSelector('text=另有 1 把已吊销或者过期');
    expect(await page.locator('.keys tbody tr').count()).toBe(1);
    expect((await push(test, key, 'afterwards', fileOf(aCase('K-2')))).status).toBe(401);
    await page.click('button:has-text("一并列出")');
    expect(await page.locator('.keys tbody tr', { hasText: id }).locator('td').nth(6).textContent()).toContain('已吊销');
    expect(await sideways(page)).toBe(0);
  });

  it('who does not grant keys sees none of it', async () => {
    await grantKey(test);
    const page = await signedIn('reader');
    await page.waitForSelector('section:has-text("来源")');
    expect(await page.locator('text=接口密钥').count()).toBe(0);
  });
});

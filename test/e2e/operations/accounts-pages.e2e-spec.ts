import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { PASSWORD, startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { accessFaults, atRest, choose, openPage, pageOf, picture, sideways } from '@zhilu/testing/page';

const NEW_PASSWORD = 'staple 46 gravel';
/** Two characters on a button stand apart. */
const button = (page: Page, word: string) => page.getByRole('button', { name: new RegExp(`^${[...word].join(' ?')}$`) });

describe('KP the desks of the three administrators', () => {
  let test: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    test = await startApp({ work: false });
    await settleSmallOffice(test);
    for (const [account, role] of [
      ['xitong', 'systemAdmin'],
      ['anquan', 'securityAdmin'],
      ['shenji', 'auditAdmin'],
    ] as const)
      await test.addUser(account, role, null);
    await test.addUser('shi', 'supervisor', '440100');
    await test.addUser('jiancha', 'inspectorate', null);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const sound = async (page: Page, name: string): Promise<void> => {
    await atRest(page);
    await picture(page, name);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect(await accessFaults(page)).toEqual([]);
  };
  const signInAs = async (account: string, password: string): Promise<Page> => {
    const page = await openPage(browser);
    await page.goto(`${test.url}/sign-in`);
    await page.fill('input[autocomplete=username]', account);
    await page.fill('input[type=password]', password);
    await page.click('button[type=submit]');
    return page;
  };
  let first = '';

  it('KP-1 the system administrator makes an account: its first password is shown once, and it waits', async () => {
    const page = await pageOf(browser, test.url, 'xitong', { back: '/accounts', until: 'table' });
    await page.getByText('没有等待授权的账号。').waitFor();
    await button(page, '新建账号').click();
    await page.getByRole('textbox', { name: '账号', exact: true }).fill('lihua');
    await page.getByRole('textbox', { name: '姓名', exact: true }).fill('李华');
    await choose(page, '角色', '监督机构工作人员');
    await page.getByLabel('所在', { exact: true }).fill('440103');
    await page.click('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option[title*="440103"]');
    await sound(page, 'accounts-add');
    await button(page, '建立').click();
    first = (await page.locator('.made-account .code').innerText()).trim();
    expect(first).toMatch(/^[A-Za-z2-9-]{20,}$/);
    await sound(page, 'accounts-made');
    await button(page, '已妥善保存，关闭').click();
    expect(await page.content()).not.toContain(first);
    await page.getByText('1 个账号等待安全管理员授权').waitFor();
    await page.click('tr:has-text("lihua")');
    await button(page, '重置密码').waitFor();
    await sound(page, 'accounts-keeper');
    await page.close();
    const waiting = await signInAs('lihua', first);
    await waiting.getByText('账号尚未授权，请联系安全管理员。').waitFor();
    await waiting.close();
  });

  it('KP-2 the security administrator gives the role, and reading to whoever reads by grant', async () => {
    const page = await pageOf(browser, test.url, 'anquan', { back: '/accounts', until: 'table' });
    await page.getByText('1 个账号等待您授权').waitFor();
    expect(await button(page, '新建账号').count()).toBe(0);
    await page.click('tr:has-text("lihua")');
    await button(page, '授权').waitFor();
    await sound(page, 'accounts-give');
    await button(page, '授权').click();
    await page.getByText('没有等待您授权的账号。').waitFor();
    await button(page, '撤回角色').waitFor();
    await page.keyboard.press('Escape');
    await page.click('tr:has-text("jiancha")');
    await page.getByText('还没有授权，查阅不到任何单位。').waitFor();
    await page.getByLabel('单位', { exact: true }).fill('A');
    await page.click('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option[title*="A局"]');
    await page.getByLabel('用途').fill('专项核查');
    await page.getByLabel('至', { exact: true }).fill(`${new Date().getFullYear()}-12-31`);
    await page.getByLabel('至', { exact: true }).press('Tab');
    await button(page, '授权查阅').click();
    await page.getByText(`至${new Date().getFullYear()}年12月31日，专项核查`).waitFor();
    await sound(page, 'accounts-readings');
    await page.close();
  });

  it('KP-3 at the first sign-in nothing opens before the password is changed; then the page of the role does', async () => {
    const page = await signInAs('lihua', first);
    await page.getByRole('heading', { name: '请先修改密码' }).waitFor();
    await sound(page, 'password-due');
    await page.getByLabel('原密码').fill(first);
    await page.getByLabel('新密码', { exact: true }).fill('aaaaaaaaaaaa');
    await page.getByLabel('再输一次新密码').fill('aaaaaaaaaaaa');
    await button(page, '修改密码').click();
    await page.getByText('不同的字符至少 6 个').waitFor();
    for (const label of ['新密码', '再输一次新密码']) await page.getByLabel(label, { exact: true }).fill(NEW_PASSWORD);
    await button(page, '修改密码').click();
    await page.getByRole('link', { name: '李华' }).waitFor();
    await page.close();
  });

  it('KP-4 one’s own account: sessions by device, another ended, the password changed', async () => {
    const other = await pageOf(browser, test.url, 'shi');
    const page = await pageOf(browser, test.url, 'shi', { back: '/me', until: 'table' });
    await page.getByText('本次登录').waitFor();
    await sound(page, 'own-account');
    await button(page, '结束').click();
    await button(page, '结束').waitFor({ state: 'detached' });
    await other.reload();
    await other.waitForURL(/sign-in/);
    await page.getByLabel('原密码').fill(PASSWORD);
    for (const label of ['新密码', '再输一次新密码']) await page.getByLabel(label, { exact: true }).fill(NEW_PASSWORD);
    await button(page, '修改密码').click();
    await page.getByText('密码已修改，其他会话已结束。').waitFor();
    await Promise.all([other.close(), page.close()]);
  });

  it('KP-5 the security administrator sets what is asked of passwords, and sees who is signed in', async () => {
    const page = await pageOf(browser, test.url, 'anquan', { back: '/security', until: 'table' });
    await page.getByLabel('至少字符数').fill('14');
    await button(page, '保存').click();
    await page.getByText('密码策略已保存。').waitFor();
    await sound(page, 'security');
    await page.close();
  });

  it('KP-6 neither desk opens to anybody else', async () => {
    const page = await pageOf(browser, test.url, 'shenji', { back: '/accounts', until: 'h1' });
    await page.getByText('当前账号没有这项权限。').waitFor();
    expect(await page.getByRole('link', { name: '账号', exact: true }).count()).toBe(0);
    await page.close();
  });
});

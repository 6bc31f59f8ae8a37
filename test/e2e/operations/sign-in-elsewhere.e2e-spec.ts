import type { Browser, Page } from 'playwright-core';
import { Provider } from '@zhilu/platform/access';
import { launchBrowser } from '@zhilu/testing/browser';
import { deskOf } from '@zhilu/testing/desks/account-desk';
import { PASSWORD, startApp, type TestApp } from '@zhilu/testing/harness';
import { CLIENT, startProvider } from '@zhilu/testing/oidc/provider';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { openPage, picture } from '@zhilu/testing/page';

describe('OI signing in by a provider of the office', () => {
  let test: TestApp;
  let browser: Browser;
  let provider: Awaited<ReturnType<typeof startProvider>>;

  beforeAll(async () => {
    test = await startApp({ work: false });
    await settleSmallOffice(test);
    await test.addUser('xitong', 'systemAdmin', null);
    await test.addUser('anquan', 'securityAdmin', null);
    for (const account of ['shi', 'sheng']) await test.addUser(account, 'supervisor', '440100');
    provider = await startProvider(`${test.url}/api/sign-in/provider/back`);
    const settings = { issuer: provider.issuer, ...CLIENT, name: '统一身份认证', claim: 'preferred_username', origin: test.url };
    // As the operator's settings would have it from the start.
    Object.assign(test.app.get(Provider), { settings });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await provider.stop();
    await test.stop();
  });

  const { ask, code } = deskOf(() => test);
  const idOf = async (account: string): Promise<string> =>
    String((await test.owner.query('select user_id from app_user where account = $1', [account])).rows[0].user_id);
  /** Goes by the provider's own pages, as whoever says they are somebody there. */
  const goAs = async (page: Page, who: string, back = '/me'): Promise<void> => {
    await page.goto(`${test.url}/sign-in?back=${encodeURIComponent(back)}`);
    await page.getByRole('link', { name: '以统一身份认证登录' }).click();
    await page.fill('input[name=login]', who);
    await page.fill('input[name=password]', 'anything');
    await page.click('button[type=submit]');
    await page.click('button[type=submit]');
  };
  const fresh = (): Promise<Page> => openPage(browser);

  it('OI-1 a reader signs in there and comes back to the page they wanted, in a session like any other', async () => {
    const page = await fresh();
    await page.goto(`${test.url}/sign-in`);
    await page.getByRole('link', { name: '以统一身份认证登录' }).waitFor();
    await picture(page, 'sign-in-provider');
    await goAs(page, 'shi');
    await page.getByRole('heading', { name: '本人账号' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/me');
    const cookies = await page.context().cookies(test.url);
    expect(cookies.find(({ name }) => name === 'zhilu_session')).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    expect(cookies.find(({ name }) => name === 'zhilu_provider')).toBeUndefined();
    const { rows } = await test.owner.query(`select issuer, subject from provider_identity`);
    expect(rows).toEqual([{ issuer: provider.issuer, subject: 'shi' }]);
    await page.context().close();
  });

  it('OI-2 another person of the provider with the same account does not get in; the one who is bound does, whatever they are called', async () => {
    const page = await fresh();
    await goAs(page, 'shi:2');
    await page.getByText('“shi”在本系统没有账号，或者账号已停用、已绑定他人。').waitFor();
    await page.context().close();
    const unbind = async (by: string) => code(by, 'mutation ($id: ID!) { unbindProvider(id: $id) }', { id: await idOf('shi') });
    expect(await unbind('xitong')).toBe('access.not-allowed');
    expect(await unbind('anquan')).toBeNull();
    const again = await fresh();
    await goAs(again, 'shi:2');
    await again.getByRole('heading', { name: '本人账号' }).waitFor();
    await again.context().close();
  });

  it('OI-3 who has no account, or is set aside, is told so and gets no session', async () => {
    await test.owner.query(`update app_user set disabled_at = now() where account = 'sheng'`);
    for (const who of ['nobody', 'sheng']) {
      const page = await fresh();
      await goAs(page, who);
      await page.getByText(`“${who}”在本系统没有账号`).waitFor();
      expect((await page.context().cookies(test.url)).filter(({ name }) => name === 'zhilu_session')).toEqual([]);
      await page.context().close();
    }
    await test.owner.query(`update app_user set disabled_at = null where account = 'sheng'`);
  });

  it('OI-4 what this browser did not begin, or is too old, is refused, and goes to no other site', async () => {
    const back = (query: string, cookie = '') =>
      fetch(`${test.url}/api/sign-in/provider/back?${query}`, { headers: { cookie }, redirect: 'manual' });
    expect(await (await back('code=x&state=y')).text()).toContain('不是由本浏览器发起');
    expect(await (await back('code=x&state=y', 'zhilu_provider=AAAA')).text()).toContain('不是由本浏览器发起');
    const begun = await fetch(`${test.url}/api/sign-in/provider?back=${encodeURIComponent('/\\elsewhere.example')}`, {
      redirect: 'manual',
    });
    expect(begun.status).toBe(303);
    const to = new URL(begun.headers.get('location')!);
    expect(to.origin).toBe(provider.issuer);
    expect([to.searchParams.get('code_challenge_method'), to.searchParams.get('response_type')]).toEqual(['S256', 'code']);
    const cookie = begun.headers.get('set-cookie')!;
    expect(cookie).toMatch(/HttpOnly/i);
    const kept = cookie.split(';')[0]!;
    const state = to.searchParams.get('state')!;
    expect(await (await back(`code=x&state=another`, kept)).text()).toContain('没有确认这次登录');
    expect(await (await back(`code=made-up&state=${state}&iss=${encodeURIComponent(provider.issuer)}`, kept)).text()).toContain(
      '没有确认这次登录',
    );
    test.clock.at += 11 * 60_000;
    expect(await (await back(`code=made-up&state=${state}`, kept)).text()).toContain('已超时');
  });

  it('OI-5 with a provider passwords are for the three administrators alone, and nobody else’s is reset', async () => {
    const signIn = (account: string) =>
      code(null, 'mutation ($a: String!, $p: String!) { signIn(account: $a, password: $p) { id } }', { a: account, p: PASSWORD });
    expect(await signIn('shi')).toBe('access.sign-in-elsewhere');
    expect(await signIn('xitong')).toBeNull();
    expect(await code('xitong', 'mutation ($id: ID!) { resetPassword(id: $id) }', { id: await idOf('shi') })).toBe(
      'access.sign-in-elsewhere',
    );
    const { data } = await ask('anquan', '{ accounts(filter: { text: "shi" }) { rows { account bound } } }');
    expect(data).toEqual({ accounts: { rows: [{ account: 'shi', bound: true }] } });
  });

  it('OI-6 a slipped statement opens no session of anybody: the database wants the proof of the service', async () => {
    const slipped = (statement: string) => test.database.run({ stat: [], case: [], role: 'system' }, (tx) => tx.rows(statement));
    await expect(
      slipped(
        `select * from open_session_by('${provider.issuer}', 'shi:2', 'shi', sha256('x'), sha256('y'), now(), now() + interval '1 hour', '', null)`,
      ),
    ).rejects.toThrow(/not yours to do/);
    await expect(slipped('select subject from provider_identity')).rejects.toThrow(/permission denied/);
  });

  it('OI-7 a provider that is away is said to be away', async () => {
    const { settings } = test.app.get(Provider) as { settings: { issuer: string } };
    Object.assign(test.app.get(Provider), { settings: { ...settings, issuer: 'http://127.0.0.1:9' } });
    test.clock.at += 1;
    // What was read of the other is kept for an hour; a service that has just started knows nothing.
    const { ProviderSignIn } = await import('@zhilu/platform/access');
    Object.assign(test.app.get(ProviderSignIn), { known: null });
    expect(await (await fetch(`${test.url}/api/sign-in/provider`)).text()).toContain('暂时无法连接');
  });
});

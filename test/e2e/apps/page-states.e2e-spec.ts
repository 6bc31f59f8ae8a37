import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startOfDay } from '@zhilu/kernel/time';
import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { ReferenceData } from '@zhilu/registry/rules';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, answered, pageOf, picture, SIZES } from '@zhilu/testing/page';
import type { Browser, Page, Route } from 'playwright-core';

const HOUR = 3_600_000;
const SIGNED_OUT = ['/sign-in', '/first-administrator', '/public', '/public/:code', '/display'];
const NONE = '00000000-0000-4000-8000-000000000000';
/** What stands for the parts of a route: things that an empty office has not. */
const PARTS: Readonly<Record<string, string>> = { agencyId: '1', caseId: '1', no: '1', id: NONE, batch: NONE, kind: 'notice', code: 'coverage', name: 'W-01' }; // prettier-ignore
const ROUTES: readonly string[] = (
  JSON.parse(readFileSync(join(process.cwd(), 'libs/platform/operations/src/help/help.json'), 'utf8')) as { route: string }[]
)
  .map(({ route }) => route)
  .filter((route) => !SIGNED_OUT.includes(route));

/** Whose page it is, where it is not the head of an office's. */
const OF: Readonly<Record<string, Role>> = {
  '/accounts': 'systemAdmin',
  '/audit': 'auditAdmin',
  '/begin': 'systemAdmin',
  '/directory': 'systemAdmin',
  '/intake/connect': 'supervisor',
  '/running': 'systemAdmin',
  '/security': 'securityAdmin',
  '/review-desk/:id': 'reviewer',
};
const READER: Role = 'approver';
const who = (route: string): Role => OF[route] ?? READER;
/** Who has no right to it: those who run the product read no cases, those who read cases do not run it. */
const stranger = (route: string): Role => (ROLE[who(route)].readsCases ? 'systemAdmin' : 'supervisor');
const WALKERS: readonly Role[] = [READER, 'supervisor', 'systemAdmin', 'auditAdmin', 'securityAdmin', 'reviewer'];

/** Pages that ask the service for nothing when they are opened, and those that are everybody's. */
const ASKS_NOTHING: readonly string[] = ['/verify', '/search', '/opinion'];
const EVERYBODYS: readonly string[] = [
  '/intake',
  '/jobs',
  '/work',
  '/work/desk',
  '/settings/rules',
  '/rules',
  '/rules/:name',
  '/rules/figure/:code',
  '/help',
  '/me',
  '/verify',
];

/** Where a page stands that has not asked for anything yet. */
const NEUTRAL = '/verify';
/** Leads everybody to their own desk. */
const HOME = '/';
const at = (route: string): string => route.replaceAll(/:(\w+)/g, (_, part: string) => PARTS[part]!);
const nameOf = (route: string): string => (route === '/' ? 'overview' : route.slice(1).replaceAll(/[/:]+/g, '-'));
/** Of all that is asked, what the frame needs to stand. */
const ofFrame = (route: Route): boolean => /"operationName":"(Viewer|DataState)"/.test(route.request().postData() ?? '');

describe('PS every page, while it is empty, waits, may not be read, or the service is away', () => {
  let test: TestApp;
  let browser: Browser;
  const pages = new Map<Role, Page>();
  const trouble: string[] = [];

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-11-24') + 12 * HOUR;
    const referenceData = test.app.get(ReferenceData);
    await referenceData.seed();
    const during = { from: null, to: null };
    const node = (tree: 'territory' | 'line', code: string, name: string) => ({ tree, code, name, level: 0, parent: null });
    await referenceData.seedOffice([node('territory', '440000', '某省'), node('line', 'L', '某领域')], [
      { code: 'A', names: [{ ...during, name: '甲局' }], territory: [{ ...during, node: '440000' }], line: [{ ...during, node: 'L' }], heir: null, delegatedBy: null, aliases: [] },
    ]); // prettier-ignore
    for (const role of WALKERS)
      await test.addUser(role, role, { node: '440000', agency: 'A', grant: null, nowhere: null }[ROLE[role].stands]);
    browser = await launchBrowser();
    for (const role of WALKERS) pages.set(role, await pageOf(browser, test.url, role, { back: NEUTRAL }));
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  /** Goes to a page within the page, as a click on a link does, and waits until nothing of the one before is left. */
  const go = async (page: Page, path: string): Promise<void> => {
    await page.evaluate((to) => {
      for (const old of document.querySelectorAll('#content > :not(.ribbon, .print-head)')) old.setAttribute('data-before', '');
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, path);
    // What stands in the same place of the same page stays.
    await page.waitForFunction(() => document.querySelector('[data-before]') === null, undefined, { timeout: 300 }).catch(() => undefined);
  };
  const textOf = (page: Page): Promise<string> => page.evaluate(() => document.querySelector('#content, main')?.textContent ?? '');
  /** What is said of a page that did not do as it must; all pages are walked before any of it fails. */
  const must = async (route: string, what: string, holds: Promise<unknown>): Promise<void> => {
    await holds.catch(() => trouble.push(`${route}: ${what}`));
  };
  const shot = (page: Page, route: string, state: string): Promise<void> => picture(page, `${state}-${nameOf(route)}`, [SIZES[0]]);
  const walk = async (state: string, of: (route: string) => Role, step: (page: Page, route: string) => Promise<void>): Promise<void> => {
    trouble.length = 0;
    for (const page of pages.values()) await go(page, NEUTRAL);
    for (const route of ROUTES) await step(pages.get(of(route))!, route);
    if (trouble.length > 0) throw new Error(`${state}:\n${trouble.join('\n')}`);
  };

  it('PS-1 away: within three seconds it is said that the connection is broken, and there is another try', async () => {
    for (const role of WALKERS)
      await pages.get(role)!.route('**/api/**', (route) => (ofFrame(route) ? route.continue() : route.abort('connectionrefused')));
    await walk('away', who, async (page, route) => {
      await go(page, at(route));
      if (!ASKS_NOTHING.includes(route)) {
        await must(route, 'says nothing of a broken connection', page.waitForFunction(() => (document.querySelector('#content')?.textContent ?? '').includes('连接中断'), undefined, { timeout: 3_000 })); // prettier-ignore
        await must(route, 'offers no other try', page.waitForSelector('#content button:has-text("重试"), #content button:has-text("重 试")', { timeout: 3_000 })); // prettier-ignore
      }
      await shot(page, route, 'away');
    });
  });

  it('PS-2 waiting: a page is never blank, it has the shape of what comes; then, empty, it says what comes first', async () => {
    const held: Route[] = [];
    let holding = false;
    for (const role of WALKERS) {
      await pages.get(role)!.unroute('**/api/**');
      await pages.get(role)!.route('**/api/graphql', (route) => (holding && !ofFrame(route) ? void held.push(route) : route.continue()));
    }
    await walk('waiting and empty', who, async (page, route) => {
      holding = true;
      await go(page, at(route));
      // What comes at once does not flicker: the shapes stand after a moment.
      await page.waitForTimeout(250);
      await must(route, 'is blank while it waits', page.waitForFunction(() => document.querySelector('#content .skeleton, #content .ant-skeleton, #content .ant-spin') !== null || (document.querySelector('#content')?.textContent ?? '').length > 8, undefined, { timeout: 2_000 })); // prettier-ignore
      await shotNow(page, route, 'waiting');
      holding = false;
      for (const one of held.splice(0)) await one.continue().catch(() => undefined);
      await must(route, 'never comes', page.waitForFunction(() => document.querySelector('#content .skeleton') === null, undefined, { timeout: 10_000 })); // prettier-ignore
      await answered(page);
      await page.waitForFunction(() => (document.querySelector('#content')?.textContent ?? '').length > 20, undefined, { timeout: 2_000 }).catch(() => undefined); // prettier-ignore
      const text = await textOf(page);
      if (text.trim().length < 20) trouble.push(`${route}: says nothing when empty (${text})`);
      if (who(route) === READER && !text.includes('接入第一个来源')) trouble.push(`${route}: does not say what comes first`);
      if (/没有读到数据|undefined|NaN|页面出错/.test(text))
        trouble.push(`${route}: ${/.{0,40}(没有读到数据|undefined|NaN|页面出错).{0,80}/.exec(text)![0]}`);
      trouble.push(...(await accessFaults(page)).map((fault) => `${route}: ${fault}`));
      await shot(page, route, 'empty');
    });
  });

  it('PS-3 no right: it is said, and whom to turn to; nobody is shown a failure', async () => {
    await walk('no right', stranger, async (page, route) => {
      if (EVERYBODYS.includes(route) || route === HOME) return;
      await go(page, at(route));
      await page.waitForFunction(() => document.querySelector('#content .skeleton') === null).catch(() => undefined);
      await answered(page);
      await page.waitForFunction(() => /安全管理员|没有这|没有名为|不在您的/.test(document.querySelector('#content')?.textContent ?? ''), undefined, { timeout: 1_500 }).catch(() => undefined); // prettier-ignore
      const text = await textOf(page);
      if (!/安全管理员|没有这|没有名为|不在您的/.test(text)) trouble.push(`${route} (${stranger(route)}): ${text.slice(0, 160)}`);
      if (/没有读到数据/.test(text)) trouble.push(`${route}: 没有读到数据`);
      await shot(page, route, 'no-right');
    });
  });

  it('PS-4 a page that is opened while the service is away says so itself, and comes when it is back', async () => {
    const page = pages.get('supervisor')!;
    await page.route('**/api/**', (route) => route.abort('connectionrefused'));
    await page.reload();
    await page.waitForSelector('text=连接中断', { timeout: 3_000 });
    await picture(page, 'away-frame', [SIZES[0]]);
    await page.unroute('**/api/**');
    await page.click('button:has-text("重")');
    await page.waitForSelector('header .person');
  });

  it('PS-5 a page whose own script does not come offers another try, and comes when the service is back', async () => {
    const page = pages.get('reviewer')!;
    await page.goto(`${test.url}${NEUTRAL}`);
    await page.waitForSelector('header .person');
    await page.route('**/*', (route) => route.abort('connectionrefused'));
    await go(page, '/compare');
    await page.waitForSelector('.error-page', { timeout: 3_000 });
    expect(await textOf(page)).toContain('请检查网络后重试');
    await picture(page, 'away-chunk', [SIZES[0]]);
    await page.unroute('**/*');
    await page.click('button:has-text("重")');
    await page.waitForSelector('header .person');
  });

  /** A picture of what will not come to rest. */
  const shotNow = async (page: Page, route: string, state: string): Promise<void> => {
    if (process.env.ZHILU_TEST_PICTURES !== undefined)
      await page.screenshot({ path: join(process.env.ZHILU_TEST_PICTURES, `${state}-${nameOf(route)}-1366.png`) });
  };
});

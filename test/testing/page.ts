import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { PASSWORD, signInOf, STATE_PURPOSE } from './harness';

/** The two commonest screens of an office. */
export const SIZES = [
  { width: 1366, height: 768 },
  { width: 1440, height: 900 },
] as const;

/** How long a page may take over one step on a busy machine, ms. */
const PATIENCE = 90_000;

/** How a page is opened: where the sign-in leads back to, and what is there once it has come. */
export interface Opening {
  readonly back?: string;
  readonly until?: string;
  readonly size?: { readonly width: number; readonly height: number };
  readonly context?: BrowserContextOptions;
}

/** A page of a browser of its own, far from China and without motion, on which an error is a failure. */
export const openPage = async (browser: Browser, { size = SIZES[0], context = {} }: Opening = {}): Promise<Page> => {
  const page = await (
    await browser.newContext({ viewport: size, locale: 'zh-CN', timezoneId: 'America/New_York', reducedMotion: 'reduce', ...context })
  ).newPage();
  // What is waited for comes or does not; how busy the machine is says nothing of the product.
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => {
    throw error;
  });
  listen(page);
  return page;
};

/** What a page has asked for and not been answered, and how often it has asked. */
interface Asked {
  readonly open: Set<Request>;
  times: number;
}
const askedBy = new WeakMap<Page, Asked>();
const listen = (page: Page): void => {
  const asked: Asked = { open: new Set(), times: 0 };
  page.on('request', (request) => {
    // Of what a page had asked before it was left nothing more is heard.
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) asked.open.clear();
    asked.open.add(request);
    asked.times += 1;
  });
  const answered = (request: Request): void => void asked.open.delete(request);
  page.on('requestfinished', answered);
  page.on('requestfailed', answered);
  askedBy.set(page, asked);
};

/** Waits until a page has been answered all it asked for, and what came has made it ask for no more. */
export const answered = async (page: Page): Promise<void> => {
  await page.waitForLoadState('load');
  const asked = askedBy.get(page);
  if (asked === undefined) return page.waitForLoadState('networkidle');
  for (const late = Date.now() + PATIENCE; ;) {
    const { times } = asked;
    if (asked.open.size === 0) {
      await page.evaluate(
        () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(), 50)))),
      );
      if (asked.open.size === 0 && asked.times === times) return;
    } else await pause(20);
    if (Date.now() > late) throw new Error(`still asked for: ${[...asked.open].map((request) => request.url()).join(', ')}`);
  }
};

const said = new Map<string, Promise<void>>();
/** Says for a person what they read for, as an office does once a day, in a session of its own that ends again. */
const sayWhy = (url: string, account: string): Promise<void> => {
  const once = said.get(`${url} ${account}`);
  if (once !== undefined) return once;
  const post = (query: string, cookie = '') =>
    fetch(`${url}/api/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query, variables: { account, password: PASSWORD } }),
    });
  const saying = (async () => {
    const cookie = (
      await post('mutation ($account: String!, $password: String!) { signIn(account: $account, password: $password) { id } }')
    ).headers
      .get('set-cookie')
      ?.split(';')[0];
    await post('mutation { statePurpose(purpose: inspection) }', cookie);
    await post('mutation { signOut }', cookie);
  })();
  said.set(`${url} ${account}`, saying);
  return saying;
};

/** Signs a person in on a page. */
export const signInOn = async (
  page: Page,
  url: string,
  account: string,
  { back, until = 'header .person' }: Opening = {},
): Promise<Page> => {
  await sayWhy(url, account);
  await page.goto(`${url}/sign-in${back === undefined ? '' : `?back=${encodeURIComponent(back)}`}`);
  await page.fill('input[autocomplete=username]', account);
  await page.fill('input[type=password]', PASSWORD);
  await page.click('button[type=submit]');
  await page.waitForSelector(until);
  return page;
};

/** A page as a person sees it who has signed in; signed in beside the page, whose own way in has tests of its own. */
export const pageOf = async (
  browser: Browser,
  url: string,
  account: string,
  { back = '/', until = 'header .person', ...opening }: Opening = {},
): Promise<Page> => {
  const page = await openPage(browser, opening);
  const answer = await page.context().request.post(`${url}/api/graphql`, { data: signInOf(account) });
  const { errors } = (await answer.json()) as { errors?: { message: string }[] };
  if (errors !== undefined) throw new Error(`${account} could not sign in: ${errors[0]!.message}`);
  await page.context().request.post(`${url}/api/graphql`, { data: STATE_PURPOSE });
  await page.goto(`${url}${back}`);
  await page.waitForSelector(until);
  return page;
};

/** By how much a page is wider than its window. */
export const sideways = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Waits until a page asks for nothing and nothing on it moves. */
export const atRest = async (page: Page): Promise<void> => {
  await answered(page);
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
};

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What stands in the way of readers who do not see or do not point well, targets under 24 px among it: the serious faults of a page at rest. */
export const accessFaults = async (page: Page): Promise<string[]> => {
  await atRest(page);
  return page.evaluate(async (source) => {
    // The policy of the page forbids scripts of others; the test puts its own in by hand.
    const run = new Function(
      `${source}; return axe.run({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })`,
    ) as () => Promise<{
      violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
    }>;
    return (
      (await run()).violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        // What lies half under a head that stays in sight does so by where the page happens to be scrolled.
        .map(({ id, nodes }) => ({ id, nodes: nodes.filter(({ failureSummary }) => !failureSummary.includes('partially obscured')) }))
        .filter(({ nodes }) => nodes.length > 0)
        .map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 160)} ${nodes[0]!.failureSummary}`)
    );
  }, AXE);
};

/** Chooses in the list of a field by the whole word; what counts is what then stands in the field. */
export const choose = async (page: Page, label: string, word: string): Promise<void> => {
  await page.click(`.ant-select:has([aria-label="${label}"])`);
  await page.click(`.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option[title="${word}"]`);
  await page.waitForSelector(`.ant-select:has([aria-label="${label}"]):has-text("${word}")`);
};

/** A folder for pictures of the pages, for a person to look at; none are taken without. */
const PICTURES = process.env.ZHILU_TEST_PICTURES;

/** Takes pictures of a page at both sizes, where somebody wants to look at them. */
export const picture = async (page: Page, name: string, sizes: readonly { width: number; height: number }[] = SIZES): Promise<void> => {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  const before = page.viewportSize()!;
  for (const size of sizes) {
    await page.setViewportSize(size);
    await atRest(page);
    await page.screenshot({ path: join(PICTURES, `${name}-${size.width}.png`) });
  }
  await page.setViewportSize(before);
};

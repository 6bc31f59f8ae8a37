import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../testing/browser';
import { PASSWORD, percentile, ROOT } from './service';

const SLOWED = 4;
const ROUNDS = 3;
/** Pages of whom, where they are not the head of the province's. */
const OF: Readonly<Record<string, string>> = {
  '/accounts': 'xitong',
  '/begin': 'xitong',
  '/directory': 'xitong',
  '/running': 'xitong',
  '/security': 'anquan',
  '/audit': 'shenji',
};
const READER = 'sheng-fuze';

const routes = (): string[] =>
  (JSON.parse(readFileSync(join(ROOT, 'libs/platform/operations/src/help/help.json'), 'utf8')) as { route: string }[])
    .map(({ route }) => route)
    .filter((route) => !route.includes(':') && !['/sign-in', '/first-administrator', '/public', '/display'].includes(route));

const signedIn = async (page: Page, url: string, account: string): Promise<void> => {
  await page.goto(`${url}/sign-in`);
  await page.fill('input[autocomplete="username"]', account);
  await page.fill('input[type="password"]', PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#content h1');
};

/** What of a page stands for its first content: its heading and something below it that is no skeleton. */
const FIRST = () => {
  const content = document.querySelector('#content');
  return (
    content?.querySelector('h1') != null &&
    (content.textContent ?? '').trim().length > (content.querySelector('h1')!.textContent ?? '').length
  );
};

const slowed = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
};

/** How long until a page says something, opened by its address with the processor slowed four times, ms: the middle of three. */
const firstContent = async (page: Page, url: string, route: string): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto('about:blank');
    const started = performance.now();
    await page.goto(`${url}${route}`, { waitUntil: 'commit' });
    await page.waitForFunction(FIRST, undefined, { polling: 16, timeout: 30_000 });
    times.push(performance.now() - started);
  }
  return percentile(times, 0.5);
};

/** From the choice of another quarter to the figures of it, ms. */
const repaint = async (page: Page, url: string): Promise<number> => {
  const quarters = ['from=2026-07-01&to=2026-09-30', 'from=2026-04-01&to=2026-06-30'];
  await page.goto(`${url}/?${quarters[0]}`);
  await page.waitForSelector('.tiles');
  const times: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const [months, search] = round % 2 === 0 ? ['二季度', quarters[1]!] : ['三季度', quarters[0]!];
    times.push(
      await page.evaluate(
        ([wanted, to]) =>
          new Promise<number>((done) => {
            const started = performance.now();
            const look = (): void => {
              const heading = document.querySelector('h1')?.textContent ?? '';
              if (heading.includes(wanted!)) requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
              else requestAnimationFrame(look);
            };
            history.pushState(null, '', `/?${to}`);
            dispatchEvent(new PopStateEvent('popstate'));
            look();
          }),
        [months, search] as const,
      ),
    );
  }
  return percentile(times, 0.95);
};

/** Every page of a demonstration that runs, and what changes on it. */
export const measureRoutes = async (url: string) => {
  const browser = await launchBrowser();
  try {
    const pages = new Map<string, Page>();
    const pageOf = async (account: string): Promise<Page> => {
      const there = pages.get(account);
      if (there !== undefined) return there;
      const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
      await signedIn(page, url, account);
      await slowed(page);
      pages.set(account, page);
      return page;
    };
    const firstContentMs: Record<string, number> = {};
    for (const route of routes()) firstContentMs[route] = Math.round(await firstContent(await pageOf(OF[route] ?? READER), url, route).catch(() => NaN)); // prettier-ignore
    const reader = await pageOf(READER);
    const withdrawnMs = Math.round(await firstContent(reader, url, '/duties?from=2026-01-01&to=2026-09-30&withdrawn=yes'));
    return { slowed: SLOWED, worstMs: Math.max(...Object.values(firstContentMs)), repaintP95Ms: Math.round(await repaint(reader, url)), withdrawnMs, firstContentMs }; // prettier-ignore
  } finally {
    await browser.close();
  }
};

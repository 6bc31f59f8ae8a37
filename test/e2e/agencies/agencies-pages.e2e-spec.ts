import type { Browser, Page } from 'playwright-core';
import { LeadScan } from '@zhilu/statistics/leads';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { pageOf, picture, sideways } from '@zhilu/testing/page';

const UNTIL = '2026-11-23';

describe('单位 and 疑点线索 in a real browser', () => {
  let test: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
    for await (const run of test.app.get(LeadScan).runDue()) expect(run.gone).toBe(0);
    await test.addUser('reader', 'supervisor', '440000');
    await test.addUser('own', 'liaison', (await one<{ code: string }>('select code from agency where agency_id = 1')).code);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const one = async <T>(statement: string): Promise<T> => (await test.owner.query(statement)).rows[0] as T;
  const signedIn = (account: string, width = 1366, height = 768): Promise<Page> =>
    pageOf(browser, test.url, account, { size: { width, height } });

  it('单位: each number of a tab is the length of its list; a row opens its agency by key', async () => {
    const page = await signedIn('reader');
    await page.click('nav >> text="单位"');
    await page.waitForSelector('.list tbody tr');
    await picture(page, 'agencies');
    for (const tab of await page.$$('[role=tab]')) {
      const words = (await tab.textContent())!;
      await tab.click();
      await page.waitForSelector(`[role=tab][aria-selected=true]:text-is("${words}")`);
      const shown = await page.$$('.list tbody tr');
      expect([words, shown.length]).toEqual([words, Number(words.split(' ').at(-1)!.replaceAll(',', ''))]);
    }
    await page.click('[role=tab] >> nth=0');
    await page.waitForSelector('[role=tab][aria-selected=true] >> nth=0 >> text=全部');
    expect(await sideways(page)).toBe(0);
    await page.focus('.list tbody tr');
    const name = await page.textContent('.list tbody tr th');
    await page.keyboard.press('Enter');
    await page.waitForSelector(`h1:text-is("${name}")`);
    await page.close();
  });

  it('单位画像: tiles, days on site and registers say what the server says; the chart has its table', async () => {
    const { agency_id: agency } = await one<{ agency_id: number }>(
      `select s.agency_id from site_day s join register_entry r on r.agency_id = s.agency_id and r.register = 'list' where day between '2026-08-26' and '2026-11-23' group by 1 order by count(*) desc limit 1`,
    );
    const { data } = (await test.ask(
      'reader',
      `{ agencyProfile(agencyId: ${agency}, from: "2026-08-26", to: "2026-11-23") { standing { usable devices } siteDays { day officers peak usable } shortfall { days shortOfVisits } lists { version } peers { agencies of rows { name items practised } } } }`,
    )) as unknown as {
      data: {
        agencyProfile: {
          standing: { usable: number; devices: number };
          siteDays: { day: string; officers: number; peak: number; usable: number }[];
          shortfall: { days: number; shortOfVisits: number };
          lists: { version: string }[];
          peers: { agencies: number; of: number; rows: { name: string; items: number; practised: number }[] };
        };
      };
    };
    const { standing, siteDays, shortfall, lists, peers } = data.agencyProfile;
    expect(peers.rows).toHaveLength(peers.agencies);
    expect(peers.agencies).toBeGreaterThan(0);
    for (const [width, height] of [
      [1366, 768],
      [1440, 900],
    ] as const) {
      const page = await signedIn('reader', width, height);
      await page.goto(`${test.url}/agencies/${agency}`);
      await page.waitForSelector('.tiles');
      expect(await page.textContent('.tile:has-text("今日可用设备") .n')).toBe(`登记 ${standing.devices} 台，可用 ${standing.usable} 台`);
      expect(await page.textContent('.law-note')).toContain(`有现场活动 ${shortfall.days} 日，其中 ${shortfall.shortOfVisits} 日`);
      await page.waitForSelector('[role=img]');
      await picture(page, `agency-${width}`);
      await page.click('section:has-text("现场设备使用") .ant-segmented-item:has-text("表")');
      await page.waitForSelector('section:has-text("现场设备使用") tbody tr');
      const shown = await page.$$eval('section:has-text("现场设备使用") tbody tr', (list) =>
        list.map((row) => [0, 2, 3, 4].map((n) => row.children[n]!.textContent!)),
      );
      expect(shown).toEqual(siteDays.map(({ day, officers, peak, usable }) => [day, officers, peak, usable].map(String)));
      expect(await page.$$eval('#lists tbody > tr > th', (list) => list.map((cell) => cell.textContent))).toEqual(
        lists.map(({ version }) => version),
      );
      expect(await page.getAttribute('.tile:has-text("清单条目与实际场景之比")', 'href')).toBe('#breadth');
      expect(await page.textContent('#breadth h2')).toContain(`同领域可比 ${peers.agencies} / ${peers.of} 个单位`);
      expect(
        await page.$$eval('#breadth tbody tr:not(.own)', (list) => list.map((row) => [...row.children].map((cell) => cell.textContent))),
      ).toEqual(peers.rows.map(({ name, items, practised }) => [name, `${items}`, `${practised}`, (items / practised).toFixed(2)]));
      await page.click('#breadth .own a >> nth=0');
      await page.waitForURL(/#lists$/);
      expect(await sideways(page)).toBe(0);
      await page.close();
    }
  });

  it('疑点线索: a lead opens with the keys, says its numbers and base rate, opens its case, and is judged', async () => {
    const page = await signedIn('reader');
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.waitForURL(/\/leads$/);
    await page.waitForSelector('.list tbody tr');
    await picture(page, 'leads');
    for (const tab of (await page.$$('[role=tab]')).slice(1)) {
      const words = (await tab.textContent())!;
      await tab.click();
      await page.waitForSelector(`h1 .head-count:text-is("${words.split(' ').at(-1)} 条")`);
    }
    await page.click('[role=tab]:has-text("人员时空冲突")');
    await page.waitForURL(/kind=officerTwice/);
    await page.waitForSelector('.list tbody tr:first-child :text("人员时空冲突")');
    await page.focus('.list tbody tr');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ant-drawer .lead-says');
    expect(await page.textContent('.lead-says')).toContain('在两项执法活动中时间重合 30 分');
    expect(await page.textContent('.lead-facts')).toMatch(/基准\d+ \/ [\d,]+（[\d.]+%）/);
    expect(await page.textContent('.lead-facts')).toContain('尚无核查');
    await picture(page, 'lead');
    expect(await sideways(page)).toBe(0);
    const confirm = page.locator('.lead-buttons button >> nth=0');
    expect(await confirm.isDisabled()).toBe(true);
    await page.fill('.ant-drawer textarea', '与值班表核对，两项活动确系同一人');
    await confirm.click();
    await page.waitForSelector('.ant-drawer h3:has-text("核查经过")');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.ant-drawer', { state: 'hidden' });
    await page.goto(`${test.url}/leads?kind=officerTwice&state=founded`);
    await page.waitForSelector('.list tbody tr');
    expect(await page.$$('.list tbody tr')).toHaveLength(1);
    await page.click('.list tbody tr th');
    await page.waitForSelector('.lead-cases:has-text("两项活动确系同一人")');
    expect(await page.textContent('.lead-facts')).toMatch(/1 \/ 1（100.0%）\s*95% 区间 20.7%–100.0%/);
    await page.click('.lead-cases a');
    await page.waitForURL(/\/cases\/\d+\/\d+/);
    await page.close();
  });

  it('an agency sees its own registers, and no leads', async () => {
    const page = await signedIn('own');
    expect(await page.$('nav >> text=疑点线索')).toBeNull();
    await page.click('nav >> text="单位"');
    await page.waitForSelector('.list tbody tr');
    const names = await page.$$eval('.list tbody th', (list) => list.length);
    const { n } = await one<{ n: number }>(`select 1 + count(*)::int as n from agency_heir where heir_id = 1`);
    expect(names).toBe(n);
    await page.goto(`${test.url}/leads`);
    await page.waitForSelector(':text("没有这项权限")');
    await page.close();
  });
});

import type { Browser, Page } from 'playwright-core';
import { measureColumn } from '@zhilu/kernel/ledger';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, atRest, openPage, pageOf, picture, sideways } from '@zhilu/testing/page';

const DAY = 24 * 3_600_000;
/** 16:9 and 32:9. */
const WALLS = [{ width: 1920, height: 1080 }, { width: 3840, height: 1080 }] as const; // prettier-ignore
const QUARTER = { from: '2026-07-01', to: '2026-09-30' };
const SHARE = '{ n of }';
const RATE = `{ low ${SHARE} shown ${SHARE} high ${SHARE} }`;
const SUMS = ['written', 'recording', 'uninterrupted', 'storage'].map((one) => `${one} { counts { charged onTime late missing } coverage ${RATE} onTimeRate ${RATE} }`).join(' '); // prettier-ignore
const SHOWN = `basis { asOf known knownAt } unassessed { agencies of } ${SUMS} before { from to ${SUMS} } trend { month written { charged missing } }`;
const OVERVIEW = `query ($filter: FigureFilter!) { overview(filter: $filter) { ${SHOWN} } }`;
const NAMES = 'query ($filter: FigureFilter!) { overview(filter: $filter) { agencies { place { id name } } } }';
const ROWS = `rows { id name measures { measure standing rate ${RATE} } }`;
const COMPARISON = `query ($filter: FigureFilter!) { comparison(filter: $filter, by: territory) { ${ROWS} } }`;
const DISPLAY = 'query ($token: String!) { display(token: $token) { title place lastClosedDay demonstration } }';
const FIGURES = `query ($token: String!, $filter: FigureFilter!) { displayFigures(token: $token, filter: $filter) { ${SHOWN} ${ROWS} } }`;
const MAKE = 'mutation ($input: NewDisplayInput!) { makeDisplay(input: $input) }';
const ALL = '{ displays { no title place madeBy endedBy endedAt } }';
const END = 'mutation ($no: Int!) { endDisplay(no: $no) }';

interface Share {
  readonly n: number;
  readonly of: number;
}
interface Shown {
  readonly basis: { readonly known: number };
  readonly written: {
    readonly counts: { readonly charged: number; readonly missing: number };
    readonly coverage: { readonly shown: Share };
  };
}
/** Whatever is asked here, as far as it is looked at. */
interface Told {
  readonly overview: Shown & { readonly agencies: readonly { readonly place: { readonly id: string; readonly name: string } }[] };
  readonly comparison: { readonly rows: unknown };
  readonly displayFigures: Shown & { readonly rows: unknown };
  readonly display: object;
  readonly displays: readonly { readonly no: number; readonly title: string; readonly endedAt: string | null }[];
  readonly makeDisplay: string;
  readonly endDisplay: boolean;
  readonly boundary: object | null;
}

describe('SN answers that are kept, and displays that show them', () => {
  let test: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('province', 'supervisor', '440000');
    await test.addUser('city', 'supervisor', '440100');
    await test.addUser('giver', 'securityAdmin', null);
    await test.addUser('keeper', 'systemAdmin', null);
    await test.addUser('auditor', 'auditAdmin', null);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const data = async (account: string | null, document: string, variables: Record<string, unknown> = {}): Promise<Told> => {
    const { data: told, errors } = await test.ask(account, document, variables);
    if (errors !== undefined) throw new Error(errors[0]!.extensions.code);
    return told as unknown as Told;
  };
  const overview = async (account: string, filter: object = QUARTER) => (await data(account, OVERVIEW, { filter })).overview;
  const make = async (place: string, days = 30): Promise<string> =>
    (await data('giver', MAKE, { input: { title: '东墙', place, until: new Date(test.clock.at + days * DAY).toISOString() } })).makeDisplay;

  it('SN-1 the same question at the same knowledge is answered from what is kept; never across scopes; a later posting and a right that was taken count at once', async () => {
    const [province, city] = [await overview('province'), await overview('city')];
    expect(city.written.counts.charged).toBeGreaterThan(0);
    expect(city.written.counts.charged).toBeLessThan(province.written.counts.charged);
    // The sums are changed beneath what is kept: only a reading would tell.
    const column = measureColumn('decision', 'M');
    const { rowCount } = await test.owner.query(
      `update agency_month a set ${column} = ${column} + 5 where a.due_month = '2026-08-01' and a.agency_id = (select min(m.agency_id) from agency_month m
         join placement p using (agency_id) join node n using (node_id) where m.due_month = '2026-08-01' and n.code like '4401%')`,
    );
    expect(rowCount).toBe(1);
    expect(await overview('province')).toEqual(province);
    expect(await overview('city')).toEqual(city);
    // What is added or closed without a posting, as a name is before anything was delivered, counts at once.
    const named = async () => (await data('city', NAMES, { filter: QUARTER })).overview.agencies[0]!.place;
    const shown = await named();
    await test.owner.query(`update agency_name set known_to = 1 where agency_id = $1 and known_to is null`, [shown.id.split(':')[1]]);
    await test.owner.query(`insert into agency_name (agency_id, valid, name) values ($1, 'empty', '改称某局')`, [shown.id.split(':')[1]]);
    expect(await named()).toEqual({ ...shown, name: '改称某局' });
    const { rows } = await test.owner.query('select last_no + 1 as next from posting_head');
    await test.owner.query(`insert into posting (posting_no, known_at, cause, evaluator, cases, opened, closed) values ($1, now(), 'program', 'test', 0, 0, 0)`, [rows[0].next]); // prettier-ignore
    await test.owner.query('update posting_head set last_no = $1, visible_no = $1, balanced_no = $1', [rows[0].next]);
    for (const [account, before] of [
      ['province', province],
      ['city', city],
    ] as const) {
      const after = await overview(account);
      expect(after.basis.known).toBe(rows[0].next);
      expect(after.written.counts.missing).toBe(before.written.counts.missing + 5);
    }
    await test.owner.query(`update app_user set node_id = (select node_id from node where code = '440100') where account = 'province'`);
    expect((await overview('province')).written.counts).toEqual((await overview('city')).written.counts);
    await test.owner.query(`update app_user set disabled_at = now() where account = 'province'`);
    await expect(overview('province')).rejects.toThrow('access.not-signed-in');
    await test.owner.query(`update app_user set disabled_at = null, node_id = (select node_id from node where code = '440000') where account = 'province'`); // prettier-ignore
  });

  it('SN-2 a display says what 总览 and 单位对比 say to whoever reads the same place, for any filter; of another place it has nothing', async () => {
    const token = await make('440100');
    expect((await data(null, DISPLAY, { token })).display).toMatchObject({ title: '东墙', lastClosedDay: '2026-11-23' });
    const filters: Record<string, unknown>[] = [QUARTER, { from: '2026-08-03', to: '2026-10-11' }, { ...QUARTER, actTypes: ['penalty'] }, { from: '2026-10-01', to: '2026-12-31' }]; // prettier-ignore
    for (const filter of filters) {
      const { rows, ...shown } = (await data(null, FIGURES, { token, filter })).displayFigures;
      expect(shown).toEqual(await overview('city', filter));
      expect(rows).toEqual((await data('city', COMPARISON, { filter })).comparison.rows);
    }
    const elsewhere = { ...QUARTER, places: [`territory:${(await test.owner.query(`select node_id from node where tree = 'territory' and level > 0 and code not like '4401%' limit 1`)).rows[0].node_id}`] }; // prettier-ignore
    await expect(data(null, FIGURES, { token, filter: elsewhere })).rejects.toThrow('figure.place-outside');
  });

  it('SN-3 displays are made and ended by whoever gives rights alone, listed for those who audit too, kept without their token, and end by themselves', async () => {
    const input = { title: '西墙', place: '440000', until: new Date(test.clock.at + DAY).toISOString() };
    for (const account of ['province', 'keeper', 'auditor']) {
      await expect(data(account, MAKE, { input })).rejects.toThrow('access.not-allowed');
      await expect(data(account, END, { no: 1 })).rejects.toThrow('access.not-allowed');
    }
    for (const account of ['province', 'keeper']) await expect(data(account, ALL)).rejects.toThrow('access.not-allowed');
    for (const [wrong, code] of [
      [{ title: ' ' }, 'display.title-malformed'],
      [{ until: new Date(test.clock.at - 1).toISOString() }, 'display.until-malformed'],
      [{ until: new Date(test.clock.at + 400 * DAY).toISOString() }, 'display.until-malformed'],
      [{ place: 'nowhere' }, 'access.place-unknown'],
    ] as const)
      await expect(data('giver', MAKE, { input: { ...input, ...wrong } })).rejects.toThrow(code);
    const token = (await data('giver', MAKE, { input })).makeDisplay;
    const { rows } = await test.owner.query('select * from display_token');
    expect(JSON.stringify(rows)).not.toContain(token);
    const listed = (await data('auditor', ALL)).displays;
    const own = listed.find(({ title }) => title === '西墙')!;
    await data(null, DISPLAY, { token });
    expect((await data('giver', END, { no: own.no })).endDisplay).toBe(true);
    await expect(data(null, DISPLAY, { token })).rejects.toThrow('display.unknown');
    await expect(data(null, FIGURES, { token, filter: QUARTER })).rejects.toThrow('display.unknown');
    await expect(data('giver', END, { no: own.no })).rejects.toThrow('display.none');
    const short = await make('440000', 1);
    await data(null, FIGURES, { token: short, filter: QUARTER });
    test.clock.at += DAY;
    await expect(data(null, FIGURES, { token: short, filter: QUARTER })).rejects.toThrow('display.unknown');
    test.clock.at -= DAY;
    const actions = await test.owner.query(`select action from audit where action like 'display.%' order by 1`);
    expect(actions.rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['display.ended', 'display.made']));
  });

  /** Nothing of a wall is cut, and no part of it is empty: places and trend reach down to its foot. */
  const filled = async (page: Page): Promise<void> => {
    const [places, trend, foot] = await page.$$eval('.wall-places > :last-child, .wall-trend > p, .wall > footer', (all) => all.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom }))); // prettier-ignore
    const last = await page.$eval('.wall-places', (one) => Math.max(...[...one.querySelectorAll('li, figcaption')].map((each) => each.getBoundingClientRect().bottom))); // prettier-ignore
    for (const bottom of [places!.bottom, trend!.bottom, last]) {
      expect(bottom).toBeLessThanOrEqual(foot!.top);
      expect(foot!.top - bottom).toBeLessThan(80);
    }
  };

  it('SN-4 the display at 16:9 and 32:9: the time of its data, no case and no person, and fifty refreshes leave as many nodes and listeners as one', async () => {
    const token = await make('440000');
    const page = await openPage(browser, { size: { width: 1920, height: 1080 } });
    await page.clock.install({ time: test.clock.at });
    await page.goto(`${test.url}/display#${token}`);
    await page.waitForSelector('.wall-places li');
    for (const size of WALLS) {
      await page.setViewportSize(size);
      await picture(page, 'display', [size]);
      expect(await sideways(page)).toBeLessThanOrEqual(0);
      expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
      await filled(page);
    }
    expect(await accessFaults(page)).toEqual([]);
    const text = (await page.textContent('.wall'))!;
    expect(text).toContain('统计截至 2026年11月23日日终');
    expect(text).toMatch(/数据入库至 \d{4}-\d\d-\d\d \d\d:\d\d/);
    expect(text).toContain('演示数据');
    const { written } = (await data(null, FIGURES, { token, filter: QUARTER })).displayFigures;
    expect(text).toContain(`应记录 ${written.coverage.shown.of.toLocaleString('zh-CN')}，已记录 ${written.coverage.shown.n.toLocaleString('zh-CN')}`); // prettier-ignore
    expect(text).not.toMatch(/〔\d{4}〕|某某/);
    expect(await page.$$('.wall a, .wall button, .wall input')).toEqual([]);
    const session = await page.context().newCDPSession(page);
    const counters = async () => {
      await session.send('HeapProfiler.collectGarbage');
      const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
      return { nodes, jsEventListeners };
    };
    let asked = 0;
    page.on('response', (response) => (asked += response.url().endsWith('/api/graphql') ? 1 : 0));
    const refresh = async (times: number): Promise<void> => {
      for (let n = 0; n < times; n++) {
        await page.clock.runFor(60_000);
        await atRest(page);
      }
    };
    await refresh(8);
    const before = await counters();
    const already = asked;
    await refresh(50);
    expect(asked - already).toBeGreaterThanOrEqual(100);
    const after = await counters();
    expect(after.jsEventListeners).toBeLessThanOrEqual(before.jsEventListeners);
    expect(after.nodes).toBeLessThanOrEqual(before.nodes + 10);
    // Without the service what was shown stays, and it is said that it is old; with the right its figures go.
    await page.route('**/api/graphql', (route) => route.abort());
    await page.clock.runFor(60_000);
    await page.waitForSelector('.wall footer [role=alert]:has-text("连接中断")');
    expect(await page.locator('.wall-figure').count()).toBe(4);
    await page.unroute('**/api/graphql');
    const all = (await data('giver', ALL)).displays;
    for (const { no, endedAt } of all) if (endedAt === null) await data('giver', END, { no });
    await page.clock.runFor(60_000);
    await page.waitForSelector('.wall h1[role=alert]:has-text("已被结束")');
    expect(await page.locator('.wall-figure').count()).toBe(0);
    await page.close();
  });

  it('SN-5 the security administrator makes a display on the page; its address is shown once and opens', async () => {
    const page = await pageOf(browser, test.url, 'giver', { back: '/security', until: '#displays' });
    await page.getByPlaceholder('如指挥中心东墙').fill('南墙');
    await page.getByLabel('显示的地区或者领域').first().fill('440100');
    await page.locator('.ant-select-item-option:has-text("440100")').first().click();
    await page.getByLabel('大屏有效至').fill('2027年1月31日');
    // Enter takes the date, and with it the form is whole.
    await page.keyboard.press('Enter');
    const address = (await page.locator('.shown-once .code').textContent())!;
    expect(address).toMatch(/\/display#[\w-]{43}$/);
    await picture(page, 'displays');
    expect(await accessFaults(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    const wall = await openPage(browser, { size: { width: 1920, height: 1080 } });
    await wall.goto(`${test.url}/display${address.slice(address.indexOf('#'))}`);
    await wall.waitForSelector('.wall-figure');
    await wall.close();
    await page.getByRole('button', { name: /已妥善保存/ }).click();
    expect(await page.textContent('body')).not.toContain(address);
    await page.close();
  });

  it('BF-6 the head of an office brings boundaries with their 审图号: drawn in place of tiles with the same groups, and tiles again once they are taken out', async () => {
    await test.addUser('head', 'approver', '440000');
    const { rows } = await test.owner.query(`select code from node where tree = 'territory' and parent_id = (select node_id from node where code = '440000')`); // prettier-ignore
    const square = (at: number) => [[113 + at, 23], [113.8 + at, 23], [113.8 + at, 24], [113 + at, 24], [113 + at, 23]]; // prettier-ignore
    const features = rows.map(({ code }, at) => ({ type: 'Feature', properties: { adcode: Number(code) }, geometry: { type: 'Polygon', coordinates: [square(at)] } })); // prettier-ignore
    const page = await pageOf(browser, test.url, 'head', { back: `/compare?by=territory&from=${QUARTER.from}&to=${QUARTER.to}`, until: '.tile-map li' }); // prettier-ignore
    const tiles = await page.$$eval('.tile-map li a', (all) => all.map((one) => [one.querySelector('.name')!.textContent, one.className]));
    const bring = async (text: string, reviewNo: string): Promise<void> => {
      await page.getByPlaceholder('如 GS(2024)0650号').fill(reviewNo);
      await page.setInputFiles('input[type=file]', { name: 'b.geojson', mimeType: 'application/json', buffer: Buffer.from(text) });
      await page.getByRole('button', { name: /启 ?用/ }).click();
    };
    await page.click('button:has-text("边界文件")');
    await bring(JSON.stringify({ type: 'FeatureCollection', features }), '1234');
    await page.waitForSelector('[role=alert]:has-text("请填写审图号")');
    await bring(
      JSON.stringify({ type: 'FeatureCollection', features: [{ ...features[0], properties: { adcode: 110000 } }] }),
      '粤S(2023)015号',
    );
    await page.waitForSelector('[role=alert]:has-text("110000")');
    await bring(JSON.stringify({ type: 'FeatureCollection', features }), '粤S(2023)015号');
    await page.waitForSelector('.place-map svg a');
    const shapes = await page.$$eval('.place-map svg a', (all) => all.map((one) => [one.querySelector('text')!.textContent, one.querySelector('path')!.getAttribute('class')])); // prettier-ignore
    const named = new Map(tiles as [string, string][]);
    // What stands directly at the place of the office has no boundary of its own; places without an agency are none of the answer.
    expect(shapes.length).toBe(tiles.filter(([name]) => !name!.endsWith('本级')).length);
    expect(shapes.length).toBeGreaterThan(0);
    for (const [name, group] of shapes) expect(named.get(name!)).toBe(group);
    expect(await page.textContent('.place-map .aid')).toMatch(/审图号：粤S\(2023\)015号。.*地图上没有的：/);
    await picture(page, 'boundary');
    expect(await accessFaults(page)).toEqual([]);
    // A wall draws the same places by the same boundaries, with their number and nobody's name.
    const wall = await openPage(browser, { size: { width: 1920, height: 1080 } });
    await wall.goto(`${test.url}/display#${await make('440000')}`);
    await wall.waitForSelector('.wall .place-shapes path');
    expect((await wall.$$eval('.wall .place-shapes g', (all) => all.map((one) => one.querySelector('text')!.textContent))).sort()).toEqual(shapes.map(([name]) => name).sort()); // prettier-ignore
    expect(await wall.textContent('.wall figcaption')).toBe('审图号：粤S(2023)015号');
    for (const size of WALLS) {
      await wall.setViewportSize(size);
      await filled(wall);
      await picture(wall, 'display-map', [size]);
    }
    expect(await accessFaults(wall)).toEqual([]);
    await wall.goto('about:blank');
    await wall.goto(`${test.url}/display#${await make(rows[0].code)}`);
    await wall.waitForSelector('.wall-places li');
    await filled(wall);
    await picture(wall, 'display-few', [{ width: 1920, height: 1080 }]);
    await wall.close();
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    // Those below see it too, and none but the head changes it.
    expect((await data('city', '{ boundary { reviewNo own } }')).boundary).toEqual({ reviewNo: '粤S(2023)015号', own: false });
    await expect(data('province', 'mutation { removeBoundary }')).rejects.toThrow('access.not-allowed');
    await page.click('button:has-text("边界文件")');
    await page.click('button:has-text("撤下现用的边界文件")');
    await page.waitForSelector('.tile-map li');
    expect((await data('city', '{ boundary { reviewNo } }')).boundary).toBeNull();
    await page.close();
  });
});

import { RuleChanges } from '@zhilu/registry/rules';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, answered, openPage, pageOf, picture, sideways, signInOn } from '@zhilu/testing/page';
import { count, percent } from '@zhilu/kernel/vocabulary';
import type { Browser, Page } from 'playwright-core';

describe('单位对比', () => {
  let test: TestApp;
  let browser: Browser;
  /** A county and an agency in it with much that is missing. */
  let people: { readonly county: string; readonly agency: string };
  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    const { rows } = await test.owner.query<{ county: string; agency: string }>(
      `select n.code as county, a.code as agency from duty_line l join agency a using (agency_id) join placement p using (agency_id) join node n using (node_id)
       where n.tree = 'territory' and n.level = 2 and p.known_to is null and l.settlement = 'M' and l.known_to is null and a.delegated_by is null group by 1, 2 order by count(*) desc limit 1`,
    );
    people = rows[0]!;
    for (const [account, role, place] of [
      ['reader', 'supervisor', '440000'],
      ['head', 'approver', '440000'],
      ['lawyer', 'legalReviewer', '440000'],
      ['county', 'supervisor', people.county],
      ['agency', 'liaison', people.agency],
      ['agencyHead', 'agencyHead', people.agency],
      ['system', 'systemAdmin', null],
      ['security', 'securityAdmin', null],
      ['audit', 'auditAdmin', null],
      ['reading', 'reviewer', null],
    ] as const)
      await test.addUser(account, role, place);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  it('CM-4 单位对比: every rate is that of the figures by agency and class, of the period, the one before and the year before', async () => {
    const share = '{ n of }';
    const document = `query ($filter: FigureFilter!, $by: ComparedBy!) { comparison(filter: $filter, by: $by) {
      rows { place { id } measures { measure before ${share} yearBefore ${share} rate { low ${share} shown ${share} high ${share} } } } } }`;
    const figures = `query ($filter: FigureFilter!, $by: [Dimension!]!) { figures(filter: $filter, by: $by) { rows { keys { value }
      figure { coverage { low ${share} shown ${share} high ${share} } onTimeRate { low ${share} shown ${share} high ${share} } } } } }`;
    type Share = { n: number; of: number };
    type Triple = { low: Share; shown: Share; high: Share };
    const classes = ['written', 'recording', 'uninterrupted', 'storage'];
    const days = { now: ['2026-07-01', '2026-09-30'], before: ['2026-04-01', '2026-06-30'], yearBefore: ['2025-07-01', '2025-09-30'] };
    const nothing = { n: 0, of: 0 };
    for (const by of ['agency', 'territory', 'line'] as const) {
      const tables = new Map<string, Map<string, Triple>>();
      for (const [name, [from, to]] of Object.entries(days)) {
        const { data } = await test.ask('reader', figures, { filter: { from, to, dutyClasses: classes }, by: [by, 'dutyClass'] });
        const { rows } = (data as unknown as { figures: { rows: { keys: { value: string }[]; figure: { coverage: Triple; onTimeRate: Triple } }[] } }).figures; // prettier-ignore
        const rateOf = (dutyClass: string): 'coverage' | 'onTimeRate' => (['written', 'recording'].includes(dutyClass) ? 'coverage' : 'onTimeRate'); // prettier-ignore
        tables.set(name, new Map(rows.map(({ keys, figure }) => [`${keys[0]!.value} ${keys[1]!.value}`, figure[rateOf(keys[1]!.value)]]))); // prettier-ignore
      }
      const answer = await test.ask('reader', document, { filter: { from: days.now[0], to: days.now[1] }, by });
      const { rows } = (answer.data as unknown as { comparison: { rows: { place: { id: string }; measures: { measure: string; rate: Triple; before: Share | null; yearBefore: Share | null }[] }[] } }).comparison; // prettier-ignore
      expect(rows.length).toBeGreaterThan(1);
      let seen = 0;
      for (const { place, measures } of rows) {
        expect(measures.map(({ measure }) => measure)).toEqual(classes);
        for (const { measure, rate, before, yearBefore } of measures) {
          const key = `${/\d+/.exec(place.id)![0]} ${measure}`;
          expect([place.id, measure, rate]).toEqual([place.id, measure, tables.get('now')!.get(key) ?? { low: nothing, shown: nothing, high: nothing }]); // prettier-ignore
          if (before !== null) expect(before).toEqual(tables.get('before')!.get(key)?.shown ?? nothing);
          if (yearBefore !== null) expect(yearBefore).toEqual(tables.get('yearBefore')!.get(key)?.shown ?? nothing);
          seen += rate.shown.of;
        }
      }
      expect(seen).toBe([...tables.get('now')!.values()].reduce((sum, { shown }) => sum + shown.of, 0));
    }
  });

  it('XM-13 控制图: each month is that of the figures, the last one open where the day asked for lies within it; the limits are those of the months judged', async () => {
    const filter = { from: '2026-11-01', to: '2026-11-30' };
    const { data } = await test.ask(
      'reader',
      'query ($filter: FigureFilter!) { controlChart(filter: $filter, measure: storage) { months { month state beyond run rate { low { n of } } } spells { from to begins judged limits { middle lower upper } } } }',
      { filter },
    );
    type Low = { n: number; of: number };
    const { months, spells } = (data as unknown as { controlChart: { months: { month: string; state: string; beyond: number | null; rate: { low: Low } }[]; spells: { judged: number; limits: { middle: number; lower: number; upper: number } | null }[] } }).controlChart; // prettier-ignore
    expect(months).toHaveLength(24);
    expect([months[0]!.month, months.at(-1)!.month, months.at(-1)!.state]).toEqual(['2024-12-01', '2026-11-01', 'open']);
    const asked = { from: '2024-12-01', to: '2026-11-30', dutyClasses: ['storage'] };
    const table = await test.ask(
      'reader',
      'query ($filter: FigureFilter!) { figures(filter: $filter, by: [month]) { rows { keys { value } figure { onTimeRate { low { n of } } } } } }',
      { filter: asked },
    );
    const rows = (table.data as unknown as { figures: { rows: { keys: { value: string }[]; figure: { onTimeRate: { low: Low } } }[] } }).figures.rows; // prettier-ignore
    const lows = new Map(rows.map(({ keys, figure }) => [keys[0]!.value, figure.onTimeRate.low]));
    expect(months.map(({ month, rate }) => [month, rate.low])).toEqual(
      months.map(({ month }) => [month, lows.get(month) ?? { n: 0, of: 0 }]),
    );
    const judged = months.filter(({ state }) => state === 'judged').map(({ rate: { low } }) => low.n / low.of);
    expect(spells.map(({ judged: n }) => n)).toEqual([judged.length]);
    expect(judged.length).toBeGreaterThanOrEqual(10);
    expect(spells[0]!.limits!.middle).toBeCloseTo(judged.reduce((sum, one) => sum + one, 0) / judged.length, 12);
    const { lower, upper } = spells[0]!.limits!;
    for (const { state, beyond, rate } of months)
      if (state === 'judged') {
        const value = rate.low.n / rate.low.of;
        expect(beyond).toBe(value < lower ? -1 : value > upper ? 1 : 0);
      } else expect(beyond).toBeNull();
  });

  it('CM-5 from sign-in to the least of a measure in one click; whoever may not be compared comes after; a number opens to as many', async () => {
    const page = await pageOf(browser, test.url, 'reader', { back: '/?from=2025-10-01&to=2026-09-30', until: '.tiles' });
    await page.click('.tiles-export a:has-text("单位对比")');
    const rows = page.locator('.comparison tbody tr.ant-table-row');
    await page.waitForFunction(() => document.querySelector('.answer')?.textContent?.startsWith('文字记录覆盖率'));
    expect(await page.textContent('.answer')).toMatch(/^文字记录覆盖率：\d+ 个单位中，/);
    const shares = await rows.evaluateAll((all) => all.map((row) => row.querySelector('.chosen-measure b')?.textContent ?? null));
    const told = shares.filter((share) => share !== null);
    expect(told.length).toBeGreaterThan(0);
    expect(shares.slice(0, told.length)).toEqual(told);
    await page.waitForSelector('section:has(h2:has-text("走势是否寻常"))');
    expect(await page.locator('.answer').nth(1).textContent()).toMatch(/^2026年9月 [\d.]+%（[\d,]+\/[\d,]+），.*波动范围/);
    await picture(page, 'comparison');
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect(await accessFaults(page)).toEqual([]);
    const shown = await rows.first().locator('.chosen-measure a').textContent();
    await rows.first().locator('.chosen-measure a').click();
    await page.waitForSelector('.head-count');
    expect(/[\d,]+/.exec((await page.textContent('.head-count'))!)![0]).toBe(shown!.split('/')[1]);
    await page.goBack();
    await page.click('.ant-segmented[aria-label="对比什么"] :text-is("按地区")');
    await page.waitForFunction(() => /个地区中/.test(document.querySelector('.answer')?.textContent ?? ''));
    await picture(page, 'comparison-places');
    await page.close();
  });

  it('XM-15 控制图 is told anew from the month in which an agency was merged or moved, and from that in which another text begins to be applied', async () => {
    const spellsOf = async (places: string[] | null) => {
      const { data } = await test.ask(
        'reader',
        'query ($filter: FigureFilter!) { controlChart(filter: $filter, measure: written) { spells { from begins } } }',
        { filter: { from: '2026-10-01', to: '2026-10-31', ...(places && { places }) } },
      );
      return (data as unknown as { controlChart: { spells: { from: string; begins: string | null }[] } }).controlChart.spells;
    };
    const { rows } = await test.owner.query<{ agency: number; month: string }>(
      `select distinct agency_id as agency, date_trunc('month', lower(valid))::date::text as month from placement
       where tree = 'territory' and known_to is null and lower(valid) between '2024-12-01' and '2026-10-31'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { agency, month } of rows) expect(await spellsOf([`agency:${agency}`])).toContainEqual({ from: month, begins: 'agencies' });
    expect((await spellsOf(null)).map(({ begins }) => begins)).toEqual([null]);
    await (await test.app.get(RuleChanges).applyPack(null, 'GD-2021', '2026-03-01', null)).followed();
    expect(await spellsOf(null)).toEqual([
      { from: '2024-11-01', begins: null },
      { from: '2026-03-01', begins: 'text' },
    ]);
  });

  it('OR-2 one measure of one agency reads the same in its tile, the list of agencies, the picture and its table, its own page, the head of its list and what leaves', async () => {
    const YEAR = { from: '2025-10-01', to: '2026-09-30' };
    const SPAN = `from=${YEAR.from}&to=${YEAR.to}`;
    const share = '{ n of }';
    const { data } = await test.ask(
      'reader',
      `query ($filter: FigureFilter!) { comparison(filter: $filter, by: agency) { basis { asOf known } rows { id name measures { measure standing rate { low ${share} shown ${share} } } } } }`,
      { filter: YEAR },
    );
    type Share = { n: number; of: number };
    const { rows, basis } = (data as unknown as { comparison: { basis: { asOf: string; known: number }; rows: { id: string; name: string; measures: { measure: string; standing: string; rate: { low: Share; shown: Share } }[] }[] } }).comparison; // prettier-ignore
    // One whose share is not a round one.
    const told = rows.flatMap(({ id, name, measures }) => measures.filter(({ measure }) => measure === 'written').map((one) => ({ id, name, ...one }))); // prettier-ignore
    const { id, name, rate } = told.find(({ standing, rate: { shown } }) => ['worse', 'same', 'better', 'alone'].includes(standing) && shown.n < shown.of && (shown.n * 1000) % shown.of !== 0)!; // prettier-ignore
    const [words, whole] = [percent(rate.shown), `${count(rate.shown.n)}/${count(rate.shown.of)}`];
    const page = await pageOf(browser, test.url, 'reader', { back: `/?${SPAN}&places=${id}`, until: '.tile' });
    await answered(page);
    const tile = page.locator('.tile:has-text("文字记录覆盖率")').first();
    expect(await tile.locator('.v').textContent()).toBe(words);
    expect(await tile.locator('.n').first().textContent()).toBe(`应记录 ${count(rate.shown.of)}，已记录 ${count(rate.shown.n)}`);
    // The last whole month of the trend: what hangs at its point is what stands in the table.
    const trend = page.locator('section:has(h2:has-text("覆盖率走势"))');
    await trend.locator('.chart svg').scrollIntoViewIfNeeded();
    const box = (await trend.locator('.chart svg').boundingBox())!;
    await page.mouse.move(box.x + box.width - 90, box.y + box.height / 2);
    const hangs = await page.waitForFunction(() => [...document.querySelectorAll('.chart svg text')].map((one) => one.textContent!).find((text) => /^文字记录 .*\/\d/.test(text))); // prettier-ignore
    const [, atPoint] = /^文字记录 (\S+)\s/.exec((await hangs.jsonValue())!)!;
    for (const tick of await trend.locator('.chart svg text:text-matches("%$")').allTextContents())
      expect(tick).toMatch(/^\d+(\.\d)?%$|^文字|^音像/);
    await trend.locator('.ant-segmented-item:has-text("表")').click();
    expect(await trend.locator('tbody tr').last().textContent()).toContain(`${atPoint}　`);
    await page.goto(`${test.url}/compare?${SPAN}&by=agency&measure=written`);
    const row = page.locator('.comparison tbody tr.ant-table-row', { has: page.getByRole('link', { name, exact: true }) }).first();
    expect(await row.locator('.chosen-measure b').textContent()).toBe(words);
    expect(await row.locator('.chosen-measure a').textContent()).toBe(whole);
    await page.goto(`${test.url}/agencies/${id.slice('agency:'.length)}?${SPAN}`);
    const own = page.locator('#outcomes tbody tr:has-text("文字记录覆盖率")');
    expect(await own.locator('a').textContent()).toBe(whole);
    expect(await own.textContent()).toContain(words);
    await own.locator('a').click();
    await page.waitForSelector('.head-count');
    expect(/[\d,]+/.exec((await page.textContent('.head-count'))!)![0]).toBe(count(rate.shown.of));
    await page.close();
    const filter = { ...YEAR, ...basis, places: [id], dutyClasses: ['written'] };
    const { data: begun, errors } = await test.ask('reader', 'mutation ($filter: FigureFilter!, $by: [Dimension!]!, $wish: ExportWish!) { exportFigures(filter: $filter, by: $by, wish: $wish) { id } }', { filter, by: ['agency'], wish: { format: 'csv' } }); // prettier-ignore
    expect(errors).toBeUndefined();
    await test.jobsDone('export.write');
    const { exportFigures } = begun as unknown as { exportFigures: { id: string } };
    const file = await fetch(`${test.url}/api/exports/${exportFigures.id}`, { headers: { cookie: test.cookieOf('reader') } });
    expect(Buffer.from(await file.arrayBuffer()).toString()).toMatch(new RegExp(`${rate.shown.of}.*${words.replace('.', '\\.')}`));
  });

  /** Goes to an address within the page, as a click on a link does. */
  const go = (page: Page, path: string): Promise<void> =>
    page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, path);

  it.each(['reader', 'county', 'agency'])('NU-1 of %s every number of a page that opens opens to a list of as many', async (who) => {
    const page = await pageOf(browser, test.url, who, { until: '.tile' });
    const { rows } = await test.owner.query<{ id: number }>(
      `select l.agency_id as id from duty_line l join agency a using (agency_id) where l.known_to is null and l.settlement = 'M' and ($1::text is null or a.code = $1) group by 1 order by count(*) desc limit 1`,
      [who === 'agency' ? people.agency : null],
    );
    const SPAN = 'from=2025-10-01&to=2026-09-30';
    const wrong: string[] = [];
    let opened = 0;
    for (const path of [`/?${SPAN}`, `/compare?${SPAN}&by=agency`, ...(who === 'county' ? [] : [`/agencies/${rows[0]!.id}?${SPAN}`])]) {
      await page.goto(`${test.url}${path}`);
      await page.waitForSelector('#content h1');
      await answered(page);
      const links = await page.$$eval('#content a[href^="/duties"]', (all) => all.map((one) => ({ to: one.getAttribute('href')!, text: one.textContent! }))); // prettier-ignore
      // Of many alike, some from the whole page.
      const numbers = [...new Map(links.filter(({ text }) => /\d/.test(text.replace(/[\d.]+%/, ''))).map((one) => [one.to, one])).values()];
      for (const { to, text } of numbers.filter((_, i) => i % Math.ceil(numbers.length / 8) === 0)) {
        await go(page, '/verify');
        await page.waitForFunction(() => document.title.startsWith('核验'));
        await go(page, to);
        const head = await page.waitForFunction(() => /[\d,]+/.exec(document.querySelector('.head-count')?.textContent ?? '')?.[0] ?? (document.querySelector('#content .nothing') && '0')); // prettier-ignore
        const listed = (await head.jsonValue())!;
        const said = text.replace(/[\d.]+%/g, '').match(/\d[\d,]*/g)!;
        if (!said.includes(listed)) wrong.push(`${path} ${text} ${to}: ${listed}`);
        opened += 1;
      }
    }
    expect(wrong).toEqual([]);
    expect(opened).toBeGreaterThan(10);
    await page.close();
  });

  it('TK-1 in their first minute each role comes from the sign-in to their own work, sees how much waits, and opens what is due first in one click', async () => {
    const HOME: Readonly<Record<string, string>> = { system: '/running', security: '/accounts', audit: '/audit', reading: '/work' };
    for (const who of ['reader', 'head', 'lawyer', 'county', 'agency', 'agencyHead', 'system', 'security', 'audit', 'reading']) {
      const page = await signInOn(await openPage(browser), test.url, who);
      await page.waitForURL((url) => url.pathname === (HOME[who] ?? '/'));
      await page.waitForSelector('#content h1');
      await answered(page);
      const heading = (await page.textContent('#content h1'))!;
      expect([who, heading.length > 1]).toEqual([who, true]);
      expect([who, await page.locator('#content .failed').count()]).toEqual([who, 0]);
      await picture(page, `first-${who}`);
      const waits = page.locator('nav .nav-count');
      const first = page.locator('.needed li a').first();
      if ((await waits.count()) > 0 && (await first.count()) > 0) {
        const title = (await first.textContent())!;
        await first.click();
        await page.waitForURL((url) => url.pathname !== '/');
        await page.waitForSelector('#content h1, .ant-drawer');
        await answered(page);
        expect([who, title, await page.locator('.failed').count()]).toEqual([who, title, 0]);
      } else if ((await waits.count()) > 0) {
        await page.click('nav >> text=待办');
        await page.waitForSelector('.work tbody tr');
      }
      await page.context().close();
    }
  });
});

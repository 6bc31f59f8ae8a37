import { RuleChanges } from '@zhilu/registry/rules';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, pageOf, picture, sideways } from '@zhilu/testing/page';

describe('单位对比', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('reader', 'supervisor', '440000');
  });
  afterAll(() => test.stop());

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
    const browser = await launchBrowser();
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
    await browser.close();
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
  }, 120_000);
});

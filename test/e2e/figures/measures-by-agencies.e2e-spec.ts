import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, answered, pageOf, picture, sideways } from '@zhilu/testing/page';

type Share = { n: number; of: number };
type Triple = { low: Share; shown: Share; high: Share };
type FigureRow = { keys: { value: string }[]; figure: { coverage: Triple; onTimeRate: Triple } };

const SHARE = '{ n of }';
const RATE = `{ low ${SHARE} shown ${SHARE} high ${SHARE} }`;
const FIGURES = `query ($filter: FigureFilter!, $by: [Dimension!]!) { figures(filter: $filter, by: $by) {
  rows { keys { value } figure { coverage ${RATE} onTimeRate ${RATE} } } } }`;
const CLASSES = ['written', 'recording', 'uninterrupted', 'storage'];
const rateOf = (dutyClass: string): 'coverage' | 'onTimeRate' => (['written', 'recording'].includes(dutyClass) ? 'coverage' : 'onTimeRate');
const NOTHING = { n: 0, of: 0 };
const NONE: Triple = { low: NOTHING, shown: NOTHING, high: NOTHING };
/** The whole of a page, to be looked at. */
const TALL = [
  { width: 1366, height: 2400 },
  { width: 1920, height: 2400 },
];
const YEAR = { from: '2025-10-01', to: '2026-09-30' };

describe('指标 × 单位', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('reader', 'supervisor', '440000');
  });
  afterAll(() => test.stop());

  const answer = async <T>(document: string, variables: object): Promise<T> => {
    const { data, errors } = await test.ask('reader', document, variables as Record<string, unknown>);
    expect(errors).toBeUndefined();
    return data as unknown as T;
  };
  const figures = async (filter: object, by: string[]): Promise<FigureRow[]> =>
    (await answer<{ figures: { rows: FigureRow[] } }>(FIGURES, { filter, by })).figures.rows;

  it.each(['actType', 'stage', 'performedBy'])(
    'CM-12 单位对比 by %s: every rate is that of the figures, and nobody is called worse',
    async (by) => {
      const rows = await figures({ ...YEAR, dutyClasses: CLASSES }, [by, 'dutyClass']);
      const table = new Map(rows.map(({ keys, figure }) => [`${keys[0]!.value} ${keys[1]!.value}`, figure[rateOf(keys[1]!.value)]]));
      const { comparison } = await answer<{
        comparison: {
          peers: object[];
          rows: { id: string; place: object | null; measures: { measure: string; standing: string; rate: Triple }[] }[];
        };
      }>(
        `query ($filter: FigureFilter!, $by: ComparedBy!) { comparison(filter: $filter, by: $by) { peers { label }
        rows { id place { id } measures { measure standing rate ${RATE} } } } }`,
        { filter: YEAR, by },
      );
      expect(comparison.peers).toEqual([]);
      expect(comparison.rows.length).toBeGreaterThan(by === 'performedBy' ? 0 : 1);
      let seen = 0;
      for (const { id, place, measures } of comparison.rows) {
        expect(place).toBeNull();
        for (const { measure, standing, rate } of measures) {
          expect([id, measure, rate]).toEqual([id, measure, table.get(`${id} ${measure}`) ?? NONE]);
          expect(['alone', 'few', 'nothing']).toContain(standing);
          seen += rate.shown.of;
        }
      }
      expect(seen).toBe([...table.values()].reduce((sum, { shown }) => sum + shown.of, 0));
    },
  );

  it('HM-1 热力图: every cell is that of the figures; nothing under 30, and no month that is not over, is set apart', async () => {
    type Cell = { standing: string; rate: Triple };
    const document = `query ($filter: FigureFilter!, $by: HeatColumns!) { heatMap(filter: $filter, by: $by, measure: storage, first: 100) {
      columns rows { place { id } whole { standing rate ${RATE} } cells { standing rate ${RATE} } } } }`;
    const filter = { from: '2026-10-01', to: '2026-11-30' };
    const ask = async (by: string) =>
      (
        await answer<{ heatMap: { columns: string[]; rows: { place: { id: string }; whole: Cell; cells: Cell[] }[] } }>(document, {
          filter,
          by,
        })
      ).heatMap;
    const keyed = (rows: FigureRow[], measure: string): Map<string, Triple> =>
      new Map(rows.map(({ keys, figure }) => [keys.map(({ value }) => value).join(' '), figure[rateOf(measure)]]));
    const months = await ask('month');
    expect([months.columns.length, months.columns.at(-1)]).toEqual([12, '2026-11-01']);
    const byMonth = keyed(
      await figures({ from: '2025-12-01', to: '2026-11-30', dutyClasses: ['storage'] }, ['agency', 'month']),
      'storage',
    );
    const stages = await ask('stage');
    expect(stages.columns).toEqual(['initiation', 'investigation', 'decision', 'service', 'archive', 'recording']);
    const byStage = keyed(await figures({ ...filter, dutyClasses: ['written'] }, ['agency', 'stage']), 'written');
    const byClass = keyed(await figures({ ...filter, dutyClasses: ['recording'] }, ['agency', 'dutyClass']), 'recording');
    let seen = 0;
    for (const [map, valueOf] of [
      [months, (agency: string, column: string) => byMonth.get(`${agency} ${column}`)],
      [stages, (agency: string, column: string) => (column === 'recording' ? byClass : byStage).get(`${agency} ${column}`)],
    ] as const)
      for (const { place, cells } of map.rows) {
        const agency = place.id.replace('agency:', '');
        expect(cells.map(({ rate }) => rate.shown)).toEqual(map.columns.map((column) => (valueOf(agency, column) ?? NONE).shown));
        for (const [i, { standing, rate }] of cells.entries()) {
          seen += rate.shown.of;
          if (map === months && map.columns[i] === '2026-11-01') expect(standing).toBe('open');
          else if (['worse', 'same', 'better', 'alone'].includes(standing)) expect(rate.shown.of).toBeGreaterThanOrEqual(30);
        }
      }
    expect(seen).toBeGreaterThan(0);
    // The least first; what may not be compared after them.
    const shares = months.rows.map(({ whole: { standing, rate } }) =>
      ['few', 'nothing', 'unassessed'].includes(standing) ? 2 : rate.low.n / rate.low.of,
    );
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('BP-1 单位与同类: the agency as the figures tell it; its peers’ middle half is of at least five others, and of no month that is not over', async () => {
    const { heatMap } = await answer<{ heatMap: { rows: { place: { id: string } }[] } }>(
      'query ($filter: FigureFilter!) { heatMap(filter: $filter, by: stage, first: 1) { rows { place { id } } } }',
      { filter: YEAR },
    );
    const agency = Number(heatMap.rows[0]!.place.id.replace('agency:', ''));
    const filter = { from: '2026-10-01', to: '2026-11-30' };
    type Beside = {
      members: number;
      measures: {
        measure: string;
        rate: Triple;
        months: {
          month: string;
          state: string;
          rate: Triple;
          band: { agencies: number; low: number; middle: number; high: number } | null;
        }[];
      }[];
    };
    const { besidePeers } = await answer<{ besidePeers: Beside }>(
      `query ($filter: FigureFilter!, $agency: Int!) { besidePeers(filter: $filter, agencyId: $agency) { members measures { measure rate ${RATE}
        months { month state rate ${RATE} band { agencies low middle high } } } } }`,
      { filter, agency },
    );
    const places = [`agency:${agency}`];
    const own = await figures({ ...filter, places, dutyClasses: CLASSES }, ['dutyClass']);
    const monthly = await figures({ from: '2025-12-01', to: '2026-11-30', places, dutyClasses: CLASSES }, ['month', 'dutyClass']);
    for (const { measure, rate, months } of besidePeers.measures) {
      expect(rate).toEqual(own.find(({ keys }) => keys[0]!.value === measure)?.figure[rateOf(measure)] ?? NONE);
      for (const { month, state, rate: then, band } of months) {
        const row = monthly.find(({ keys }) => keys[0]!.value === month && keys[1]!.value === measure);
        expect([month, measure, then.shown]).toEqual([month, measure, (row?.figure[rateOf(measure)] ?? NONE).shown]);
        if (month === '2026-11-01') expect([state, band]).toEqual(['open', null]);
        if (band === null) continue;
        expect(band.agencies).toBeGreaterThanOrEqual(5);
        expect(band.agencies).toBeLessThan(besidePeers.members);
        expect([band.low <= band.middle, band.middle <= band.high]).toEqual([true, true]);
      }
    }
    expect((await test.ask('reader', 'query ($filter: FigureFilter!) { besidePeers(filter: $filter, agencyId: 999999) { members } }', { filter })).data).toEqual({ besidePeers: null }); // prettier-ignore
  });

  it('CM-13 from the landing page the worst bureau in on-time storage is found in three clicks, its page in two, its list in as many', async () => {
    const { comparison } = await answer<{
      comparison: { rows: { id: string; name: string; measures: { measure: string; standing: string; rate: Triple }[] }[] };
    }>(
      `query ($filter: FigureFilter!) { comparison(filter: $filter, by: agency) { rows { id name measures { measure standing rate ${RATE} } } } }`,
      { filter: YEAR },
    );
    const told = comparison.rows
      .map(({ name, measures }) => ({ name, ...measures.find(({ measure }) => measure === 'storage')! }))
      .filter(({ standing }) => ['worse', 'same', 'better', 'alone'].includes(standing));
    const worst = told.reduce((a, b) => (b.rate.low.n / b.rate.low.of < a.rate.low.n / a.rate.low.of ? b : a));
    const browser = await launchBrowser();
    const page = await pageOf(browser, test.url, 'reader', { back: `/?from=${YEAR.from}&to=${YEAR.to}`, until: '.tiles' });
    await answered(page);
    await picture(page, 'overview-with-heat-map', TALL);
    expect(await accessFaults(page)).toEqual([]);
    await page.click('a[aria-label="按时储存率：单位对比"]');
    const first = page.locator('.comparison tbody tr.ant-table-row').first();
    await page.waitForSelector('.comparison th[aria-sort=ascending]:has-text("按时储存率")');
    expect(await first.locator('th a').textContent()).toBe(worst.name);
    await answered(page);
    await picture(page, 'comparison-storage', TALL);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect(await accessFaults(page)).toEqual([]);
    await first.locator('th a').click();
    await page.waitForSelector(`h1:text-is("${worst.name}")`);
    await page.waitForSelector('#outcomes tbody tr');
    await answered(page);
    await picture(page, 'agency-outcomes', TALL);
    expect(await accessFaults(page)).toEqual([]);
    const row = page.locator('#outcomes tbody tr:has-text("按时储存率")');
    expect(await row.locator('a').textContent()).toBe(
      `${worst.rate.shown.n.toLocaleString('zh-CN')}/${worst.rate.shown.of.toLocaleString('zh-CN')}`,
    );
    await row.locator('a').click();
    await page.waitForSelector('.head-count');
    expect(/[\d,]+/.exec((await page.textContent('.head-count'))!)![0]).toBe(worst.rate.shown.of.toLocaleString('zh-CN'));
    await browser.close();
  });

  it('CM-14 the list of 单位对比 is ordered by the head that is clicked, and again the other way; the address says which', async () => {
    const browser = await launchBrowser();
    const page = await pageOf(browser, test.url, 'reader', {
      back: `/compare?from=${YEAR.from}&to=${YEAR.to}`,
      until: '.comparison tbody tr',
    });
    const names = () => page.locator('.comparison tbody tr.ant-table-row th a').allTextContents();
    await page.click('.comparison .order-head:has-text("单位")');
    await page.waitForSelector('.comparison th[aria-sort=ascending]:has-text("单位")');
    const upwards = await names();
    await page.click('.comparison .order-head:has-text("单位")');
    await page.waitForSelector('.comparison th[aria-sort=descending]');
    expect(await names()).not.toEqual(upwards);
    expect(new URL(page.url()).searchParams.get('sort')).toBe('-name');
    await page.reload();
    await page.waitForSelector('.comparison th[aria-sort=descending]');
    await page.click('.ant-segmented[aria-label="对比什么"] :text-is("按执法类别")');
    await page.waitForFunction(() => /个执法类别中/.test(document.querySelector('.answer')?.textContent ?? ''));
    await answered(page);
    await picture(page, 'comparison-kinds', TALL);
    const link = page.locator('.comparison tbody tr.ant-table-row').first().locator('.chosen-measure a');
    const [, of] = (await link.textContent())!.split('/');
    await link.click();
    await page.waitForSelector('.head-count');
    expect(/[\d,]+/.exec((await page.textContent('.head-count'))!)![0]).toBe(of);
    await browser.close();
  });

  it('DP-1 the drill path from the province to a case: the period, the day and the reading stay, and what stands beside is in reach', async () => {
    const browser = await launchBrowser();
    const page = await pageOf(browser, test.url, 'reader', { back: `/?from=${YEAR.from}&to=${YEAR.to}&asOf=2026-10-31`, until: '.tiles' });
    const kept = (): void => {
      const { searchParams } = new URL(page.url());
      expect([searchParams.get('from'), searchParams.get('to'), searchParams.get('asOf')]).toEqual([YEAR.from, YEAR.to, '2026-10-31']);
    };
    const down = async (): Promise<void> => {
      await page.locator('section:has(h2:has-text("按地区")) td a[href*="places=territory"]:not([href*="own"])').first().click();
      await page.waitForURL(/places=territory/);
      await answered(page);
      kept();
    };
    await down();
    await down();
    const county = await page.locator('.crumb b').textContent();
    await page.waitForSelector('.crumb .siblings .ant-select');
    await page.click('.crumb .siblings .ant-select');
    const beside = page.locator('.ant-select-dropdown .ant-select-item-option:not(.ant-select-item-option-selected)').first();
    const other = await beside.textContent();
    await beside.click();
    await page.waitForSelector(`.crumb b:text-is("${other}")`);
    expect(other).not.toBe(county);
    kept();
    // From a point of the trend to its list, from a name of the map to its agency.
    await page.goBack();
    await page.waitForSelector(`.crumb b:text-is("${county}")`);
    const name = page.locator('.heat-map th a').first();
    await name.waitFor();
    const agency = await name.textContent();
    await name.click();
    await page.waitForSelector(`h1:text-is("${agency}")`);
    kept();
    await page.waitForSelector('#outcomes tbody td a');
    await page.locator('#outcomes tbody td a').first().click();
    await page.waitForSelector('.list tbody tr.ant-table-row');
    await page.locator('.list tbody tr.ant-table-row').first().press('Enter');
    await page.waitForSelector('.case .crumb');
    expect(await page.innerText('.crumb')).toContain(agency!);
    await page.click(`.crumb a:text-is("${agency}")`);
    await page.waitForSelector(`h1:text-is("${agency}")`);
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2026-10-31');
    await browser.close();
  });
});

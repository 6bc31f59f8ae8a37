import console from 'node:console';
import fc from 'fast-check';
import { commandLine } from '@zhilu/testing/command-line';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, answered, pageOf, picture, sideways } from '@zhilu/testing/page';

const TALL = [
  { width: 1366, height: 1600 },
  { width: 1920, height: 1600 },
];
const LISTED = 'query ($filter: FigureFilter!, $outcome: [Outcome!]) { duties(filter: $filter, outcome: $outcome, first: 1) { total } }';
const MEASURES = ['written', 'recording', 'uninterrupted', 'storage'] as const;
const YEAR = { from: '2025-10-01', to: '2026-09-30' };

describe('逾期时长 and 检查前情况', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('reader', 'supervisor', '440000');
    const { rows } = await test.owner.query<{ county: string; agency: string }>(
      `select n.code as county, a.code as agency from duty_line l join agency a using (agency_id) join placement p using (agency_id) join node n using (node_id)
       where n.tree = 'territory' and n.level = 2 and p.known_to is null and l.known_to is null and a.delegated_by is null group by 1, 2 order by count(*) desc limit 1`,
    );
    await test.addUser('county', 'supervisor', rows[0]!.county);
    await test.addUser('agency', 'liaison', rows[0]!.agency);
  });
  afterAll(() => test.stop());

  it('DL-1 逾期时长: its classes add up to the figures, and every class opens to as many lines', async () => {
    const ask = async <T>(document: string, variables: Record<string, unknown>): Promise<T> => {
      const { data, errors } = await test.ask('reader', document, variables);
      expect(errors).toBeUndefined();
      return data as unknown as T;
    };
    for (const dutyClasses of [['written', 'recording'], ['storage']]) {
      const filter = { ...YEAR, dutyClasses };
      const { delays } = await ask<{
        delays: { onTime: number; missing: number; classes: { above: number; upTo: number | null; late: number; reportedLate: number }[] };
      }>('query ($filter: FigureFilter!) { delays(filter: $filter) { onTime missing classes { above upTo late reportedLate } } }', {
        filter,
      });
      const { figures } = await ask<{ figures: { total: { counts: Record<string, number> } } }>(
        'query ($filter: FigureFilter!) { figures(filter: $filter, by: []) { total { counts { onTime late reportedLate missing } } } }',
        { filter },
      );
      const sum = (of: 'late' | 'reportedLate'): number => delays.classes.reduce((total, one) => total + one[of], 0);
      expect({ onTime: delays.onTime, late: sum('late'), reportedLate: sum('reportedLate'), missing: delays.missing }).toEqual(
        figures.total.counts,
      );
      for (const { above, upTo, late, reportedLate } of delays.classes) {
        const { duties } = await ask<{ duties: { total: number } }>(
          'query ($filter: FigureFilter!) { duties(filter: $filter, outcome: [late, reportedLate]) { total } }',
          { filter: { ...filter, lateAbove: above, lateUpTo: upTo } },
        );
        expect([dutyClasses, above, duties.total]).toEqual([dutyClasses, above, late + reportedLate]);
      }
    }
  });

  it('AG-9 缺失时长: the bar adds up to what is missing, and each part opens to as many', async () => {
    const browser = await launchBrowser();
    const page = await pageOf(browser, test.url, 'reader', { back: `/?from=${YEAR.from}&to=${YEAR.to}`, until: '.ages a' });
    const parts = await page.$$eval('.ages a', (all) => all.map((one) => ({ to: one.getAttribute('href')!, n: Number(one.textContent!.replaceAll(',', '')) }))); // prettier-ignore
    expect(parts.length).toBeGreaterThan(1);
    const { data } = await test.ask('reader', 'query ($filter: FigureFilter!) { figures(filter: $filter, by: []) { total { counts { missing } } } }', { filter: YEAR }); // prettier-ignore
    expect(parts.reduce((sum, { n }) => sum + n, 0)).toBe((data as unknown as { figures: { total: { counts: { missing: number } } } }).figures.total.counts.missing); // prettier-ignore
    await picture(page, 'overview-ages', TALL);
    for (const { to, n } of parts) {
      await page.goto(`${test.url}${to}`);
      await page.waitForSelector('.head-count');
      expect(Number(/[\d,]+/.exec((await page.textContent('.head-count'))!)![0].replaceAll(',', ''))).toBe(n);
    }
    await browser.close();
  });

  it('IN-4 检查前情况: only what is notable until all is asked for; a number opens to as many, and the page is within the drill path', async () => {
    const { rows } = await test.owner.query(
      `select l.agency_id from duty_line l join duty_kind k using (kind_id) where l.known_to is null and l.settlement = 'M'
       and k.duty_class in ('written', 'recording') and l.due_day between '2025-10-01' and '2026-09-30' group by 1 order by count(*) desc limit 1`,
    );
    const agency = (rows[0] as { agency_id: number }).agency_id;
    const browser = await launchBrowser();
    const page = await pageOf(browser, test.url, 'reader', {
      back: `/agencies/${agency}/inspection?from=${YEAR.from}&to=${YEAR.to}`,
      until: '.list tbody tr',
    });
    await answered(page);
    const lines = page.locator('.list tbody tr.ant-table-row');
    const notable = await lines.count();
    expect(await page.textContent('.answer')).toMatch(new RegExp(`项中有 ${notable} 项须注意`));
    await picture(page, 'inspection', TALL);
    expect(await accessFaults(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await page.click('.ant-switch');
    await page.waitForFunction((n) => document.querySelectorAll('.list tbody tr.ant-table-row').length > n, notable);
    const missing = lines.filter({ hasText: '缺失' }).filter({ hasText: '应记录事项' }).first();
    const shown = /缺失 ([\d,]+) 项/.exec((await missing.textContent())!)![1];
    await missing.locator('a').click();
    await page.waitForSelector('.head-count');
    expect(/[\d,]+/.exec((await page.textContent('.head-count'))!)![0]).toBe(shown);
    await browser.close();
  });

  it('CG-2 案件全程 stands above the visits of a case; a mark opens its ground', async () => {
    const { rows } = await test.owner.query(
      `select l.agency_id, l.case_id from duty_line l join case_head c using (agency_id, case_id) where l.known_to is null and l.settlement = 'M' and not c.withheld order by l.case_id limit 1`,
    );
    const { agency_id: agency, case_id: id } = rows[0] as { agency_id: number; case_id: string };
    const browser = await launchBrowser();
    const page = await pageOf(browser, test.url, 'reader', { back: `/cases/${agency}/${id}`, until: 'svg.stages' });
    await answered(page);
    await picture(page, 'case-stages', TALL);
    await page.locator('svg.stages .mark').first().click();
    await page.waitForURL(/duty=/);
    expect(await accessFaults(page)).toEqual([]);
    await browser.close();
  });

  it('DL-5 whatever is filtered, by whoever reads, each number of the overview and of every place and agency is its list, and the command line says the same', async () => {
    const PAGES = `query ($filter: FigureFilter!) {
      overview(filter: $filter) { ${MEASURES.map((one) => `${one} { counts { charged onTime late missing notReceived pending } }`).join(' ')} places { place { id } written { charged missing } } }
      comparison(filter: $filter) { rows { id measures { measure standing before { n } yearBefore { n } rate { shown { n of } } } } }
      figures(filter: $filter, by: [agency]) { basis { asOf known } total { counts { charged missing } } rows { keys { value } figure { coverage { shown { n of } } } } } }`;
    type Counted = Record<string, number>;
    interface Pages {
      readonly overview: Record<string, { counts: Counted }> & { places: { place: { id: string }; written: Counted }[] };
      readonly comparison: {
        rows: {
          id: string;
          measures: {
            measure: string;
            standing: string;
            before: object | null;
            yearBefore: object | null;
            rate: { shown: { n: number; of: number } };
          }[];
        }[];
      };
      readonly figures: {
        basis: object;
        total: { counts: Counted };
        rows: { keys: { value: string }[]; figure: { coverage: { shown: object } } }[];
      };
    }
    let who = 'reader';
    const ask = async <T>(document: string, variables: object): Promise<T> => {
      const { data, errors } = await test.ask(who, document, variables as Record<string, unknown>);
      expect(errors).toBeUndefined();
      return data as T;
    };
    const { dutyFacets } = await ask<{ dutyFacets: Record<'territories' | 'lines', { id: string }[]> }>(
      'query ($filter: FigureFilter!) { dutyFacets(filter: $filter) { territories { id } lines { id } } }',
      { filter: YEAR },
    );
    const { territories, lines } = dutyFacets;
    const listed = async (filter: object, outcome: string): Promise<number> =>
      (await ask<{ duties: { total: number } }>(LISTED, { filter, outcome: [outcome] })).duties.total;
    const drawn = fc.record({
      from: fc.constantFrom('2025-06-01', '2026-01-01', '2026-07-03'),
      to: fc.constantFrom('2026-07-31', '2026-10-17', '2026-11-23', '2026-11-30'),
      account: fc.constantFrom('reader', 'reader', 'county', 'agency'),
      place: fc.constantFrom(null, ...territories.slice(0, 3).map(({ id }) => id), ...lines.slice(0, 2).map(({ id }) => id)),
      actTypes: fc.constantFrom(null, ['penalty'], ['inspection', 'licence']),
      at: fc.nat(20),
    });
    await fc.assert(
      fc.asyncProperty(drawn, async ({ place: drawnPlace, account, at, ...rest }) => {
        who = account;
        const place = who === 'reader' ? drawnPlace : null;
        const filter = { ...rest, places: place === null ? null : [place] };
        const { overview, comparison, figures } = await ask<Pages>(PAGES, { filter });
        const [measure, outcome] = [MEASURES[at % 4]!, ['onTime', 'late', 'missing', 'notReceived', 'pending'][at % 5]!];
        expect([measure, outcome, await listed({ ...filter, dutyClasses: [measure] }, outcome)]).toEqual([
          measure,
          outcome,
          overview[measure]!.counts[outcome],
        ]);
        const one = overview.places[at % Math.max(overview.places.length, 1)];
        if (one !== undefined) expect([who, filter, one.place.id, await listed({ ...filter, places: [...(place === null ? [] : [place]), one.place.id].slice(-1), dutyClasses: ['written'] }, 'missing')]).toEqual([who, filter, one.place.id, one.written.missing]); // prettier-ignore
        // Nothing of fewer than 30 stands among others, and a period that is not over beside none.
        for (const { standing, before, yearBefore, rate } of comparison.rows.flatMap(({ measures }) => measures)) {
          if (rate.shown.of < 30) expect(['few', 'nothing', 'unassessed']).toContain(standing);
          if (rest.to > '2026-11-23') expect([before, yearBefore]).toEqual([null, null]);
        }
        // One agency: the same rate on the page that compares and in the table.
        const both = { ...filter, dutyClasses: ['written'] };
        const { figures: own } = await ask<Pages>(PAGES, { filter: both });
        for (const { id, measures } of comparison.rows.slice(0, 5)) {
          const row = own.rows.find(({ keys }) => `agency:${keys[0]!.value}` === id);
          expect([id, measures.find((each) => each.measure === 'written')!.rate.shown]).toEqual([
            id,
            row?.figure.coverage.shown ?? { n: 0, of: 0 },
          ]);
        }
        if (who !== 'reader' || place !== null || rest.actTypes !== null) return;
        const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
        await commandLine(test)('figures', '--from', rest.from, '--to', rest.to);
        const table = JSON.parse(printed.mock.calls[0]![0] as string) as Pages['figures'];
        printed.mockRestore();
        for (const name of ['charged', 'missing']) expect(table.total.counts[name]).toBe(figures.total.counts[name]);
      }),
      { numRuns: 20 },
    );
  });
});

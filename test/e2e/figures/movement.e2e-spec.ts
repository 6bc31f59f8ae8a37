import { type Measure, MEASURES } from '@zhilu/kernel/ledger';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, answered, pageOf, picture, sideways } from '@zhilu/testing/page';
import type { Browser } from 'playwright-core';

interface Ratio {
  readonly n: number;
  readonly of: number;
}
interface Moved {
  readonly after: { readonly from: string; readonly to: string; readonly rate: Ratio };
  readonly before: { readonly from: string; readonly to: string; readonly rate: Ratio } | null;
  readonly bar: string | null;
  readonly items: { readonly change: number; readonly volume: number; readonly mix: number; readonly real: number } | null;
  readonly share: { readonly change: number; readonly mix: number; readonly real: number } | null;
  readonly agencies: readonly { readonly agencyId: number; readonly before: Ratio; readonly after: Ratio; readonly mix: number; readonly real: number }[];
} // prettier-ignore
interface Known {
  readonly then: { readonly known: number; readonly rate: Ratio };
  readonly now: { readonly known: number; readonly rate: Ratio };
  readonly causes: readonly { readonly cause: string; readonly postings: number; readonly n: number; readonly of: number }[];
  readonly agencies: Ratio;
}
const MOVEMENT = `query ($filter: FigureFilter!, $measure: Measure!) { movement(filter: $filter, measure: $measure) { after { from to rate { n of } }
  before { from to rate { n of } } bar items { change volume mix real } share { change mix real } agencies { agencyId before { n of } after { n of } mix real } } }`;
const KNOWN = `query ($filter: FigureFilter!, $measure: Measure!, $then: LegalDate!) { knownDifference(filter: $filter, measure: $measure, then: $then) {
  then { known rate { n of } } now { known rate { n of } } causes { cause postings n of } agencies { n of } } }`;
const COMPARED = `query ($filter: FigureFilter!) { comparison(filter: $filter) { rows { place { id } measures { measure rate { shown { n of } } before { n of } } } } }`;
const FIGURE = `query ($filter: FigureFilter!) { figures(filter: $filter) { total { coverage { shown { n of } } onTimeRate { shown { n of } } } } }`;

const UNTIL = '2026-11-23';

describe('变化原因: why a figure is not what it was', () => {
  let test: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL, history: true } });
    await test.addUser('office', 'supervisor', '440000');
    await test.addUser('city', 'supervisor', '440100');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const asked = async <T>(document: string, variables: object, account = 'office'): Promise<T> => {
    const { data, errors } = await test.ask(account, document, variables as Record<string, unknown>);
    expect(errors).toBeUndefined();
    return Object.values(data as unknown as Record<string, T>)[0]!;
  };
  const near = (a: number, b: number): void => expect(Math.abs(a - b)).toBeLessThan(1e-6);
  const QUARTER = { from: '2026-07-01', to: '2026-09-30' };

  it.each(['office', 'city'])(
    'MV-10 of %s each agency has the numbers 单位对比 has for it, and all of them add up to the change',
    async (account) => {
      const compared = await asked<{ rows: { place: { id: string }; measures: { measure: Measure; rate: { shown: Ratio }; before: Ratio | null }[] }[] }>(
      COMPARED,
      { filter: QUARTER },
      account,
    ); // prettier-ignore
      for (const measure of MEASURES) {
      const moved = await asked<Moved>(MOVEMENT, { filter: QUARTER, measure }, account);
      const own = compared.rows.map(({ place, measures }) => ({ id: Number(place.id.split(':')[1]), ...measures.find((one) => one.measure === measure)! }));
      expect(moved.after.rate.of).toBe(own.reduce((sum, { rate }) => sum + rate.shown.of, 0));
      if (moved.bar !== null) {
        expect([measure, Math.min(moved.after.rate.of, moved.before!.rate.of)]).toEqual([measure, expect.any(Number)]);
        expect(moved.items).toBeNull();
        continue;
      }
      for (const agency of moved.agencies) {
        const one = own.find(({ id }) => id === agency.agencyId)!;
        expect([agency.agencyId, agency.after]).toEqual([agency.agencyId, one.rate.shown]);
        if (one.before !== null) expect([agency.agencyId, agency.before]).toEqual([agency.agencyId, one.before]);
      }
      const { items, share } = moved;
      near(items!.volume + items!.mix + items!.real, items!.change);
      near(share!.mix + share!.real, share!.change);
      near(moved.agencies.reduce((sum, { real }) => sum + real, 0), items!.real);
      near(moved.agencies.reduce((sum, { mix }) => sum + mix, 0), items!.mix);
      const unmet = ({ n, of }: Ratio): number => of - n;
      expect(items!.change).toBe(unmet(moved.after.rate) - unmet(moved.before!.rate));
    } // prettier-ignore
    },
  );

  it('MV-11 a period that is not over, and one of few duties, is not taken apart, and says why', async () => {
    expect(await asked<Moved>(MOVEMENT, { filter: { from: '2026-10-01', to: '2026-12-31' }, measure: 'written' })).toMatchObject({ bar: 'unfinished', before: null, items: null });
    const few = await asked<Moved>(MOVEMENT, { filter: { from: '2026-07-01', to: '2026-07-01' }, measure: 'uninterrupted' });
    expect(few.bar).toBe('few');
    expect(Math.min(few.after.rate.of, few.before!.rate.of)).toBeLessThan(30);
  }); // prettier-ignore

  it('MV-12 known then and known now are the figures as known then and now; causes and agencies add up to the difference exactly', async () => {
    const figure = async (filter: object, measure: Measure): Promise<Ratio> => {
      const { total } = await asked<{ total: { coverage: { shown: Ratio }; onTimeRate: { shown: Ratio } } }>(FIGURE, { filter: { ...filter, dutyClasses: [measure] } });
      return (measure === 'written' || measure === 'recording' ? total.coverage : total.onTimeRate).shown;
    };
    let moved = 0;
    for (const measure of MEASURES)
      for (const [from, to, then] of [['2026-01-01', '2026-03-31', '2026-04-02'], ['2026-04-01', '2026-06-30', '2026-06-30'], ['2026-07-01', '2026-09-30', '2026-10-15'], ['2025-01-01', '2026-11-23', '2026-05-20']] as const) {
        const filter = { from, to };
        const known = await asked<Known>(KNOWN, { filter, measure, then });
        expect(known.now.rate).toEqual(await figure(filter, measure));
        expect(known.then.rate).toEqual(await figure({ ...filter, known: known.then.known }, measure));
        const sum = (of: 'n' | 'of'): number => known.causes.reduce((total, cause) => total + cause[of], 0) + known.agencies[of];
        expect([measure, then, { n: sum('n'), of: sum('of') }]).toEqual([measure, then, { n: known.now.rate.n - known.then.rate.n, of: known.now.rate.of - known.then.rate.of }]);
        moved += known.causes.length;
      }
    expect(moved).toBeGreaterThan(10);
    const same = await asked<Known>(KNOWN, { filter: QUARTER, measure: 'written', then: '2027-01-01' });
    expect(same.causes).toEqual([]);
    expect(same.then).toEqual(same.now);
    const { errors } = await test.ask('office', KNOWN, { filter: { ...QUARTER, known: same.now.known - 50 }, measure: 'written', then: '2027-01-01' });
    expect(errors![0]!.extensions.code).toBe('figure.known-later');
  }); // prettier-ignore

  it('MV-13 the page says it in numbers that add up as they are read, and each opens to as many', async () => {
    const page = await pageOf(browser, test.url, 'office', {
      back: `/movement?from=${QUARTER.from}&to=${QUARTER.to}`,
      until: '.list tbody tr',
    });
    await answered(page);
    await picture(page, 'movement');
    const words = (await page.textContent('.answer'))!;
    const read = (text: string): number => Math.round(Number(text.replace('−', '-').replace('+', '')) * 100);
    const [, share, mix, real] = /，([+−]?[\d.]+) 个百分点：结构 ([+−]?[\d.]+)，实际 ([+−]?[\d.]+)。/.exec(words)!;
    expect(read(mix!) + read(real!)).toBe(read(share!));
    const [, items, volume, itemMix, itemReal] = /，([+−]?[\d.]+) 项：数量 ([+−]?[\d.]+)，结构 ([+−]?[\d.]+)，实际 ([+−]?[\d.]+)。/.exec(
      words,
    )!;
    expect(read(volume!) + read(itemMix!) + read(itemReal!)).toBe(read(items!));
    expect(await accessFaults(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    const link = page.locator('[aria-label="各单位的变化"] tbody tr').first().locator('td a').first();
    const [, of] = (await link.textContent())!.split('/');
    await link.click();
    await page.waitForURL(/\/duties/);
    await page.waitForSelector(`#content :text("${of} 项")`);
    await page.close();
  });
});

import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, answered, pageOf, picture, sideways } from '@zhilu/testing/page';
import type { Browser } from 'playwright-core';

interface Facet {
  readonly id: string;
  readonly name: string;
  readonly n: number;
}
interface Facets {
  readonly path: readonly { readonly id: string; readonly name: string }[];
  readonly territories: readonly Facet[];
  readonly lines: readonly Facet[];
  readonly agencies: readonly Facet[];
  readonly rules: readonly Facet[];
}
const SPAN = { from: '2026-01-01', to: '2026-11-23' };
const FACETS = `query ($filter: FigureFilter!) { dutyFacets(filter: $filter, outcome: [missing, late]) { path { id name }
  territories { id name n } lines { id name n } agencies { id name n } rules { id name n } } }`;
const TOTAL = 'query ($filter: FigureFilter!) { duties(filter: $filter, outcome: [missing, late], first: 1) { total } }';
const KEEP = 'mutation ($input: KeepView!) { keepListView(input: $input) { id title question own shared } }';
const VIEWS = '{ listViews(page: "duties") { id title question own shared } }';

describe('问题清单 as a desk', () => {
  let test: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    for (const account of ['office', 'colleague']) await test.addUser(account, 'supervisor', '440000');
    await test.addUser('city', 'supervisor', '440100');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const ask = async <T>(account: string, document: string, variables: object = {}): Promise<T> => {
    const { data, errors } = await test.ask(account, document, variables as Record<string, unknown>);
    expect(errors).toBeUndefined();
    return data as T;
  };
  const facetsOf = async (account: string, filter: object): Promise<Facets> =>
    (await ask<{ dutyFacets: Facets }>(account, FACETS, { filter: { ...SPAN, ...filter } })).dutyFacets;
  const totalOf = async (account: string, filter: object): Promise<number> =>
    (await ask<{ duties: { total: number } }>(account, TOTAL, { filter: { ...SPAN, ...filter } })).duties.total;

  it.each(['office', 'city'])('LK-1 of %s the number beside each choice is as many as the list has with it', async (account) => {
    const facets = await facetsOf(account, {});
    const total = await totalOf(account, {});
    for (const name of ['territories', 'lines', 'agencies', 'rules'] as const)
      expect([name, facets[name].reduce((sum, { n }) => sum + n, 0)]).toEqual([name, total]);
    const some = (list: readonly Facet[]): readonly Facet[] => [...list.slice(0, 3), ...list.slice(-1)];
    for (const { id, n } of [...some(facets.territories), ...some(facets.lines), ...some(facets.agencies)])
      expect([id, await totalOf(account, { places: [id] })]).toEqual([id, n]);
    for (const { id, n } of some(facets.rules)) expect([id, await totalOf(account, { rules: [id] })]).toEqual([id, n]);
  });

  it('LK-2 narrowed, it offers what is below and, of other kinds, what could be chosen instead; the path says where one is', async () => {
    const { territories, path } = await facetsOf('office', {});
    expect(path).toHaveLength(1);
    const [city] = territories;
    const below = await facetsOf('office', { places: [city!.id] });
    expect(below.path.map(({ id }) => id)).toEqual([path[0]!.id, city!.id]);
    expect(below.territories.reduce((sum, { n }) => sum + n, 0)).toBe(city!.n);
    expect(below.agencies.reduce((sum, { n }) => sum + n, 0)).toBe(city!.n);
    const [agency, other] = below.agencies;
    const narrowed = await facetsOf('office', { places: [city!.id, agency!.id] });
    expect(narrowed.path.at(-1)).toEqual({ id: agency!.id, name: agency!.name });
    expect(narrowed.agencies).toContainEqual(other);
    expect(narrowed.rules.reduce((sum, { n }) => sum + n, 0)).toBe(agency!.n);
    expect((await test.ask('office', FACETS, { filter: { ...SPAN, places: ['agency:x'] } })).errors?.[0]?.extensions.code).toBe(
      'figure.place-unknown',
    );
  });

  it('LK-3 choices are kept by name, for oneself or for the place; no day and no rows are kept, and nobody elsewhere sees them', async () => {
    const keep = (account: string, input: object) =>
      ask<{ keepListView: unknown[] }>(account, KEEP, { input: { page: 'duties', shared: false, ...input } });
    await keep('office', { title: '逾期文字', question: 'outcome=late&dutyClasses=written&asOf=2026-11-01&known=3&list=x' });
    await keep('office', { title: '本机构常看', question: 'outcome=missing', shared: true });
    const views = async (account: string) =>
      (await ask<{ listViews: { id: string; title: string; question: string; own: boolean }[] }>(account, VIEWS)).listViews;
    expect((await views('office')).map(({ title, question }) => [title, question]).sort()).toEqual([
      ['本机构常看', 'outcome=missing'],
      ['逾期文字', 'outcome=late&dutyClasses=written'],
    ].sort()); // prettier-ignore
    expect((await views('colleague')).map(({ title, own }) => [title, own])).toEqual([['本机构常看', false]]);
    expect(await views('city')).toEqual([]);
    const drop = 'mutation ($id: ID!) { dropListView(page: "duties", id: $id) { id } }';
    const [shared] = await views('colleague');
    expect((await test.ask('colleague', drop, { id: shared!.id })).errors?.[0]?.extensions.code).toBe('view.unknown');
    const twice = await test.ask('colleague', KEEP, { input: { page: 'duties', title: '本机构常看', question: '', shared: false } });
    expect(twice.errors?.[0]?.extensions.code).toBe('view.title-taken');
    expect(await test.database.run({ stat: [], case: [], role: 'supervisor' }, (tx) => tx.rows('select * from list_view'))).toEqual([]);
  });

  it('LK-4 in the browser: narrowed by agency, the head counts what the choice said; chosen rows of another list are not chosen', async () => {
    const page = await pageOf(browser, test.url, 'office', {
      back: `/duties?from=${SPAN.from}&to=${SPAN.to}&outcome=missing`,
      until: '.list tbody tr',
    });
    await answered(page);
    await page.check('.list tbody tr >> nth=0 >> input[type=checkbox]');
    await page.waitForSelector('button:has-text("批量要求 1 项")');
    await page.click('.ant-select:has([aria-label="全部单位"])');
    const option = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').first();
    const n = /（([\d,]+)）/.exec((await option.textContent())!)![1]!;
    await option.click();
    await page.waitForFunction((one) => document.querySelector('.head-count')?.textContent?.startsWith(`${one} 项`), n);
    await answered(page);
    expect(await page.locator('button:has-text("批量要求 1 项")').count()).toBe(0);
    expect(await page.locator('[aria-label="位置"] li').count()).toBeGreaterThanOrEqual(3);
    await picture(page, 'list-desk');
    expect(await accessFaults(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await page.click('button:has-text("常用筛选")');
    await page.click('.ant-dropdown-menu-item:has-text("本机构常看")');
    await page.waitForFunction(() => !location.search.includes('places'));
    await page.close();
  });

  it('LK-5 an address that names no agency says so on every page that stands under one', async () => {
    const page = await pageOf(browser, test.url, 'office');
    for (const path of ['/agencies/x', '/cases/abc/1', '/requests/x/1', '/referrals/none/1', '/duties?places=agency:999999']) {
      await page.goto(`${test.url}${path}`);
      await page.waitForFunction(() => /没有这个单位|查无此/.test(document.querySelector('#content')?.textContent ?? ''), undefined, {
        timeout: 10_000,
      });
    }
    await picture(page, 'no-such-agency');
    await page.close();
  });
});

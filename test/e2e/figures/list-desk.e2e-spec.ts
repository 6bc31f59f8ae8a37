import { ACT_TYPE, codesOf, GROUND, OUTCOME, STAGE } from '@zhilu/kernel/vocabulary';
import { DUTY_SORT, type DutySort } from '@zhilu/statistics/figures';
import { EVERY_OPERATION as OPERATIONS } from '@zhilu/testing/every-operation';
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

  it('LK-6 by every head and from either end the list is whole, each row once, in the order of what the head shows, page by page', async () => {
    type Row = Record<
      'agencyId' | 'caseId' | 'no' | 'caseNo' | 'caseTitle' | 'title' | 'actType' | 'stage' | 'ground' | 'outcome' | 'dueAt',
      string
    >;
    const PAGE = `query ($filter: FigureFilter!, $sort: DutySort!, $first: Int!, $after: String) { duties(filter: $filter, outcome: null, sort: $sort, first: $first, after: $after) {
      total next rows { agencyId caseId no caseNo caseTitle title actType stage ground outcome dueAt delaySeconds } } }`;
    const filter = { from: '2026-08-01', to: '2026-11-23' };
    const walk = async (sort: DutySort, first: number): Promise<Row[]> => {
      const rows: Row[] = [];
      for (let after: string | null = null; ;) {
        const { duties }: { duties: { next: string | null; rows: Row[]; total: number } } = await ask('office', PAGE, {
          filter,
          sort,
          first,
          after,
        });
        rows.push(...duties.rows);
        if (duties.next === null) return rows;
        after = duties.next;
      }
    };
    const nameOf = ({ agencyId, caseId, no }: Row): string => `${agencyId} ${caseId} ${no}`;
    const whole = (await walk('due', 200)).map(nameOf).sort();
    expect(whole.length).toBeGreaterThan(200);
    const at = (words: object, word: string): number => Object.keys(words).indexOf(word);
    const KEY: Partial<Record<DutySort, (row: Row) => number | string>> = {
      due: ({ dueAt }) => Date.parse(dueAt),
      agency: ({ agencyId }) => Number(agencyId),
      actType: ({ actType }) => at(ACT_TYPE, actType),
      stage: ({ stage }) => at(STAGE, stage),
      ground: ({ ground }) => at(GROUND, ground),
      outcome: ({ outcome }) => at(OUTCOME, outcome),
    };
    for (const sort of codesOf(DUTY_SORT)) {
      const rows = await walk(sort, 97);
      expect([sort, rows.map(nameOf).sort()]).toEqual([sort, whole]);
      const key = KEY[sort.replace(/Down$/, '') as DutySort];
      if (key !== undefined) {
        const keys = rows.map(key);
        const sorted = [...keys].sort((a, b) => (sort.endsWith('Down') ? -1 : 1) * (a < b ? -1 : a > b ? 1 : 0));
        expect([sort, keys]).toEqual([sort, sorted]);
      }
    }
    // Of one title all rows stand together, and of one number.
    for (const [sort, of] of [
      ['item', 'title'],
      ['caseNo', 'caseNo'],
    ] as const) {
      const words = (await walk(sort, 200)).map((row) => row[of]).filter((word) => word !== null);
      expect(words.filter((word, i) => word !== words[i - 1])).toHaveLength(new Set(words).size);
    }
  });

  it('LK-7 in the browser a head orders the list by mouse and by key and says so to who hears it; columns left out stay out', async () => {
    const page = await pageOf(browser, test.url, 'office', { back: `/duties?from=${SPAN.from}&to=${SPAN.to}`, until: '.list tbody tr' });
    await page.waitForSelector('.list th[aria-sort=ascending]:has-text("到期")');
    await page.click('.list th button:has-text("案号")');
    await page.waitForSelector('.list th[aria-sort=ascending]:has-text("案号")');
    const first = await page.textContent('.list tbody tr >> nth=0');
    await page.focus('.list th button:has-text("案号")');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.list th[aria-sort=descending]:has-text("案号")');
    await answered(page);
    expect(await page.textContent('.list tbody tr >> nth=0')).not.toBe(first);
    expect(new URL(page.url()).searchParams.get('sort')).toBe('caseNoDown');
    expect(await page.locator('.list th[aria-sort]').count()).toBe(1);
    await page.click('.columns-entry');
    await page.click('.column-choice label:has-text("期限依据")');
    await page.keyboard.press('Escape');
    await page.reload();
    await page.waitForSelector('.list th[aria-sort=descending]:has-text("案号")');
    expect(await page.locator('.list th:has-text("期限依据")').count()).toBe(0);
    // After a change of page the focus is on its heading; after a dialog, where it was.
    await page.click('nav >> text=待办');
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1' && document.activeElement.textContent!.startsWith('待办'));
    await page.goBack();
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1' && document.activeElement.textContent!.startsWith('缺失'));
    await page.check('.list tbody tr >> nth=0 >> input[type=checkbox]');
    await page.focus('button:has-text("批量要求 1 项")');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ant-drawer textarea');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('批量要求'));
    await picture(page, 'list-ordered');
    expect(await accessFaults(page)).toEqual([]);
    await page.close();
  });

  /** A territory beside the city: of one above it a city sees its own part. */
  const elsewhere = async (): Promise<number> =>
    (
      await test.owner.query<{ node: number }>(
        `select node_id as node from node n where tree = 'territory' and level > 0
           and not exists (select from node c where c.code = '440100' and c.node_id = any (n.path)) order by 1 limit 1`,
      )
    ).rows[0]!.node;

  it('LK-8 for every role and every question about a place: one out of view, and one that is not there, say so and to whom to turn; none is nought', async () => {
    const { rows } = await test.owner.query<{ node: number; agency: number; code: string; own: boolean }>(
      `select n.node_id as node, p.agency_id as agency, a.code, exists (select from node c where c.code = '440100' and c.node_id = any (n.path)) as own
         from placement p join node n using (node_id) join agency a using (agency_id) where p.tree = 'territory' and p.known_to is null
           and a.delegated_by is null and upper(p.valid) is null order by 2`,
    );
    const inside = rows.find(({ own }) => own)!;
    const outside = { node: await elsewhere(), agency: rows.find(({ own }) => !own)!.agency };
    for (const role of ['liaison', 'agencyHead'] as const) await test.addUser(`own-${role}`, role, inside.code);
    for (const role of ['approver', 'legalReviewer'] as const) await test.addUser(`city-${role}`, role, '440100');
    // 同类 is asked of one agency, and 未说明的中断 of none: neither takes a place.
    const PLACELESS = ['besidePeers', 'interruptionCauses'];
    const questions = Object.entries(OPERATIONS).filter(
      ([name, text]) => /\(filter: \{ from/.test(text) && !/audit/i.test(name) && !PLACELESS.includes(name),
    );
    expect(questions.length).toBeGreaterThan(20);
    const wrong: string[] = [];
    for (const account of ['city', 'city-approver', 'city-legalReviewer', 'own-liaison', 'own-agencyHead'])
      for (const [name, text] of questions)
        for (const [place, code] of [
          [`territory:${outside.node}`, 'figure.place-outside'],
          [`agency:${outside.agency}`, 'figure.place-outside'],
          ['territory:99999999', 'figure.place-unknown'],
          ['agency:99999999', 'figure.place-unknown'],
        ] as const) {
          const { data, errors } = await test.ask(account, text.replace('filter: {', `filter: { places: ["${place}"],`));
          const said = errors?.[0]?.extensions.code as string | undefined;
          // Whoever may not ask at all is told that first.
          if (said !== code && said !== 'access.not-allowed' && !(said === undefined && data !== null && Object.values(data)[0] === null))
            wrong.push(`${account} ${name} ${place}: ${said ?? JSON.stringify(data)}`);
        }
    expect(wrong).toEqual([]);
    // What is in view is asked as before.
    for (const account of ['city', 'own-liaison'])
      expect((await test.ask(account, OPERATIONS.duties!.replace('filter: {', `filter: { places: ["agency:${inside.agency}"],`))).errors).toBeUndefined(); // prettier-ignore
  });

  it('LK-9 in the browser every page about a place or an agency says that it is out of view, or not there, and to whom to turn', async () => {
    const { rows } = await test.owner.query<{ agency: number }>(
      `select p.agency_id as agency from placement p join node n using (node_id)
         where p.tree = 'territory' and p.known_to is null and not exists (select from node c where c.code = '440100' and c.node_id = any (n.path)) order by 1 limit 1`,
    );
    const [node, { agency }] = [await elsewhere(), rows[0]!];
    const page = await pageOf(browser, test.url, 'city');
    const SPAN_OF = `from=${SPAN.from}&to=${SPAN.to}`;
    const missing: string[] = [];
    for (const [path, words] of [
      ...['/', '/compare', '/duties', '/movement', '/arrival', '/waiting', '/expected'].flatMap((path) => [
        [`${path}?${SPAN_OF}&places=territory:${node}`, /不在您的查阅范围/] as const,
        [`${path}?${SPAN_OF}&places=territory:99999999`, /查无此/] as const,
      ]),
      ...[agency, 99_999_999].flatMap((id) =>
        [`/agencies/${id}`, `/agencies/${id}/inspection`, `/cases/${id}/1`, `/requests/${id}/1`].map(
          (path) => [path, /不在您的查阅范围|没有这|查无此/] as const,
        ),
      ),
    ] as const) {
      await page.goto(`${test.url}${path}`);
      await page
        .waitForFunction((source) => new RegExp(source).test(document.querySelector('#content')?.textContent ?? ''), words.source, {
          timeout: 10_000,
        })
        .catch(() => missing.push(path));
    }
    expect(missing).toEqual([]);
    await page.goto(`${test.url}/duties?${SPAN_OF}&places=territory:${node}`);
    await page.waitForSelector('#content >> text=不在您的查阅范围');
    expect(await page.textContent('#content')).toMatch(/监督机构|管理员/);
    await picture(page, 'out-of-view');
    await page.close();
  });
});

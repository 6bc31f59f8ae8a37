import type { Browser } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, openPage, pageOf, picture, sideways } from '@zhilu/testing/page';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1440, height: 900 },
];
const DECIDE = `mutation ($input: PublicationInput!) { decidePublication(input: $input) { lists statistics changes { seq person lists said } } }`;

describe('清单公开: what everybody reads without signing in', () => {
  let test: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('head', 'approver', '440000');
    await test.addUser('officer', 'supervisor', '440000');
    await test.addUser('city head', 'approver', '440100');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const get = (path: string): Promise<Response> => fetch(`${test.url}/api/public/${path}`);
  const decide = (account: string, over: object = {}) =>
    test.ask(account, DECIDE, { input: { lists: true, statistics: false, said: '依办法第十六条第二款公开', revision: 0, ...over } });
  const refused = async (account: string, over: object = {}): Promise<string | undefined> =>
    (await decide(account, over)).errors?.[0]?.extensions.code;
  const fresh = (): void => void (test.clock.at += 61_000);

  it('PB-10 as delivered nothing is public: a page that is not there, in Chinese, for persons and machines', async () => {
    for (const path of ['lists.json', 'lists.csv', 'lists/x.json', 'lists/x.csv']) {
      const answer = await get(path);
      expect([path, answer.status, await answer.json()]).toEqual([path, 404, { code: 'publication.closed', text: '没有这个页面', trace: null }]); // prettier-ignore
    }
    const page = await openPage(browser);
    await page.goto(`${test.url}/public`);
    await page.waitForSelector('h1:has-text("没有这个页面")');
    await picture(page, 'public-closed', SIZES);
    await page.context().close();
  });

  it('PB-11 only the head of the top office opens it, with a reason; each decision is kept and stands in the audit', async () => {
    expect(await refused('officer')).toBe('settings.top-only');
    expect(await refused('city head')).toBe('settings.top-only');
    expect(await refused('head', { said: ' ' })).toBe('publication.said');
    expect(await refused('head', { lists: false, statistics: true })).toBe('publication.statistics-alone');
    expect(await refused('head', { lists: false })).toBe('publication.same');
    expect((await decide('head')).data).toMatchObject({ decidePublication: { lists: true, statistics: false, changes: [{ seq: 1, person: 'head' }] } }); // prettier-ignore
    expect(await refused('head', { statistics: true })).toBe('publication.moved-on');
    const { rows } = await test.owner.query(`select object, detail from audit where action = 'publication.decided'`);
    expect(rows).toEqual([{ object: '1', detail: { state: '公开清单，不公开统计', note: '依办法第十六条第二款公开' } }]);
    await expect(test.owner.query('begin; set local role zhilu_app; delete from publication_change')).rejects.toThrow(/permission denied/);
    await test.owner.query('rollback');
  });

  it('PB-12 without a cookie everybody reads what agencies have published, and nothing else', async () => {
    const answer = await get('lists.json');
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
    const index = (await answer.json()) as { statistics: unknown; agencies: { code: string; version: string | null; versions: number }[] };
    expect(Object.keys(index).sort()).toEqual(['agencies', 'asOf', 'statistics']);
    expect(index.statistics).toBeNull();
    expect(new Set(index.agencies.flatMap((one) => Object.keys(one)))).toEqual(new Set(['code', 'name', 'place', 'version', 'publishedOn', 'items', 'versions'])); // prettier-ignore
    const published = index.agencies.filter(({ version }) => version !== null);
    expect(published.length).toBeGreaterThan(0);
    const one = (await (await get(`lists/${published[0]!.code}.json`)).json()) as { lists: { items: object[]; version: string }[] };
    expect(new Set(one.lists.flatMap((list) => Object.keys(list)))).toEqual(
      new Set(['version', 'from', 'to', 'documentNo', 'publishedOn', 'publishedIn', 'items', 'difference']),
    );
    const { rows } = await test.owner.query<{ n: number }>(`select count(*)::int as n from register_entry r join agency a using (agency_id) where a.code = $1 and r.register = 'list' and r.known_to is null and not r.withdrawn and r.body->>'publishedOn' is not null`, [published[0]!.code]); // prettier-ignore
    expect(one.lists).toHaveLength(rows[0]!.n);
    const csv = await (await get(`lists/${published[0]!.code}.csv`)).text();
    const now = one.lists.find(({ version }) => version === published[0]!.version)!;
    expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + now.items.length);
    expect((await get('lists/none.json')).status).toBe(404);
    const hidden = index.agencies.find(({ versions }) => versions === 0);
    if (hidden !== undefined) expect((await get(`lists/${hidden.code}.json`)).status).toBe(404);
    // No case, no person: whatever stands in the books of cases is in none of the files.
    const everything = `${JSON.stringify(index)}${await (await get('lists.csv')).text()}`;
    const { rows: heads } = await test.owner.query<{ case_no: string }>(
      `select case_no from case_head where case_no is not null limit 200`,
    );
    expect(heads.filter(({ case_no: no }) => everything.includes(no))).toEqual([]);
    fresh();
  });

  it('PB-13 who asks too often waits, others do not; what is closed again is gone at once', async () => {
    const statuses = await Promise.all(Array.from({ length: 61 }, async () => (await get('lists/none.json')).status));
    expect([statuses.filter((status) => status === 404).length, statuses.filter((status) => status === 429).length]).toEqual([60, 1]);
    expect(await (await get('lists.json')).json()).toMatchObject({ code: 'publication.too-many', text: expect.stringContaining('每分钟至多 60 次') as string }); // prettier-ignore
    fresh();
    expect((await get('lists.json')).status).toBe(200);
    await decide('head', { statistics: true, said: '一并公开统计', revision: 1 });
    expect(((await (await get('lists.json')).json()) as { statistics: { figures: { method: string }[] } }).statistics.figures.every(({ method }) => method !== '')).toBe(true); // prettier-ignore
    await decide('head', { lists: false, said: '核对中', revision: 2 });
    expect((await get('lists.json')).status).toBe(404);
    await decide('head', { statistics: true, said: '核对完毕', revision: 3 });
    fresh();
  });

  it('PB-14 the pages for everybody, and the card of the office', async () => {
    const page = await openPage(browser, { size: SIZES[0]! });
    await page.goto(`${test.url}/public`);
    await page.waitForSelector('tbody tr');
    expect(await page.context().cookies()).toEqual([]);
    expect(await accessFaults(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await picture(page, 'public-index', SIZES);
    await page.click('tbody a >> nth=0');
    await page.waitForSelector('h1:has-text("音像记录清单")');
    await page.waitForSelector('h2:has-text("（现行）")');
    expect(await accessFaults(page)).toEqual([]);
    await picture(page, 'public-agency', SIZES);
    await page.context().close();
    const head = await pageOf(browser, test.url, 'head', { back: '/settings/rules', until: 'section[aria-label="清单公开"]' });
    await head.locator('section[aria-label="清单公开"]').scrollIntoViewIfNeeded();
    await head.waitForSelector('text=现在公开清单和统计');
    await picture(head, 'publication-card', SIZES);
    await head.close();
  });
});

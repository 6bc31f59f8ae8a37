import { initialsOf, searchKeyOf, type SearchKind } from '@zhilu/kernel/vocabulary';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, pageOf, picture, sideways } from '@zhilu/testing/page';
import type { Browser } from 'playwright-core';

interface Hit {
  readonly kind: SearchKind;
  readonly agencyId: number;
  readonly agencyName: string;
  readonly caseId: string | null;
  readonly no: string | null;
  readonly documentNo: string | null;
  readonly name: string | null;
  readonly matched: readonly string[];
}
interface Found {
  readonly tally: readonly { readonly kind: SearchKind; readonly total: number }[];
  readonly rows: readonly Hit[];
  readonly next: string | null;
}
interface Case {
  readonly agency_id: number;
  readonly case_id: string;
  readonly case_no: string | null;
  readonly document_no: string | null;
  readonly title: string | null;
  readonly search_key: string;
  readonly withheld: boolean;
}
const SEARCH = `query ($text: String!, $kind: SearchKind, $first: Int!, $after: String) { search(text: $text, kind: $kind, first: $first, after: $after) {
  tally { kind total } rows { kind agencyId agencyName caseId no documentNo name matched } next } }`;

describe('搜索', () => {
  let test: TestApp;
  let browser: Browser;
  let cases: readonly Case[];
  let names: ReadonlyMap<number, string>;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('office', 'supervisor', '440000');
    await test.addUser('city', 'supervisor', '440100');
    cases = (
      await test.owner
        .query<Case>(`select agency_id, case_id::text, case_no, document_no, title, search_key, withheld from case_head h where case_no is not null
        order by case_day desc, h.case_id`)
    ).rows;
    names = new Map(
      (await test.owner.query<{ agency_id: number; name: string }>(`select agency_id, name from agency_name where known_to is null`)).rows.map((row) => [
        row.agency_id,
        row.name,
      ]),
    ); // prettier-ignore
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const find = async (text: string, kind: SearchKind | null = null, first = 50, after: string | null = null, account = 'office') => {
    const { data, errors } = await test.ask(account, SEARCH, { text, kind, first, after });
    expect(errors).toBeUndefined();
    return (data as unknown as { search: Found }).search;
  };
  const every = async (text: string, kind: SearchKind, account = 'office'): Promise<Hit[]> => {
    const rows: Hit[] = [];
    for (let after: string | null = null; ;) {
      const page: Found = await find(text, kind, 7, after, account);
      rows.push(...page.rows);
      expect(page.tally.find((one) => one.kind === kind)!.total).toBeGreaterThanOrEqual(rows.length);
      if (page.next === null) {
        expect(rows.length).toBe(page.tally.find((one) => one.kind === kind)!.total);
        return rows;
      }
      after = page.next;
    }
  };
  const idsOf = (rows: readonly Hit[]): string[] => rows.map(({ caseId }) => caseId!);

  it('SE-1 a case is found by its number in whatever brackets, width and spaces, by its document, its title and its party; each says by what', async () => {
    const one = cases.find(({ withheld, case_no: no, title }) => !withheld && no!.includes('〔') && title !== null)!;
    const no = one.case_no!;
    for (const typed of [no, no.replace('〔', '[').replace('〕', ']'), [...no].join(' '), no.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))]) {
      const { rows } = await find(typed, 'case');
      expect([typed, idsOf(rows)]).toEqual([typed, expect.arrayContaining([one.case_id])]);
      expect(rows.find(({ caseId }) => caseId === one.case_id)!.matched).toContain('caseNo');
    } // prettier-ignore
    const titled = await every(one.title!, 'case');
    expect(titled.find(({ caseId }) => caseId === one.case_id)!.matched).toContain('title');
    const documented = cases.find(
      ({ withheld, document_no: document, case_no: other }) => !withheld && document !== null && document !== other,
    )!;
    const byDocument = await find(documented.document_no!, 'case');
    expect(byDocument.rows.find(({ caseId }) => caseId === documented.case_id)!.matched).toContain('documentNo');
    const shown = (row: Case): string => searchKeyOf([row.case_no, row.document_no, row.title]);
    const party = cases.find((row) => !row.withheld && row.search_key.length > shown(row).length + 2)!;
    const [called, sound] = party.search_key.slice(shown(party).length + 1).split(' ');
    const byParty = await every(called!, 'case');
    expect(byParty.find(({ caseId }) => caseId === party.case_id)!.matched).toEqual(['party']);
    // By the initials of the party as well, in whatever width and case; what is no letters is no sound.
    expect(sound).toBe(initialsOf(called!));
    for (const typed of [sound!, sound!.toUpperCase(), `${sound} ${names.get(party.agency_id)}`]) {
      const hit = (await every(typed, 'case')).find(({ caseId }) => caseId === party.case_id);
      expect([typed, hit?.matched]).toEqual([typed, expect.arrayContaining(['partySound'])]);
    }
  });

  it('SE-2 several terms mean what holds them all, some of them the agency: as many and the same as going through the cases one by one', async () => {
    const open = cases.filter(({ withheld }) => !withheld);
    const samples: (readonly [string, string])[] = [
      ['2026', '1'],
      [names.get(open[0]!.agency_id)!, '2026'],
      [names.get(open.at(-1)!.agency_id)!.slice(-6), '1'],
      ['住房城乡建设局', '9'],
      ['没有这个词', '2026'],
    ];
    for (const [one, other] of samples) {
      const wanted = [one, other].map((term) => searchKeyOf([term]));
      const whole = wanted.join('');
      const means = (row: Case, term: string): boolean => searchKeyOf([names.get(row.agency_id)]).includes(term);
      const expected = open.filter(
        (row) =>
          row.search_key.includes(whole) ||
          (wanted.every((term) => row.search_key.includes(term) || means(row, term)) &&
            wanted.some((term) => row.search_key.includes(term))),
      );
      const found = await every(`${one} ${other}`, 'case');
      // Short forms and sounds of names could mean more agencies than their names hold; these terms have none.
      expect([one, other, idsOf(found).sort()]).toEqual([one, other, expected.map(({ case_id: id }) => id).sort()]);
      expect(found.every(({ matched }) => matched.length > 0)).toBe(true);
    }
  });

  it('SE-3 an agency is found by its name, code, another spelling, a short form and its initials, nearest first', async () => {
    const { rows } = await test.owner.query<{ agency_id: number; code: string }>(
      `select agency_id, code from agency where agency_id > 0 order by 1`,
    );
    const bureau = rows.find(({ agency_id: id }) => names.get(id) === '南岭省住房城乡建设局')!;
    await test.owner.query(`insert into alias (spelling, agency_id, known_from) values ('省建设厅', $1, 1)`, [bureau.agency_id]);
    const of = async (text: string): Promise<readonly string[] | undefined> =>
      (await every(text, 'agency')).find(({ agencyId }) => agencyId === bureau.agency_id)?.matched;
    expect(await of('南岭省住房城乡建设局')).toEqual(['agencyName']);
    expect(await of('城乡建设')).toEqual(['agencyName']);
    expect(await of(bureau.code)).toEqual(['agencyCode']);
    expect(await of('省建设厅')).toEqual(['agencySpelling']);
    expect(await of('南岭省住建局')).toEqual(['agencyShort']);
    expect(await of('nlszfcxjsj')).toEqual(['agencySound']);
    expect(await of('南岭省 zfcx')).toEqual(['agencyName', 'agencySound']);
    expect(await of('北岭省住建局')).toBeUndefined();
    expect((await find('南岭省住房城乡建设局')).rows[0]).toMatchObject({ kind: 'agency', agencyId: bureau.agency_id });
  });

  it('SE-4 a person and a device are found by number and name, within what one may read alone', async () => {
    const { rows } = await test.owner.query<{ agency_id: number; register: 'officer' | 'device'; entry_key: string; named: string | null }>(
      `select distinct on (register, agency_id) agency_id, register, entry_key, coalesce(body->>'name', body->>'model') as named from register_entry
       where register in ('officer', 'device') and known_to is null and not withdrawn order by register, agency_id, entry_key`,
    );
    const { rows: own } = await test.owner.query<{ agency_id: number }>(
      `select unnest(x."case") as agency_id from app_user u, lateral reader_scope(u.user_id, '2026-11-23', now()) x where u.account = 'city'`,
    );
    const inCity = new Set(own.map(({ agency_id: id }) => id));
    for (const kind of ['officer', 'device'] as const) {
      const some = rows.filter(({ register }) => register === kind);
      const [inside, outside] = [some.find(({ agency_id: id }) => inCity.has(id))!, some.find(({ agency_id: id }) => !inCity.has(id))!];
      for (const one of [inside, outside]) {
        const hit = (await every(one.entry_key.toLowerCase(), kind)).find(
          ({ no, agencyId }) => no === one.entry_key && agencyId === one.agency_id,
        )!;
        expect(hit.matched).toEqual([kind === 'officer' ? 'certificate' : 'deviceNo']);
        const byName = await every(`${one.named} ${names.get(one.agency_id)}`, kind);
        expect(byName.map(({ no }) => no)).toContain(one.entry_key);
        expect(byName.every(({ agencyId }) => names.get(agencyId)!.includes(names.get(one.agency_id)!))).toBe(true);
      }
      if (kind === 'officer') {
        const bySound = await every(initialsOf(inside.named!), kind);
        expect(bySound.find(({ no, agencyId }) => no === inside.entry_key && agencyId === inside.agency_id)?.matched).toEqual([
          'personSound',
        ]);
        expect((await every(initialsOf(outside.named!), kind, 'city')).map(({ agencyId }) => agencyId)).not.toContain(outside.agency_id);
      }
      expect((await every(inside.entry_key, kind, 'city')).length).toBeGreaterThan(0);
      expect((await every(outside.entry_key, kind, 'city')).map(({ agencyId }) => agencyId)).not.toContain(outside.agency_id);
    }
  });

  it('SE-5 a withheld case is neither listed nor counted, one character and nothing find nothing, what is too long is refused', async () => {
    const hidden = cases.find(({ withheld }) => withheld)!;
    const found = await every(hidden.case_no!, 'case');
    expect(idsOf(found)).not.toContain(hidden.case_id);
    for (const text of ['', ' ', '一'])
      expect(await find(text)).toEqual({
        tally: ['agency', 'officer', 'device', 'case'].map((kind) => ({ kind, total: 0 })),
        rows: [],
        next: null,
      });
    expect((await test.ask('office', SEARCH, { text: '一'.repeat(101), kind: null, first: 1, after: null })).errors![0]!.extensions.code).toBe('search.too-long'); // prettier-ignore
    expect((await test.ask('office', SEARCH, { text: '2026', kind: 'case', first: 1, after: 'x' })).errors![0]!.extensions.code).toBe('list.cursor-unknown'); // prettier-ignore
    for (const text of ['%%', '__', '\\\\']) expect((await find(text)).rows).toEqual([]);
  });

  it('SE-6 from the box one comes to all that was found, each kind as many as it counts, and from there to the case', async () => {
    const page = await pageOf(browser, test.url, 'office', { until: '.tile' });
    await page.keyboard.press('/');
    await page.keyboard.insertText('南岭省住房城乡建设局 2026');
    await page.waitForSelector('.hits .all');
    await picture(page, 'search-box');
    await page.click('.hits .all');
    await page.waitForSelector('.list tbody tr');
    const { tally } = await find('南岭省住房城乡建设局 2026');
    for (const { kind, total } of tally)
      expect(await page.textContent(`.filter-tabs >> text=${{ agency: '单位', officer: '执法人员', device: '记录设备', case: '案件' }[kind]}`)).toContain(` ${total}`); // prettier-ignore
    await picture(page, 'search');
    expect(await accessFaults(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    const title = await page.locator('.list tbody tr').first().locator('th a').textContent();
    await page.locator('.list tbody tr').first().locator('th a').click();
    await page.waitForSelector('.case h1');
    expect(await page.textContent('.case h1')).toContain(title!);
    expect(await page.locator('text=/第 \\d+ 项/').count()).toBe(0);
    await page.close();
  });

  it('SE-7 a case keeps to the list it was opened from, and one that was searched for is of no list, though it stands on one', async () => {
    const page = await pageOf(browser, test.url, 'office', {
      back: '/duties?from=2010-01-01&to=2026-10-31&outcome=missing',
      until: '.list tbody tr',
    });
    await page.locator('.list tbody tr').nth(1).click();
    await page.waitForSelector('.case h1');
    expect(await page.textContent('nav[aria-label=位置], .crumb')).toContain('第 2 项');
    const second = (await page.textContent('.case h1'))!.split('　')[0]!;
    await page.click('text=下一项');
    await page.waitForSelector('text=第 3 项');
    await page.click('text=上一项');
    await page.waitForSelector('text=第 2 项');
    await page.keyboard.press('/');
    await page.keyboard.insertText(second);
    await page.waitForSelector('.hits li[aria-selected=true]');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !location.search.includes('list='));
    await page.waitForSelector('.case h1');
    expect(await page.textContent('.case h1')).toContain(second);
    expect(await page.locator('text=/第 \\d+ 项/').count()).toBe(0);
    await page.close();
  });
});

import type { Browser, Page } from 'playwright-core';
import { gd2018, gd2021, type RulePack } from '@zhilu/kernel/law';
import { RuleChanges } from '@zhilu/registry/rules';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { atRest, pageOf } from '@zhilu/testing/page';
import { until } from '@zhilu/testing/until';
import { partsOfZip } from '@zhilu/testing/zip';

/** An article of the regulation; one that stands behind the name of a law is of that law. */
const ARTICLE = /(?<![》法例定则、])第[一二三四五六七八九十]+条/g;
/** Every article a pack rests something on, in its rules, points and words on screen. */
const citedBy = ({ articles: _, statutes: __, source: ___, ...rest }: RulePack): Set<string> =>
  new Set([...JSON.stringify(rest).matchAll(ARTICLE)].map(([no]) => no));
/** What would give the other text away: its list, its time for storing, and articles that only it has something to do with. */
const ofAlone = (pack: RulePack, other: RulePack): string[] => [
  pack.screen!.list,
  ...(pack.screen!.storageTime.match(/\d+(小时|个工作日)以内/) ?? []).slice(0, 1),
  ...[...citedBy(pack)].filter((no) => !citedBy(other).has(no)),
];
/** Citations that both texts have for the same thing. */
const alike = (): Set<string> => {
  const [one, other] = [gd2018().screen!, gd2021().screen!];
  return new Set(Object.entries(one).flatMap(([key, said]) => (other[key as keyof typeof other] === said ? [said] : [])));
};

describe('LT-4 pages under either text', () => {
  let test: TestApp;
  let browser: Browser;
  let pages: string[];

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('reader', 'supervisor', '440000');
    browser = await launchBrowser();
    const { rows } = await test.owner.query(
      `select agency_id, case_id, (select min(source_no) from source) as source from duty_line join duty_kind using (kind_id)
       where known_to is null and duty_class = 'uninterrupted' and settlement = 'M' order by 1, 2 limit 1`,
    );
    const at = rows[0] as { agency_id: number; case_id: string; source: number };
    // Pages that show rules, both texts side by side, name the text of each: they are not here.
    pages = [
      ...['', 'compare', 'duties', 'requests', 'reports', 'schedules', 'templates', 'papers', 'periods', 'reviews', 'agencies', 'leads'],
      ...[
        'expected',
        'waiting',
        'arrival',
        'intake',
        'intake/health',
        'intake/aliases',
        'intake/problems',
        'intake/gone',
        'intake/connect',
      ],
      ...[`intake/sources/${at.source}`, `agencies/${at.agency_id}`, `cases/${at.agency_id}/${at.case_id}`],
    ];
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  /** Every text of a page, with what it says when pointed at or read out. */
  const textsOf = (page: Page): Promise<string[]> =>
    page.evaluate(() =>
      [...document.body.querySelectorAll('*')].flatMap((one) => [
        ...(one.tagName !== 'SCRIPT' &&
        [...one.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent!.trim() !== '')
          ? [one.textContent!]
          : []),
        ...['title', 'aria-label', 'placeholder'].flatMap((name) => one.getAttribute(name) ?? []),
      ]),
    );
  const read = async (): Promise<Map<string, string[]>> => {
    const found = new Map<string, string[]>();
    const page = await pageOf(browser, test.url, 'reader', { until: 'h1' });
    for (const path of pages) {
      await page.goto(`${test.url}/${path}`);
      await page.waitForSelector('h1');
      await atRest(page);
      // What a tile means is said when it is pointed at, and stays in the page.
      const places = await page.locator('.tile-place .info').all();
      for (const [at, place] of places.entries()) {
        await place.hover();
        await page.locator('.ant-tooltip').nth(at).waitFor({ state: 'attached' });
      }
      if (path === '') expect(places.length).toBeGreaterThan(3);
      found.set(`/${path}`, [...new Set(await textsOf(page))]);
    }
    await page.context().close();
    return found;
  };

  /** What leaves as a file: the list of duties, and every table of a page that has rows here, as text. */
  const leaving = async (): Promise<Map<string, string[]>> => {
    const found = new Map<string, string[]>();
    const ask = async <T>(document: string, variables: Record<string, unknown>): Promise<T> => {
      const { data, errors } = await test.ask('reader', document, variables);
      if (errors !== undefined) throw new Error(errors[0]!.message);
      return data as T;
    };
    const { rows } = await test.owner.query('select min(agency_id) as id from agency where agency_id > 0');
    const agencyId = (rows[0] as { id: number }).id;
    const span = { from: '2026-01-01', to: '2026-09-30' };
    const tables: Record<string, object> = {
      ...{ requests: {}, interruptionCauses: span, leads: { kind: null, states: null, agency: null }, arrival: span, batches: {} },
      ...{ sourceHealth: { from: '2026-11-01', to: '2026-11-23' }, problems: {}, agencies: { lack: null, named: '' } },
      ...{ devices: { agencyId }, institutions: { agencyId }, custodians: { agencyId }, siteScenes: { agencyId } },
    };
    const fetched = async (name: string, id: string): Promise<void> => {
      await until(`${name} is written`, async () => {
        const { exportFile } = await ask<{ exportFile: { state: string } }>('query ($id: ID!) { exportFile(id: $id) { state } }', { id });
        return exportFile.state === 'waiting' ? null : exportFile;
      });
      const answer = await fetch(`${test.url}/api/exports/${id}`, { headers: { cookie: test.cookieOf('reader') } });
      expect([name, answer.status]).toEqual([name, 200]);
      found.set(name, (await answer.text()).split('\n'));
    };
    for (const [table, asked] of Object.entries(tables)) {
      const { exportTable } = await ask<{ exportTable: { id: string } }>(
        'mutation ($table: PageTable!, $question: String!) { exportTable(table: $table, question: $question, wish: { format: csv }) { id } }',
        { table, question: JSON.stringify(asked) },
      );
      await fetched(table, exportTable.id);
    }
    const { exportDuties } = await ask<{ exportDuties: { id: string } }>(
      'mutation ($filter: FigureFilter!) { exportDuties(filter: $filter, outcome: [missing, late, indeterminate], wish: { format: csv }) { id } }',
      { filter: span },
    );
    await fetched('duties', exportDuties.id);
    const { rows: batches } = await test.owner.query(
      `select batch_id::text as id from batch where state = 'done' order by received_at limit 1`,
    );
    const [batch] = batches as { id: string }[];
    if (batch !== undefined)
      found.set('receipt', [JSON.stringify(await ask('query ($id: ID!) { batch(id: $id) { failure notes problems { text } } }', batch))]);
    if (batch !== undefined) {
      const answer = await fetch(`${test.url}/api/intake/receipt/${batch.id}.xlsx`, { headers: { cookie: test.cookieOf('reader') } });
      expect(['receipt workbook', answer.status]).toEqual(['receipt workbook', 200]);
      const parts = await partsOfZip(Buffer.from(await answer.arrayBuffer()));
      found.set(
        'receipt workbook',
        parts.flatMap((part) => [...part.toString('utf8').matchAll(/>([^<>]+)</g)].map(([, text]) => text!)),
      );
    }
    for (const kind of ['analysis', 'brief', 'notice', 'rectification', 'special', 'yearly']) {
      const of = kind === 'yearly' ? { from: '2025-01-01', to: '2025-12-31' } : span;
      const { reportPreview } = await ask<{ reportPreview: object }>(
        `query ($filter: FigureFilter!) { reportPreview(filter: $filter, kind: ${kind}) { name subtitle title blocks { text note columns { heading } rows } } }`,
        { filter: of },
      );
      found.set(
        `report ${kind}`,
        [...JSON.stringify(reportPreview).matchAll(/"([^"]*)"/g)].map(([, text]) => text!),
      );
    }
    return found;
  };

  it('LT-4 no page and no file that leaves says a word of the text that is not applied, and none cites an article whatever text is applied', async () => {
    const said: Map<string, string[]>[] = [];
    for (const [pack, other] of [
      [gd2018(), gd2021()],
      [gd2021(), gd2018()],
    ] as const) {
      // The demonstration begins under the trial text.
      if (pack.code !== 'GD-2018') await (await test.app.get(RuleChanges).applyPack(null, pack.code, null, null)).followed();
      const texts = new Map([...(await read()), ...(await leaving())]);
      const strange = ofAlone(other, pack);
      const found = [...texts].flatMap(([path, some]) =>
        some.flatMap((text) =>
          strange
            .filter((word) => (word.startsWith('第') ? [...text.matchAll(ARTICLE)].some(([no]) => no === word) : text.includes(word)))
            .map((word) => `${path}: ${word}: ${text.slice(0, 120)}`),
        ),
      );
      expect([pack.code, found]).toEqual([pack.code, []]);
      expect([...texts.values()].flat().join('\n')).toContain(pack.screen!.list);
      said.push(texts);
    }
    // What is the same under both cites nothing but what both have for the same thing.
    const same = alike();
    const fixed = [...said[0]!].flatMap(([path, some]) =>
      some
        .filter((text) => said[1]!.get(path)!.includes(text))
        .filter((text) =>
          [...text.matchAll(/（((?<![》法例定则])第[一二三四五六七八九十]+条[^（）]*)）/g)].some(([, cited]) => !same.has(cited!)),
        )
        .map((text) => `${path}: ${text.slice(0, 120)}`),
    );
    expect(fixed).toEqual([]);
  });
});

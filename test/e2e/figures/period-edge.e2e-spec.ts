import console from 'node:console';
import { join } from 'node:path';
import { startOfDay } from '@zhilu/kernel/time';
import { launchBrowser } from '@zhilu/testing/browser';
import { commandLine } from '@zhilu/testing/command-line';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { answered, pageOf } from '@zhilu/testing/page';
import type { Browser } from 'playwright-core';

const TRIALS = join(__dirname, '../../trials');
const FIGURES = `query ($filter: FigureFilter!) { figures(filter: $filter) { basis { asOf known } total { counts { charged } } } }`;
const LIST = `query ($filter: FigureFilter!) { duties(filter: $filter, first: 200) { total rows { caseTitle } } }`;
const EXPORT = 'mutation ($filter: FigureFilter!, $wish: ExportWish!) { exportDuties(filter: $filter, wish: $wish) { id } }';
const RULE = 'GD2018-A01';
/** Left at the last seconds of September, and at the first of October. */
const MONTHS = [
  ['2026-09-01', '2026-09-30', ['离开 2026-09-30 23:59:58', '离开 2026-09-30 23:59:59']],
  ['2026-10-01', '2026-10-31', ['离开 2026-10-01 00:00:00', '离开 2026-10-01 00:00:01']],
] as const;

describe('FT-30 the last second of a period is in it, the next is not, wherever the reader is', () => {
  let test: TestApp;
  let browser: Browser;
  const spies: jest.SpyInstance[] = [];
  let printed: jest.SpyInstance;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-11-24') + 9 * 3_600_000;
    await settleSmallOffice(test);
    await test.addUser('duban', 'supervisor', '440103');
    printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    spies.push(
      printed,
      jest.spyOn(console, 'error').mockImplementation(() => undefined),
    );
    const [file, mapping] = [join(TRIALS, 'figures/30-period-edge.xlsx'), join(TRIALS, 'mappings/t2-standard.json')];
    expect(await commandLine(test)('import', file, '--mapping', mapping, '--agency', 'A')).toBe(0);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    for (const spy of spies) spy.mockRestore();
    await browser.close();
    await test.stop();
  });

  const ask = async <T>(document: string, variables: Record<string, unknown>): Promise<T> => {
    const { data, errors } = await test.ask('duban', document, variables);
    expect(errors).toBeUndefined();
    return data as unknown as T;
  };

  it.each(MONTHS)(
    'FT-30 from %s to %s: figure, list, workbook, command line and page hold the same two, each once',
    async (from, to, titles) => {
      const filter = { from, to, rules: [RULE] };
      const { figures } = await ask<{ figures: { basis: { asOf: string; known: number }; total: { counts: { charged: number } } } }>(FIGURES, { filter }); // prettier-ignore
      expect(figures.total.counts.charged).toBe(2);
      const fixed = { ...filter, ...figures.basis };
      const { duties } = await ask<{ duties: { total: number; rows: { caseTitle: string }[] } }>(LIST, { filter: fixed });
      expect([duties.total, duties.rows.map(({ caseTitle }) => caseTitle).sort()]).toEqual([2, titles]);
      const { exportDuties } = await ask<{ exportDuties: { id: string } }>(EXPORT, { filter: fixed, wish: { format: 'csv' } });
      await test.jobsDone('export.write');
      const answer = await fetch(`${test.url}/api/exports/${exportDuties.id}`, { headers: { cookie: test.cookieOf('duban') } });
      const text = Buffer.from(await answer.arrayBuffer()).toString();
      for (const [, , all] of MONTHS)
        for (const title of all) expect([title, text.split(title).length - 1]).toEqual([title, titles.includes(title as never) ? 1 : 0]);
      printed.mockClear();
      expect(await commandLine(test)('figures', '--from', from, '--to', to, '--by', 'rule', '--known', String(figures.basis.known))).toBe(
        0,
      );
      const table = JSON.parse(printed.mock.calls[0]![0] as string) as {
        rows: { keys: { value: string }[]; figure: { counts: { charged: number } } }[];
      };
      expect(table.rows.find(({ keys }) => keys[0]!.value === RULE)!.figure.counts.charged).toBe(2);
      // The browser stands in New York.
      const path = `/duties?from=${from}&to=${to}&rules=${RULE}&outcome=onTime,late,missing,pending,indeterminate&asOf=${fixed.asOf}&known=${fixed.known}`;
      const page = await pageOf(browser, test.url, 'duban', { back: path, until: 'text=2 项，涉及 2 案' });
      for (const title of titles) expect(await page.textContent('body')).toContain(title);
      await page.close();
    },
  );

  it('ZN-1 hosts and browsers on both sides of the world answer the same, to the byte and to the letter', async () => {
    const zone = process.env.TZ;
    const WHOLE = `query ($filter: FigureFilter!) { figures(filter: $filter, by: [month, agency]) { total { counts { charged onTime late missing pending } } rows { keys { value } figure { counts { charged } } } }
      overview(filter: $filter) { waiting before { from to } trend { month written { charged missing } } ageing { fromDays toDays missing } }
      duties(filter: $filter, first: 200) { total rows { no dueAt metAt } } }`;
    const readAll = async (host: string): Promise<string> => {
      process.env.TZ = host;
      const told = [];
      for (const [from, to] of [...MONTHS, ['2026-09-30', '2026-10-01'] as const]) told.push(await ask(WHOLE, { filter: { from, to } }));
      return JSON.stringify(told);
    };
    const seenIn = async (timezoneId: string): Promise<string[]> => {
      const seen: string[] = [];
      const page = await pageOf(browser, test.url, 'duban', { context: { timezoneId } });
      for (const path of [
        '/',
        '/?from=2026-09-01&to=2026-09-30',
        '/duties?from=2026-09-01&to=2026-10-31&outcome=missing',
        '/work',
        '/intake/health',
      ]) {
        await page.goto(`${test.url}${path}`);
        await page.waitForSelector('#content h1');
        await answered(page);
        seen.push(await page.$eval('#content', (content) => (content as HTMLElement).innerText));
      }
      await page.close();
      return seen;
    };
    try {
      const [answers, pages] = [await readAll('America/New_York'), await seenIn('America/New_York')];
      expect(answers.length).toBeGreaterThan(500);
      for (const host of ['Pacific/Kiritimati', 'Asia/Shanghai']) expect(await readAll(host)).toBe(answers);
      expect(await seenIn('Pacific/Kiritimati')).toEqual(pages);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});

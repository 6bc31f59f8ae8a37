import console from 'node:console';
import { join } from 'node:path';
import { startOfDay } from '@zhilu/kernel/time';
import { launchBrowser } from '@zhilu/testing/browser';
import { commandLine } from '@zhilu/testing/command-line';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { pageOf } from '@zhilu/testing/page';
import type { Browser } from 'playwright-core';

const TRIALS = join(__dirname, '../../trials');
const BY_PROCEDURE = `query ($filter: FigureFilter!) { figures(filter: $filter, by: [procedure]) { basis { asOf known }
  rows { keys { value label } figure { counts { charged pending indeterminate } } } } }`;
const LIST = `query ($filter: FigureFilter!) { duties(filter: $filter, first: 200) { total withheld cases rows { caseTitle } } }`;
const EXPORT = 'mutation ($filter: FigureFilter!, $wish: ExportWish!) { exportDuties(filter: $filter, wish: $wish) { id } }';
const FILTER = { from: '2026-01-01', to: '2027-12-31', dutyClasses: ['case'] };
const BLANK = ['第2件', '第4件', '第5件', '第8件'];

describe('FT-29 the number of the empty group opens to these rows, not to all', () => {
  let test: TestApp;
  let browser: Browser;
  let basis: { asOf: string; known: number };
  const spies: jest.SpyInstance[] = [];

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-09-20') + 9 * 3_600_000;
    await settleSmallOffice(test);
    await test.addUser('duban', 'supervisor', '440103');
    for (const name of ['log', 'error'] as const) spies.push(jest.spyOn(console, name).mockImplementation(() => undefined));
    const [file, mapping] = [join(TRIALS, 'figures/29-blank-procedure.csv'), join(TRIALS, 'mappings/t2-standard.json')];
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

  it('FT-29 by procedure: 普通 2, 简易 1, 快速 1, 未填 4; the list of 未填 is those four', async () => {
    const { figures } = await ask<{ figures: { basis: typeof basis; rows: { keys: { value: string }[]; figure: { counts: Record<string, number> } }[] } }>(BY_PROCEDURE, { filter: FILTER }); // prettier-ignore
    const counted = figures.rows.map(({ keys, figure: { counts } }) => [keys[0]!.value, Object.values(counts).reduce((a, b) => a + b, 0)]);
    expect(Object.fromEntries(counted)).toEqual({ ordinary: 2, summary: 1, expedited: 1, '': 4 });
    basis = figures.basis;
    const { duties } = await ask<{ duties: { total: number; withheld: number; cases: number; rows: { caseTitle: string }[] } }>(LIST, {
      filter: { ...FILTER, ...basis, procedures: [null] },
    });
    expect([duties.total, duties.withheld, duties.cases]).toEqual([4, 0, 4]);
    expect(duties.rows.map(({ caseTitle }) => caseTitle).sort()).toEqual(BLANK);
  });

  it('FT-29 the workbook of that list holds the same four', async () => {
    const filter = { ...FILTER, ...basis, procedures: [null] };
    const { exportDuties } = await ask<{ exportDuties: { id: string } }>(EXPORT, { filter, wish: { format: 'csv' } });
    await test.jobsDone('export.write');
    const answer = await fetch(`${test.url}/api/exports/${exportDuties.id}`, { headers: { cookie: test.cookieOf('duban') } });
    const text = Buffer.from(await answer.arrayBuffer()).toString();
    for (let n = 1; n <= 8; n += 1) expect([n, text.includes(`第${n}件`)]).toEqual([n, BLANK.includes(`第${n}件`)]);
  });

  it('FT-29 the page of the list says so by its link, and after it is loaded again', async () => {
    const path = `/duties?from=${FILTER.from}&to=${FILTER.to}&dutyClasses=case&procedures=-&outcome=onTime,late,missing,pending,indeterminate&asOf=${basis.asOf}&known=${basis.known}`;
    const page = await pageOf(browser, test.url, 'duban', { back: path, until: 'text=4 项，涉及 4 案' });
    await page.reload();
    await page.waitForSelector('text=4 项，涉及 4 案');
    expect(await page.textContent('body')).not.toContain('第1件');
    await page.close();
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gd2018 } from '@zhilu/kernel/law';
import { MEASURE_RATE } from '@zhilu/kernel/ledger';
import { startOfDay } from '@zhilu/kernel/time';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { connectOwn, record, settledDelivery } from '@zhilu/testing/offices/small-office';
import type { Counts, Result } from '@zhilu/testing/offices/trial-answers';
import { accessFaults, pageOf, picture, sideways } from '@zhilu/testing/page';
import { until } from '@zhilu/testing/until';
import type { Browser, Page } from 'playwright-core';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1440, height: 900 },
];
const CLI = ['dist/server/apps/cli/src/main.js'];
const COUNTS = 'charged onTime late reportedLate missing notReceived pending indeterminate notApplicable';
const TRIAL = `query ($id: ID!) { trialResult(id: $id) { trial { id state said } changed changedCases shifted totals { dutyClass before { ${COUNTS} } after { ${COUNTS} } } } }`;

describe('舆情应对 and 行政决策简报: what is laid before those who decide, on one page', () => {
  let test: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('监督员', 'supervisor', '440000');
    const { rows } = await test.owner.query<{ code: string }>('select code from agency order by agency_id limit 1');
    await test.addUser('联络员', 'liaison', rows[0]!.code);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const ask = async <T>(account: string, document: string, variables: object): Promise<T> => {
    const { data, errors } = await test.ask(account, document, variables as Record<string, unknown>);
    if (errors !== undefined) throw new Error(`${errors[0]!.extensions.code}: ${errors[0]!.message}`);
    return data as T;
  };
  const refusal = async (account: string, document: string, variables: object): Promise<string | null> =>
    (await test.ask(account, document, variables as Record<string, unknown>)).errors?.[0]?.extensions.code ?? null;
  const open = (account: string, back: string): Promise<Page> => pageOf(browser, test.url, account, { back, until: '#content h1' });
  const looked = async (page: Page, name: string): Promise<void> => {
    expect(await accessFaults(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await picture(page, name, SIZES);
  };

  it('OP-10 舆情应对: a place and a day lead to what was done there, each reading in the chain; the pack verifies and one flipped byte is named', async () => {
    const { rows } = await test.owner.query<{ agency_id: number; case_id: string }>(
      `select h.agency_id, h.case_id::text from case_head h join duty_line l using (agency_id, case_id) join duty_kind k using (kind_id)
       where k.duty_class = 'recording' and l.known_to is null and not h.withheld order by 1, 2 limit 5`,
    );
    interface Visited { readonly caseFile: { readonly activities: { readonly place: string | null; readonly arrivedAt: string | null }[] } } // prettier-ignore
    let visited: { place: string; arrivedAt: string } | undefined;
    for (const { agency_id: a, case_id: c } of rows) {
      const { caseFile } = await ask<Visited>('监督员', `query ($a: Int!, $c: ID!) { caseFile(agencyId: $a, caseId: $c) { activities { place arrivedAt } } }`, { a, c }); // prettier-ignore
      visited ??= caseFile.activities.find(
        (one): one is { place: string; arrivedAt: string } => one.place !== null && one.arrivedAt !== null,
      );
    }
    const { place, arrivedAt } = visited!;
    const asked = { place, from: arrivedAt.slice(0, 10), to: arrivedAt.slice(0, 10) };
    const OPINION = `query ($place: String!, $from: String!, $to: String!) { opinionPage(place: $place, from: $from, to: $to) { cases activities { place arrivedAt caseId agencyId clips { key } } } }`;
    expect(await refusal('监督员', OPINION, { ...asked, place: '路' })).toBe('opinion.place');
    expect(await refusal('监督员', OPINION, { ...asked, to: '2028-01-01' })).toBe('opinion.days');
    expect(await refusal('联络员', OPINION, asked)).toBe('access.not-allowed');
    const nowhere = await fetch(`${test.url}/api/opinion/evidence?${new URLSearchParams({ ...asked, place: '没有这个地方' })}`, {
      headers: { cookie: test.cookieOf('监督员') },
    });
    expect(((await nowhere.json()) as { code: string }).code).toBe('opinion.nothing');
    const page = await open('监督员', `/opinion?${new URLSearchParams(asked)}`);
    await page.waitForSelector('tbody tr');
    await looked(page, 'opinion');
    await page.close();
    const { opinionPage } = await ask<{ opinionPage: { cases: number; activities: { place: string; agencyId: number; caseId: string }[] } }>('监督员', OPINION, asked); // prettier-ignore
    expect(opinionPage.activities.length).toBeGreaterThan(0);
    for (const one of opinionPage.activities) expect(one.place).toContain(place);
    const [first] = opinionPage.activities;
    const noted = await test.owner.query<{ n: number }>(`select count(*)::int as n from audit where agency_id = $1 and object = $2 and action = 'case.opened' and detail ->> 'purpose' is not null`, [first!.agencyId, first!.caseId]); // prettier-ignore
    expect(noted.rows[0]!.n).toBeGreaterThan(0);
    const answer = await fetch(`${test.url}/api/opinion/evidence?${new URLSearchParams(asked)}`, {
      headers: { cookie: test.cookieOf('监督员') },
    });
    const pack = Buffer.from(await answer.arrayBuffer());
    const path = join(mkdtempSync(join(tmpdir(), 'zhilu-opinion-')), 'pack.zip');
    writeFileSync(path, pack);
    expect(spawnSync(process.execPath, [...CLI, 'evidence', 'verify', path], { encoding: 'utf8' }).status).toBe(0);
    expect(spawnSync('python3', ['docs/核验证据包.py', path], { encoding: 'utf8' }).stdout).toContain('核验一致');
    pack[pack.indexOf('"hash":"') + 10]! ^= 1;
    writeFileSync(path, pack);
    expect(spawnSync('python3', ['docs/核验证据包.py', path], { encoding: 'utf8' }).stdout).toContain('审计链');
  });

  it('OP-11 行政决策简报: the trend, why each measure moved or why that is not told, and that no trial was finished, on one page', async () => {
    const page = await open('监督员', '/decision?from=2026-10-01&to=2026-10-31');
    await page.waitForSelector('text=没有完成的试算');
    await page.waitForSelector('tbody tr');
    for (const word of ['文字记录覆盖率', '音像记录覆盖率', '全程无间断合格率', '按时储存率'])
      await page.waitForSelector(`p a:has-text("${word}")`);
    await looked(page, 'decision');
    await page.close();
  });

  it('OP-12 行政决策简报 with a finished trial: what the change would do, each measure before and after as the trial has it, on the same page', async () => {
    const storage = gd2018().rules.find(({ dutyClass }) => dutyClass === 'storage')!;
    const edits = [{ rule: storage.id, path: 'due.terms.0.period.n', value: '4' }];
    const { startTrial } = await ask<{ startTrial: { id: string } }>('监督员', 'mutation ($input: TrialInput!) { startTrial(input: $input) { id } }', { input: { code: 'GD-2018', from: '2026-10-01', to: '2026-10-31', edits } }); // prettier-ignore
    const result = await until('the trial has ended', async () => {
      const { trialResult } = await ask<{ trialResult: Result }>('监督员', TRIAL, startTrial);
      return ['waiting', 'running'].includes(trialResult.trial.state) ? null : trialResult;
    });
    expect([result.trial.state, result.changed > 0]).toEqual(['done', true]);
    expect(result.trial.said).toEqual([`“${storage.title}”期限由24小时改为4小时`]);
    const page = await open('监督员', '/decision?from=2026-10-01&to=2026-10-31');
    await page.waitForSelector(`text=结论改变 ${result.changed} 项，涉及 ${result.changedCases} 件案件`);
    await page.waitForSelector(`text=${result.trial.said[0]!}`);
    const rows = await page.locator('section:has(h2:has-text("规则改动的影响")) tbody tr').allTextContents();
    const shown = (counts: Counts): string =>
      `${MEASURE_RATE.storage(counts as never).shown.n}/${MEASURE_RATE.storage(counts as never).shown.of}`;
    const { before, after } = result.totals.find(({ dutyClass }) => dutyClass === 'storage')!;
    expect(shown(before)).not.toBe(shown(after));
    const row = rows.find((text) => text.includes('按时储存率'))!.replaceAll(',', '');
    expect([row.includes(shown(before)), row.includes(shown(after))]).toEqual([true, true]);
    await looked(page, 'decision-trial');
    await page.click('section:has(h2:has-text("规则改动的影响")) a');
    await page.waitForURL(/\/trial\?id=/);
    await page.close();
  });

  it('OP-13 a place with more cases than a page takes is refused by its name, and no case is noted as opened', async () => {
    const { rows } = await test.owner.query<{ agency_id: number }>('select agency_id from agency order by agency_id limit 1');
    const agency = rows[0]!.agency_id;
    const source = await connectOwn(test, '东湖路', [agency]);
    const place = '临水市东湖路八十八号';
    for (let n = 0; n <= 200; n += 1)
      await settledDelivery(
        test,
        { agency, source },
        `东湖${n}`,
        [
          record('case', `东湖${n}`, { actType: 'inspection', caseNo: `东湖${n}`, filedOn: '2026-11-02' }),
          record('activity', `东湖${n}-1`, { scene: 'X01', place, arrivedAt: '2026-11-02T09:00:00', leftAt: '2026-11-02T10:00:00' }),
        ],
        startOfDay('2026-11-20'),
      );
    const opened = async () => (await test.owner.query(`select count(*) from audit where action in ('case.opened', 'opinion.read')`)).rows;
    const before = await opened();
    const { errors } = await test.ask('监督员', 'query ($place: String!) { opinionPage(place: $place, from: "2026-11-01", to: "2026-11-30") { cases } }', { place }); // prettier-ignore
    expect(errors![0]).toMatchObject({
      message: '这一地点多于 200 件案件，请把地点写得更具体，或者缩短起止日期',
      extensions: { code: 'opinion.many' },
    });
    expect(await opened()).toEqual(before);
  });
});

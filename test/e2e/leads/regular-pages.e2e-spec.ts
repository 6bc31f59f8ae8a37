import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LEAD_THRESHOLDS } from '@zhilu/kernel/leads';
import type { Browser, Page } from 'playwright-core';
import { LeadScan } from '@zhilu/statistics/leads';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, pageOf, picture } from '@zhilu/testing/page';

const UNTIL = '2026-11-23';
const SHOTS = join(__dirname, '../../../dist/screenshots');

describe('疑点阈值 and the new kinds of leads in a real browser', () => {
  let test: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
    await test.addUser('负责人', 'approver', '440000');
    await test.addUser('工作人员', 'supervisor', '440000');
    for await (const run of test.app.get(LeadScan).runDue()) expect(run.gone).toBe(0);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const signedIn = (account: string): Promise<Page> => pageOf(browser, test.url, account, { until: 'nav[aria-label=主要页面]' });

  it('who may not change them reads every threshold with its unit, and finds nothing to type in', async () => {
    const page = await signedIn('工作人员');
    await page.goto(`${test.url}/leads`);
    await page.click('button:has-text("疑点阈值")');
    await page.waitForSelector('.thresholds');
    expect(await page.locator('.thresholds tbody tr').count()).toBe(LEAD_THRESHOLDS.length);
    expect(await page.locator('.thresholds input').count()).toBe(0);
    expect(await page.innerText('.thresholds')).toMatch(/持有效证件的执法人员最少\s+持证人员不足两名\s+2\s+名/);
    await page.context().close();
  });

  it('the head of the top office looks at a change, confirms it, and reads who made it; what was typed survives a refusal', async () => {
    const page = await signedIn('负责人');
    await page.goto(`${test.url}/leads?thresholds=`);
    const mean = page.locator('input[aria-label="每月平均最少的案件（件）"]');
    await mean.fill('4');
    await page.click('button:has-text("查看更改（1 项）")');
    expect(await page.innerText('.threshold-plan')).toMatch(/每月平均最少的案件：由 2 改为 4 件/);
    await page.screenshot({ path: join(SHOTS, 'thresholds-1366.png') });
    await test.owner.query(`update context_edition set edition_id = edition_id + 1000 where kind = 'configuration' and known_to is null`);
    await page.click('button:has-text("确认更改")');
    await page.waitForSelector('[role=alert]');
    expect(await page.innerText('[role=alert]')).toContain('设定已被更改');
    expect(await mean.inputValue()).toBe('4');
    await page.reload();
    await mean.fill('4');
    await page.click('button:has-text("查看更改（1 项）")');
    await page.click('button:has-text("确认更改")');
    await page.waitForSelector('.threshold-last:has-text("负责人")');
    expect(await page.innerText('tr:has(input[aria-label="每月平均最少的案件（件）"])')).toMatch(
      /由 2 改为 4\s+\d{4}-\d{2}-\d{2} \d{2}:\d{2}\s负责人/,
    );
    await test.jobsDone('leads.scan');
    await page.context().close();
  });

  it('LP-4 a lead has a picture of its own: recordings on one axis once they are asked for, noted as an opening of the case; amounts beside peers', async () => {
    const page = await signedIn('工作人员');
    await page.goto(`${test.url}/leads?kind=deviceTwice`);
    await page.click('.list tbody tr');
    const opened = async (): Promise<number> =>
      (await test.owner.query(`select count(*)::int as n from audit where action = 'case.opened'`)).rows[0].n as number;
    const before = await opened();
    await page.click('button:has-text("在同一时间轴上查看音像记录")');
    await page.waitForSelector('.lead-axis > div');
    expect(await page.locator('.lead-axis > div').count()).toBe(2);
    expect(await page.getAttribute('.lead-axis', 'aria-label')).toMatch(/重合 [\d,]+ 秒/);
    expect(await opened()).toBeGreaterThan(before);
    await picture(page, 'lead-clips');
    expect(await accessFaults(page)).toEqual([]);
    await page.context().close();
  });

  it('a document moved to be on time is told in a sentence, and opens to its case', async () => {
    const page = await signedIn('工作人员');
    await page.goto(`${test.url}/leads?kind=backdatedRevision`);
    await page.waitForSelector('.list tbody tr');
    expect(await page.innerText('.list tbody')).toMatch(/归集后修订记录 1 件所载的时间，改动最多 3 日，应记录事项 \d 项由逾期变为按时/);
    await page.click('.list tbody a[href^="/cases/"]');
    await page.waitForSelector('.case h1');
    await page.context().close();
  });
});

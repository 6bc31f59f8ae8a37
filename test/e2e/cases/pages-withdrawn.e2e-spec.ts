import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { LeadScan } from '@zhilu/statistics/leads';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { choose, pageOf, picture, sideways } from '@zhilu/testing/page';
import { A_PDF } from '@zhilu/testing/offices/small-office';

const SPAN = 'from=2025-01-01&to=2026-10-31';

interface Government {
  readonly id: number;
  readonly code: string;
  readonly place: string;
  readonly above: string;
}

describe('数据撤回、事实和政府本级 in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  let proof: string;
  let government: Government;
  const UNTIL = '2026-11-23';
  const one = async <T>(statement: string, parameters: unknown[] = []): Promise<T> =>
    (await test.owner.query(statement, parameters)).rows[0] as T;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
    // Of the governments that are agencies, the one farther down: its own office and the one above are both offices of the province.
    government = await one<Government>(
      `select a.agency_id as id, a.code, n.code as place, up.name as above from agency a join node n on n.node_id = a.governs_id join node up on up.node_id = n.parent_id
       order by n.level desc limit 1`,
    );
    await test.app.get(LeadScan).run(government.id);
    await test.addUser('zhengfu', 'liaison', government.code);
    await test.addUser('benji', 'approver', government.place);
    await test.addUser('shengji', 'approver', '440000');
    proof = join(mkdtempSync(join(tmpdir(), 'zhilu-proof-')), '撤案决定书.pdf');
    writeFileSync(proof, A_PDF);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const signedIn = (account: string): Promise<Page> => pageOf(browser, test.url, account, { until: '.tile, .nothing' });
  const look = async (page: Page, name: string): Promise<void> => {
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    const words = await page.$eval('main', (main) => main.innerText);
    // Names of the test's own accounts and of its file; everything else is the interface's.
    expect((words.match(/[A-Za-z]{3,}/g) ?? []).filter((word) => !['zhengfu', 'benji', 'shengji', 'pdf'].includes(word))).toEqual([]);
    await picture(page, name);
  };
  const prove = async (page: Page, said: string): Promise<void> => {
    await page.fill('#said', said);
    await page.setInputFiles('.ant-modal input[type=file]', proof);
    await page.waitForSelector('.ant-modal .files >> text=撤案决定书.pdf');
  };

  it('a fact is chosen by its name beside how it stands and by whose word, and asked to be found otherwise; its own office sees why it may not judge', async () => {
    const { id: caseId } = await one<{ id: string }>(
      `select h.case_id::text as id from case_head h where h.agency_id = $1 and not exists (select from case_withdrawal w where w.agency_id = h.agency_id and w.case_id = h.case_id) order by 1 limit 1`,
      [government.id],
    );
    const zhengfu = await signedIn('zhengfu');
    await zhengfu.goto(`${test.url}/cases/${government.id}/${caseId}`);
    await zhengfu.click('.meta >> text=申请更正');
    await zhengfu.click('[aria-label=要认定的事实]');
    await zhengfu.keyboard.type('法制审核');
    await zhengfu.click('.ant-select-item-option:has-text("应当法制审核")');
    await zhengfu.keyboard.press('Escape');
    await zhengfu.waitForSelector('.ant-modal tr:has-text("应当法制审核"):has-text("否（单位填报）")');
    // The list of facts is still about to close: its options, too, say 是.
    await choose(zhengfu, '应当法制审核应为', '是');
    await prove(zhengfu, '属于重大行政执法决定。');
    await zhengfu.$eval('.ant-modal .files', (files) => files.scrollIntoView({ block: 'center' }));
    await look(zhengfu, 'fact-form');
    await zhengfu.click('.ant-modal button[type=submit]');
    await zhengfu.waitForURL(/\/requests\/\d+\/\d+$/);
    expect(await zhengfu.textContent('.steps')).toMatch(/应当法制审核：否 →\s*是/);
    const address = zhengfu.url();

    const benji = await signedIn('benji');
    await benji.goto(address);
    await benji.waitForSelector('.notice');
    expect(await benji.textContent('.notice')).toContain(`须由上一级监督机构审核，请提请${government.above}监督机构办理`);
    expect(await benji.textContent('.request-row aside')).not.toMatch(/采\s*纳|退回/);
    await look(benji, 'request-from-above');
    await benji.context().close();

    const shengji = await signedIn('shengji');
    await shengji.goto(address);
    await shengji.click('.request-row aside >> text="采 纳"');
    await shengji.fill('#said', '证明属实。');
    await shengji.click('.request-row aside button[type=submit]');
    await shengji.waitForSelector('.meta >> text=采纳');
    await shengji.goto(`${test.url}/cases/${government.id}/${caseId}`);
    await shengji.click('.stage button:has-text("法制审核")');
    await shengji.waitForSelector('.why >> text=事实“应当法制审核”：是（审核认定）');
    await look(shengji, 'fact-found');
    await shengji.context().close();
    await zhengfu.context().close();
  });

  it('撤回案件有未完成事项: n/N on the overview opens to its list; the lead says why it may not be judged; written off, the number goes', async () => {
    const { id: caseId } = await one<{ id: string }>(`select case_id::text as id from case_withdrawal where agency_id = $1 limit 1`, [
      government.id,
    ]);
    const shengji = await signedIn('shengji');
    await shengji.goto(`${test.url}/?${SPAN}&places=agency:${government.id}`);
    await shengji.waitForSelector('.outcomes >> text=数据撤回');
    expect(await shengji.textContent('.outcomes')).toMatch(/数据撤回 1 案，其中有未完成事项 1 案（\s*\d+ 项）/);
    await look(shengji, 'overview-withdrawn');
    const [, duties] = /（\s*(\d+) 项）/.exec((await shengji.textContent('.outcomes'))!)!;
    await shengji.click('.outcomes span:has-text("数据撤回") a >> nth=1');
    await shengji.waitForSelector('.list tbody tr');
    expect(await shengji.textContent('.head-count')).toContain(`${duties} 项，涉及 1 案`);
    expect(await shengji.textContent('.filters')).toContain('已撤回');
    await look(shengji, 'list-withdrawn');

    const benji = await signedIn('benji');
    await benji.goto(`${test.url}/leads?kind=withdrawnOpen`);
    await benji.click('tbody tr >> nth=0');
    await benji.waitForSelector('.ant-drawer >> text=须由上一级监督机构审核');
    expect(await benji.$('.ant-drawer textarea')).toBeNull();
    await look(benji, 'lead-from-above');
    await benji.context().close();

    const zhengfu = await signedIn('zhengfu');
    await zhengfu.goto(`${test.url}/cases/${government.id}/${caseId}`);
    await zhengfu.click('.meta >> text=申请核销应记录事项');
    await prove(zhengfu, '当事人主体消灭，已撤案。');
    await look(zhengfu, 'write-off-form');
    await zhengfu.click('.ant-modal button[type=submit]');
    await zhengfu.waitForURL(/\/requests\/\d+\/\d+$/);
    await zhengfu.waitForSelector('.steps >> text=数据撤回前已到期而没有完成的应记录事项');
    const address = zhengfu.url();
    await zhengfu.context().close();
    await shengji.goto(address);
    await shengji.waitForSelector('.steps');
    await look(shengji, 'write-off');
    await shengji.click('.request-row aside >> text=准予核销');
    await shengji.fill('#said', '数据撤回属实，准予核销。');
    await shengji.click('.request-row aside button[type=submit]');
    await shengji.waitForSelector('.meta >> text=准予核销');
    await shengji.goto(`${test.url}/?${SPAN}&places=agency:${government.id}`);
    await shengji.waitForSelector('.outcomes >> text=其中有未完成事项 0 案');
    await shengji.goto(`${test.url}/cases/${government.id}/${caseId}`);
    await shengji.waitForSelector('text=数据变更记录');
    expect(await shengji.textContent('section:has(h2:has-text("数据变更记录"))')).toContain('核销应记录事项');
    await look(shengji, 'case-written-off');
    await shengji.context().close();
  });
});

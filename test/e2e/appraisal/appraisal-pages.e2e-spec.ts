import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { appraisalDesk } from '@zhilu/testing/desks/appraisal-desk';
import { periodDesk } from '@zhilu/testing/desks/period-desk';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, choose, pageOf, picture, sideways } from '@zhilu/testing/page';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];

describe('评议考核 in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  let id: string;
  let agency: number;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 4_000, until: '2026-11-23' } });
    await test.addUser('监督员', 'supervisor', '440000');
    await test.addUser('负责人', 'approver', '440000');
    await test.addUser('另一负责人', 'approver', '440000');
    await periodDesk(test).lock('监督员', '负责人', '2026-04-01', '2026-06-30');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const open = (account: string, back: string): Promise<Page> => pageOf(browser, test.url, account, { back, until: '#content h1' });
  const looked = async (page: Page, name: string): Promise<void> => {
    expect(await accessFaults(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await picture(page, name, SIZES);
  };

  it('AW-1 a scheme is built: the sum of weights stands beside it, what the law forbids is refused in place, and it goes for approval', async () => {
    const page = await open('监督员', '/appraisals');
    await page.waitForSelector('text=还没有考核');
    await page.click('button:has-text("拟定考核方案")');
    await page.waitForSelector('text=权重合计 100');
    await page.fill('[aria-label="名称 1"]', '罚没收入完成率');
    await page.waitForSelector('text=《行政处罚法》第七十四条第三款');
    await looked(page, 'appraisal-unlawful');
    const file = { name: '方案.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ title: '人均办案数' })) };
    await page.setInputFiles('.ap-begin input[type=file]', file);
    await page.waitForSelector('text=没有导入：“人均办案数”不能作为考核指标');
    await page.fill('[aria-label="名称 1"]', '文字记录覆盖率');
    for (let left = 7; left > 3; left -= 1) await page.click(`tbody tr:nth-child(${left}) button:has-text("去掉")`);
    await page.waitForSelector('text=各项指标权重合计为 60，应为 100');
    expect(await page.isDisabled('button:has-text("提请批准")')).toBe(true);
    await page.fill('[aria-label="权重 1"]', '65');
    await page.press('[aria-label="权重 1"]', 'Tab');
    await page.waitForSelector('text=权重合计 100');
    await page.click('.ap-fields .ant-select-selection-item:has-text("领域") .ant-select-selection-item-remove');
    await looked(page, 'appraisal-scheme');
    await page.click('button:has-text("提请批准")');
    await page.waitForSelector('section:has-text("待批准")');
    await page.close();
    const desk = appraisalDesk(test);
    const [scheme] = await desk.schemes('负责人');
    await desk.decide('负责人', scheme!.id, 'approve');
  });

  it('AW-2 results are tried, put forward and looked at in groups without ranks; an agency is explained point by point', async () => {
    const page = await open('监督员', '/appraisals/new');
    await page.waitForSelector('.ap-results tbody tr');
    await looked(page, 'appraisal-preview');
    await page.click('button:has-text("提请审定")');
    await page.waitForSelector('h1:has-text("待审定")');
    id = page.url().split('/').at(-1)!;
    await looked(page, 'appraisal-prepared');
    const desk = appraisalDesk(test);
    await desk.act('负责人', id, 'approve');
    await desk.act('监督员', id, 'tell', '');
    const { results } = await desk.one('监督员', id);
    agency = (results.find(({ total }) => total !== null) ?? results[0]!).agencyId;
    await page.goto(`${test.url}/appraisals/${id}/${agency}`);
    await page.waitForSelector('[aria-label="得分说明"]');
    await looked(page, 'appraisal-score');
    const link = page.locator('[aria-label="得分说明"] tbody a').first();
    const [n, of] = (await link.innerText()).replace(/,/g, '').split('/').map(Number);
    expect(n).toBeLessThanOrEqual(of!);
    await link.click();
    await page.waitForURL(/\/duties\?/);
    await page.waitForSelector(`text=${of!.toLocaleString('en-US')} 项`);
    await page.close();
  });

  it('AW-3 the agency sees the same numbers, objects there, and somebody else decides', async () => {
    const { rows } = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [agency]);
    await test.addUser('联络员', 'liaison', rows[0]!.code);
    const page = await open('联络员', `/appraisals/${id}`);
    await page.waitForSelector('[aria-label="得分说明"]');
    await choose(page, '有异议的指标', '文字记录覆盖率');
    await page.fill('[aria-label="异议理由"]', '一项送达回证登记有误');
    await looked(page, 'appraisal-agency');
    await page.click('button:has-text("提出异议")');
    await page.waitForSelector('text=复核中');
    await page.close();
    const other = await open('另一负责人', `/appraisals/${id}`);
    await other.waitForSelector('text=复核中');
    await other.fill('[aria-label="复核意见"]', '原登记无误');
    await looked(other, 'appraisal-objection');
    await other.click('button:has-text("复核不成立")');
    await other.waitForSelector('.tag:has-text("异议不成立")');
    await other.close();
  });
});

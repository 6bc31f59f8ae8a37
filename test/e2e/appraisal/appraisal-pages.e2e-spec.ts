import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { appraisalDesk } from '@zhilu/testing/desks/appraisal-desk';
import { periodDesk } from '@zhilu/testing/desks/period-desk';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, choose, pageOf, picture, sideways } from '@zhilu/testing/page';

const DAY = 86_400_000;
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];

describe('评议考核 in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  let id: string;
  let agency: number;
  let edition: string;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 4_000, until: '2026-11-23' } });
    await test.addUser('监督员', 'supervisor', '440000');
    await test.addUser('负责人', 'approver', '440000');
    await test.addUser('另一负责人', 'approver', '440000');
    edition = (await periodDesk(test).lock('监督员', '负责人', '2026-04-01', '2026-06-30')).id;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  /** Everybody stays signed in over some days. */
  const later = async (days: number): Promise<void> => {
    test.clock.at += days * DAY;
    await test.owner.query(`update session set seen_at = $1, expires_at = $1::timestamptz + interval '12 h'`, [new Date(test.clock.at)]);
  };
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
    await page.fill('[aria-label="权重 1"]', '55');
    await page.press('[aria-label="权重 1"]', 'Tab');
    // What is added leaves the field empty again.
    await page.click('.ant-select:has([aria-label="增加指标"])');
    await page.click('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option[title="外部评议满意率"]');
    await page.fill('[aria-label="权重 4"]', '10');
    await page.press('[aria-label="权重 4"]', 'Tab');
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

  it('AW-4 自评 is asked for, said by an agency with a file, and read by the office; who is not yet heard is waited for', async () => {
    const desk = appraisalDesk(test);
    const [scheme] = await desk.schemes('监督员');
    const agencies = await desk.agencies('监督员', edition);
    agency = agencies[0]!.agencyId;
    const { rows } = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [agency]);
    await test.addUser('联络员', 'liaison', rows[0]!.code);
    const office = await open('监督员', '/appraisals/new');
    await office.waitForSelector('text=以下指标在本期没有任何数据，不能计分：外部评议满意率');
    await looked(office, 'appraisal-nothing-entered');
    const until = new Date(test.clock.at + 2 * DAY).toISOString().slice(0, 10);
    await desk.call('监督员', { schemeId: scheme!.id, editionId: edition, until, said: '请对照方案逐项自评' });
    const page = await open('联络员', '/appraisals');
    await page.click('a:has-text("考核")  >> nth=-1');
    await page.waitForSelector('h1:has-text("自评")');
    await page.fill('[aria-label="文字记录覆盖率的自评分"]', '54.5');
    await page.fill('[aria-label="文字记录覆盖率的自评依据"]', '逐卷自查，缺送达回证 1 份');
    await page.setInputFiles('input[aria-label="文字记录覆盖率的材料"]', {
      name: '自查报告.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n'),
    });
    await page.waitForSelector('text=自查报告.pdf');
    await page.fill('[aria-label="自评总的说明"]', '本单位自评情况如下');
    await looked(page, 'appraisal-self');
    await page.click('button:has-text("报送自评")');
    await page.waitForSelector('text=本单位已报送自评');
    await page.close();
    await office.reload();
    await office.click('text=查看各单位的自评');
    await office.waitForSelector('text=自查报告.pdf');
    await looked(office, 'appraisal-selves');
    await office.close();
    await later(3);
  });

  it('AW-2 results are tried, put forward and looked at in groups without ranks; an agency is explained point by point', async () => {
    const page = await open('监督员', '/appraisals/new');
    const sheet = await appraisalDesk(test).agencies('监督员', edition);
    await page.fill('[aria-label="依据的汇总表"]', '2026年上半年问卷汇总表');
    await page.fill('[aria-label="外部评议各行"]', '没有这个局，45，50');
    await page.click('button:has-text("填入外部评议")');
    await page.waitForSelector('text=第 1 行：“没有这个局”不是本期考核的单位');
    await page.fill('[aria-label="外部评议各行"]', sheet.map(({ name }, n) => `${name}，${50 - (n % 6)}，50`).join('\n'));
    await page.click('button:has-text("填入外部评议")');
    await page.waitForSelector('text=依据2026年上半年问卷汇总表');
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
    // The one that spoke of itself stands beside its own words; another that has a total is explained point by point.
    await page.goto(`${test.url}/appraisals/${id}/${agency}`);
    await page.waitForSelector('text=测算以前由单位报送');
    await looked(page, 'appraisal-score-self');
    const scored = (results.find(({ total }) => total !== null) ?? results[0]!).agencyId;
    await page.goto(`${test.url}/appraisals/${id}/${scored}`);
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

  it('AW-5 an upheld objection makes a second edition; it is made final and published, its 通报 looked at as pages and sent out under a number', async () => {
    const desk = appraisalDesk(test);
    const own = (await desk.one('联络员', id)).results[0]!;
    const objected = own.indicators.find(({ source, n, of }) => source !== 'written' && n < of)!;
    const on = { id, agencyId: agency, code: objected.code };
    await desk.object('联络员', { ...on, action: 'raise', said: '一段录像已按时储存，登记有误' });
    const head = await open('另一负责人', `/appraisals/${id}`);
    const card = head.locator('.ap-objection').filter({ hasText: '复核中' });
    await card.locator('[aria-label="复核意见"]').fill('经查采集站日志，确已按时储存');
    await card.locator('[aria-label="复核后的分子"]').fill(String(objected.n + 1));
    await card.locator('[aria-label="复核后的分母"]').fill(String(objected.of));
    await card.locator('button:has-text("复核成立")').click();
    await head.waitForSelector('.tag:has-text("异议成立")');
    await later(40);
    const office = await open('监督员', `/appraisals/${id}`);
    await office.click('button:has-text("定 稿")');
    await office.waitForSelector('[aria-label="第 2 版的改动"]');
    await looked(office, 'appraisal-final');
    await head.reload();
    await head.click('button:has-text("公 布")');
    await head.waitForSelector('.tag:has-text("已公布")');
    await head.close();
    await office.reload();
    await office.click('a:has-text("考核通报")');
    await office.waitForSelector('article.paper');
    await looked(office, 'appraisal-notice');
    await office.click('button:has-text("拟 发")');
    await office.fill('[id$=number]', `南岭执监〔${new Date(test.clock.at).getUTCFullYear()}〕9号`);
    await office.fill('[id$=office]', '南岭省司法厅');
    await office.click('button:has-text("生成并送签")');
    await office.waitForURL(/\/papers\/[0-9a-f-]{36}/);
    await office.waitForSelector('text=考核通报');
    await looked(office, 'appraisal-paper');
    await office.goto(`${test.url}/appraisals/${id}/papers/appraisalReport`);
    await office.waitForSelector('article.paper');
    await looked(office, 'appraisal-report');
    await office.goto(`${test.url}/appraisals`);
    await office.waitForSelector('.tag:has-text("已公布")');
    await looked(office, 'appraisals');
    await office.close();
  });
});

import type { Browser } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { type Breach, matterOffice, matterPages } from '@zhilu/testing/desks/matter-office';
import { choose } from '@zhilu/testing/page';

describe('行政执法督察 in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  let at: Breach;
  let { open, looked, press, state } = {} as ReturnType<typeof matterPages>;
  let address: string;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    at = await matterOffice(test, {
      office: { 监督员: 'supervisor', 核查员: 'supervisor', 负责人: 'approver', 另一负责人: 'approver', 审核员: 'legalReviewer' },
      agency: { 联络员: 'liaison' },
    });
    browser = await launchBrowser();
    ({ open, looked, press, state } = matterPages(browser, test));
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  it('OV-20 from the case page a lead is registered, verified by two, drafted, reviewed, signed and served', async () => {
    const page = await open('监督员', `/cases/${at.agencyId}/${at.caseId}?duty=${at.no}`);
    await page.click('button:has-text("登记督察线索")');
    await page.fill('[aria-label="线索的情况"]', '应当音像记录而没有记录，需要核实');
    await page.click('.ant-modal button:has-text("登 记"), .ant-modal button:has-text("登记")');
    await page.waitForURL(/\/oversight\/\d+\//);
    await state(page, '已登记，待核实');
    address = new URL(page.url()).pathname;
    for (const [n, [name, no]] of [
      ['许某', '督察 0117'],
      ['方某', '督察 0123'],
    ].entries()) {
      await page.fill(`[aria-label="核实人${n + 1}姓名"]`, name!);
      await page.fill(`[aria-label="核实人${n + 1}督察证号"]`, no!);
      await page.fill(`[aria-label="核实人${n + 1}证件有效期至"]`, '2028-12-31');
    }
    await page.fill('[aria-label="意见"]', '经调阅卷宗、询问承办人员，现场检查没有音像记录，当日设备可用');
    await looked(page, 'oversight-opened');
    await press(page, '登记核实情况');
    await state(page, '已核实，待处理');
    await page.click('.referral-acts .ant-radio-wrapper:has-text("未落实行政执法制度")');
    await page.fill('[aria-label="存在的问题"]', '现场检查应当音像记录而没有记录。');
    await page.fill('[aria-label="改正的要求"]', '一、查明没有记录的原因。\n二、完善设备领用和储存制度。');
    await looked(page, 'oversight-drafting');
    await press(page, '拟制督察建议书并提请法制审核');
    await state(page, '待法制审核');
    await page.close();
    const lawyer = await open('审核员', '/oversight');
    await lawyer.waitForSelector('text=（待您办理）');
    await looked(lawyer, 'oversight-list');
    await lawyer.goto(`${test.url}${address}`);
    await press(lawyer, '法制审核通过');
    await state(lawyer, '待签发建议书');
    await lawyer.close();
    const head = await open('负责人', address);
    await head.waitForSelector('text=监督员、审核员不得办');
    await head.fill('[aria-label="文号"]', '粤司督建〔2026〕12号');
    await press(head, '签发督察建议书');
    await state(head, '建议书已签发，待送达');
    await head.fill('[aria-label="送达日期"]', '2026-11-24');
    await head.fill('[aria-label="签收人"]', '罗某');
    await press(head, '送达督察建议书');
    await state(head, '待单位改正并报告');
    await choose(head, '其他监督文书', '通报批评');
    await looked(head, 'oversight-served');
    await head.close();
  });

  it('OV-21 the agency objects and reports; others answer, check, close and file it', async () => {
    const agency = await open('联络员', '/oversight');
    await agency.click('tbody a[href^="/oversight/"] >> nth=0');
    await state(agency, '待单位改正并报告');
    expect(await agency.locator('.referral-way li b').allTextContents()).toEqual(['送达', '单位报告', '核查结案']);
    await agency.fill('[aria-label="意见"]', '当日设备送修，有送修单');
    await looked(agency, 'oversight-agency');
    await press(agency, '申请复查');
    await state(agency, '单位申请复查，待答复');
    const other = await open('另一负责人', address);
    await other.fill('[aria-label="意见"]', '送修单日期晚于检查日期，维持');
    await press(other, '复查维持建议书');
    await state(other, '待单位改正并报告');
    await other.close();
    await agency.reload();
    await state(agency, '待单位改正并报告');
    await agency.fill('[aria-label="意见"]', '已查明原因，设备领用制度已修订');
    await press(agency, '报告改正情况');
    await state(agency, '单位已报告，待核查');
    await agency.close();
    const second = await open('核查员', address);
    await second.fill('[aria-label="意见"]', '现场核查，改正属实');
    await press(second, '核查改正属实，结案');
    await state(second, '已结案，待归档');
    await press(second, '立卷归档');
    await state(second, '已归档');
    await second.waitForSelector('text=行政执法督察案卷');
    await looked(second, 'oversight-archived');
    await second.close();
  });

  it('OV-22 what came in by hand is registered on the page of the agency', async () => {
    const page = await open('监督员', `/agencies/${at.agencyId}`);
    await page.click('button:has-text("登记督察线索")');
    await choose(page, '线索来源', '12345 政务服务热线');
    await page.fill('[aria-label="来件名称或者编号"]', '12345 工单 2026-1101');
    await page.fill('[aria-label="线索的情况"]', '群众反映执法人员拒绝其拍摄');
    await looked(page, 'oversight-by-hand');
    await page.click('.ant-modal button:has-text("登 记"), .ant-modal button:has-text("登记")');
    await page.waitForURL(/\/oversight\/\d+\//);
    await state(page, '已登记，待核实');
    await page.close();
  });

  it('OV-23 a letter goes out before a suggestion; the agency reads it on its page, and sees there who read its cases and what for', async () => {
    const head = await open('负责人', '/oversight');
    await head.click('tbody a:has-text("12345 工单 2026-1101")');
    await state(head, '已登记，待核实');
    const path = new URL(head.url()).pathname;
    await head.close();
    const page = await open('监督员', path);
    for (const n of [1, 2]) {
      await page.fill(`[aria-label="核实人${n}姓名"]`, n === 1 ? '许某' : '方某');
      await page.fill(`[aria-label="核实人${n}督察证号"]`, `督察 011${n}`);
      await page.fill(`[aria-label="核实人${n}证件有效期至"]`, '2028-12-31');
    }
    await page.fill('[aria-label="意见"]', '经询问，反映属实');
    await press(page, '登记核实情况');
    await state(page, '已核实，待处理');
    await page.close();
    const again = await open('负责人', path);
    await choose(again, '其他监督文书', '约谈通知书');
    await again.fill('[aria-label="文号"]', '粤司督约〔2026〕9号');
    await again.fill('[aria-label="意见"]', '请于三日内到我局约谈。');
    await choose(again, '移送', '移送保密行政管理部门');
    await looked(again, 'oversight-letter');
    await press(again, '制发其他文书');
    await again.waitForSelector('.referral-papers:has-text("约谈通知书")');
    await again.close();
    const agency = await open('联络员', path);
    await press(agency, '签收文书');
    await agency.waitForSelector('text=联络员已签收');
    await looked(agency, 'oversight-letter-agency');
    await agency.goto(`${test.url}/agencies/${at.agencyId}`);
    await agency.waitForSelector('#readings tbody tr');
    await agency.locator('#readings').scrollIntoViewIfNeeded();
    await looked(agency, 'readings');
    await agency.close();
  });

  it('RM-6 who may take which step of what, and who may not, stands on 规则与设定', async () => {
    const page = await open('监督员', '/settings/rules');
    await page.waitForSelector('h2:has-text("办理权限和职责分离")');
    await page.locator('h2:has-text("办理权限和职责分离")').scrollIntoViewIfNeeded();
    await looked(page, 'rights');
    await page.close();
  });
});

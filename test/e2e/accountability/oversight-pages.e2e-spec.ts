import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, choose, pageOf, picture, sideways } from '@zhilu/testing/page';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1440, height: 900 },
];

describe('行政执法督察 in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  let at: { agencyId: number; caseId: string; no: string };
  let address: string;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    const { rows } = await test.owner.query<{ agency_id: number; case_id: string; no: string; code: string }>(
      `select l.agency_id, l.case_id::text, lpad(to_hex(l.duty_no), 16, '0') as no, a.code from duty_line l join duty_kind k using (kind_id) join agency a using (agency_id)
         join case_head h on h.agency_id = l.agency_id and h.case_id = l.case_id
       where l.known_to is null and l.settlement = 'M' and k.ground <> 'office' and k.duty_class <> 'case' and not h.withheld and l.due_day < '2026-11-01' order by 1, 2 limit 1`,
    );
    at = { agencyId: rows[0]!.agency_id, caseId: rows[0]!.case_id, no: rows[0]!.no };
    for (const [account, role] of [
      ['监督员', 'supervisor'],
      ['核查员', 'supervisor'],
      ['负责人', 'approver'],
      ['另一负责人', 'approver'],
      ['审核员', 'legalReviewer'],
    ] as const)
      await test.addUser(account, role, '440000');
    await test.addUser('联络员', 'liaison', rows[0]!.code);
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
  const press = (page: Page, word: string) => page.click(`.referral-acts button:has(:text-is("${word}"))`);
  const state = (page: Page, word: string) => page.waitForSelector(`h1:has-text("${word}")`);

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
});

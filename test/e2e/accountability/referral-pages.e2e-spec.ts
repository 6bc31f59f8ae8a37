import type { Browser } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { type Breach, matterOffice, matterPages } from '@zhilu/testing/desks/matter-office';
import { referralDesk } from '@zhilu/testing/desks/referral-desk';
import { choose } from '@zhilu/testing/page';
import { LeadScan } from '@zhilu/statistics/leads';

describe('责任追究 in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  let at: Breach;
  let { open, looked, press } = {} as ReturnType<typeof matterPages>;
  let address: string;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    at = await matterOffice(test, {
      office: { 监督员: 'supervisor', 负责人: 'approver', 审核员: 'legalReviewer' },
      agency: { 联络员: 'liaison' },
    });
    browser = await launchBrowser();
    ({ open, looked, press } = matterPages(browser, test));
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  it('AC-10 from the case page a referral is begun in three clicks, proposed, told, heard and reviewed', async () => {
    const page = await open('监督员', `/cases/${at.agencyId}/${at.caseId}?duty=${at.no}`);
    await page.click('button:has-text("责任追究立案")');
    await page.fill('[aria-label="立案的理由"]', '应当记录而没有记录，经核查属实');
    await page.click('.ant-modal button:has-text("立 案"), .ant-modal button:has-text("立案")');
    await page.waitForURL(/\/referrals\/\d+\//);
    await page.waitForSelector('h1:has-text("已立案")');
    address = new URL(page.url()).pathname;
    await page.click('.referral-acts .ant-radio-wrapper:has-text("（一）")');
    await page.fill('[aria-label="姓名"]', '黄某');
    await page.fill('[aria-label="职务"]', '副局长');
    await choose(page, '措施', '通报批评');
    await page.fill('[aria-label="意见"]', '现场检查没有音像记录，设备登记载明当日有设备可用');
    await looked(page, 'referral-begun');
    await press(page, '提出责任追究意见');
    await page.waitForSelector('h1:has-text("已提出意见")');
    await press(page, '告知陈述权利');
    await page.waitForSelector('h1:has-text("陈述期内")');
    await page.fill('[aria-label="黄某的陈述"]', '设备不足，当日另有两处执法');
    await looked(page, 'referral-notified');
    await press(page, '听取陈述');
    await page.waitForSelector('h1:has-text("待法制审核")');
    await page.close();
    const lawyer = await open('审核员', '/referrals');
    await lawyer.waitForSelector('text=（待您办理）');
    await looked(lawyer, 'referral-list');
    await lawyer.goto(`${test.url}${address}`);
    await press(lawyer, '法制审核通过');
    await lawyer.waitForSelector('h1:has-text("待决定")');
    await lawyer.close();
  });

  it('AC-11 somebody else decides and serves; the agency finds what was served on it, with its papers', async () => {
    const head = await open('负责人', address);
    await head.waitForSelector('text=监督员、审核员不得办');
    await choose(head, '对黄某的决定', '批评教育');
    await head.fill('[aria-label="对黄某的理由"]', '采纳设备不足的陈述');
    await head.fill('[aria-label="所适用的规章非当日现行有效：确认的法律依据"]', '依《广东省行政执法监督条例》第三十九条');
    await head.fill('[aria-label="文号（有的填写）"]', '粤司督决〔2026〕6号');
    await head.fill('[aria-label="意见"]', '同意');
    await looked(head, 'referral-deciding');
    await press(head, '作出决定');
    await head.waitForSelector('h1:has-text("待送达")');
    await head.fill('[aria-label="送达日期"]', '2026-11-24');
    await head.fill('[aria-label="签收人"]', '罗某');
    await head.fill('[aria-label="意见"]', '');
    await press(head, '送达');
    await head.waitForSelector('h1:has-text("待执行")');
    await looked(head, 'referral-served');
    await head.click('.referral-ladder a:has-text("黄某")');
    await head.waitForSelector('p:has-text("采取措施且未撤销 1 件")');
    await looked(head, 'referral-person');
    await head.close();
    const agency = await open('联络员', '/referrals');
    await agency.click('tbody a[href^="/referrals/"] >> nth=0');
    await agency.waitForSelector('text=责任追究决定书');
    expect(await agency.locator('text=责任追究建议书').count()).toBe(0);
    // Steps inside the office are not said to be open: the agency is told nothing of them.
    expect(await agency.locator('.referral-way li b').allTextContents()).toEqual([
      '告知陈述权利',
      '听取陈述',
      '作出决定',
      '送达',
      '登记执行结果',
    ]);
    expect(await agency.locator('.referral-way :text("未到")').count()).toBe(0);
    await looked(agency, 'referral-agency');
    await agency.close();
  });

  it('AC-12 a lead judged 属实 leads to its referral, and back', async () => {
    for await (const run of test.app.get(LeadScan).runDue()) expect(run.gone).toBe(0);
    const page = await open('监督员', '/leads');
    await page.click('tbody tr[tabindex] >> nth=0');
    await page.fill('[aria-label="核查情况"]', '经核查属实');
    await page.click('.lead-buttons button:has-text("属实") >> nth=0');
    await page.click('.ant-drawer button:has-text("责任追究立案")');
    await page.fill('[aria-label="立案的理由"]', '线索经核查属实');
    await page.click('.ant-modal button:has-text("立 案"), .ant-modal button:has-text("立案")');
    await page.waitForURL(/\/referrals\/\d+\//);
    await page.click('.meta a:has-text("核查属实的疑点线索")');
    await page.waitForSelector('.ant-drawer:has-text("核查经过")');
    await page.close();
    expect((await referralDesk(test).lines('监督员')).map(({ state }) => state)).toContain('begun');
  });
});

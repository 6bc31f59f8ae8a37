import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, choose, pageOf, picture, sideways } from '@zhilu/testing/page';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1440, height: 900 },
];

describe('调阅 in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  let at: { agencyId: number; caseId: string };
  let address: string;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    const { rows } = await test.owner.query<{ agency_id: number; case_id: string; code: string }>(
      `select l.agency_id, l.case_id::text, a.code from duty_line l join duty_kind k using (kind_id) join agency a using (agency_id)
         join case_head h on h.agency_id = l.agency_id and h.case_id = l.case_id
       where l.known_to is null and k.duty_class = 'storage' and not h.withheld order by 1, 2 limit 1`,
    );
    at = { agencyId: rows[0]!.agency_id, caseId: rows[0]!.case_id };
    await test.addUser('监督员', 'supervisor', '440000');
    for (const [account, role] of [
      ['联络员', 'liaison'],
      ['设备专管员', 'deviceKeeper'],
      ['单位负责人', 'agencyHead'],
    ] as const)
      await test.addUser(account, role, rows[0]!.code);
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

  it('RT-20 from the case page records are asked for, the custodian gives them, and a reading is noted before they open', async () => {
    const page = await open('监督员', `/cases/${at.agencyId}/${at.caseId}?retrieve`);
    await page.waitForSelector('.ant-modal-title:has-text("申请调阅")');
    await page.fill('[aria-label="查阅至"]', '2026-12-31');
    await page.fill('[aria-label="调阅的理由"]', '疑点线索反映现场音像记录与笔录不符，需要查看原件');
    await looked(page, 'retrieval-asking');
    await page.click('.ant-modal button:has-text("提交申请")');
    await page.waitForURL(/\/retrievals\/\d+\//);
    await state(page, '待单位答复');
    address = new URL(page.url()).pathname;
    await looked(page, 'retrieval-asked');
    const keeper = await open('设备专管员', '/work');
    await keeper.click('a:has-text("答复调阅申请")');
    await state(keeper, '待单位答复');
    await choose(keeper, '第1份的提供方式', '在线播放地址');
    await keeper.fill('[aria-label="第1份所在"]', `${test.url}/favicon.svg`);
    const others = await keeper.locator('[aria-label$="份所在"]').count();
    for (let n = 2; n <= others; n += 1) await keeper.fill(`[aria-label="第${n}份所在"]`, '装备室采集站');
    await looked(keeper, 'retrieval-answering');
    await press(keeper, '同意提供');
    await state(keeper, '已同意，可以查阅');
    await page.reload();
    await state(page, '已同意，可以查阅');
    await page.waitForSelector('text=登记查阅后显示');
    const [opened] = await Promise.all([page.waitForEvent('popup'), page.click('button:has-text("登记查阅并打开")')]);
    await opened.close();
    await page.waitForSelector('text=已查阅 1 次');
    await looked(page, 'retrieval-read');
    await keeper.goto(`${test.url}/agencies/${at.agencyId}#readings`);
    await keeper.waitForSelector('#readings tbody tr:has-text("查阅调阅的记录")');
    await looked(keeper, 'retrieval-readings');
    await keeper.close();
    await page.goto(`${test.url}/retrievals`);
    await page.waitForSelector('tbody tr');
    await looked(page, 'retrieval-list');
    await page.close();
  });

  it('RT-21 nothing leaves before the head of the agency has let it; then it is noted', async () => {
    const page = await open('监督员', address);
    await page.click('[aria-label="对外提供的记录"]');
    await page.click('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item >> nth=0');
    await page.keyboard.press('Escape');
    await page.fill('[aria-label="接收方"]', '某某人民法院');
    await page.fill('[aria-label="意见"]', '行政诉讼举证');
    await press(page, '申请对外提供');
    await state(page, '申请对外提供，待批准');
    const head = await open('单位负责人', address);
    await looked(head, 'retrieval-release');
    await press(head, '批准对外提供');
    await state(head, '已批准对外提供，待登记');
    await head.close();
    await page.reload();
    await state(page, '已批准对外提供，待登记');
    await page.fill('[aria-label="意见"]', '已刻盘移交');
    await press(page, '登记对外提供');
    await state(page, '已同意，可以查阅');
    await page.fill('[aria-label="意见"]', '当事人用手机录像，没有妨碍执法');
    await press(page, '登记现场人员自行拍摄情况');
    await page.waitForSelector('text=没有限制现场人员拍摄');
    await press(page, '办结');
    await state(page, '已办结');
    await looked(page, 'retrieval-closed');
    await page.close();
  });
});

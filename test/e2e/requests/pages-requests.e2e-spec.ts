import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { choose, pageOf, picture, sideways } from '@zhilu/testing/page';
import { A_PDF } from '@zhilu/testing/offices/small-office';

describe('办理 in a real browser, from both sides', () => {
  let test: TestApp;
  let browser: Browser;
  let agency: { id: number; code: string };
  let proof: string;
  const UNTIL = '2026-11-23';

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
    const { rows } = await test.owner.query(
      `select a.agency_id as id, a.code from duty_line l join duty_kind k using (kind_id) join agency a using (agency_id) join case_head h using (agency_id, case_id)
       where k.duty_class = 'uninterrupted' and l.settlement = 'M' and l.explanation = '-' and l.known_to is null and not h.withheld
         and exists (select 1 from duty_line s join duty_kind ks using (kind_id) where s.agency_id = l.agency_id and ks.duty_class = 'storage' and s.settlement = 'L' and s.known_to is null)
       group by 1, 2 order by count(*) desc limit 1`,
    );
    agency = rows[0] as { id: number; code: string };
    await test.addUser('lianluo', 'liaison', agency.code);
    await test.addUser('yuan', 'supervisor', '440000');
    await test.addUser('fuze', 'approver', '440000');
    proof = join(mkdtempSync(join(tmpdir(), 'zhilu-proof-')), '设备检修单.pdf');
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
    await picture(page, name);
  };
  /** A case with a duty of a class in an outcome, nobody's explanation yet. */
  const caseWith = async (dutyClass: string, settlement: string): Promise<string> => {
    const { rows } = await test.owner.query(
      `select l.case_id::text as id, lpad(to_hex(l.duty_no), 16, '0') as no from duty_line l join duty_kind k using (kind_id) join case_head h using (agency_id, case_id)
       where l.agency_id = $1 and k.duty_class = $2 and l.settlement = $3 and l.explanation = '-' and l.known_to is null and not h.withheld and l.due_day <= '2026-11-23' order by l.due_at desc, 1 limit 1`,
      [agency.id, dutyClass, settlement],
    );
    const { id, no } = rows[0] as { id: string; no: string };
    return `${test.url}/cases/${agency.id}/${id}?duty=${no}`;
  };

  /** Sends a form twice while the service is away: refused, then without any answer. What was sent last goes through when it is back. */
  const sentWhileAway = async (page: Page, submit: string, name: string): Promise<void> => {
    const asked = /\/(api|health)\//;
    const typed = await page.inputValue('#said');
    await page.route(asked, (route) => route.abort('connectionrefused'));
    await page.click(submit);
    await page.waitForSelector('form [role=alert]:has-text("连接中断")', { timeout: 3_000 });
    expect(await page.inputValue('#said')).toBe(typed);
    await page.unroute(asked);
    const held: Route[] = [];
    await page.route(asked, (route) => void held.push(route));
    await page.click(submit);
    // Within 3 s, as AY-1 holds it to by a clock of its own.
    await page.waitForSelector('.ribbon.away:has-text("已填写的内容仍在本页")');
    // It will not come to rest.
    if (process.env.ZHILU_TEST_PICTURES) await page.screenshot({ path: join(process.env.ZHILU_TEST_PICTURES, `${name}.png`) });
    expect(await page.inputValue('#said')).toBe(typed);
    await page.click('.ribbon.away button:has-text("重")');
    await page.unroute(asked);
    for (const one of held) await one.continue().catch(() => undefined);
    await page.waitForSelector('.ribbon.away', { state: 'detached' });
  };

  it('AY-3 an agency explains a gap with a file; the office finds it first among its own, opens the file and judges; both while the service is away for a while; the number on the list moves', async () => {
    const lianluo = await signedIn('lianluo');
    await lianluo.goto(await caseWith('uninterrupted', 'M'));
    await lianluo.click('.why >> text=提交说明');
    await choose(lianluo, '中断原因', '设备故障');
    await lianluo.click('.ant-modal button[type=submit]');
    // Refused: what was chosen is still there.
    expect(await lianluo.textContent('.ant-modal [role=alert]')).toBe('请写明情况或者理由。');
    await lianluo.fill('#said', '执法记录仪供电故障，已送修。');
    await lianluo.setInputFiles('.ant-modal input[type=file]', proof);
    await lianluo.waitForSelector('.ant-modal .files >> text=设备检修单.pdf');
    expect(await lianluo.isVisible('.ant-modal input[type=file]')).toBe(false);
    await look(lianluo, 'explanation-form');
    await sentWhileAway(lianluo, '.ant-modal button[type=submit]', 'away-explanation');
    await lianluo.waitForURL(/\/requests\/\d+\/\d+$/);
    await lianluo.waitForSelector('.steps >> text=中断原因：设备故障');
    expect(await lianluo.textContent('.meta')).toContain('待审核');
    expect(await lianluo.textContent('.request-row aside')).toContain('撤 回');
    await lianluo.context().close();

    const fuze = await signedIn('fuze');
    await fuze.click('nav >> text=待办');
    await fuze.click('.filter-tabs >> text=办理事项');
    await fuze.click('.row.between >> text=办理事项页');
    await fuze.waitForSelector('.head-count:has-text("待监督机构办理")');
    expect(await fuze.textContent('.head-count')).toContain('待监督机构办理 1 项');
    await look(fuze, 'requests');
    await fuze.focus('.list tbody tr');
    await fuze.keyboard.press('Enter');
    await fuze.waitForSelector('.steps');
    await fuze.click('.files >> text=设备检修单.pdf');
    await fuze.waitForSelector('iframe.shown-file');
    await fuze.keyboard.press('Escape');
    await look(fuze, 'request');
    await fuze.click('.request-row aside >> text="采 纳"');
    await fuze.fill('#said', '检修单属实。');
    await sentWhileAway(fuze, '.request-row aside button[type=submit]', 'away-decision');
    await fuze.waitForSelector('.meta >> text=采纳');
    expect(await fuze.textContent('.steps')).toContain('检修单属实。');
    await fuze.goto(`${test.url}/duties?from=2025-01-01&to=2026-11-23&dutyClasses=uninterrupted&explanations=accepted&outcome=missing`);
    await fuze.waitForSelector('.list tbody tr');
    expect(await fuze.textContent('.head-count')).toContain('1 项，涉及 1 案');
    expect(await fuze.textContent('.list tbody tr')).toContain('说明采纳');
    await fuze.goto(`${test.url}/?from=2025-01-01&to=2026-10-31`);
    await fuze.waitForSelector('.outcomes');
    expect(await fuze.textContent('.outcomes')).toMatch(/采纳说明 1，待核 \d+，不采纳 0，未说明 \d+/);
    await look(fuze, 'overview');
    await fuze.context().close();
  });

  it('an agency claims a later start for a clip and asks for a document to be corrected, with proof; the office sends one back', async () => {
    const lianluo = await signedIn('lianluo');
    await lianluo.goto(await caseWith('storage', 'L'));
    await lianluo.click('.why >> text=主张延期储存');
    await choose(lianluo, '延期情形', '边远地区');
    await lianluo.fill('#said', '在边远地区连续工作。');
    await lianluo.click('.ant-modal button[type=submit]');
    expect(await lianluo.textContent('.ant-modal [role=alert]')).toMatch(/证明材料|起算时间/);
    await lianluo.click('.ant-modal >> text="取 消"');
    await lianluo.waitForSelector('.ant-modal', { state: 'hidden' });
    await lianluo.click('section:has(h2:has-text("文字记录")) >> text=申请更正 >> nth=0');
    await lianluo.fill('[aria-label=文号应为]', '粤执录〔2026〕补1号');
    await lianluo.fill('#said', '文号录入有误。');
    await lianluo.setInputFiles('.ant-modal input[type=file]', proof);
    await lianluo.waitForSelector('.ant-modal .files >> text=设备检修单.pdf');
    await look(lianluo, 'correction-form');
    await lianluo.click('.ant-modal button[type=submit]');
    await lianluo.waitForURL(/\/requests\/\d+\/\d+$/);
    const address = lianluo.url();
    const yuan = await signedIn('yuan');
    await yuan.goto(address);
    await yuan.waitForSelector('.steps >> text=文号');
    const actions = await yuan.textContent('.request-row aside');
    expect(actions).toContain('退回补充');
    expect(actions).not.toContain('采 纳');
    await yuan.click('.request-row aside >> text=退回补充');
    await yuan.fill('#said', '请附原件。');
    await yuan.click('.request-row aside button[type=submit]');
    await yuan.waitForSelector('.meta >> text=待补充');
    await lianluo.goto(`${test.url}/requests`);
    await lianluo.waitForSelector('.list tbody tr:has-text("待补充")');
    await lianluo.context().close();
    await yuan.context().close();
  });

  it('an agency puts a scan to a document of the case; the office opens it in the page', async () => {
    const lianluo = await signedIn('lianluo');
    const address = await caseWith('storage', 'L');
    await lianluo.goto(address);
    const papers = 'section:has(h2:has-text("文字记录")) tbody tr:first-child';
    await lianluo.waitForSelector(`${papers} >> text=添加附件`);
    await lianluo.setInputFiles(`${papers} input[type=file]`, proof);
    await lianluo.waitForSelector(`${papers} .files >> text=设备检修单.pdf`);
    await lianluo.context().close();
    const yuan = await signedIn('yuan');
    await yuan.goto(address);
    await yuan.click(`${papers} .files >> text=设备检修单.pdf`);
    await yuan.waitForSelector('iframe.shown-file');
    expect(await yuan.$(`${papers} >> text=添加附件`)).toBeNull();
    await yuan.context().close();
  });

  it('the office asks for rectification from a missing duty; the case lists what is under way', async () => {
    const yuan = await signedIn('yuan');
    const address = await caseWith('written', 'M');
    await yuan.goto(address);
    await yuan.click('.why >> text=要求整改');
    await yuan.fill('#said', '请补录并查明原因。');
    await yuan.click('.ant-modal button[type=submit]');
    await yuan.waitForURL(/\/requests\/\d+\/\d+$/);
    await yuan.waitForSelector('.meta >> text=待整改');
    await yuan.goto(address);
    await yuan.waitForSelector('section:has(h2:has-text("办理事项")) tbody tr');
    expect(await yuan.textContent('.why .desk')).toContain('待整改');
    await look(yuan, 'case');
    await yuan.context().close();
  });

  it('filters live in the address, an empty list says why, and no word of it is Latin', async () => {
    const page = await signedIn('yuan');
    await page.goto(`${test.url}/requests?kind=extension&show=closed`);
    await page.waitForSelector('.nothing');
    expect(await page.textContent('[role=tab][aria-selected=true]')).toContain('延期储存认定');
    expect(await page.textContent('.ant-segmented-item-selected')).toContain('已办结');
    await page.click('[role=tab]:has-text("整改")');
    await page.click('.ant-segmented-item:has-text("办理中")');
    await page.waitForURL(/kind=rectification/);
    await page.goto(`${test.url}/requests?show=all`);
    await page.waitForSelector('.list tbody tr');
    const words = await page.$eval('main', (main) => main.innerText);
    expect(words.match(/[A-Za-z]{2,}/g) ?? []).toEqual([]);
    await page.context().close();
  });
});

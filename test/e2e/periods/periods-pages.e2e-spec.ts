import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { type Edition, periodDesk } from '@zhilu/testing/desks/period-desk';
import { accessFaults, pageOf, picture, sideways } from '@zhilu/testing/page';

const [FROM, TO] = ['2026-07-01', '2026-09-30'];

describe('期间锁定 in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  let desk: ReturnType<typeof periodDesk>;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('拟定人', 'supervisor', '440000');
    await test.addUser('负责人', 'approver', '440000');
    await test.addUser('县司法局', 'supervisor', '440103');
    desk = periodDesk(test);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const open = (account: string, back: string): Promise<Page> => pageOf(browser, test.url, account, { back, until: '#content h1' });
  let edition: Edition;

  it('PP-1 a quarter is checked, put forward, and signed by another person', async () => {
    const page = await open('拟定人', '/periods');
    await page.waitForSelector('text=还没有锁定过期间');
    await page.click('button:has-text("锁定一个期间")');
    await page.waitForSelector('.plan >> text=2026年第三季度·第1版');
    await page.fill('.change textarea', '按期锁定，来源补报后另出一版');
    expect(await accessFaults(page)).toEqual([]);
    await picture(page, 'period-prepare');
    await page.click('text=拟定，送负责人签署');
    await page.waitForSelector('h1:has-text("待签署")');
    expect(await page.locator('button:has-text("签署锁定")').count()).toBe(0);
    await page.close();

    const head = await open('负责人', '/periods');
    await head.waitForSelector('text=有 1 版等您签署');
    await picture(head, 'periods');
    await head.click('tbody a');
    await head.waitForSelector('text=签署以后不能更改');
    await picture(head, 'period-sign');
    expect(await accessFaults(head)).toEqual([]);
    await head.click('button:has-text("签署锁定")');
    await head.waitForSelector('h1:has-text("已锁定")');
    await head.click('button:has-text("复核摘要")');
    await head.waitForSelector('text=一致：留存的格子');
    await picture(head, 'period-locked');
    expect(await sideways(head)).toBeLessThanOrEqual(0);
    await head.close();
    edition = (await desk.editions('负责人'))[0]!;
  });

  it('PP-2 the overview and its list are read by the name of the edition, and say so; other days leave it', async () => {
    const page = await open('县司法局', `/?from=${FROM}&to=${TO}&edition=${edition.id}`);
    await page.waitForSelector('.tiles');
    expect(await page.innerText('[role=note]:has-text("口径")')).toMatch(
      /^口径：2026年第三季度·第1版（.+锁定，.+；本版含 \d+ 个单位，您可查看其中 \d+ 个$/,
    );
    await picture(page, 'overview-by-edition');
    expect(await accessFaults(page)).toEqual([]);
    await page.click('.tiles a >> nth=0');
    await page.waitForSelector('h1:has-text("应记录事项")');
    await page.waitForSelector('[role=note]:has-text("2026年第三季度·第1版")');
    expect(page.url()).toContain(`edition=${edition.id}`);
    const coming = page.waitForEvent('download');
    await page.click('text=导 出');
    await page.waitForSelector('.export-said dt');
    expect(await page.innerText('.export-said')).toContain('2026年第三季度·第1版');
    await page.click('text=逗号分隔文本');
    await page.click('text=生成文件');
    expect(readFileSync((await (await coming).path())!, 'utf8').split('\n').length).toBeGreaterThan(1);
    await page.goto(`${test.url}/?from=${FROM}&to=${TO}&edition=${edition.id}`);
    await page.waitForSelector('[role=note]:has-text("口径")');
    await page.click('.filters >> text=上月');
    await page.waitForSelector('[role=note]:has-text("口径")', { state: 'detached' });
    await page.close();
  });

  it('PP-3 a second edition shows every changed cell with its causes', async () => {
    await test.owner.query(
      `update duty_line set known_to = (select visible_no from posting_head) where (agency_id, case_id, duty_no, known_from) in (
         select agency_id, case_id, duty_no, known_from from duty_line where known_to is null and settlement = 'M' and due_day between $1 and $2 limit 40)`,
      [FROM, TO],
    );
    await test.owner.query(`insert into posting (posting_no, known_at, cause, evaluator, cases, opened, closed)
      select last_no + 1, now(), 'correction', 'x', 0, 0, 0 from posting_head`);
    await test.owner.query(
      `update duty_line set known_to = known_to + 1 where known_to = (select visible_no from posting_head) and due_day between $1 and $2`,
      [FROM, TO],
    );
    await test.owner.query('update posting_head set last_no = last_no + 1, visible_no = visible_no + 1');
    const second = await desk.lock('拟定人', '负责人', FROM, TO, '单位更正');
    const page = await open('负责人', `/periods/${second.id}`);
    await page.waitForSelector('text=与第 1 版不同的');
    expect(await page.innerText('.card:has-text("与第 1 版不同的")')).toContain('更正');
    await picture(page, 'period-changes');
    expect(await accessFaults(page)).toEqual([]);
    expect((await desk.proof('负责人', edition.id)).same).toBe(true);
    await page.close();
  });

  it('PP-4 from the list of editions to the report of the second one as document, PDF and workbook', async () => {
    const page = await open('负责人', '/periods');
    await page.click('tbody tr:has-text("第2版") a');
    await page.click('text=按这一版出报告');
    await page.waitForSelector('.paper');
    expect(await page.innerText('.paper >> nth=0')).toContain('第2版');
    await picture(page, 'edition-2-report');
    for (const [word, ending, first] of [
      ['.docx', 'docx', 'PK'],
      ['.pdf', 'pdf', '%PDF'],
      ['.xlsx', 'xlsx', 'PK'],
    ] as const) {
      await page.click('button:has-text("生成报告")');
      await page.waitForSelector('.export-said dt');
      const coming = page.waitForEvent('download');
      await page.click(`.ant-modal-body label:has-text("${word}")`);
      await page.click('text=生成文件');
      const file = await coming;
      expect(file.suggestedFilename()).toMatch(new RegExp(`_2026年第三季度_分析报告_第2版_负责人_\\d{8}\\.${ending}$`));
      expect(
        readFileSync((await file.path())!)
          .subarray(0, first.length)
          .toString(),
      ).toBe(first);
      await page.waitForSelector('.export-digest');
      await page.keyboard.press('Escape');
      await page.waitForSelector('.ant-modal-body', { state: 'detached' });
    }
    await page.close();
  });
});

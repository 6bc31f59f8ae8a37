import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOfDay } from '@zhilu/kernel/time';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, pageOf, picture } from '@zhilu/testing/page';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { chooseOption, stagedOn, stepOn } from '@zhilu/testing/wizard-page';

const LEDGER = [
  '执法单位,案件编号,案件名称,案件类别,程序,立案日期,决定日期',
  ...Array.from(
    { length: 6 },
    (_, n) => `A局,A-${n},某某商行第 ${n} 号案,行政处罚,${n % 2 === 0 ? '简易' : '普通程序'},2026-07-0${n + 1},2026-08-01`,
  ),
].join('\n');

describe('接入: what a person decides in the wizard, in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-11-24') + 4 * 3_600_000;
    await settleSmallOffice(test);
    await test.addUser('liaison', 'liaison', 'A');
    await test.addUser('officer', 'supervisor', '440103');
    folder = mkdtempSync(join(tmpdir(), 'zhilu-decided-'));
    writeFileSync(join(folder, '台账.csv'), LEDGER);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const signedIn = (account: string): Promise<Page> => pageOf(browser, test.url, account);
  const staged = (page: Page, file: string): Promise<string> => stagedOn(page, test.url, join(folder, file));
  const go = (page: Page, draft: string, step: string, sight: string): Promise<void> => stepOn(page, test.url, draft, step, sight);

  it('ON-2 what is decided of a row leaves it where it is: fields, spellings, until another list is asked for', async () => {
    const page = await signedIn('officer');
    const id = await staged(page, '台账.csv');
    await go(page, id, 'columns', '.fields');
    const fields = (): Promise<string[]> => page.locator('.fields tbody tr th').allInnerTexts();
    const before = await fields();
    await chooseOption(page, '案件名称取自', '不取这个字段');
    await page.waitForSelector('text=1 个刚才改动的字段留在原处');
    expect(await fields()).toEqual(before);
    await page.click('.ant-segmented-item:has-text("没有取的字段")');
    const rest = await fields();
    expect(rest.some((name) => name.startsWith('案件名称'))).toBe(true);
    await chooseOption(page, '案件名称取自', '案件名称');
    await page.waitForSelector('.fields tr:has-text("案件名称"):has-text("由您选定")');
    expect(await fields()).toEqual(rest);
    await page.click('.ant-segmented-item:has-text("已取与待定")');
    // A decision that is still on its way joins the list when it is answered.
    await page.waitForSelector('.fields tr:has-text("案件名称")');
    expect(await fields()).toEqual(before);

    await go(page, id, 'values', '.values');
    await page.click('[role=tab]:has-text("程序")');
    const spellings = (): Promise<string[]> => page.locator('.ant-tabs-tabpane-active .values tbody tr th').allInnerTexts();
    const written = await spellings();
    await chooseOption(page, '简易认作', '简易程序');
    await page.waitForSelector('.values tr:has-text("简易"):has-text("由您认定")');
    expect(await spellings()).toEqual(written);
    await page.close();
  });

  it('ON-7 an agency nobody has registered is registered from the spellings of the file; its lines are taken and it stands chosen', async () => {
    writeFileSync(
      join(folder, '新单位.csv'),
      '执法主体,案件编号,执法类别,立案日期\n荔东区应急管理局,Y-1,行政处罚,2026-07-01\n荔东区应急管理局,Y-2,行政处罚,2026-07-02\n',
    );
    const page = await signedIn('officer');
    const id = await staged(page, '新单位.csv');
    await go(page, id, 'values', '.values');
    await page.click('.values tr:has-text("荔东区应急管理局") button:has-text("登记为新单位")');
    const form = page.locator('.new-agency');
    await form.waitFor();
    expect(await form.locator('[aria-label="单位名称"]').inputValue()).toBe('荔东区应急管理局');
    expect(await form.textContent()).toContain('还需：统一社会信用代码');
    // One region and one field are the officer's: there is nothing to choose.
    await form.locator('[aria-label="统一社会信用代码"]').fill('YJ-01');
    await picture(page, 'connect-new-agency');
    expect(await accessFaults(page)).toEqual([]);
    await form.locator('button[type=submit]').click();
    await page.waitForSelector('.answer:has-text("都已认出")');
    await go(page, id, 'check', '.answer:has-text("2 行可以入库（100.0%）")');
    await go(page, id, 'save', 'form.save');
    expect(await page.textContent('form.save')).toContain('文件中认出 1 个单位，已选 1 个');
    await page.close();
    const own = await signedIn('liaison');
    const other = await staged(own, '新单位.csv');
    await go(own, other, 'values', '.values');
    expect(await own.locator('button:has-text("登记为新单位")').count()).toBe(0);
    await own.close();
  });

  it('ON-3 the check shows agencies by their names, however the file writes them', async () => {
    writeFileSync(
      join(folder, '代码.csv'),
      '执法主体,案件编号,执法类别,立案日期\nA,X-1,行政处罚,2026-07-01\nA局,X-2,行政处罚,2026-07-02\n',
    );
    const page = await signedIn('liaison');
    const id = await staged(page, '代码.csv');
    await go(page, id, 'check', '.stored');
    const cells = page.locator('.stored tbody tr td:has-text("A局")');
    expect(await cells.count()).toBe(2);
    expect(await cells.first().innerText()).toBe('A局\nA');
    await page.close();
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { ReferenceData } from '@zhilu/registry/rules';
import { launchBrowser } from '@zhilu/testing/browser';
import { workbookOf } from '@zhilu/testing/files/written.fixture';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, choose, pageOf, picture, sideways } from '@zhilu/testing/page';

const TREES = [
  {
    name: '区域',
    rows: [
      ['代码', '名称', '上级代码'],
      ['440400', '珠海市', ''],
      ['440402', '香洲区', '440400'],
    ],
  },
  {
    name: '执法领域',
    rows: [
      ['代码', '名称', '上级代码'],
      ['L01', '市场监管', ''],
    ],
  },
];
const HEAD = ['单位代码', '单位名称', '所在区域', '执法领域', '经办人'];

describe('名录 in a real browser: an office begins', () => {
  let test: TestApp;
  let browser: Browser;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    test = await startApp();
    await test.app.get(ReferenceData).seed();
    await test.addUser('xitong', 'systemAdmin', null);
    await test.addUser('shenji', 'auditAdmin', null);
    folder = mkdtempSync(join(tmpdir(), 'zhilu-directory-'));
    browser = await launchBrowser();
    page = await pageOf(browser, test.url, 'xitong');
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
    await test.stop();
  });

  const bring = async (name: string, units: string[][]): Promise<void> => {
    const path = join(folder, name);
    writeFileSync(path, await workbookOf([...TREES, { name: '单位', rows: [HEAD, ...units] }]));
    await page.setInputFiles('input[type=file]', path);
  };

  it('RG-20: before there is a place, the first page says what comes first, and where', async () => {
    await page.waitForSelector('text=名录尚未登记');
    expect(await page.innerText('#content')).toContain('系统管理员先登记名录');
    expect(await page.innerText('#content')).not.toMatch(/没有读到数据|未能完成/);
    await picture(page, 'directory-not-begun');
  });

  it('RG-21: the form is downloaded with the regions of the office', async () => {
    await page.click('nav a:has-text("名录")');
    await page.waitForSelector('text=尚未登记名录');
    await page.fill('#region', '440400');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a:has-text("下载模板")')]);
    expect(download.suggestedFilename()).toBe('名录模板.xlsx');
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');
  });

  it('RG-22: a file with faults is told line by line, and cannot be taken', async () => {
    await bring('有误.xlsx', [
      ['XZ-01', '香洲区市场监管局', '香洲区', 'L01', '甲'],
      ['XZ-02', '', '乌有区', '市场监管', '乙'],
    ]);
    await page.waitForSelector('text=需要更正的 2 处');
    expect(await page.locator('table tbody tr').allInnerTexts()).toEqual([
      expect.stringMatching(/单位第 3 行\s+单位名称\s+没有填写名称。/),
      expect.stringMatching(/单位第 3 行\s+所在区域\s+没有代码或者名称为“乌有区”的区域。/),
    ]);
    expect(await page.innerText('#content')).toContain('未读取：单位·经办人');
    expect(await page.locator('button:text-is("登 记"), button:text-is("登记")').count()).toBe(0);
    expect(await accessFaults(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await picture(page, 'directory-faults');
  });

  it('RG-23: a sound file is confirmed and taken; the page says what stands, and the directory goes out again', async () => {
    await bring('名录.xlsx', [['XZ-01', '香洲区市场监管局', '香洲区', 'L01', '甲']]);
    await page.waitForSelector('text=将登记区域 2 个、执法领域 1 个、单位 1 个');
    await page.click('button.ant-btn-primary');
    await page.waitForSelector('text=已登记：区域 2 个、执法领域 1 个、单位 1 个。');
    await page.waitForSelector('text=珠海市：区域 2 个、执法领域 1 个、单位 1 个。');
    await picture(page, 'directory-taken');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a:has-text("导出现有名录")')]);
    await page.setInputFiles(
      'input[type=file]',
      await download.path().then(async (path) => ({ name: '名录.xlsx', mimeType: '', buffer: await readFile(path) })),
    );
    await page.waitForSelector('text=各行均已登记，没有新的内容。');
  });

  it('RG-25: an agency is typed by hand; what is wrong is told in place, and what was typed stays', async () => {
    const card = page.locator('section:has(h2:has-text("四、逐个登记单位"))');
    const submit = card.locator('button[type=submit]');
    expect(await submit.isDisabled()).toBe(true);
    await card.locator('[aria-label="单位名称"]').fill('香洲区市场监管局');
    await card.locator('[aria-label="统一社会信用代码"]').fill('XZ-09');
    await choose(page, '所在区域', '香洲区（440402）');
    await submit.click();
    await card.locator('.ant-alert-error:has-text("“香洲区市场监管局”已是香洲区市场监管局的代码、名称或者别名。没有登记。")').waitFor();
    expect(await card.locator('[aria-label="统一社会信用代码"]').inputValue()).toBe('XZ-09');
    await card.locator('[aria-label="单位名称"]').fill('香洲区市场监管局南屏所');
    await card.locator('[aria-label="委托单位代码"]').fill('XZ-01');
    await submit.click();
    await page.waitForSelector('text=已登记单位：香洲区市场监管局南屏所。');
    await page.waitForSelector('text=珠海市：区域 2 个、执法领域 1 个、单位 2 个。');
    expect(await card.locator('[aria-label="单位名称"]').inputValue()).toBe('');
    await card.scrollIntoViewIfNeeded();
    await picture(page, 'directory-by-hand');
    expect(await accessFaults(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
  });

  it('RG-26: a region is typed by hand below another; what is wrong is told in place', async () => {
    const card = page.locator('section:has(h2:has-text("三、逐个登记区域和执法领域"))');
    const submit = card.locator('button[type=submit]');
    expect(await submit.isDisabled()).toBe(true);
    await card.locator('#place-code').fill('440402');
    await card.locator('#place-name').fill('南屏镇');
    await choose(page, '上级', '香洲区（440402）');
    await submit.click();
    await card.locator('.ant-alert-error').waitFor();
    await card.locator('#place-code').fill('440402001');
    await submit.click();
    await page.waitForSelector('text=已登记区域南屏镇');
    await page.waitForSelector('text=珠海市：区域 3 个、执法领域 1 个、单位 2 个。');
    await picture(page, 'directory-place-by-hand');
    expect(await accessFaults(page)).toEqual([]);
  });

  it('RG-24: the first page counts what stands; nobody else keeps the directory', async () => {
    await page.click('nav a:has-text("总览")');
    await page.waitForSelector('text=没有到期的应记录事项');
    expect((await test.ask('shenji', '{ directory { top } }')).errors?.[0]?.extensions.code).toBe('access.not-allowed');
    for (const path of ['/api/directory/workbook', '/api/directory/template?region=440400']) {
      const answer = await fetch(`${test.url}${path}`, { headers: { cookie: test.cookieOf('shenji') } });
      expect([path, answer.status]).toEqual([path, 403]);
    }
    const other = await pageOf(browser, test.url, 'shenji');
    expect(await other.locator('nav a:has-text("名录")').count()).toBe(0);
    await other.context().close();
  });
});

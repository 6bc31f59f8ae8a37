import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { digestGroups } from '@zhilu/kernel/vocabulary';
import { startOfDay } from '@zhilu/kernel/time';
import type { Browser, Page } from 'playwright-core';
import { filledIn } from '@zhilu/testing/files/filled-in.fixture';
import { Sources } from '@zhilu/registry/sources';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, pageOf, picture, sideways } from '@zhilu/testing/page';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';

const LATIN = /[A-Za-z]+/g;
/** What files and digests are made of, formats without another name, and the accounts and agencies of this test. */
const ALLOWED = /^(CSV|XLSX|xlsx|liaison|A|Y|[a-f]+)$/;

describe('没有网络的单位: the pages', () => {
  let test: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-08-30');
    const { agency } = await settleSmallOffice(test);
    const mapping = { ...STANDARD_MAPPING, name: '填报' };
    await test.app.get(Sources).connect({
      name: '填报',
      mapping,
      connectedAt: startOfDay('2024-01-01'),
      graceHours: 72,
      rhythmHours: 24,
      actTypes: null,
      agencies: [agency.A],
    });
    await test.addUser('liaison', 'liaison', 'A');
    await test.addUser('reader', 'supervisor', '440103');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const signedIn = (account: string): Promise<Page> => pageOf(browser, test.url, account, { back: '/intake', until: '.county' });

  it('an officer of the office takes a template for any agency in view, and cannot send it in', async () => {
    const page = await signedIn('reader');
    expect(await page.$('.county >> text=上传填好的模板')).toBeNull();
    await page.click('.county .ant-select');
    await page.click('.ant-select-item-option:has-text("B局")');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.county a:has-text("下载模板")')]);
    expect(download.suggestedFilename()).toBe('填报模板_B局_2026-08-30.xlsx');
    await page.context().close();
  });

  it('there and back: template, digest compared, file taken in, receipt downloaded and printed', async () => {
    const page = await signedIn('liaison');
    const [given] = await Promise.all([page.waitForEvent('download'), page.click('.county a:has-text("下载模板")')]);
    const file = await filledIn(readFileSync(await given.path()), {
      案件: [
        { 执法主体: 'A', 案件编号: 'Y-1', 执法类别: '行政处罚', 立案日期: '2026-08-03' },
        { 执法主体: 'A', 案件编号: 'Y-2', 执法类别: '行政处罚', 立案日期: '2026-02-30' },
      ],
    });
    const groups = digestGroups(createHash('sha256').update(file).digest('hex'));
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.click('.county button:has-text("上传填好的模板")')]);
    await chooser.setFiles({ name: '八月.xlsx', mimeType: 'application/octet-stream', buffer: file });
    await page.waitForSelector('.digest output');
    expect((await page.innerText('.digest output')).replace(/\s+/g, ' ')).toBe(groups.join(' '));

    await page.fill('#brought-digest', `0000 ${groups.slice(1, 8).join(' ')}`);
    expect(await page.innerText('#brought-says')).toContain('与这份文件不符');
    await page.click('form.upload button[type=submit]');
    expect(await page.innerText('form.upload [role=alert]')).toContain('没有收下');

    await page.fill('#brought-digest', groups.slice(0, 8).join(' '));
    expect(await page.innerText('#brought-says')).toBe('与这份文件一致。');
    await page.click('form.upload button[type=submit]');
    await page.waitForSelector('section:has-text("回执：八月.xlsx") >> text=收到 2 行：接收 1，重复 0，过时 0，质检未通过 1。');
    const [receipt] = await Promise.all([page.waitForEvent('download'), page.click('a:has-text("下载回执")')]);
    expect(receipt.suggestedFilename()).toBe('回执_八月_2026-08-30.xlsx');

    const [paper] = await Promise.all([page.waitForEvent('popup'), page.click('a:has-text("打印回执")')]);
    await paper.waitForSelector('.kept tbody tr');
    expect(await paper.innerText('.receipt-paper .answer')).toBe('收到 2 行 = 接收 1 + 重复 0 + 过时 0 + 质检未通过 1');
    expect(await paper.innerText('.kept tbody')).toContain('立案日期：日期不存在。');
    expect(await paper.innerText('.receipt-paper .facts')).toContain('与随文件带来的哈希校验值一致');
    expect((await paper.evaluate(() => document.body.innerText)).match(LATIN)?.filter((word) => !ALLOWED.test(word)) ?? []).toEqual([]);
    const { rows } = await test.owner.query(`select count(*)::int as n from audit where action = 'receipt.issued'`);
    // One for the workbook, one for the paper.
    expect(rows).toEqual([{ n: 2 }]);

    const facts = await paper.innerText('.receipt-paper .facts');
    const word = /\d+ 号\s+[0-9a-f]{4}( [0-9a-f]{4}){3}/.exec(facts)![0];
    await page.goto(`${test.url}/intake`);
    await page.fill('[aria-label=核验码]', word);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=status]:has-text("2026-08-30"):has-text("收到 2 行 = 接收 1 + 重复 0 + 过时 0 + 质检未通过 1")');
    await page.fill('[aria-label=核验码]', `${word.slice(0, -4)}zzzz`);
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=核验码形如');
    await page.context().close();
  });

  it('has no serious accessibility fault, and does not scroll sideways', async () => {
    const page = await signedIn('liaison');
    await page.setInputFiles('#upload-file', { name: '八月.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('x') });
    await page.waitForSelector('.digest output');
    expect(await sideways(page)).toBe(0);
    await picture(page, 'county');
    const serious = await accessFaults(page);
    expect(serious).toEqual([]);
    await page.context().close();
  });
});

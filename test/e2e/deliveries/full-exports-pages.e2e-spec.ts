import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pipeline } from '@zhilu/intake/deliveries';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { startOfDay } from '@zhilu/kernel/time';
import { Sources } from '@zhilu/registry/sources';
import { launchBrowser } from '@zhilu/testing/browser';
import { workbookOf } from '@zhilu/testing/files/written.fixture';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { accessFaults, pageOf, picture, sideways, SIZES } from '@zhilu/testing/page';
import type { Browser } from 'playwright-core';

const HEAD = ['执法主体', '案件编号', '执法类别', '案件名称', '立案日期'];
const WIDTHS = [...SIZES, { width: 1093, height: 614 }];

describe('FX 全量导出 in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-full-pages-'));

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-09-10') + 9 * 3_600_000;
    const office = await settleSmallOffice(test);
    await test.owner.query(`update agency_name set name = '岭东市市场监督管理局' where agency_id = $1`, [office.agency.A]);
    await test.app.get(Sources).connect({
      name: '办案系统',
      mapping: { ...STANDARD_MAPPING, name: '办案系统', completeFor: ['case'] },
      connectedAt: startOfDay('2026-09-01'),
      graceHours: 72,
      rhythmHours: 24,
      actTypes: null,
      agencies: [office.agency.A],
    });
    await test.addUser('fuze', 'approver', '440103');
    await test.addUser('lianluo', 'liaison', 'A');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const numbers = (some: number): number[] => Array.from({ length: some }, (_, n) => n + 1);
  const deliver = async (cases: readonly number[]): Promise<string> => {
    test.clock.at += 60_000;
    const path = join(folder, `${crypto.randomUUID()}.xlsx`);
    const rows = cases.map((n) => ['A', `岭市监案〔2026〕${n}号`, '行政处罚', `某某商行案（${n}）`, '2026-09-01']);
    writeFileSync(
      path,
      await workbookOf([
        { name: '案件', rows: [HEAD, ...rows] },
        { name: '填表说明', rows: [['说明'], ['一'], ['二']] },
      ]),
    );
    const { source, mapping } = await test.app.get(Sources).named('办案系统');
    const delivery = {
      batch: Pipeline.newBatch(),
      source,
      path,
      fileName: '案件全量.xlsx',
      mapping,
      receivedAt: test.clock.at,
      viewer: null,
    };
    return (await test.app.get(Pipeline).deliver(delivery)).batch;
  };
  const sound = async (page: Awaited<ReturnType<typeof pageOf>>, name: string): Promise<void> => {
    expect(await accessFaults(page)).toEqual([]);
    for (const size of WIDTHS) {
      await page.setViewportSize(size);
      expect(await sideways(page)).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize(SIZES[0]);
    await picture(page, name);
  };

  it('FX-10 a full export is agreed on where the rhythm is, looked through first', async () => {
    await deliver(numbers(30));
    const page = await pageOf(browser, test.url, 'fuze', { back: '/intake/health', until: '.health' });
    await page.locator('.health tbody tr', { hasText: '办案系统' }).locator('button.source-day').last().click();
    await page.click('text=更改约定');
    await page.click('.ant-segmented-item-label:has-text("全量导出，不再出现的列出，由人处理")');
    await page.fill('[aria-label=依据]', '与该局的数据报送协议');
    await page.click('.change button[type=submit]');
    await page.waitForSelector('.plan:has-text("每 1 日，宽限 72 时，认可采集站、平台日志，全量导出，不再出现的列出，由人处理")');
    await sound(page, 'agreement');
    await page.click('text=确认更改');
    await page.waitForSelector('.agreements tbody tr:has-text("全量导出，不再出现的列出，由人处理")');
    await page.close();
  });

  it('FX-11 the receipt leads to what is gone; a person takes back or keeps it, with the reason, and sees how it ended', async () => {
    const batch = await deliver(numbers(30).filter((n) => n !== 7 && n !== 21));
    const page = await pageOf(browser, test.url, 'lianluo', { back: `/intake?batch=${batch}`, until: '[aria-label=没有读取的内容]' });
    expect(await page.textContent('[aria-label=没有读取的内容]')).toContain('工作表「填表说明」未归集');
    await sound(page, 'receipt');
    await page.click('text=这份全量导出中不再出现的记录（2 条）');
    await page.waitForSelector('.answer:has-text("2 条记录此前报过，最近的全量导出中不再出现")');
    await page.check('[aria-label="选择 岭市监案〔2026〕7号 岭市监案〔2026〕7号"]');
    await page.fill('[aria-label=理由]', '立案有误，已在办案系统中删除');
    await sound(page, 'gone');
    await page.click('[aria-label=处理] button:has-text("保留")');
    await page.waitForSelector('.answer:has-text("1 条记录")');
    await page.check('[aria-label="选择 岭市监案〔2026〕21号 岭市监案〔2026〕21号"]');
    await page.fill('[aria-label=理由]', '重复立案');
    await page.click('[aria-label=处理] button:has-text("撤")');
    await page.waitForURL(/\/intake\?batch=/);
    await page.waitForSelector('text=回执：撤回不再出现的记录（1 条）');
    await page.goto(`${test.url}/intake/gone?state=all`);
    await page.waitForSelector('tbody tr:has-text("已撤回"):has-text("重复立案")');
    await page.waitForSelector('tbody tr:has-text("仍保留"):has-text("立案有误")');
    await sound(page, 'gone-ended');
    await page.close();
  });

  it('FX-12 an export cut in half is told on its receipt, in words', async () => {
    const page = await pageOf(browser, test.url, 'lianluo', {
      back: `/intake?batch=${await deliver(numbers(12))}`,
      until: 'text=文件可能残缺',
    });
    expect(await page.textContent('[role=alert]')).toContain('这份全量导出只有案件 12 条，此前有 28 条');
    await sound(page, 'cut');
    await page.close();
  });

  it('AR-6 the number of waiting lines beside the overview opens to these lines, each with its receipt', async () => {
    test.clock.at += 60_000;
    const path = join(folder, 'paper.ndjson');
    const paper = {
      kind: 'written',
      agency: 'A',
      caseKey: '岭市监案〔2026〕99号',
      key: 'W-99',
      item: 'T01',
      title: '来源',
      madeAt: '2026-09-02',
    };
    writeFileSync(path, `${JSON.stringify(paper)}\n`);
    const { source, mapping } = await test.app.get(Sources).named('办案系统');
    const delivery = {
      batch: Pipeline.newBatch(),
      source,
      path,
      fileName: '文书.ndjson',
      mapping,
      receivedAt: test.clock.at,
      viewer: null,
    };
    await test.app.get(Pipeline).deliver(delivery);
    // The books have closed the days the cases fall due in.
    test.clock.at = startOfDay('2026-12-20') + 9 * 3_600_000;
    const page = await pageOf(browser, test.url, 'fuze', {
      back: '/?from=2026-09-01&to=2026-12-31',
      until: '[role=note]:has-text("等待案件")',
    });
    await picture(page, 'overview-waiting');
    await page.click('[role=note] a:has-text("1 行")');
    await page.waitForSelector('tbody tr:has-text("岭市监案〔2026〕99号"):has-text("W-99"):has-text("文书.ndjson 第 1 行")');
    await sound(page, 'waiting');
    await page.click('tbody tr a:has-text("文书.ndjson")');
    await page.waitForSelector('text=回执：文书.ndjson');
    await page.close();
  });
});

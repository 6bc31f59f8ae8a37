import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { periodDesk } from '@zhilu/testing/desks/period-desk';
import { until } from '@zhilu/testing/until';
import { accessFaults, pageOf, picture, sideways } from '@zhilu/testing/page';

describe('报告 in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  let desk: ReturnType<typeof periodDesk>;
  let edition: string;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('拟定人', 'supervisor', '440000');
    await test.addUser('负责人', 'approver', '440000');
    desk = periodDesk(test);
    ({ id: edition } = await desk.lock('拟定人', '负责人', '2026-07-01', '2026-09-30'));
    await desk.prepare('拟定人', '2026-10-01', '2026-10-31');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const open = (back: string): Promise<Page> => pageOf(browser, test.url, '拟定人', { back, until: '#content h1' });

  it('RW-1 what is to be written now is said first, with how far its period is, and each leads on', async () => {
    const page = await open('/reports');
    await page.waitForSelector('text=其中 2 份的期间已经锁定');
    const rows = await page.locator('table >> nth=0 >> tbody tr').allInnerTexts();
    expect(rows.map((row) => row.split(/\s+/).slice(0, 4))).toEqual([
      ['月度通报', '2026年10月', '第', '1'],
      ['分析报告', '2026年第三季度', '已锁定', '第'],
      ['整改情况报告', '2026年第三季度', '已锁定', '第'],
    ]);
    await picture(page, 'reports');
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect(await accessFaults(page)).toEqual([]);
    await page.click('text=预览和导出 >> nth=0');
    await page.waitForSelector('.paper');
    expect(page.url()).toMatch(/reports\/analysis\?.*edition=/);
    await page.close();
  });

  it('RW-2 a report is seen as pages with nothing cut, by its edition, and leaves as a document or as its tables', async () => {
    const page = await open('/reports');
    await page.click('text=预览和导出 >> nth=0');
    await page.waitForSelector('.paper >> nth=1');
    const over = await page.$$eval('.paper > .paper-core', (cores) =>
      cores.map((core) => core.lastElementChild!.getBoundingClientRect().bottom - core.getBoundingClientRect().bottom),
    );
    expect(over.length).toBeGreaterThan(1);
    for (const one of over) expect(one).toBeLessThanOrEqual(0.5);
    expect(await page.innerText('.paper >> nth=0')).toContain('第1版');
    const { reportPreview } = await desk.data<{ reportPreview: { blocks: { rows: string[][] }[] } }>(
      '拟定人',
      `{ reportPreview(filter: { from: "2026-07-01", to: "2026-09-30", edition: "${edition}" }, kind: analysis) { blocks { rows } } }`,
    );
    expect(await page.locator('.paper .paper-row').count()).toBe(reportPreview.blocks.reduce((sum, { rows }) => sum + rows.length, 0));
    await picture(page, 'report-pages');
    expect(await accessFaults(page)).toEqual([]);
    await page.click('button:has-text("生成报告")');
    await page.waitForSelector('.export-said dt');
    await picture(page, 'report-export');
    const coming = page.waitForEvent('download');
    await page.click('text=工作簿（.xlsx');
    await page.click('text=生成文件');
    expect((await coming).suggestedFilename()).toMatch(/_2026年第三季度_分析报告_第1版_拟定人_\d{8}\.xlsx$/);
    await page.close();
  });

  it('RW-3 领导一页 is one click from any overview, one page, with the five figures', async () => {
    const page = await open('/?from=2026-07-01&to=2026-09-30');
    await page.click('text=领导一页');
    await page.waitForSelector('.paper');
    expect(page.url()).toMatch(/reports\/brief\?.*known=\d+/);
    expect(await page.locator('.paper').count()).toBe(1);
    expect(await page.locator('.paper .paper-row').count()).toBe(5);
    await picture(page, 'brief');
    expect(await accessFaults(page)).toEqual([]);
    await page.close();
  });

  it('RW-4 a chart stands in a report as a picture that says what it shows', async () => {
    const page = await open(`/reports/analysis?from=2026-07-01&to=2026-09-30&edition=${edition}`);
    const chart = page.locator('.paper img');
    await chart.waitFor();
    expect(await chart.getAttribute('alt')).toMatch(/^截至本期的12个月覆盖率：文字记录由\d/);
    expect(await chart.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(1_000);
    await page.close();
  });

  it('RW-5 a number and its code are typed in: the page says whether it is ours, and of another digit nothing', async () => {
    const filter = `{ from: "2026-07-01", to: "2026-09-30", edition: "${edition}" }`;
    const { reportPreview } = await desk.data<{ reportPreview: { blocks: { text: string }[] } }>(
      '拟定人',
      `{ reportPreview(filter: ${filter}, kind: notice) { blocks { text } } }`,
    );
    const [, number, code] = /已记录\/应记录 (\S+) (\S{9})/.exec(reportPreview.blocks.at(-1)!.text)!;
    const { exportReport } = await desk.data<{ exportReport: { id: string } }>(
      '拟定人',
      `mutation { exportReport(filter: ${filter}, kind: notice, wish: { format: pdf }) { id } }`,
    );
    await until('the report is written', async () => {
      const said = await desk.data<{ exportFile: { state: string } }>('拟定人', `{ exportFile(id: "${exportReport.id}") { state } }`);
      return said.exportFile.state === 'done' ? said : null;
    });
    const page = await open('/verify');
    await page.fill('input >> nth=-2', code!);
    await page.fill('input >> nth=-1', number!);
    await page.click('button:has-text("核 验")');
    await page.waitForSelector('text=与印出的一致，按现在的数据重算也相同');
    expect(await page.innerText('[role=status]')).toContain('月度通报');
    await picture(page, 'verify');
    expect(await accessFaults(page)).toEqual([]);
    await page.fill('input >> nth=-1', '1/2');
    await page.click('button:has-text("核 验")');
    await page.waitForSelector('text=不是本平台的数');
    expect(await page.innerText('[role=status]')).not.toContain('月度通报');
    await page.close();
  });
});

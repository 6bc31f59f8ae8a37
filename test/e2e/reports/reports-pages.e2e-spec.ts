import type { Browser, Page } from 'playwright-core';
import { OutboxSender } from '@zhilu/platform/outbox';
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
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' }, origin: 'https://zhilu.example.gov.cn' });
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
      ['行政执法数据', '2026', '年', '1'],
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
    const chart = page.locator('.paper img').first();
    await chart.waitFor();
    expect(await chart.getAttribute('alt')).toMatch(/^截至本期的12个月覆盖率：文字记录由\d/);
    expect(await chart.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(1_000);
    expect(await page.locator('.paper img').last().getAttribute('alt')).toMatch(/^核验二维码：\S{4}-\S{4}/);
    await page.locator('.paper').last().scrollIntoViewIfNeeded();
    await picture(page, 'report-marks');
    await page.close();
  });

  it('RW-5 a number and its code are typed in: the page says whether it is ours, and of another digit nothing', async () => {
    const filter = `{ from: "2026-07-01", to: "2026-09-30", edition: "${edition}" }`;
    const { reportPreview } = await desk.data<{ reportPreview: { blocks: { kind: string; text: string }[] } }>(
      '拟定人',
      `{ reportPreview(filter: ${filter}, kind: notice) { blocks { kind text } } }`,
    );
    const [, number, code] = /已记录\/应记录 (\S+) (\S{9})/.exec(reportPreview.blocks.findLast(({ kind }) => kind === 'note')!.text)!;
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
    // Whoever scanned its mark finds the code typed in, and types the number.
    await page.goto(`${test.url}/verify?code=${code!.replace('-', '')}`);
    await page.waitForSelector('#content h1');
    expect(await page.inputValue('#code')).toBe(code!.replace('-', ''));
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('number');
    await page.fill('#number', number!);
    await page.click('button:has-text("核 验")');
    await page.waitForSelector('text=与印出的一致');
    await page.fill('input >> nth=-1', '1/2');
    await page.click('button:has-text("核 验")');
    await page.waitForSelector('text=不是本平台的数');
    expect(await page.innerText('[role=status]')).not.toContain('月度通报');
    await page.close();
  });

  it('RW-6 from a report to its paper: the number is asked for as it is written, another person issues it, and both are seen', async () => {
    const page = await open(`/reports/notice?from=2026-07-01&to=2026-09-30&edition=${edition}`);
    await page.waitForSelector('.paper');
    await page.click('button:has-text("拟 发")');
    await page.waitForSelector('.ant-modal input');
    await page.fill('#number', '岭司通[2026]12号');
    await page.fill('#office', '岭东省司法厅');
    await page.click('button:has-text("生成并送签")');
    await page.waitForSelector('text=应写作 岭司通〔2026〕12号');
    await picture(page, 'paper-prepare');
    await page.fill('#number', '岭司通〔2026〕12号');
    await page.click('button:has-text("生成并送签")');
    await page.waitForSelector('h1:has-text("岭司通〔2026〕12号")');
    await picture(page, 'paper-waiting');
    expect(await accessFaults(page)).toEqual([]);
    const other = await pageOf(browser, test.url, '负责人', { back: new URL(page.url()).pathname, until: '#content h1' });
    await other.click('button:has-text("签 发")');
    await other.waitForSelector('text=已经签发');
    expect(await other.innerText('#content')).toContain('存入扫描件');
    await other.close();
    await page.goto(`${test.url}/papers`);
    await page.waitForSelector('text=已发 1 件');
    await picture(page, 'papers');
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect(await accessFaults(page)).toEqual([]);
    await page.close();
  });

  it('RW-7 a template is changed in a form, seen as pages, and a field there is not is refused by name', async () => {
    const page = await open('/templates/notice');
    await page.waitForSelector('.template-block');
    await page.click('button:has-text("预览2026年10月")');
    await page.waitForSelector('[aria-label=预览] .paper');
    await picture(page, 'template');
    expect(await accessFaults(page)).toEqual([]);
    await page.fill('[aria-label=报告标题]', '{place}{guess}通报');
    await page.click('button:has-text("预览2026年10月")');
    await page.waitForSelector('text=报告模板引用了没有的字段或表：guess');
    await page.close();
  });

  it('RW-8 the data of a year are a report of their own, with who has which power beside it; 专项 is what an overview is narrowed to', async () => {
    const page = await open('/reports/yearly?from=2025-01-01&to=2025-12-31');
    await page.waitForSelector('.paper .paper-row');
    await page.waitForSelector('h2:has-text("职权")');
    await picture(page, 'yearly');
    expect(await accessFaults(page)).toEqual([]);
    await page.goto(`${test.url}/?from=2026-07-01&to=2026-09-30&actTypes=penalty`);
    await page.click('text=专项报告');
    await page.waitForSelector('.paper');
    expect(await page.innerText('.paper >> nth=0')).toContain('只含执法类别 行政处罚');
    await page.close();
  });

  it('RW-9 something is sent by itself: to whom, how often and only where it changed is said in a form; each time has its receipt, and it is stopped', async () => {
    const page = await open('/schedules');
    await page.click('button:has-text("新建订阅")');
    await page.waitForSelector('.ant-modal input');
    await page.fill('#title', '季度分析');
    await page.click('.ant-modal .ant-select:has(#what)');
    await page.click('.ant-select-item-option:has-text("分析报告（上一期）")');
    await page.check('text=内容有变化才送');
    await picture(page, 'schedule-form');
    expect(await accessFaults(page)).toEqual([]);
    await page.click('button:has-text("建 立")');
    await page.waitForSelector('section[aria-label=季度分析]');
    for (const minutes of [2, 1]) {
      await test.owner.query(`update schedule set next_at = $1 where state = 'standing'`, [new Date(test.clock.at - minutes * 60_000)]);
      await test.app.get(OutboxSender).look();
      await test.jobsDone('export.write');
    }
    await page.reload();
    await page.waitForSelector('section[aria-label=季度分析] table');
    const receipts = await page.innerText('section[aria-label=季度分析] table');
    expect(receipts).toContain('已送达');
    expect(receipts).toContain('没有变化');
    await picture(page, 'schedules');
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect(await accessFaults(page)).toEqual([]);
    // Whoever may no longer take anything out gets nothing more, and it ends by itself.
    await test.owner.query(`update app_user set disabled_at = now() where account = '拟定人'`);
    await test.owner.query(`update schedule set next_at = $1 where state = 'standing'`, [new Date(test.clock.at)]);
    await test.app.get(OutboxSender).look();
    const { rows } = await test.owner.query<{ state: string; ended_said: string }>('select state, ended_said from schedule');
    expect(rows).toEqual([{ state: 'ended', ended_said: '没有可以接收的人' }]);
    await test.owner.query(`update app_user set disabled_at = null where account = '拟定人'`);
    await page.close();
  });
});

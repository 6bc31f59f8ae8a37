import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { Pipeline } from '@zhilu/intake/deliveries';
import { OUTSIDE_MAPPING } from '@zhilu/intake/format';
import { endOfDay } from '@zhilu/kernel/time';
import { Sources } from '@zhilu/registry/sources';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { record, settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { accessFaults, choose, pageOf, picture, sideways, SIZES } from '@zhilu/testing/page';

const WIDTHS = [...SIZES, { width: 1093, height: 614 }];
const PERIOD = 'from=2026-07-01&to=2026-09-30';
const SUMS = `query ($filter: FigureFilter!) { overview(filter: $filter) { expected { matched several unmatched excluded completeness { shown { n of } } } } }`;
type Sums = Readonly<Record<'matched' | 'several' | 'unmatched' | 'excluded', number>> & {
  readonly completeness: { readonly shown: { readonly n: number; readonly of: number } };
};

describe('XA 外部登记 in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-expected-pages-'));

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = endOfDay('2026-11-23') + 3_600_000;
    const office = await settleSmallOffice(test);
    for (const [of, name] of [
      ['A', '岭东市市场监督管理局'],
      ['B', '岭东市交通运输局'],
      ['C', '岭西市城市管理和综合执法局'],
    ] as const)
      await test.owner.query('update agency_name set name = $1 where agency_id = $2', [name, office.agency[of]]);
    await test.owner.query(`update node set name = case code when '440000' then '南岭省' when '440100' then '岭东市' else name end`);
    await test.addUser('duban', 'supervisor', '440000');
    await test.addUser('lianluo', 'liaison', 'B');
    const at = test.clock.at;
    for (let n = 1; n <= 40; n++) {
      const penalty = {
        actType: 'penalty',
        filedOn: '2026-08-03',
        documentNo: `岭市监罚〔2026〕${n}号`,
        title: `某某商行（${n}）销售过期食品案`,
      };
      await office.deliver('A', `A-${n}`, [record('case', `A-${n}`, penalty)], at);
    }
    for (const key of ['B-1', 'B-2']) {
      const visit = {
        scene: 'siteInspection',
        arrivedAt: '2026-08-11T09:00:00',
        leftAt: '2026-08-11T10:00:00',
        place: '岭东市西环路 3 号',
      };
      const inspection = { actType: 'inspection', filedOn: '2026-08-11', title: '货运场站检查' };
      await office.deliver('B', key, [record('case', key, inspection), record('activity', `${key}-H`, visit)], at);
    }
    await send(Object.values(office.agency), [
      ...Array.from({ length: 42 }, (_, n) => ({
        agency: 'A',
        key: `PJ-${n + 1}`,
        stream: 'receipt',
        from: '2026-08-20',
        number: `岭市监罚〔2026〕${n + 1}号`,
        what: '罚没收入票据',
      })),
      { agency: 'B', key: 'PD-1', stream: 'dispatch', from: '2026-08-10', to: '2026-08-12', place: '西环路3号', what: '货车超限投诉' },
      { agency: 'B', key: 'PD-2', stream: 'dispatch', from: '2026-08-15', to: '2026-08-18', place: '南门客运站东侧', what: '非法营运举报' },
      { agency: 'C', key: 'CC-1', stream: 'inspectionTask', from: '2026-08-01', to: '2026-08-31', place: '东湖公园', what: '随机抽查' },
    ]);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const send = async (agencies: readonly number[], lines: readonly object[]): Promise<void> => {
    const mapping = { ...OUTSIDE_MAPPING, name: '市热线和财政票据' };
    const source = await test.app
      .get(Sources)
      .connect({ name: mapping.name, mapping, connectedAt: 0, graceHours: 72, rhythmHours: 24, actTypes: null, agencies });
    const path = join(folder, 'noted.ndjson');
    writeFileSync(path, lines.map((line) => `${JSON.stringify({ kind: 'expected', ...line })}\n`).join(''));
    const batch = Pipeline.newBatch();
    await test.app
      .get(Pipeline)
      .deliver({ batch, source, path, fileName: '外部登记.ndjson', mapping, receivedAt: test.clock.at, viewer: null });
    await test.jobsDone('expected.matching');
  };
  const sums = async (): Promise<Sums> =>
    (
      (await test.ask('duban', SUMS, { filter: { from: '2026-07-01', to: '2026-09-30' } })).data as unknown as {
        overview: { expected: Sums };
      }
    ).overview.expected;
  const sound = async (page: Page, name: string): Promise<void> => {
    expect(await accessFaults(page)).toEqual([]);
    for (const size of WIDTHS) {
      await page.setViewportSize(size);
      expect(await sideways(page)).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize(SIZES[0]);
    await picture(page, name);
  };
  const words = (n: number): string => n.toLocaleString('zh-CN');

  it('XA-9 the rate beside the coverage opens to its list; every number of the list has as many rows; a case opens, Back returns', async () => {
    const { matched, several, unmatched, excluded, completeness } = await sums();
    const page = await pageOf(browser, test.url, 'duban', { back: `/?${PERIOD}`, until: '[role=note]:has-text("归集完整率")' });
    const { n, of } = completeness.shown;
    await picture(page, 'expected-overview');
    await page.click(`[role=note] a:has-text("${words(n)} / ${words(of)}")`);
    await page.waitForSelector('h1:has-text("外部登记")');
    expect(await page.innerText('h1')).toContain(words(matched + several + unmatched + excluded));
    await sound(page, 'expected');
    for (const [word, count] of [
      ['未见案件', unmatched],
      ['可能的案件不止一个', several],
    ] as const) {
      await page.click(`.tabs >> text=${word} ${words(count)}`);
      await page.waitForSelector(`h1:has-text("${words(count)} 条")`);
      expect(await page.locator('.list tbody tr').count()).toBe(Math.min(count, 100));
      await sound(page, `expected-${word}`);
    }
    await page.goto(`${test.url}/expected?${PERIOD}&state=matched`);
    await page.click('.list tbody td a >> nth=0');
    await page.waitForURL(/\/cases\//);
    await page.goBack();
    await page.waitForSelector('h1:has-text("外部登记")');
    await page.close();
  });

  it('XA-12 one without a case is asked about, answered by its agency, settled with a reason; each step stands with its person', async () => {
    const before = await sums();
    const page = await pageOf(browser, test.url, 'duban', {
      back: `/expected?${PERIOD}&state=unmatched`,
      until: '.list tbody tr',
    });
    await page.click('.list tbody tr:has-text("PD-2")');
    await page.waitForSelector('.ant-drawer-title:has-text("PD-2")');
    await sound(page, 'expected-act');
    expect(await page.locator('.ant-drawer button:has-text("询问单位")').isDisabled()).toBe(true);
    await page.fill('[aria-label=情况说明]', '请说明是否到场、是否立案。');
    await page.click('.ant-drawer button:has-text("询问单位")');
    await page.waitForSelector('.expected-steps li:has-text("duban"):has-text("请说明是否到场")');
    await sound(page, 'expected-asked');

    // What is asked of an agency is found by it: by how far things have been asked about.
    const own = await pageOf(browser, test.url, 'lianluo', { back: `/expected?${PERIOD}`, until: '.list tbody tr' });
    await choose(own, '核实', '已询问，待答复 1');
    await own.waitForSelector('h1:has-text("1 条")');
    await own.click('.list tbody tr:has-text("PD-2")');
    await own.waitForSelector('.expected-steps li:has-text("请说明是否到场")');
    expect(await own.locator('.ant-drawer button:has-text("认定不应有案件")').count()).toBe(0);
    await own.fill('[aria-label=情况说明]', '投诉人所留地点有误，没有找到，未立案。');
    await own.click('.ant-drawer button:has-text("单位答复")');
    await own.waitForSelector('.expected-steps li:has-text("投诉人所留地点有误")');
    await sound(own, 'expected-answered');
    await own.close();

    await page.reload();
    await page.waitForSelector('.expected-steps li:has-text("投诉人所留地点有误")');
    await page.fill('[aria-label=情况说明]', '经核实确无此处，不应有案件。');
    await page.fill('[aria-label=对应案件的编号]', '没有这个号');
    await page.click('.ant-drawer button:has-text("认定对应案件")');
    await page.waitForSelector('.ant-drawer [role=alert]');
    await sound(page, 'expected-refused');
    await page.click('.ant-drawer button:has-text("认定不应有案件")');
    await page.waitForSelector('.expected-steps li:has-text("经核实确无此处")');
    await sound(page, 'expected-settled');
    await page.close();
    expect(await sums()).toMatchObject({ unmatched: before.unmatched - 1, excluded: before.excluded + 1 });
  });

  it('XA-13 where nothing was noted the page says so, and what that does not mean', async () => {
    const page = await pageOf(browser, test.url, 'duban', { back: '/expected?from=2019-01-01&to=2019-01-31', until: '.answer' });
    expect(await page.innerText('.answer')).toContain('没有登记不等于没有漏报');
    await sound(page, 'expected-none');
    await page.close();
  });
});

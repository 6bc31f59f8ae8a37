import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOfDay } from '@zhilu/kernel/time';
import type { Browser, Page } from 'playwright-core';
import { gb18030 } from '@zhilu/testing/files/written.fixture';
import { launchBrowser } from '@zhilu/testing/browser';
import { type Draft, DRAFT, said } from '@zhilu/testing/offices/connecting';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { pageOf, picture, sideways, SIZES } from '@zhilu/testing/page';
import { chooseOption, stagedOn, stepOn } from '@zhilu/testing/wizard-page';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';

/** Latin that may stand in our own words: names of formats and encodings, which have no others; A and B are agencies of the test. */
const ALLOWED = /^(CSV|XLSX|UTF|GB|GBK|A|B|liaison|officer)$/;
const HEADINGS = '执法单位,案件编号,立案号,处罚决定书文号,案件名称,当事人名称,案件类别,程序,立案日期,决定日期,送达日期,结案日期,Remark';
const rowOf = (n: number): string =>
  [
    n % 3 === 0 ? '甲分局' : 'A局',
    `A-${n}`,
    `岭市监立〔2026〕${n}号`,
    `岭市监罚〔2026〕${n}号`,
    `某某商行第 ${n} 号案`,
    `某某商行${n}`,
    n % 4 === 0 ? '处罚案件' : '行政处罚',
    n % 5 === 0 ? '简易' : '普通程序',
    `2026-07-${String((n % 28) + 1).padStart(2, '0')}`,
    n === 7 ? '2026-09-31' : `2026年8月${(n % 28) + 1}日`,
    '',
    '',
    'Checked by hand',
  ].join(',');
const ROWS = 24;
const LEDGER = ['A局2026年行政处罚台账' + ','.repeat(12), HEADINGS, ...Array.from({ length: ROWS }, (_, n) => rowOf(n + 1))].join('\n');
const WIDE = [
  Array.from({ length: 60 }, (_, n) => (n === 0 ? '案件编号' : n === 1 ? '立案日期' : `补充信息第${n}项内容`)).join(','),
  ...Array.from({ length: 5 }, (_, n) =>
    Array.from({ length: 60 }, (_, m) => (m === 0 ? `K-${n}` : m === 1 ? '2026-07-01' : `值${m}`)).join(','),
  ),
].join('\n');

describe('接入 in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-11-24') + 4 * 3_600_000;
    await settleSmallOffice(test);
    await test.addUser('liaison', 'liaison', 'A');
    await test.addUser('officer', 'supervisor', '440103');
    await test.addUser('approver', 'approver', '440103');
    folder = mkdtempSync(join(tmpdir(), 'zhilu-connect-'));
    writeFileSync(join(folder, '台账.csv'), gb18030(LEDGER));
    writeFileSync(join(folder, '宽表.csv'), WIDE);
    writeFileSync(join(folder, '旧表.csv'), Buffer.from('d0cf11e0a1b11ae1000000000000000000000000', 'hex'));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const signedIn = (account: string, size: { width: number; height: number } = SIZES[0], deviceScaleFactor = 1): Promise<Page> =>
    pageOf(browser, test.url, account, { size, context: { deviceScaleFactor } });
  const staged = (page: Page, file: string): Promise<string> => stagedOn(page, test.url, join(folder, file));
  const go = (page: Page, draft: string, step: string, sight: string): Promise<void> => stepOn(page, test.url, draft, step, sight);
  const answer = async (page: Page): Promise<string> => (await page.textContent('.answer'))!;
  /** Our own words on a page: what is marked as the source's is left out. */
  const latin = (page: Page): Promise<string[]> =>
    page.evaluate(() => {
      const body = document.body.cloneNode(true) as HTMLElement;
      body.querySelectorAll('[translate=no], script, style, .ant-select').forEach((one) => one.remove());
      return body.textContent!.match(/[A-Za-z]+/g) ?? [];
    });
  const checkShape = async (page: Page, name: string): Promise<void> => {
    expect([name, await sideways(page)]).toEqual([name, 0]);
    await picture(page, `connect-${name}`);
    expect([name, (await latin(page)).filter((word) => !ALLOWED.test(word))]).toEqual([name, []]);
  };

  it('a GB18030 ledger goes the whole way: header, columns, spellings, check, register, import; every number shown is the one counted', async () => {
    const page = await signedIn('liaison');
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(String(error)));
    const id = await staged(page, '台账.csv');
    const draft = (): Promise<Draft> => said<Draft>(test, 'liaison', DRAFT, { id });
    await test.ask('liaison', '{ viewer { id } }');

    await page.waitForSelector('.sample');
    expect(await answer(page)).toContain(`表头在第 2 行，13 列，共 ${ROWS + 2} 个非空行`);
    expect(await page.textContent('.file-facts')).toContain('不是 UTF-8；按 GB18030（含 GBK）全文都能解读');
    await checkShape(page, 'head');

    await page.click('text=下一步');
    await page.waitForSelector('.fields');
    expect(await answer(page)).toContain('13 列中取用');
    expect(await page.locator('.fields tr:has-text("案件编号") .ant-select').first().textContent()).toContain('案件编号');
    const used = (await draft()).content!.sheets[0]!.columns.filter((column) => column.used).length;
    expect(await answer(page)).toContain(`13 列中取用 ${used} 列，${13 - used} 列不取`);
    expect(await page.textContent('.card:has(h2:has-text("不取的列")) h2')).toContain(`${13 - used} 列`);
    await checkShape(page, 'columns');

    await page.click('text=下一步');
    await page.waitForSelector('.values');
    const values = (await draft()).values!.fields;
    const unknown = values.flatMap((field) => field.values.filter(({ understood }) => understood === null));
    expect(unknown.map(({ value }) => value)).toContain('甲分局');
    expect(await answer(page)).toContain(`${unknown.length} 种没有认出，涉及 ${unknown.reduce((sum, { count }) => sum + count, 0)} 行次`);
    expect(await page.textContent('.values tr:has-text("甲分局") td.r')).toBe(String(ROWS / 3));
    await checkShape(page, 'values');
    await chooseOption(page, '甲分局认作', 'A局');
    await page.waitForSelector('.values tr:has-text("甲分局"):has-text("由您认定")');
    for (const field of values.filter(({ field: name }) => name !== 'agency'))
      for (const { value } of field.values.filter(({ understood }) => understood === null)) {
        await page.click(`[role=tab]:has-text("${field.field === 'actType' ? '执法类别' : '程序'}")`);
        await chooseOption(page, `${value}认作`, ({ 处罚案件: '行政处罚', 简易: '简易程序' } as Record<string, string>)[value]!);
        await page.waitForSelector(`.values tr:has-text("${value}"):has-text("由您认定")`);
      }
    await page.waitForSelector('.answer:has-text("都已认出")');

    await page.click('text=下一步');
    await page.waitForSelector('.stored');
    const { tally, preview } = await draft();
    expect(tally).toMatchObject({ received: ROWS, taken: ROWS - 1, quarantined: 1 });
    expect(await answer(page)).toContain(`收到 ${ROWS} 行，按现在的映射 ${ROWS - 1} 行可以入库（95.8%），1 行质检不能通过`);
    expect(await page.$$eval('.equation .ant-statistic-content-value', (list) => list.map((one) => one.textContent))).toEqual([
      String(ROWS),
      String(ROWS - 1),
      '1',
    ]);
    expect(await page.locator('.stored tbody tr').count()).toBe(preview!.rows.length);
    await page.click('.tally tr[tabindex]');
    expect(await page.locator('.stored tbody tr').count()).toBe(1);
    expect(await page.textContent('.stored .faulty')).toBe('2026-09-31');
    // Two columns that carry days are empty from top to bottom: said here, and again where it is imported.
    const empty = page.locator('.ant-alert-warning:has-text("个载有期限的栏目整列为空")');
    await empty.waitFor();
    expect(await empty.locator('li').allInnerTexts()).toEqual([
      `案件的“送达日期”取自 送达日期，${ROWS}/${ROWS} 行为空`,
      `案件的“结案日期”取自 结案日期，${ROWS}/${ROWS} 行为空`,
    ]);
    await checkShape(page, 'check');

    await page.click('text=下一步');
    await page.waitForSelector('form.save');
    expect(await page.locator('button:has-text("存为映射")').isDisabled()).toBe(true);
    expect(await page.textContent('form.save .actions')).toContain('案件是否完整登记');
    await page.fill('[aria-label="来源名称"]', 'A局自有台账');
    await page.click('label:has-text("是完整登记")');
    await page.waitForSelector('form.save >> text=没有记录的，判为缺失');
    await page.fill('[aria-label="理由"]', '初次接入');
    const open = (await draft()).content!.open.length;
    if (open > 0) await page.click(`text=还有 ${open} 处未定，照此保存`);
    expect(await page.locator('.ant-alert-warning:has-text("整列为空") li').count()).toBe(2);
    await checkShape(page, 'save');
    await page.click('button:has-text("存为映射")');
    await page.waitForSelector('.answer:has-text("第 1 版映射")');
    await page.click(`button:has-text("入库 ${ROWS - 1} 行")`);
    await page.waitForURL(/intake\?batch=/);
    await page.waitForSelector(`text=收到 ${ROWS} 行：接收 ${ROWS - 1}，重复 0，过时 0，质检未通过 1`);
    expect(await page.textContent('section:has-text("回执：") h2')).toContain('按第 1 版映射读取');
    expect(failures).toEqual([]);
    // What was seen before the delivery ended is not shown again: the list beside the receipt, and the figures when one goes to them.
    await page.waitForSelector(`tr:has-text("台账.csv"):has-text("${ROWS - 1}")`);
    const [figures] = await Promise.all([
      page.waitForRequest((one) => one.postData()?.includes('query Overview') === true),
      page.click('nav >> text="总览"'),
    ]);
    expect(figures.method()).toBe('POST');

    await page.goto(`${test.url}/intake`);
    await page.click('a:has-text("A局自有台账")');
    await page.waitForSelector('.mapped');
    expect(await answer(page)).toContain('现按第 1 版映射读取');
    expect(await answer(page)).toContain('案件为完整登记，没有记录的判为缺失');
    expect(await page.textContent('.mappings table tbody tr')).toMatch(new RegExp(`首版1${ROWS}$`));
    expect(await page.textContent('.mapped')).toContain('甲分局 → A局');
    expect(await page.textContent('.mapped')).toContain('处罚案件 → 行政处罚');
    await checkShape(page, 'versions');
    await page.close();
  });

  it('a draft left half done is taken up on another machine where it was, and can be thrown away', async () => {
    const page = await signedIn('officer');
    const id = await staged(page, '台账.csv');
    await go(page, id, 'columns', '.fields');
    await chooseOption(page, '案件名称取自', 'Remark');
    await page.waitForSelector('.fields tr:has-text("案件名称"):has-text("由您选定")');
    await page.context().close();
    const other = await signedIn('officer');
    await other.goto(`${test.url}/intake/connect`);
    await other.waitForSelector('tr:has-text("台账.csv"):has-text("未完成")');
    await go(other, id, 'columns', '.fields');
    await other.waitForSelector('.fields tr:has-text("案件名称"):has-text("Checked by hand"):has-text("由您选定")');
    await other.goto(`${test.url}/intake/connect`);
    await other.click('tr:has-text("台账.csv") button:has-text("删除")');
    await other.click('.ant-popconfirm .ant-btn-primary');
    await other.waitForSelector('text=没有接入草稿');
    await other.close();
  });

  it.each([
    ['1366 × 768', { width: 1366, height: 768 }, 1],
    ['1366 × 768 at 125 %', { width: 1093, height: 614 }, 1.25],
  ])('sixty columns are usable at %s: the page never scrolls sideways, every column can be found', async (_, viewport, scale) => {
    const page = await signedIn('liaison', viewport, scale);
    const id = await staged(page, '宽表.csv');
    await page.waitForSelector('.sample');
    await checkShape(page, 'head');
    await go(page, id, 'columns', '.connect .card');
    await page.waitForSelector('text=不取的列');
    await checkShape(page, 'columns');
    const unused = await page.locator('.unused li').count();
    expect(await page.textContent('.card:has(h2:has-text("不取的列")) h2')).toContain(`${unused} 列`);
    await page.close();
  });

  it('a file that is no table is refused with what to do, and who may not connect is told who may', async () => {
    const page = await signedIn('liaison');
    await staged(page, '旧表.csv');
    await page.waitForSelector('.failed');
    expect(await page.textContent('.failed')).toContain('请另存为 .xlsx 后再报送');
    await page.close();
    const reader = await signedIn('approver');
    await reader.goto(`${test.url}/intake/connect`);
    await reader.waitForSelector('text=当前账号没有这项权限');
    expect(await reader.locator('input[type=file]').count()).toBe(0);
    await reader.close();
  });

  it('by keyboard: a row of the sample becomes the header, a reason of the account filters the rows', async () => {
    const page = await signedIn('liaison');
    await staged(page, '台账.csv');
    await page.waitForSelector('.sample');
    await page.focus('[aria-label="以第 1 行为表头"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.answer:has-text("表头在第 1 行")');
    await page.focus('button:has-text("恢复为系统所认")');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.answer:has-text("表头在第 2 行")');
    await page.close();
  });
});

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePack } from '@zhilu/kernel/law';
import { FirstAdministrator } from '@zhilu/platform/access';
import { openFile } from '@zhilu/platform/tabular';
import { ReferenceData } from '@zhilu/registry/rules';
import { launchBrowser } from '@zhilu/testing/browser';
import { workbookOf } from '@zhilu/testing/files/written.fixture';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, atRest, openPage, picture, sideways } from '@zhilu/testing/page';
import type { Browser, Page } from 'playwright-core';

const WORKBOOK = join(__dirname, '../../../../shared/data/penalties/nfra_jiangsu_zhejiang.xlsx');
const ORGAN = '作出决定机关';
const PLACES = ['丽水', '台州', '嘉兴', '宿迁', '常州', '徐州', '扬州', '无锡', '泰州', '淮安', '温州', '湖州', '盐城', '苏州', '衢州', '连云港', '镇江', '绍兴', '舟山', '金华', '江苏', '浙江', '宁波', '南通']; // prettier-ignore
const NOTICES = 583;
/** The password everybody chooses. */
const CHOSEN = 'staple 44 Gravel';
// The data stand beside the checkout where they may; the product does not ship them.
const withData = existsSync(WORKBOOK) ? describe : describe.skip;

withData('FH the first hour of an office: from an empty database to the first opened figure of a real workbook', () => {
  let test: TestApp;
  let browser: Browser;
  let folder: string;
  let admin: Page;
  const passwords: Record<string, string> = {};

  beforeAll(async () => {
    test = await startApp();
    // What a start lays into an empty database, under the small pack that fits notices of another place.
    await test.app.get(ReferenceData).seed(parsePack(JSON.parse(readFileSync(join(__dirname, '../../packs', 'notices.json'), 'utf8'))));
    folder = mkdtempSync(join(tmpdir(), 'zhilu-first-hour-'));
    browser = await launchBrowser();
    admin = await openPage(browser);
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
    await test.stop();
  });

  /** Two characters on a button stand apart. */
  const button = (page: Page, word: string) => page.getByRole('button', { name: new RegExp(`^${[...word].join(' ?')}$`) });
  const signIn = async (page: Page, account: string, password: string): Promise<void> => {
    await page.goto(`${test.url}/sign-in`);
    await page.fill('input[autocomplete=username]', account);
    await page.fill('input[type=password]', password);
    await page.click('button[type=submit]');
  };
  /** The first sign-in of somebody an account was made for: the password is changed, then the product opens. */
  const firstSignIn = async (account: string): Promise<Page> => {
    const page = await openPage(browser);
    await signIn(page, account, passwords[account]!);
    await page.getByLabel('原密码').fill(passwords[account]!);
    for (const label of ['新密码', '再输一次新密码']) await page.getByLabel(label, { exact: true }).fill(CHOSEN);
    await button(page, '修改密码').click();
    await page.waitForSelector('header .person');
    return page;
  };
  const add = async (account: string, name: string, role: string, place: string | null): Promise<void> => {
    await button(admin, '新建账号').click();
    await admin.getByRole('textbox', { name: '账号', exact: true }).fill(account);
    await admin.getByRole('textbox', { name: '姓名', exact: true }).fill(name);
    await admin.click('.ant-select:has([aria-label="角色"])');
    await admin.click(`.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option[title="${role}"]`);
    if (place !== null) {
      await admin.getByLabel('所在', { exact: true }).fill(place);
      await admin.click(`.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option[title*="${place}"]`);
    }
    await button(admin, '建立').click();
    passwords[account] = (await admin.locator('.made-account .code').innerText()).trim();
    await button(admin, '已妥善保存，关闭').click();
  };
  /** What the guided list says comes next. */
  const next = async (): Promise<string> => {
    await admin.goto(`${test.url}/begin`);
    await admin.waitForSelector('.beginning');
    await atRest(admin);
    return admin.innerText('.answer');
  };
  const sound = async (page: Page, name: string): Promise<void> => {
    await atRest(page);
    await picture(page, name);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect(await accessFaults(page)).toEqual([]);
  };
  /** The directory of the office: the spellings of the workbook are its agencies' other names. */
  const directory = async (): Promise<string> => {
    const file = await openFile(WORKBOOK, { headerRow: 1 });
    const [sheet] = file.sheets;
    const spellings = new Set<string>();
    let at = -1;
    for await (const rows of file.rows(sheet!))
      for (const { cells } of rows) {
        if (at === -1) at = cells.indexOf(ORGAN);
        else if ((cells[at] ?? '') !== '') spellings.add(String(cells[at]).trim());
      }
    const units = PLACES.map((place, n) => {
      const name = `国家金融监督管理总局${place}监管${['江苏', '浙江', '宁波'].includes(place) ? '局' : '分局'}`;
      const aliases = [...spellings].filter((spelling) => spelling.includes(place) && spelling !== name);
      return [`N-${n + 1}`, name, '330000', 'L01', '', '', aliases.join('；'), ''];
    });
    const path = join(folder, '名录.xlsx');
    const head = ['单位代码', '单位名称', '所在区域', '执法领域', '委托单位', '本级政府', '别名', '起始日'];
    const trees = ['代码', '名称', '上级代码'];
    writeFileSync(
      path,
      await workbookOf([
        { name: '区域', rows: [trees, ['330000', '两省', '']] },
        { name: '执法领域', rows: [trees, ['L01', '金融监管', '']] },
        { name: '单位', rows: [head, ...units] },
      ]),
    );
    return path;
  };

  it('FH-1 the one-time link makes the first administrator; the list says that everything is missing and what comes first', async () => {
    await admin.goto(`${test.url}/first-administrator#${await test.app.get(FirstAdministrator).invite()}`);
    await admin.getByLabel('账号').fill('xitong');
    await admin.getByLabel('姓名').fill('系统管理员');
    await admin.getByLabel('密码（至少 12 个字符）').fill(CHOSEN);
    await admin.getByLabel('再输一次密码').fill(CHOSEN);
    await button(admin, '建立账号').click();
    await admin.getByText('账号已建立').waitFor();
    await signIn(admin, 'xitong', CHOSEN);
    await admin.getByText('系统管理员先登记名录').waitFor();
    await admin.locator('#content').getByRole('link', { name: '开始使用' }).click();
    await admin.waitForSelector('.beginning');
    expect(await admin.innerText('.answer')).toBe('7 步中已完成 0 步，接下来：登记本单位。');
    await sound(admin, 'first-hour-nothing');
  });

  it('FH-2 the directory comes as a workbook', async () => {
    await admin.locator('.beginning .next').getByRole('link').click();
    await admin.getByRole('heading', { name: '名录', exact: true }).waitFor();
    await admin.setInputFiles('input[type=file]', await directory());
    await admin.getByText('需要更正的 0 处').waitFor();
    await button(admin, '登记').click();
    await admin.getByText(`已登记：区域 1 个、执法领域 1 个、单位 ${PLACES.length} 个。`).waitFor();
    expect(await next()).toBe('7 步中已完成 3 步，接下来：三名管理员。');
  });

  it('FH-3 people come with their roles: asked for by one administrator, given by another', async () => {
    await admin.click('nav a:has-text("账号")');
    await add('anquan', '安全管理员', '安全管理员', null);
    await add('shenji', '审计管理员', '审计管理员', null);
    await add('gongzuo', '工作人员', '监督机构工作人员', '330000');
    expect(await next()).toBe('7 步中已完成 4 步，接下来：人员和角色。');
    await sound(admin, 'first-hour-people');
    const grantor = await firstSignIn('anquan');
    await grantor.click('nav a:has-text("账号")');
    await grantor.click('tr:has-text("gongzuo")');
    await button(grantor, '授权').click();
    await grantor.getByText('没有等待您授权的账号。').waitFor();
    await grantor.close();
    expect(await next()).toBe('7 步中已完成 5 步，接下来：第一个来源。');
  });

  it('FH-4 an officer connects a real workbook, opens its first figure, and every notice is in the books', async () => {
    const page = await firstSignIn('gongzuo');
    await page.goto(`${test.url}/intake/connect`);
    await page.setInputFiles('input[type=file]', WORKBOOK);
    await page.waitForURL(/draft=/);
    await page.waitForSelector('.sample');
    await page.click('text=下一步');
    await page.waitForSelector('.fields');
    for (const [field, option] of [
      ['执法主体', ORGAN],
      ['执法类别', '全部按“行政处罚”'],
    ] as const) {
      const select = page.locator(`.ant-select:has([aria-label="${field}取自"])`);
      // What the product has found by itself is left as it is.
      if ((await select.innerText()).includes(option)) continue;
      await select.click();
      await page.keyboard.type(option);
      await page.click(`.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option:has-text("${option}")`);
      await page.waitForSelector(`.fields tr:has-text("${field}"):has-text("由您选定")`);
    }
    await page.click('text=下一步');
    await page.waitForSelector('.answer:has-text("都已认出")');
    await page.click('text=下一步');
    await page.waitForSelector(`.answer:has-text("收到 ${NOTICES} 行，按现在的映射 ${NOTICES} 行可以入库")`);
    await page.click('text=下一步');
    await page.waitForSelector('form.save');
    await page.fill('[aria-label="来源名称"]', '处罚信息');
    for (const not of await page.locator('form.save label:has-text("不是")').all()) await not.click();
    await page.fill('[aria-label="理由"]', '初次接入');
    const open = page.locator('label:has-text("照此保存")');
    if ((await open.count()) > 0) await open.click();
    await button(page, '存为映射').click();
    await page.waitForSelector('.answer:has-text("第 1 版映射")');
    await page.click(`button:has-text("入库 ${NOTICES} 行")`);
    await page.waitForURL(/intake\?batch=/);
    await page.waitForSelector(`text=收到 ${NOTICES} 行：接收 ${NOTICES}，重复 0，过时 0，质检未通过 0`);
    const { rows } = await test.owner.query('select count(*)::int as cases, count(distinct agency_id)::int as agencies from case_head');
    expect(rows).toEqual([{ cases: NOTICES, agencies: PLACES.length }]);

    // The first figure, and behind it the list, and behind that a case.
    const { rows: settled } = await test.owner.query<{ outcome: string; n: number }>(
      `select case l.settlement when 'O' then 'onTime' when 'L' then 'late' when 'M' then 'missing' else 'indeterminate' end as outcome, count(*)::int as n
       from duty_line l join duty_kind k using (kind_id)
       where l.known_to is null and k.duty_class = 'element' and l.due_day between '2010-01-01' and '2026-10-31' group by 1 order by 2 desc limit 1`,
    );
    const [{ outcome, n }] = settled as [{ outcome: string; n: number }];
    await page.goto(`${test.url}/duties?from=2010-01-01&to=2026-10-31&dutyClasses=element&outcome=${outcome}`);
    await page.getByText(`${n.toLocaleString('zh-CN')} 项，涉及`).waitFor();
    await picture(page, 'first-hour-list');
    await page.locator('tbody tr').first().click();
    await page.waitForURL(/\/cases\//);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.close();
    expect(await next()).toBe('各步都已完成，数字可以查阅。');
    await sound(admin, 'first-hour-done');
  });
});

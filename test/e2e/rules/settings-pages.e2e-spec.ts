import { HOLIDAY_TABLES } from '@zhilu/kernel/time';
import { gd2018 } from '@zhilu/kernel/law';
import { Recalculation } from '@zhilu/ledger';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, answered, pageOf, picture, sideways, SIZES } from '@zhilu/testing/page';

const UNTIL = '2026-12-02';
const BEYOND = '按本单位设定适用，非当日现行有效';
const pack = gd2018();
const storage = pack.rules.find(({ dutyClass }) => dutyClass === 'storage')!;

describe('the pages on rules in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  let someCase: string;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
    await test.addUser('负责人', 'approver', '440000');
    await test.addUser('工作人员', 'supervisor', '440100');
    await test.addUser('系统', 'systemAdmin', null);
    const { rows } = await test.owner.query('select agency_id, case_id from case_head where not withheld order by case_id limit 1');
    const { agency_id: agency, case_id: id } = rows[0] as { agency_id: number; case_id: string };
    someCase = `/cases/${agency}/${id}`;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const signedIn = (account: string): Promise<Page> => pageOf(browser, test.url, account, { until: 'nav[aria-label=主要页面]' });
  const opened = async (page: Page, path: string, until = 'h1'): Promise<string> => {
    await page.goto(test.url + path);
    await page.waitForSelector(until);
    await answered(page);
    return page.innerText('body');
  };

  it('规则 stands in the navigation of those who read cases, and of nobody else', async () => {
    for (const [account, there] of [
      ['工作人员', true],
      ['系统', false],
    ] as const) {
      const page = await signedIn(account);
      expect([account, (await page.$$('nav[aria-label=主要页面] >> text="规则"')).length > 0]).toEqual([account, there]);
      await page.close();
    }
  });

  it('who may not change sees what applies, since when, and no form', async () => {
    const page = await signedIn('工作人员');
    await page.click('nav[aria-label=主要页面] >> text="规则"');
    await page.waitForSelector('.packs');
    expect(await page.innerText('.answer')).toBe(
      `2018年2月1日起的案件，适用《广东省行政执法全过程记录办法（试行）》；其中 2021年5月21日起的案件，${BEYOND}。`,
    );
    expect(await page.innerText('.changes')).toContain('随产品所附');
    expect(await page.innerText('section:has-text("节假日表")')).toContain('缺少2027年的节假日安排');
    expect(await page.$$('main button:has-text("更改适用期"), main button:has-text("收录一年")')).toEqual([]);
    await page.close();
  });

  it('an approver of the top office sees what a change will do, confirms it, follows it; pages say beyond its effect only where it is', async () => {
    const page = await signedIn('负责人');
    for (const path of ['/', '/duties?outcome=onTime', someCase])
      expect([path, await opened(page, path)]).toEqual([path, expect.stringContaining(BEYOND)]);
    await opened(page, '/settings/rules', '.packs');
    await page.click('.packs tr:has-text("未适用") button');
    await page.click('form.change button[type=submit]');
    await page.waitForSelector('.plan');
    const { rows } = await test.owner.query(`select count(*)::int as n from case_head where case_day >= '2021-05-21'`);
    expect(await page.innerText('.plan')).toContain(`将重算 ${(rows[0] as { n: number }).n} 案`);
    expect(await page.innerText('.plan')).toContain('《广东省行政执法全过程记录办法（试行）》适用于 2018-02-01 至 2021-05-20 的案件');
    await page.click('.plan button');
    await page.waitForFunction(
      () => document.querySelector('[role=progressbar]') === null && document.querySelectorAll('.packs .tag.onTime').length === 2,
      null,
    );
    expect(await page.innerText('.changes tbody tr:first-child')).toContain('负责人');
    for (const path of ['/', '/duties?outcome=onTime', someCase, '/settings/rules'])
      expect([path, await opened(page, path)]).toEqual([path, expect.not.stringContaining(BEYOND)]);
    expect(await opened(page, '/')).toContain('广东省行政执法全过程记录办法（案件日期 2021-05-21 起）');
    await page.close();
  });

  it('a newer text is offered with what is new in it', async () => {
    const { rows } = await test.owner.query(
      `select lower(valid)::text as f, upper(valid)::text as t from context_edition where kind = 'pack' and subject = 'GD-2018' and known_to is null`,
    );
    const { f: from, t: to } = rows[0] as { f: string; t: string };
    const body = { ...pack, rules: pack.rules.filter(({ id }) => id !== storage.id) };
    await test.app.get(Recalculation).change('rule', { kind: 'pack', agency: null, subject: pack.code, body, from, to });
    const page = await signedIn('负责人');
    await opened(page, '/settings/rules', '.newer');
    expect(await page.innerText('.newer >> nth=0')).toContain(`新增 1 条：${storage.title}`);
    await page.click('button:has-text("查看更换的影响")');
    await page.click('form.change button[type=submit]');
    await page.click('.plan button');
    await page.waitForSelector('.newer:has-text("规则文本有更新")', { state: 'detached' });
    await page.close();
  });

  it('a year of holidays is checked, read back in words, and added', async () => {
    const page = await signedIn('负责人');
    await opened(page, '/settings/rules', '.packs');
    await page.click('button:has-text("收录一年")');
    const days = HOLIDAY_TABLES.at(-1)!.days.map((day) => ({
      ...day,
      date: new Date(Date.parse(day.date) + 364 * 86_400_000).toISOString().slice(0, 10),
    }));
    const file = (list: object[]) => ({
      name: '节假日.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ year: 2027, papers: [], days: list })),
    });
    await page.setInputFiles('input[type=file]', file([...days, { name: '春节', date: '2027-03-03', isOffDay: false }]));
    await page.fill('input[aria-label=通知文号]', '国办发明电〔2026〕9号');
    await page.click('form.change button[type=submit]');
    await page.waitForSelector('form.change [role=alert]:has-text("2027-03-03不是周六、周日")');
    await page.setInputFiles('input[type=file]', file(days));
    await page.click('form.change button[type=submit]');
    await page.waitForSelector('.plan:has-text("放假 33 日：2026年12月31日至1月2日、2月14日至22日")');
    await page.click('.plan button');
    await page.waitForSelector('th[scope=row]:text-is("2027 年")');
    await page.waitForFunction(() => !document.body.innerText.includes('缺少2027年'));
    await page.close();
  });

  it('a trial: a limit changed beside its text, followed, its list opens to the case', async () => {
    const page = await signedIn('负责人');
    await opened(page, '/trial', 'form');
    expect(await page.isDisabled('button:has-text("开始试算")')).toBe(true);
    await page.click('.ant-select:has(input[aria-label=规则包])');
    await page.click('.ant-select-item-option:has-text("广东省行政执法全过程记录办法"):not(:has-text("试行"))');
    await page.click('input[aria-label=选择要改动的规则]', { force: true });
    await page.keyboard.insertText('内储存');
    await page.waitForSelector('.ant-select-item-option:has-text("储存")');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.rule-edit');
    expect(await page.innerText('aside .law')).toContain('储存');
    const limit = page.locator('.rule-edit input[role=spinbutton]').first();
    await limit.fill('0');
    await limit.press('Tab');
    await page.fill('input[aria-label=到期日从]', '2025-01-01');
    await page.click('button:has-text("开始试算")');
    await page.waitForURL(/\/trial\?id=/);
    await page.waitForSelector('.card.list tbody tr');
    const changed = Number(/([\d,]+) 项应记录事项的结论改变/.exec(await page.innerText('.answer'))![1]!.replaceAll(',', ''));
    expect(await page.innerText('.card.list h2')).toContain(`${changed.toLocaleString('zh-CN')} 项`);
    await page.focus('.card.list tbody tr');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.case h1');
    expect(await page.innerText('.crumb')).toContain('清单');
    await page.goBack();
    await page.waitForSelector('.card.list tbody tr');
    await page.click('button:has-text("另做一次试算")');
    await page.waitForSelector('section:has-text("近期试算") tbody tr:has-text("已完成")');
    await page.close();
  });

  it('UP-2 what a newer program judges otherwise is listed on the page, to whoever may take it over, before it is', async () => {
    const { rows } = await test.owner.query(`select evaluator from posting where posting_no = 1`);
    await test.owner.query(`update posting set evaluator = 'earlier' where posting_no = 1 or cause = 'program'`);
    const reader = await signedIn('工作人员');
    expect(await opened(reader, '/settings/rules', '.packs')).toContain('在“规则与设定”页查看差异后采用');
    expect(await reader.$$('.program')).toEqual([]);
    await reader.close();
    const page = await signedIn('负责人');
    await opened(page, '/settings/rules', '.program');
    expect(await page.$$('button:has-text("采用本版程序")')).toEqual([]);
    await page.click('button:has-text("测算差异")');
    await page.waitForSelector('.program .answer');
    expect(await page.innerText('.program .answer')).toMatch(/比对 5\d\d 案：0 案的 0 项结论不同/);
    await picture(page, 'settings-program');
    await page.click('button:has-text("采用本版程序")');
    await page.waitForSelector('.program', { state: 'detached' });
    await page.waitForSelector('.changes tr:has-text("负责人")');
    const { rows: taken } = await test.owner.query(`select evaluator from posting where cause = 'program'`);
    expect(taken).toEqual(rows);
    await page.close();
  });

  it('at either size no page scrolls sideways, none speaks English, none has a serious accessibility fault', async () => {
    const page = await signedIn('负责人');
    const { data } = (await test.ask('负责人', '{ trials { id } }')) as unknown as { data: { trials: { id: string }[] } };
    for (const [path, until] of [
      ['/settings/rules', '.packs'],
      ['/trial', 'form'],
      [`/trial?id=${data.trials[0]!.id}`, '.totals'],
    ] as const) {
      const text = await opened(page, path, until);
      expect([path, text.match(/[A-Za-z]+/g)]).toEqual([path, null]);
      await picture(page, `settings${path.replace(/\W+/g, '-')}`);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        expect([path, size.width, await sideways(page)]).toEqual([path, size.width, 0]);
      }
      await page.setViewportSize(SIZES[0]);
      expect([path, await accessFaults(page)]).toEqual([path, []]);
    }
    await page.close();
  });
});

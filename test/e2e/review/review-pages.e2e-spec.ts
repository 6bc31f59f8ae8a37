import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { type FileRow, leaveUnrecorded, reviewDesk, standInLine } from '@zhilu/testing/desks/review-desk';
import { sendFile } from '@zhilu/testing/offices/small-office';
import { accessFaults, atRest, choose, pageOf, picture, sideways } from '@zhilu/testing/page';

const SIZES = ([[1366, 768], [1440, 900], [1920, 1080]] as const).map(([width, height]) => ({ width, height })); // prettier-ignore

describe('案卷评查 in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  let desk: ReturnType<typeof reviewDesk>;
  let plan: string;
  let file: FileRow;
  let readers: string[];

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('监督员', 'supervisor', '440000');
    await test.addUser('负责人', 'approver', '440000');
    await test.addUser('另一负责人', 'approver', '440000');
    for (const account of ['评查甲', '评查乙']) await test.addUser(account, 'reviewer', null);
    await leaveUnrecorded(test);
    await standInLine(test, '生态环境');
    desk = reviewDesk(test);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const open = (account: string, back: string): Promise<Page> => pageOf(browser, test.url, account, { back, until: '#content h1' });
  const looked = async (page: Page, name: string): Promise<void> => {
    expect(await accessFaults(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await picture(page, name, SIZES);
  };

  it('CR-30 a frame is seen stratum by stratum, sealed, and drawn by a seed said aloud', async () => {
    const page = await open('监督员', '/reviews');
    await page.waitForSelector('text=还没有评查计划');
    await page.click('button:has-text("拟定评查计划")');
    await page.waitForSelector('.strata >> text=行政处罚（未记录）');
    await page.fill('[aria-label="双人盲评（%）"]', '100');
    await page.fill('[aria-label="抽取件数"]', '10');
    await page.waitForSelector('text=应当按行业标准');
    expect(await page.isDisabled('button:has-text("封存样本框")')).toBe(true);
    await page.fill('[aria-label="不按行业标准的理由"]', '全省统一评查，各系统用同一标准以便比较');
    await page.press('[aria-label="抽取件数"]', 'Tab');
    await page.waitForSelector('.strata .sum >> text="10"');
    await looked(page, 'review-new');
    await page.click('button:has-text("封存样本框")');
    await page.waitForSelector('h1:has-text("已封存，待抽样")');
    plan = page.url().split('/').at(-1)!;
    await page.fill('[aria-label="种子文字"]', '97354 94007 56712');
    await looked(page, 'review-sealed');
    await page.click('button:has-text("抽 样"), button:has-text("抽样")');
    await page.waitForSelector('h1:has-text("评查中")');
    await choose(page, '评查员账号', '评查甲');
    await page.click('button:has-text("登记评查员")');
    await page.waitForSelector('tr:has-text("评查甲")');
    await choose(page, '评查员账号', '评查乙');
    await page.click('button:has-text("登记评查员")');
    await page.waitForSelector('tr:has-text("评查乙")');
    await page.click('button:has-text("分派 20 卷次")');
    await page.waitForSelector('text=已分派 20 卷次');
    const coming = page.waitForEvent('download');
    await page.click('button:has-text("下载复核包")');
    expect((await coming).suggestedFilename()).toContain('复核包');
    await looked(page, 'review-drawn');
    await page.close();
  });

  it('CR-34 a file of forty papers is read without leaving the page: the sheet stays beside it, what is found is pinned to a page', async () => {
    const first = (await desk.files('监督员', plan))[1];
    const { person } = (await desk.file('监督员', first!)).seatsHeld[0]!;
    const page = await open(person!, '/reviews');
    // The same file, with forty papers in it.
    await page.route('**/api/graphql', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { data?: { reviewReading?: { file: { written: { key: string; title: string }[] } } } };
      const file = body.data?.reviewReading?.file;
      if (file !== undefined)
        file.written = Array.from({ length: 40 }, (_, n) => {
          const paper = file.written[n % file.written.length]!;
          return { ...paper, key: `${paper.key}-${n}`, title: `${paper.title}（${n + 1}）` };
        });
      await route.fulfill({ response: answer, json: body });
    });
    await page.goto(`${test.url}/review-desk/${first!.id}`);
    await page.waitForSelector('.rv-papers li >> nth=39');
    await page.locator('.rv-papers li').nth(39).scrollIntoViewIfNeeded();
    expect(await page.locator('.rv-papers li').nth(39).isVisible()).toBe(true);
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await page.click('.rv-item >> nth=0 >> button:has-text("缺失")');
    await page.click('.rv-evidence .ant-select');
    await page.keyboard.type('（40）');
    await page.keyboard.press('Enter');
    await page.fill('.rv-evidence [aria-label="页"]', '12');
    await page.click('.rv-evidence button:has-text("钉上")');
    await page.waitForSelector('.rv-pin:has-text("（40） 第 12 页")');
    await page.waitForSelector('text=已自动保存');
    expect(new URL(page.url()).pathname).toBe(`/review-desk/${first!.id}`);
    await looked(page, 'review-desk-40');
    // Taken back: the file is as it was for whoever reads on.
    await page.locator('.rv-pin').first().click();
    await page.waitForSelector('.rv-pin', { state: 'detached' });
    await page.waitForSelector('text=已自动保存');
    await page.close();
  });

  it('CR-42 what lay in the file when it was sealed lies open beside the sheet, under a number, until it is put away', async () => {
    const first = (await desk.files('监督员', plan))[2]!;
    const reader = (await desk.file('监督员', first)).seatsHeld[0]!.person!;
    const page = await open(reader, '/reviews');
    const { file } = (await desk.data<{ reviewReading: { file: { written: { key: string }[] } } }>(reader, 'query ($id: ID!) { reviewReading(id: $id) { file { written { key } } } }', { id: first.id })).reviewReading; // prettier-ignore
    await test.addUser('联络员', 'liaison', (await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [first.agencyId])).rows[0]!.code); // prettier-ignore
    const of = { agencyId: first.agencyId, caseId: first.caseId, recordKind: 'written', recordKey: file.written[0]!.key };
    expect((await sendFile(test, '联络员', of, await page.screenshot(), '甲局立案审批表.png')).status).toBe(201);
    await page.goto(`${test.url}/review-desk/${first.id}`);
    await page.click('.rv-papers button:has-text("扫描件 1")');
    await page.waitForFunction(() => (document.querySelector<HTMLImageElement>('.rv-scan img')?.naturalWidth ?? 0) > 0);
    expect(await page.innerText('#content')).not.toContain('甲局');
    await looked(page, 'review-scan');
    await page.click('.rv-scan button:has-text("收起")');
    await page.waitForSelector('.rv-scan', { state: 'detached' });
  });

  it('CR-31 a file is read and its sheet filled in from the keyboard, saved by itself, and signed', async () => {
    const files = await desk.files('监督员', plan);
    file = files[0]!;
    readers = (await desk.file('监督员', file)).seatsHeld.map(({ person }) => person!);
    const page = await open(readers[0]!, '/reviews');
    await page.waitForSelector('h1:has-text("我的案卷")');
    await looked(page, 'review-mine');
    await page.goto(`${test.url}/review-desk/${file.id}`);
    await page.waitForSelector('.sheet-side');
    expect(await page.innerText('#content')).not.toContain(file.agencyName);
    await page.click('.rv-papers button:has-text("请求调取") >> nth=0');
    await page.waitForSelector('.rv-papers :text("已请求调取")');
    await looked(page, 'review-desk-blank');
    for (const button of await page.locator('.rv-veto button:has-text("不成立")').all()) await button.click();
    for (const button of await page.locator('.rv-finding button:has-text("采纳")').all()) await button.click();
    await page.click('.rv-item >> nth=0 >> .rv-nm');
    const items = await page.locator('.rv-item').count();
    await page.focus('.rv-item >> nth=0 >> button >> nth=0');
    for (let n = 0; n < items - 1; n += 1) await page.keyboard.press('2');
    await page.keyboard.press('3');
    await page.fill('.rv-item.cur [aria-label$="扣分"]', '1');
    await page.fill('.rv-item.cur .rv-why input[placeholder="扣分理由"]', '没有备考表');
    await page.waitForSelector('text=已自动保存');
    await page.waitForSelector('button:has-text("提交并签名"):not([disabled])');
    await looked(page, 'review-desk');
    // What was saved is there again.
    await page.reload();
    await page.waitForSelector('button:has-text("提交并签名"):not([disabled])');
    await page.click('button:has-text("提交并签名")');
    await page.click('.ant-modal button:has-text("签 名"), .ant-modal button:has-text("签名")');
    await page.waitForURL((url) => !url.pathname.endsWith(file.id));
    await page.close();
    expect((await desk.file('监督员', file)).lines).toEqual([]);
  });

  it('CR-32 two readers differ, somebody else decides, the agency objects, others re-check, and mends what is left', async () => {
    await desk.sign(readers[1]!, file.id, [
      { code: 'G5', mark: 'missing', reason: '卷内没有备考表' },
      { code: 'C1', mark: 'missing', reason: '没有法制审核意见' },
    ]);
    const at = `/review-files/${file.agencyId}/${file.id}`;
    const head = await open('负责人', at);
    await head.waitForSelector('text=两位评查员有 2 项不一致');
    await looked(head, 'review-differ');
    for (const item of ['备考表', '法制审核']) {
      await head.click(`.choice:has(b:has-text("${item}")) .ant-segmented-item:has-text("缺失")`);
      await head.fill(`[aria-label="${item}的裁定理由"]`, '卷内确无此件');
    }
    await head.fill('[aria-label="意见"]', '按缺失认定');
    await head.click('button:has-text("裁 定"), button:has-text("裁定")');
    await head.waitForSelector('h1:has-text("待反馈")');
    await head.waitForSelector('text=（暂定）');
    await head.click('button:has-text("反馈单位")');
    await head.waitForSelector('h1:has-text("异议期内")');
    await head.close();

    const { rows } = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [file.agencyId]);
    await test.addUser('单位', 'agencyHead', rows[0]!.code);
    const own = await open('单位', at);
    await own.waitForSelector('text=（暂定）');
    expect(await own.innerText('#content')).not.toMatch(/评查甲|评查乙/);
    await looked(own, 'review-own');
    await own.fill('[aria-label="意见"]', '法制审核意见在副卷');
    await own.click('button:has-text("提出异议")');
    await own.waitForSelector('h1:has-text("异议复查中")');
    await own.close();

    const other = await open('另一负责人', at);
    await other.waitForSelector('text=（异议中）');
    await other.fill('[aria-label="意见"]', '副卷也没有，维持');
    await looked(other, 'review-recheck');
    await other.click('button:has-text("复查维持")');
    await other.waitForSelector('h1:has-text("终评")');
    await other.close();

    const page = await open('监督员', at);
    await page.fill('[aria-label="意见"]', '请补正');
    await page.click('button:has-text("要求整改")');
    await page.waitForSelector('text=整改要求');
    await looked(page, 'review-final');
    // The agency names who answers for it and reports; whoever asked looks at it and strikes it off.
    const link = page.locator('a[href^="/requests/"]').last();
    const request = (await link.getAttribute('href'))!;
    const acts = async (account: string, steps: readonly (readonly [string, string])[], reached: string) => {
      const at = await open(account, request);
      for (const [button, state] of steps) {
        await at.click(`.request-row aside button:has-text("${button}")`);
        if (button.startsWith('明确')) await at.fill('#assignee', '王某');
        await at.fill('#said', '已补齐备考表和法制审核意见');
        await at.click('.request-row aside button[type=submit]');
        await at.waitForSelector(`.meta >> text=${state}`);
      }
      await looked(at, reached);
      await at.close();
    };
    await acts('单位', [['明确责任人', '整改中'], ['报告整改情况', '待验收']], 'review-mending'); // prettier-ignore
    await acts('负责人', [['验收通过', '已销号']], 'review-mended');
    for (const one of (await desk.files('监督员', plan)).slice(1))
      for (const { person } of (await desk.file('监督员', one)).seatsHeld)
        await desk.sign(person!, one.id, one.place < 4 ? [{ code: 'E1', mark: 'missing' }] : []);
    await page.goto(`${test.url}/reviews/${plan}`);
    await page.waitForSelector('text=95% 有限总体区间');
    await page.waitForSelector('[aria-label="评查员的宽严"]');
    await atRest(page);
    await looked(page, 'review-results');
    await page.locator('[aria-label="评查员的宽严"]').scrollIntoViewIfNeeded();
    await looked(page, 'review-leaning');
    await page.click('a:has-text("评查报告")');
    await page.waitForSelector('.paper-caption:has-text("案卷一览") >> visible=true');
    await looked(page, 'review-report');
    await page.goto(`${test.url}/reviews`);
    await page.waitForSelector('td:has-text("评查中")');
    await looked(page, 'reviews');
    await page.close();
  });

  it('ST-8 a standard is read, tried on a case there is and rewritten as one’s own; what does not add up is refused, and 非官方 stands wherever it is named', async () => {
    const page = await open('监督员', '/reviews/standards');
    await page.waitForSelector('tr:has-text("行政处罚案卷（按办案阶段）") .tag:has-text("非官方")');
    expect(await page.locator('tr:has-text("生态环境一般行政处罚案卷") .tag').count()).toBe(0);
    await looked(page, 'standards');
    await page.click('a:has-text("行政处罚案卷（按办案阶段）")');
    await page.waitForSelector('h2:has-text("合计 100，应为 100")');
    await page.fill('[aria-label="C1分值"]', '5');
    await page.waitForSelector('h2 .red:has-text("合计 101，应为 100")');
    await page.fill('[aria-label="修改的理由"]', '本省加重法制审核');
    await page.click('button:has-text("保存为新的一版")');
    await page.waitForSelector('.ant-alert-error:has-text("各项分值合计为 101，应为 100")');
    await looked(page, 'standard-refused');
    await page.fill('[aria-label="C2分值"]', '2');
    const { rows } = await test.owner.query<{ case_no: string }>(
      `select h.case_no from case_head h join duty_line l using (agency_id, case_id) where h.act_type = 'penalty' and not h.withheld
         and h.case_no is not null and l.settlement = 'M' and l.known_to is null and l.due_day < '2026-11-01' group by h.agency_id, h.case_id, 1 order by count(*) desc, 1 limit 1`,
    );
    await page.fill('[aria-label="案号"]', rows[0]!.case_no);
    await page.press('[aria-label="案号"]', 'Enter');
    await page.waitForSelector(`p:has(a:has-text("${rows[0]!.case_no}")):has-text("没有问题的得")`);
    const [under] = await page.locator('.standard .card:last-child .rv-sec').allInnerTexts();
    expect(under).not.toContain('未归入');
    await looked(page, 'standard-preview');
    await page.click('button:has-text("保存为新的一版")');
    await page.waitForSelector('.review-steps >> text=第 1 版');
    await page.waitForSelector('h1 .tag:has-text("非官方")');
    await looked(page, 'standard-own');
    await page.goto(`${test.url}/reviews/new`);
    await page.waitForSelector('text=应当按行业标准《生态环境一般行政处罚案卷》评查');
    await choose(page, '评查标准', '生态环境一般行政处罚案卷');
    await page.waitForSelector('text=件不属于《生态环境一般行政处罚案卷》的系统');
    await looked(page, 'standard-sector');
    await page.close();
  });

  it('AS-6 weights are seen before the draw and after; places are crossed: without a home nobody is registered, nobody reads of their own city, and who is short is told whom to ask', async () => {
    const page = await open('监督员', '/reviews/new');
    await page.fill('[aria-label="名称"]', '风险加权、异地交叉评查');
    await page.click('.ant-segmented-item:has-text("风险加权")');
    await page.waitForSelector('text=权数＝1＋2×缺失项数＋逾期项数');
    await page.click('label:has-text("异地交叉")');
    await page.fill('[aria-label="抽取件数"]', '12');
    await page.fill('[aria-label="不按行业标准的理由"]', '各系统用同一标准以便比较');
    await page.waitForSelector('.strata .sum >> text="12"');
    await looked(page, 'review-weighted');
    await page.click('button:has-text("封存样本框")');
    await page.fill('[aria-label="种子文字"]', '11111 22222');
    await page.click('button:has-text("抽 样"), button:has-text("抽样")');
    await page.waitForSelector('h1:has-text("评查中")');
    await page.waitForSelector('th:has-text("权数")');
    const crossed = page.url().split('/').at(-1)!;
    const home = (await desk.files('监督员', crossed))[0]!;
    await choose(page, '评查员账号', '评查甲');
    expect(await page.isDisabled('button:has-text("登记评查员")')).toBe(true);
    await page.click('.ant-select:has([aria-label="来自单位"])');
    await page.keyboard.type(home.agencyName);
    await page.keyboard.press('Enter');
    await page.click('button:has-text("登记评查员")');
    await page.waitForSelector(`tr:has-text("评查甲"):has-text("${home.agencyName}")`);
    await page.click('button:has-text("卷次")');
    await page.waitForSelector('text=可以提请上级机关派员，或者商请邻近机关派员');
    await page.locator('section:has(h2:has-text("评查员与分派"))').scrollIntoViewIfNeeded();
    await looked(page, 'review-crossed');
    for (const one of await desk.files('监督员', crossed))
      if (one.agencyId === home.agencyId)
        expect((await desk.file('监督员', one)).seatsHeld.every(({ person }) => person === null)).toBe(true);
    await page.locator('th:has-text("权数")').scrollIntoViewIfNeeded();
    await looked(page, 'review-weights');
    await page.close();
  });
});

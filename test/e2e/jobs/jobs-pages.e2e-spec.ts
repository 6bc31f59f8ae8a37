import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '@zhilu/kernel/refusal';
import { jobKind, Jobs } from '@zhilu/platform/jobs';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { PASSWORD, startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';

const SHOTS = join(__dirname, '../../../dist/screenshots');
type How = 'runs' | 'refused' | 'done' | 'fails';
const KIND = jobKind<{ how: How }>('test.page', '规则试算', { retryLimit: 1, retryDelay: 600 });

describe('后台任务 in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  let looks = 0;
  let officer: number;
  const queue = (how: How, about: string, by = officer) => test.app.get(Jobs).enqueue(null, KIND, { how }, { by, about });

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    test = await startApp();
    await settleSmallOffice(test);
    await test.owner.query(`select pgboss.create_queue($1, '{"policy": "stately"}')`, [KIND.name]);
    await test.addUser('系统', 'systemAdmin', null);
    await test.addUser('审计', 'auditAdmin', null);
    await test.addUser('工作人员', 'supervisor', '440000');
    officer = (await test.owner.query(`select user_id from app_user where account = '工作人员'`)).rows[0].user_id;
    test.app.get(Jobs).handle(
      KIND,
      async (job) => {
        await job.progress(1_250, 5_000, '件');
        if (job.data.how === 'refused') throw new DomainError('draft.file-gone');
        if (job.data.how === 'fails') throw new Error('inside');
        while (job.data.how === 'runs' && !job.signal.aborted) await pause(20);
        job.signal.throwIfAborted();
      },
      { concurrency: 4 },
    );
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const signedIn = async (account: string, viewport = { width: 1366, height: 768 }): Promise<Page> => {
    const page = await (await browser.newContext({ viewport, locale: 'zh-CN' })).newPage();
    page.on('request', (request) => {
      if (request.postData()?.includes('query BackgroundJobs')) looks += 1;
    });
    await page.goto(`${test.url}/sign-in`);
    await page.fill('input[autocomplete=username]', account);
    await page.fill('input[type=password]', PASSWORD);
    await page.click('button[type=submit]');
    await page.waitForSelector('nav[aria-label=主要页面]');
    return page;
  };
  const row = (page: Page, about: string) => page.locator('.list tbody tr', { hasText: about });

  it('JB-21: reached from the navigation by those who may; an empty list says what will stand here, and is asked for once', async () => {
    const other = await signedIn('审计');
    expect(await other.locator('nav a:has-text("后台任务")').count()).toBe(0);
    await other.context().close();
    const page = await signedIn('工作人员');
    await page.click('nav a:has-text("后台任务")');
    await page.waitForSelector('text=还没有后台任务。');
    looks = 0;
    await pause(5_000);
    expect(looks).toBe(0);
    await page.context().close();
  });

  it('JB-22: what runs and how far, what waits, what failed and why; each state by its Chinese word; looked at again only while something is open', async () => {
    await queue('done', '甲案卷');
    await queue('refused', '乙案卷');
    await queue('fails', '丁案卷');
    await queue('runs', '丙案卷');
    const page = await signedIn('工作人员');
    await page.goto(`${test.url}/jobs`);
    await page.waitForFunction(() => /丙案卷[\s\S]*1,250 \/ 5,000 件/.test(document.body.innerText));
    await row(page, '丁案卷').locator('text=待重试').waitFor();
    expect(await row(page, '甲案卷').innerText()).toContain('已完成');
    expect(await row(page, '乙案卷').innerText()).toMatch(/失败[\s\S]*上传的文件已不在存放处，请重新上传。/);
    expect(await row(page, '丁案卷').innerText()).toMatch(/后重试[\s\S]*编号 [0-9a-f]{8}[\s\S]*已失败 1 次/);
    expect(await row(page, '丙案卷').locator('[role=progressbar]').getAttribute('aria-valuenow')).toBe('25');
    expect(await page.innerText('.answer')).toBe('执行中 1 项，等待 1 项，失败 1 项。失败的任务须由人重试或者移除。');
    expect(await page.innerText('#content')).not.toMatch(/inside|request\.failed|active|retry/);
    await page.screenshot({ path: join(SHOTS, 'jobs-1366.png') });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    const serious = await page.evaluate(
      async (source) => {
        // The policy of the page forbids scripts of others; the test puts its own in by hand.
        const run = new Function(`${source}; return axe.run()`) as () => Promise<{
          violations: { id: string; impact: string; nodes: { html: string }[] }[];
        }>;
        const { violations } = await run();
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map((one) => `${one.id}: ${one.nodes[0]!.html.slice(0, 160)}`);
      },
      readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'),
    );
    expect(serious).toEqual([]);
    const wide = await signedIn('系统', { width: 1440, height: 900 });
    await wide.goto(`${test.url}/jobs`);
    await wide.waitForSelector('.list tbody tr');
    expect(await wide.innerText('#content')).not.toContain('丙案卷');
    await wide.screenshot({ path: join(SHOTS, 'jobs-1440.png') });
    await wide.context().close();
    looks = 0;
    await page.waitForTimeout(4_500);
    expect(looks).toBeGreaterThan(0);
    await page.context().close();
  });

  it('JB-23: one that runs is cancelled after a word, one that failed is tried again or taken off; a tab shows what failed', async () => {
    const page = await signedIn('工作人员');
    await page.goto(`${test.url}/jobs`);
    await row(page, '丙案卷').locator('button:has-text("取消")').click();
    await page.click('button:has-text("确认取消")');
    await row(page, '丙案卷').locator('text=已取消').waitFor();
    await page.click('[role=tab]:has-text("失败")');
    await page.waitForFunction(() => document.querySelectorAll('.list tbody tr').length === 1);
    expect(await row(page, '乙案卷').count()).toBe(1);
    await row(page, '乙案卷').locator('button:has-text("重试")').click();
    // Tried again it fails again, under another number.
    await row(page, '乙案卷').locator('button:has-text("移除")').waitFor();
    await pause(2_500);
    await row(page, '乙案卷').locator('button:has-text("移除")').click();
    await page.waitForSelector('text=没有这种状况的任务。');
    await page.context().close();
    expect(
      (await test.owner.query(`select action from audit where action like 'job.%' order by seq`)).rows.map(({ action }) => action),
    ).toEqual(['job.cancelled', 'job.retried', 'job.dismissed']);
  });

  it('JB-24: when the list cannot be read the page says so and reads it again when told', async () => {
    const page = await signedIn('工作人员');
    await page.route('**/api/graphql', (route) =>
      route.request().postData()?.includes('query BackgroundJobs') ? route.abort() : route.continue(),
    );
    await page.goto(`${test.url}/jobs`);
    await page.waitForSelector('text=没有读到数据');
    await page.unroute('**/api/graphql');
    await page.click('.failed button');
    await row(page, '甲案卷').waitFor();
    await page.context().close();
  });
});

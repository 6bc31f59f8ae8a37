import { setTimeout as pause } from 'node:timers/promises';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, pageOf, picture, sideways } from '@zhilu/testing/page';
import type { Browser } from 'playwright-core';

interface Duty {
  readonly agencyId: number;
  readonly caseId: string;
  readonly no: string;
}
interface Asked {
  readonly agencyId: number;
  readonly caseId: string;
  readonly dutyNo: string;
  readonly no: string | null;
  readonly refusal: string | null;
}
const PERIOD = { from: '2025-01-01', to: '2026-11-23' };
const MISSING = `query ($filter: FigureFilter!) { duties(filter: $filter, outcome: [missing], first: 200) { rows { agencyId caseId no } } }`;
const ASK = `mutation ($input: AskAboutManyInput!) { askAboutMany(input: $input) { agencyId caseId dutyNo no refusal } }`;

describe('批量要求: one demand about many duties', () => {
  let test: TestApp;
  let browser: Browser;
  let missing: readonly Duty[];

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('office', 'supervisor', '440000');
    const { data } = (await test.ask('office', MISSING, { filter: { ...PERIOD, dutyClasses: ['written'] } })) as unknown as {
      data: { duties: { rows: Duty[] } };
    };
    missing = data.duties.rows;
    const { rows } = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [missing[0]!.agencyId]);
    await test.addUser('liaison', 'liaison', rows[0]!.code);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const named = ({ agencyId, caseId, no: dutyNo }: Duty) => ({ agencyId, caseId, dutyNo });
  const ask = async (account: string, input: object): Promise<{ came: Asked[]; code: string | null }> => {
    const { data, errors } = (await test.ask(account, ASK, { input: { kind: 'rectification', text: '请补齐并书面答复。', ...input } })) as unknown as {
      data: { askAboutMany: Asked[] } | null;
      errors?: { extensions: { code: string } }[];
    }; // prettier-ignore
    return { came: data?.askAboutMany ?? [], code: errors?.[0]?.extensions.code ?? null };
  };
  const standing = async (): Promise<number> =>
    (await test.owner.query<{ n: number }>('select count(*)::int as n from request')).rows[0]!.n;

  it('BA-1 each is a request of its own, as if it had been asked about alone; one that cannot be is told by its reason and hinders no other', async () => {
    const before = await standing();
    const [one, two, three] = missing.slice(0, 3).map(named) as [Asked, Asked, Asked];
    const unknown = { ...one, dutyNo: 'ffffffffffffffff' };
    const { came } = await ask('office', { duties: [one, unknown, two, one], days: 12 });
    expect(came.map(({ dutyNo }) => dutyNo)).toEqual([one.dutyNo, unknown.dutyNo, two.dutyNo]);
    expect(came.map(({ no, refusal }) => [no !== null, refusal !== null])).toEqual([
      [true, false],
      [false, true],
      [true, false],
    ]);
    expect(await standing()).toBe(before + 2);
    const { came: again } = await ask('office', { duties: [one, three] });
    expect(again[0]).toMatchObject({ no: null, refusal: expect.stringContaining('已有办理中的整改') });
    expect(again[1]!.no).not.toBeNull();
    const { rows } = await test.owner.query<{ said: string; state: string; actions: number }>(
      `select a.said, a.state, count(*) over (partition by a.agency_id, a.request_no)::int as actions from request_action a where a.request_no = any ($1::int8[])`,
      [[...came, ...again].flatMap(({ no }) => no ?? [])],
    );
    expect(rows).toEqual(Array.from({ length: 3 }, () => ({ said: '请补齐并书面答复。', state: 'asked', actions: 1 })));
  });

  it('BA-2 what would be refused of all of them is refused once, and nothing is opened', async () => {
    const before = await standing();
    const duties = missing.slice(3, 6).map(named);
    expect((await ask('office', { duties, text: ' ' })).code).toBe('request.text-missing');
    expect((await ask('office', { duties, days: 91 })).code).toBe('request.days');
    expect((await ask('office', { duties, kind: 'correction' })).code).toBe('request.bulk-kind');
    expect((await ask('office', { duties: [] })).code).toBe('request.bulk-none');
    expect((await ask('liaison', { duties })).code).not.toBeNull();
    expect((await ask('office', { duties: Array.from({ length: 101 }, () => duties[0]) })).code).not.toBeNull();
    expect(await standing()).toBe(before);
  });

  it('BA-3 ten from the list in few clicks: stopped before it goes out nothing is opened, sent it says what came of each, and all can be taken back', async () => {
    const before = await standing();
    const page = await pageOf(browser, test.url, 'office', { until: '.tile' });
    await page.click('.answer a');
    await page.waitForSelector('.list tbody tr');
    const listed = await page.locator('.list tbody tr').count();
    await page.check('.list thead input[type=checkbox]');
    await page.click('button:has-text("批量要求")');
    await page.click('.ant-drawer label:has-text("要求整改")');
    await page.fill('.ant-drawer textarea', '请于期限内补齐，并书面答复。');
    await page.click('.ant-drawer button:has-text("发出")');
    await page.click('.ant-drawer button:has-text("秒后发出")');
    await page.waitForSelector('.ant-drawer button:has-text("发出 ")');
    // Stopped is stopped: it does not begin anew by the click that stopped it.
    await pause(1_500);
    expect(await page.locator('.ant-drawer button:has-text("秒后发出")').count()).toBe(0);
    expect(await standing()).toBe(before);
    await picture(page, 'ask-many');
    await page.click('.ant-drawer button:has-text("发出")');
    await page.waitForSelector('.ant-drawer .answer:has-text("已提出")', { timeout: 30_000 });
    await picture(page, 'ask-many-came');
    const [opened, refused] = (await page.textContent('.ant-drawer .answer'))!.match(/\d+/g)!.map(Number);
    expect(opened! + (refused ?? 0)).toBe(listed);
    expect(opened).toBeGreaterThanOrEqual(5);
    expect(await standing()).toBe(before + opened!);
    expect(await accessFaults(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await page.click('.ant-drawer button:has-text("全部撤销")');
    await page.waitForFunction((n) => document.querySelectorAll('.ant-drawer tbody a').length === n, 0);
    const { rows } = await test.owner.query<{ n: number }>(
      `select count(distinct request_no)::int as n from request_action where state = 'cancelled'`,
    );
    expect(rows[0]!.n).toBe(opened);
    await page.close();
  });

  it('BA-4 from the landing page ten interrupted recordings are asked to be explained in at most eight clicks', async () => {
    const page = await pageOf(browser, test.url, 'office', { back: `/?from=${PERIOD.from}&to=${PERIOD.to}`, until: '.tile' });
    let clicks = 0;
    const click = async (target: string, options: Parameters<typeof page.click>[1] = {}): Promise<void> => {
      clicks += 1;
      await page.click(target, options);
    };
    const box = (n: number): string => `.list tbody tr >> nth=${n} >> input[type=checkbox]`;
    await click('.tile:has-text("未说明的中断")');
    await page.waitForSelector('.list tbody tr');
    const ten = Math.min(10, await page.locator('.list tbody tr').count());
    await click(box(0));
    await click(box(ten - 1), { modifiers: ['Shift'] });
    await page.waitForSelector(`button:has-text("批量要求 ${ten} 项")`);
    await click('button:has-text("批量要求")');
    await page.fill('.ant-drawer textarea', '请说明中断的原因，并附证明材料。');
    await click('.ant-drawer button:has-text("发出")');
    await page.waitForSelector('.ant-drawer .answer:has-text("已提出")', { timeout: 30_000 });
    const [opened] = (await page.textContent('.ant-drawer .answer'))!.match(/\d+/g)!.map(Number);
    expect([ten, opened! > 0, clicks <= 8]).toEqual([ten, true, true]);
    await page.close();
  });
});

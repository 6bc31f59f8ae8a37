import { WORK_KIND, type WorkKind } from '@zhilu/kernel/vocabulary';
import { launchBrowser } from '@zhilu/testing/browser';
import { PROPOSAL, referralDesk } from '@zhilu/testing/desks/referral-desk';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, answered, pageOf, picture, sideways } from '@zhilu/testing/page';
import type { Browser } from 'playwright-core';

interface Row {
  readonly kind: WorkKind;
  readonly ref: string;
  readonly agencyId: number | null;
  readonly title: string;
  readonly agencyName: string | null;
  readonly n: number;
  readonly dueAt: string | null;
  readonly since: string | null;
  readonly parts: readonly { readonly ref: string }[];
}
interface List {
  readonly total: number;
  readonly overdue: number;
  readonly tally: readonly { readonly kind: WorkKind; readonly total: number; readonly overdue: number }[];
  readonly rows: readonly Row[];
}
const LIST = `query ($kinds: [WorkKind!], $first: Int!) { worklist(kinds: $kinds, first: $first) { total overdue tally { kind total overdue }
  rows { kind ref agencyId title agencyName n dueAt since parts { ref } } } }`;
const MERGED =
  '{ worklist(kinds: [lead], first: 200) { rows { kind agencyId ref parts { ref } } proposals { things { kind agencyId ref } } } }';
const MERGE = 'mutation ($names: WorkNames!) { mergeWork(names: $names) }';
const SPLIT = 'mutation ($names: WorkNames!) { splitWork(names: $names) }';
const ASIDE =
  'mutation ($names: WorkNames!, $until: LegalDate, $said: String!) { setWorkAside(names: $names, until: $until, said: $said) }';
const NEVER = 8.64e15;
const at = (time: string | null): number => (time === null ? NEVER : Date.parse(time));

describe('待办: whatever waits for a reader, from every room', () => {
  let test: TestApp;
  let browser: Browser;
  let agency: string;
  let dueAt: Date;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('office', 'supervisor', '440000');
    await test.addUser('head', 'approver', '440000');
    await test.addUser('city', 'supervisor', '440100');
    // What fell due and was met by nothing was about to fall due the day before.
    const { rows } = await test.owner.query<{ code: string; due_at: Date }>(
      `select a.code, l.due_at from agency a join duty_line l on l.agency_id = a.agency_id
       where l.known_to is null and l.met_at is null and l.settlement = 'M' order by l.due_at desc, l.duty_no limit 1`,
    );
    ({ code: agency, due_at: dueAt } = rows[0]!);
    await test.addUser('liaison', 'liaison', agency);
    await test.addUser('system', 'systemAdmin', null);
    await test.addUser('audit', 'auditAdmin', null);
    await test.addUser('reading', 'reviewer', null);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const asked = async <T>(account: string, document: string, variables: object = {}): Promise<T> => {
    const { data, errors } = await test.ask(account, document, variables as Record<string, unknown>);
    expect(errors).toBeUndefined();
    return data as T;
  };
  const listOf = async (account: string, kinds: readonly WorkKind[] | null = null, first = 200): Promise<List> =>
    (await asked<{ worklist: List }>(account, LIST, { kinds, first })).worklist;
  const totalOf = (list: List, kind: WorkKind): number | null => list.tally.find((one) => one.kind === kind)?.total ?? null;

  it.each(['office', 'head', 'city', 'liaison', 'system', 'audit', 'reading'])(
    'WK-1 of %s all kinds together are the list, due first; of each kind it lists what it counts, and a shorter list is its beginning',
    async (account) => {
      const whole = await listOf(account);
      expect(whole.total).toBe(whole.tally.reduce((sum, { total }) => sum + total, 0));
      expect(whole.overdue).toBe(whole.tally.reduce((sum, { overdue }) => sum + overdue, 0));
      const order = (row: Row): [number, number] => [at(row.dueAt), at(row.since)];
      for (const [i, row] of whole.rows.entries())
        if (i > 0) {
          const [[due, since], [dueBefore, sinceBefore]] = [order(row), order(whole.rows[i - 1]!)];
          expect(due > dueBefore || (due === dueBefore && since >= sinceBefore)).toBe(true);
        }
      expect((await listOf(account, null, 7)).rows).toEqual(whole.rows.slice(0, 7));
      expect((await listOf(account, null, 0)).tally).toEqual(whole.tally);
      for (const { kind, total, overdue } of whole.tally) {
        const one = await listOf(account, [kind]);
        expect([kind, one.total, one.overdue]).toEqual([kind, total, overdue]);
        expect([kind, one.rows.length]).toEqual([kind, Math.min(total, 200)]);
        expect(one.rows.every((row) => row.kind === kind && row.n > 0)).toBe(true);
        expect(new Set(one.rows.map((row) => `${row.agencyId} ${row.ref}`)).size).toBe(one.rows.length);
      }
    },
  );

  it.each(['office', 'head', 'city', 'liaison', 'system', 'reading'])(
    'WK-8 of %s what is merged stands as one, opens to its parts and is counted as before; taken apart, the list is as it was; of some named, those alone are told',
    async (account) => {
      const before = await listOf(account);
      for (const { kind } of before.tally) {
        // What is due before the day cannot be set aside until it.
        const own = before.rows.filter((row) => row.kind === kind && (row.dueAt === null || row.dueAt > '2026-11-27')).slice(0, 2);
        if (own.length < 2) continue;
        const names = { items: own.map(({ agencyId, ref }) => ({ kind, agencyId, ref })) };
        const next = { names: { items: names.items.slice(1) } };
        // Set aside, one of two leaves the counts and the other stays: each room knows its things by name.
        await asked(account, ASIDE, { ...next, until: '2026-11-25', said: '核对' });
        const less = await listOf(account, [kind]);
        expect([kind, less.total]).toEqual([kind, totalOf(before, kind)! - 1]);
        expect(less.rows.map(({ ref }) => ref)).toContain(own[0]!.ref);
        await asked(account, ASIDE, { ...next, until: null, said: '' });
        expect(await asked(account, MERGE, { names })).toEqual({ mergeWork: 2 });
        const merged = await listOf(account, [kind]);
        expect([merged.total, merged.rows.length]).toEqual([totalOf(before, kind), Math.min(200, totalOf(before, kind)! - 1)]);
        expect(merged.rows.find(({ parts }) => parts.length > 0)).toMatchObject({ ref: own[0]!.ref, parts: [{ ref: own[1]!.ref }] });
        expect((await listOf(account)).tally).toEqual(before.tally);
        expect(await asked(account, SPLIT, { names })).toEqual({ splitWork: 2 });
        expect(await listOf(account)).toEqual(before);
      }
      expect((await test.ask(account, MERGE, { names: { items: [] } })).errors?.[0]?.extensions.code).toBe('work.merge-two');
    },
  );

  it('WK-2 each kind is as many as its own page counts', async () => {
    const list = await listOf('head');
    const { leads, requests, spellingBook, sourceHealth, quarantinedLines } = await asked<{
      leads: { total: number };
      requests: { total: number };
      spellingBook: { unknown: unknown[]; undelivered: unknown[] };
      sourceHealth: { sources: { silentFrom: string | null; gone: number }[] };
      quarantinedLines: { open: number };
    }>(
      'head',
      `{ leads(states: [open]) { total } requests(filter: { turn: office }) { total } spellingBook { unknown { spelling } undelivered { sourceNo } }
        sourceHealth(from: "2026-11-23", to: "2026-11-23") { sources { silentFrom gone } } quarantinedLines(filter: { state: open }) { open } }`,
    );
    expect(totalOf(list, 'lead')).toBe(leads.total);
    expect(leads.total).toBeGreaterThan(0);
    expect(totalOf(list, 'request')).toBe(requests.total);
    expect(totalOf(list, 'spelling')).toBe(spellingBook.unknown.length + spellingBook.undelivered.length);
    expect(totalOf(list, 'silent')).toBe(sourceHealth.sources.filter(({ silentFrom }) => silentFrom !== null).length);
    expect(totalOf(list, 'gone')).toBe(sourceHealth.sources.filter(({ gone }) => gone > 0).length);
    const problems = await listOf('head', ['problem']);
    expect(problems.rows.reduce((sum, { n }) => sum + n, 0)).toBe(quarantinedLines.open);
  });

  it('WK-4 a city is told of nothing beyond it, those who look after the product of no case, and an auditor of nothing', async () => {
    const { rows } = await test.owner.query<{ agency_id: number }>(
      `select s."case" as agency_id from app_user u, lateral (select unnest(x."case") as "case" from reader_scope(u.user_id, '2026-11-23', now()) x) s where u.account = 'city'`,
    );
    const own = new Set(rows.map(({ agency_id: id }) => id));
    const { rows: listed } = await listOf('city');
    expect(listed.filter(({ agencyId }) => agencyId !== null && !own.has(agencyId))).toEqual([]);
    expect((await listOf('system')).tally.map(({ kind }) => kind)).toEqual(['job']);
    expect((await listOf('reading')).tally.map(({ kind }) => kind)).toEqual(['review']);
    expect((await listOf('audit')).tally).toEqual([]);
    expect((await test.ask(null, LIST, { kinds: null, first: 1 })).errors?.[0]?.extensions.code).toBe('access.not-signed-in');
    expect((await test.ask('office', LIST, { kinds: null, first: 201 })).errors?.[0]?.extensions.code).toBe('list.page-size');
  });

  it('WK-5 what is dealt with is on the list no longer', async () => {
    const before = await listOf('office', ['lead']);
    const lead = before.rows.find(({ agencyId }) => agencyId !== null)!;
    await asked('office', `mutation ($agency: Int!, $no: ID!) { judgeLead(agencyId: $agency, no: $no, action: dismiss, note: "核对无误") { state } }`, {
      agency: lead.agencyId,
      no: lead.ref,
    }); // prettier-ignore
    const after = await listOf('office', ['lead']);
    expect(after.total).toBe(before.total - 1);
    expect(after.rows.map(({ ref }) => ref)).not.toContain(lead.ref);
  });

  it('WK-7 a referral waits for whoever may take its next step, and for nobody who may not', async () => {
    const { rows } = await test.owner.query<{ agency_id: number; case_id: string; no: string }>(
      `select l.agency_id, l.case_id::text, lpad(to_hex(l.duty_no), 16, '0') as no from duty_line l join duty_kind k using (kind_id)
         join case_head h on h.agency_id = l.agency_id and h.case_id = l.case_id
       where l.known_to is null and l.settlement = 'M' and k.ground <> 'office' and k.duty_class <> 'case' and not h.withheld and l.due_day < '2026-11-01' order by 1, 2 limit 1`,
    );
    const { agency_id: agencyId, case_id: caseId, no: key } = rows[0]!;
    const referrals = referralDesk(test);
    await test.addUser('proposer', 'supervisor', '440000');
    await test.addUser('lawyer', 'legalReviewer', '440000');
    const waits = async (account: string) =>
      (await listOf(account, ['referral'])).rows.map(({ ref, title }) => [ref, title.split('：')[0]]);
    expect([await waits('office'), totalOf(await listOf('liaison'), 'referral')]).toEqual([[], 0]);
    const id = await referrals.begin('proposer', { agencyId, caseId, origin: 'duty', key });
    for (const account of ['office', 'head']) expect([account, await waits(account)]).toEqual([account, [[id, '提出责任追究意见']]]);
    expect([await waits('city'), await waits('lawyer')]).toEqual([[], []]);
    const of = { agencyId, id };
    await referrals.act('proposer', of, 'propose', { said: '没有记录', proposal: PROPOSAL([key]) });
    const due = (await referrals.act('proposer', of, 'notify')).dueAt;
    expect((await listOf('office', ['referral'])).rows[0]).toMatchObject({ agencyId, n: 1, dueAt: due });
    await referrals.act('proposer', of, 'hear', { statements: ['黄某', '张某'].map((name) => ({ name, made: true, text: '无异议' })) });
    expect([await waits('office'), await waits('lawyer')]).toEqual([[], [[id, '法制审核']]]);
    await referrals.act('lawyer', of, 'pass', { said: '事实清楚' });
    expect([await waits('head'), await waits('lawyer'), await waits('proposer')]).toEqual([[[id, '作出决定']], [], []]);
    const { lines } = referrals;
    expect(totalOf(await listOf('head'), 'referral')).toBe(
      (await lines('head')).filter(({ actions }) => actions.includes('decide')).length,
    );
  });

  it('WK-6 beside 待办, under 需要处理 and on the page stands one number; a thing leads to where it is dealt with', async () => {
    const { total, tally } = await listOf('office');
    const page = await pageOf(browser, test.url, 'office', { until: '.needed h2' });
    await page.waitForSelector('nav .nav-count');
    const number = (text: string | null): number => Number(/[\d,]+/.exec(text ?? '')![0].replaceAll(',', ''));
    expect(number(await page.textContent('nav .nav-count'))).toBe(total);
    expect(number(await page.textContent('.needed h2 span'))).toBe(total);
    expect(await page.locator('.needed li').count()).toBe(Math.min(5, total));
    await picture(page, 'needed');
    await page.click('nav >> text=待办');
    await page.waitForSelector('.work tbody tr');
    expect(number(await page.textContent('.head-count'))).toBe(total);
    await picture(page, 'work');
    expect(await accessFaults(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    const { kind, total: leads } = tally.find((one) => one.kind === 'lead')!;
    await page.click(`.filter-tabs >> text=${WORK_KIND[kind]}`);
    await page.waitForFunction((n) => document.querySelector('.head-count')!.textContent!.includes(`${n} 项`), leads);
    const title = await page.locator('.work tbody tr').first().locator('th a').textContent();
    await page.locator('.work tbody tr').first().locator('th a').click();
    await page.waitForSelector('.ant-drawer .lead-says');
    expect(await page.textContent('.ant-drawer')).toContain(title!.split('：')[1]!);
    // Judged to be so, it leads on: to what can be asked of the agency, to a review, to oversight and to who answers for it.
    await page.fill('.ant-drawer textarea', '已向单位核实');
    await page.click('.ant-drawer button:has-text("属实") >> nth=0');
    await page.waitForSelector('.ant-drawer a:has-text("要求整改")');
    expect(await page.getAttribute('.ant-drawer a:has-text("要求整改")', 'href')).toMatch(/^\/duties\?places=agency:\d+/);
    expect(await page.getAttribute('.ant-drawer a:has-text("组织案卷评查")', 'href')).toBe('/reviews/new');
    expect(await page.locator('.ant-drawer button:has-text("追究")').count()).toBeGreaterThan(0);
    await page.close();
  });

  it('WK-9 in the browser two things are merged into one entry that opens, and taken apart; a colleague sees the same, a proposal is merged by hand alone', async () => {
    const page = await pageOf(browser, test.url, 'office', { back: '/work?kind=lead', until: '.work tbody tr' });
    const before = await page.locator('.work tbody tr').count();
    for (const n of [0, 1]) await page.check(`.work tbody tr >> nth=${n} >> input[type=checkbox]`);
    await page.click('button:has-text("合并办理"):visible');
    await page.waitForSelector('.work .merged summary:has-text("含 2 项")');
    expect(await page.locator('.work tbody tr').count()).toBe(before - 1);
    await page.click('.work .merged summary');
    expect(await page.locator('.work .merged li a').count()).toBe(2);
    await picture(page, 'work-merged');
    expect(await accessFaults(page)).toEqual([]);
    const { rows } = (await asked<{ worklist: { rows: { parts: unknown[] }[] } }>('head', MERGED)).worklist;
    expect(rows.filter(({ parts }) => parts.length > 0)).toHaveLength(1);
    await page.click('button:has-text("撤销")');
    await page.waitForSelector('.work .merged', { state: 'detached' });
    expect(await page.locator('.work tbody tr').count()).toBe(before);
    // What the service proposes is merged by nobody but whoever reads it.
    const { proposals } = (await asked<{ worklist: { proposals: { things: unknown[] }[] } }>('office', MERGED)).worklist;
    expect(proposals.length).toBeGreaterThan(0);
    await page.click('.merge-proposals summary');
    await page.click('.merge-proposals li button >> nth=0');
    await page.waitForSelector(`.work .merged summary:has-text("含 ${proposals[0]!.things.length} 项")`);
    await page.click('.merge-proposals button:has-text("撤销")');
    await page.waitForSelector('.work .merged', { state: 'detached' });
    await page.close();
  });

  it.each(['office', 'head', 'city', 'liaison', 'system', 'reading'])(
    'WK-10 of %s what the landing page and the navigation count as waiting is what the list holds, and silent sources are as many as the frame says',
    async (account) => {
      const { total, tally } = await listOf(account);
      const { dataState } = await asked<{ dataState: { silentSources: number } }>(account, '{ dataState { silentSources } }');
      const silent = tally.find(({ kind }) => kind === 'silent');
      if (silent !== undefined) expect(silent.total).toBe(dataState.silentSources);
      const page = await pageOf(browser, test.url, account, { until: 'nav' });
      await answered(page);
      const number = (text: string): number => Number((/[\d,]+/.exec(text)?.[0] ?? '0').replaceAll(',', ''));
      const [inNav] = await page.locator('nav .nav-count').allTextContents();
      expect([account, number(inNav ?? '')]).toEqual([account, total]);
      for (const text of await page.locator('.needed h2 span').allTextContents()) expect([account, number(text)]).toEqual([account, total]);
      await page.close();
    },
  );

  it('WK-3 what falls due within seven days and is met by nothing is told to its agency, and to nobody else', async () => {
    test.clock.at = dueAt.getTime() - 24 * 3_600_000;
    await test.addUser('early-liaison', 'liaison', agency);
    for (const role of ['supervisor', 'approver'] as const) await test.addUser(`early-${role}`, role, '440000');
    const end = new Date(test.clock.at + 7 * 24 * 3_600_000);
    const { rows } = await test.owner.query<{ ref: string }>(
      `select l.case_id || '-' || lpad(to_hex(l.duty_no), 16, '0') as ref from duty_line l join agency a on a.agency_id = l.agency_id
       left join case_head h on h.agency_id = l.agency_id and h.case_id = l.case_id
       where a.code = $1 and l.known_to is null and l.met_at is null and l.settlement in ('M', 'U') and l.due_at >= $2 and l.due_at < $3 and h.withheld is not true`,
      [agency, new Date(test.clock.at), end],
    );
    const list = await listOf('early-liaison', ['due']);
    expect(list.rows.map(({ ref }) => ref).sort()).toEqual(rows.map(({ ref }) => ref).sort());
    expect(list.total).toBeGreaterThan(0);
    expect(list.rows.map(({ dueAt: due }) => Date.parse(due!))).toContain(dueAt.getTime());
    const [left] = (
      await asked<{ worklist: { rows: { hoursLeft: number }[] } }>(
        'early-liaison',
        '{ worklist(kinds: [due], first: 200) { rows { hoursLeft } } }',
      )
    ).worklist.rows;
    expect(left!.hoursLeft).toBeLessThanOrEqual(24);
    for (const other of ['early-supervisor', 'early-approver']) expect(totalOf(await listOf(other), 'due')).toBeNull();
  });
});

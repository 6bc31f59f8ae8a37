import { startOfDay } from '@zhilu/kernel/time';
import type { WorkKind, WorkShare } from '@zhilu/kernel/vocabulary';
import { launchBrowser } from '@zhilu/testing/browser';
import { type Answer, signInOf, startApp, STATE_PURPOSE, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, pageOf, picture, sideways } from '@zhilu/testing/page';
import { readPdf, saidIn } from '@zhilu/testing/pdf/pdf';
import { filesOfZip } from '@zhilu/testing/zip';
import type { Browser } from 'playwright-core';

interface Name {
  readonly kind: WorkKind;
  readonly agencyId: number | null;
  readonly ref: string;
}
interface Row extends Name {
  readonly title: string;
  readonly overdue: boolean;
  readonly dueAt: string | null;
  readonly assignee: string | null;
  readonly mine: boolean;
  readonly standsFor: string | null;
  readonly seenAt: string | null;
  readonly asideUntil: string | null;
  readonly asideSaid: string | null;
}
interface List {
  readonly total: number;
  readonly overdue: number;
  readonly shares: Readonly<Record<WorkShare, number>>;
  readonly rows: readonly Row[];
}
const LIST = `query ($kinds: [WorkKind!], $share: WorkShare!) { worklist(kinds: $kinds, first: 200, share: $share) { total overdue
  shares { all mine unassigned aside }
  rows { kind agencyId ref title overdue dueAt assignee mine standsFor seenAt asideUntil asideSaid } } }`;
const ASSIGN = 'mutation ($names: WorkNames!, $to: String) { assignWork(names: $names, to: $to) { ref refusal } }';
const ASIDE =
  'mutation ($names: WorkNames!, $until: LegalDate, $said: String!) { setWorkAside(names: $names, until: $until, said: $said) }';
const LEAVE = 'mutation ($input: TakeLeave!) { takeLeave(input: $input) { leaves { id person substitute own } } }';
const GIVE = 'mutation ($to: String!) { handOverWork(to: $to, said: "休假") { id items kept taker receivedAt } }';
const RECEIVE = 'mutation ($id: ID!) { receiveHandover(id: $id) { handovers { id receivedAt mayReceive } } }';

describe('待办的分派、暂缓、代办和交接', () => {
  let test: TestApp;
  let browser: Browser;
  let today: number;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    today = test.clock.at;
    for (const account of ['one', 'two', 'three']) await test.addUser(account, 'supervisor', '440000');
    await test.addUser('head', 'approver', '440000');
    await test.addUser('lawyer', 'legalReviewer', '440000');
    await test.addUser('city', 'supervisor', '440100');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const post = (sent: object, cookie = ''): Promise<Response> =>
    fetch(`${test.url}/api/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(sent),
    });
  /** A session of an account on the day of the clock: one of another day is over. */
  const sessions = new Map<string, string>();
  const session = async (account: string): Promise<string> => {
    const name = `${account} ${test.clock.at}`;
    if (!sessions.has(name)) {
      const cookie = (await post(signInOf(account))).headers.get('set-cookie')!.split(';')[0]!;
      await post(STATE_PURPOSE, cookie);
      sessions.set(name, cookie);
    }
    return sessions.get(name)!;
  };
  const answer = async (account: string, query: string, variables: object): Promise<Answer> =>
    (await (await post({ query, variables }, await session(account))).json()) as Answer;
  /** Back on the first day; who had signed in signs in again. */
  const backToday = (): void => {
    sessions.clear();
    test.clock.at = today;
  };
  const ask = async <T>(account: string, document: string, variables: object = {}): Promise<T> => {
    const { data, errors } = await answer(account, document, variables);
    expect(errors).toBeUndefined();
    return data as T;
  };
  const refused = async (account: string, document: string, variables: object = {}): Promise<unknown> =>
    (await answer(account, document, variables)).errors?.[0]?.extensions.code;
  const listOf = async (account: string, share: WorkShare = 'all', kinds: readonly WorkKind[] | null = null): Promise<List> =>
    (await ask<{ worklist: List }>(account, LIST, { kinds, share })).worklist;
  const named = (rows: readonly Name[]) => ({ items: rows.map(({ kind, agencyId, ref }) => ({ kind, agencyId, ref })) });
  const refs = (rows: readonly Name[]): string[] => rows.map(({ kind, agencyId, ref }) => `${kind} ${agencyId} ${ref}`);

  it('WD-1 what is given to a colleague is theirs alone and still on everybody’s list; who may not act on it is not given it', async () => {
    const before = await listOf('one');
    const leads = (await listOf('one', 'all', ['lead'])).rows.slice(0, 3);
    const { assignWork } = await ask<{ assignWork: { ref: string; refusal: string | null }[] }>('one', ASSIGN, {
      names: named(leads),
      to: 'two',
    });
    expect(assignWork.map(({ refusal }) => refusal)).toEqual([null, null, null]);
    const [all, mine, unassigned] = [await listOf('two'), await listOf('two', 'mine'), await listOf('two', 'unassigned')];
    expect(refs(mine.rows).sort()).toEqual(refs(leads).sort());
    expect(all.shares).toEqual({ all: before.total, mine: 3, unassigned: before.total - 3, aside: 0 });
    expect([all.total, mine.total, unassigned.total]).toEqual([before.total, 3, before.total - 3]);
    expect(refs(unassigned.rows)).not.toContain(refs(leads)[0]);
    expect((await listOf('three')).shares.mine).toBe(0);
    // A legal reviewer judges no leads; the reader of another place is no colleague.
    const { assignWork: came } = await ask<{ assignWork: { refusal: string | null }[] }>('one', ASSIGN, {
      names: named(leads),
      to: 'lawyer',
    });
    expect(came.every(({ refusal }) => refusal?.includes('不能办理'))).toBe(true);
    expect(await refused('one', ASSIGN, { names: named(leads), to: 'city' })).toBe('work.colleague');
    const strange = { kind: 'lead', agencyId: leads[0]!.agencyId, ref: '0123456789abcdef' } as const;
    const { assignWork: gone } = await ask<{ assignWork: { refusal: string | null }[] }>('one', ASSIGN, {
      names: named([strange]),
      to: 'two',
    });
    expect(gone[0]!.refusal).toContain('不在您的待办之内');
    await ask('two', ASSIGN, { names: named(leads), to: null });
    expect((await listOf('two')).shares.mine).toBe(0);
  });

  it('WD-7 what is given to somebody who sets it aside is taken off once: the shares add up to what waits', async () => {
    const before = await listOf('one');
    const leads = (await listOf('one', 'all', ['lead'])).rows.slice(0, 3);
    await ask('one', ASSIGN, { names: named(leads), to: 'one' });
    await ask('one', ASIDE, { names: named(leads.slice(0, 1)), until: '2026-12-20', said: '待单位补报' });
    const { shares } = await listOf('one');
    expect(shares).toEqual({ all: before.total - 1, mine: 2, unassigned: before.total - 3, aside: 1 });
    for (const share of ['all', 'mine', 'unassigned', 'aside'] as const) {
      const list = await listOf('one', share);
      expect([share, list.total, list.rows.length]).toEqual([share, shares[share], Math.min(200, shares[share])]);
    }
    await ask('one', ASIDE, { names: named(leads), until: null, said: '' });
    await ask('one', ASSIGN, { names: named(leads), to: null });
  });

  it('WD-2 what is set aside leaves one’s own list and counts and nobody else’s, and comes back on its day', async () => {
    const before = await listOf('one');
    const others = await listOf('two');
    const [lead] = (await listOf('one', 'all', ['lead'])).rows;
    const input = { names: named([lead!]), said: '等待核实材料' };
    expect(await refused('one', ASIDE, { ...input, until: '2026-11-24' })).toBe('work.aside-day');
    expect(await refused('one', ASIDE, { ...input, until: '2027-01-30' })).toBe('work.aside-day');
    expect(await refused('one', ASIDE, { ...input, said: ' ', until: '2026-11-26' })).toBe('work.aside-said');
    await ask('one', ASIDE, { ...input, until: '2026-11-26' });
    const after = await listOf('one');
    expect([after.total, after.shares.aside]).toEqual([before.total - 1, 1]);
    expect(refs(after.rows)).not.toContain(refs([lead!])[0]);
    expect((await listOf('one', 'aside')).rows).toMatchObject([{ ref: lead!.ref, asideUntil: '2026-11-26', asideSaid: '等待核实材料' }]);
    expect((await listOf('two')).total).toBe(others.total);
    test.clock.at = startOfDay('2026-11-26') + 3_600_000;
    expect(refs((await listOf('one', 'all', ['lead'])).rows)).toContain(refs([lead!])[0]);
    expect((await listOf('one')).shares.aside).toBe(0);
    backToday();
    await ask('one', ASIDE, { names: named([lead!]), until: null, said: '' });
    expect((await listOf('one')).total).toBe(before.total);
    expect((await listOf('one')).rows.find(({ ref }) => ref === lead!.ref)?.seenAt).toBeNull();
    await ask('one', 'mutation ($names: WorkNames!) { acknowledgeWork(names: $names) }', { names: named([lead!]) });
    expect((await listOf('one')).rows.find(({ ref }) => ref === lead!.ref)?.seenAt).not.toBeNull();
    expect((await listOf('two')).rows.find(({ ref }) => ref === lead!.ref)?.seenAt).toBeNull();
  });

  it('WD-3 a row is over as the count has it, whatever the clock of the browser says', async () => {
    const { duties } = await ask<{ duties: { rows: { agencyId: number; caseId: string; no: string }[] } }>(
      'one',
      `{ duties(filter: { from: "2025-01-01", to: "2026-11-23", dutyClasses: [written] }, outcome: [missing], first: 1) { rows { agencyId caseId no } } }`,
    );
    const { agencyId, caseId, no: dutyNo } = duties.rows[0]!;
    await ask('one', 'mutation ($input: AskAboutManyInput!) { askAboutMany(input: $input) { no } }', {
      input: { kind: 'rectification', text: '请补齐。', duties: [{ agencyId, caseId, dutyNo }] },
    });
    await test.owner.query(
      `update request_action a set due_at = $1 from request r where r.agency_id = a.agency_id and r.request_no = a.request_no
         and r.agency_id = $2 and r.case_id = $3 and r.kind = 'rectification'`,
      [new Date(today - 60_000), agencyId, caseId],
    );
    const { rows: codes } = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [agencyId]);
    await test.addUser('bureau', 'liaison', codes[0]!.code);
    const { rows, overdue, total } = await listOf('bureau');
    expect(rows.length).toBe(total);
    expect(rows.filter((row) => row.overdue).length).toBe(overdue);
    expect(overdue).toBe(1);
    const page = await pageOf(browser, test.url, 'bureau', { back: '/work', until: '.work tbody tr' });
    // The browser of whoever looks is years behind: what is over is over all the same.
    await page.clock.setFixedTime(new Date('2020-01-01T00:00:00Z'));
    await page.reload();
    await page.waitForSelector('.work tbody tr');
    expect(await page.locator('.work tbody .tag.missing').count()).toBe(1);
    await page.close();
  });

  it('WD-4 while somebody is absent what is theirs is their substitute’s too, who gains no right and passes nothing on', async () => {
    const leads = (await listOf('one', 'all', ['lead'])).rows.slice(3, 5);
    await ask('one', ASSIGN, { names: named(leads), to: 'one' });
    const input = { from: '2026-11-25', to: '2026-11-30', said: '出差' };
    expect(await refused('one', LEAVE, { input: { ...input, substitute: 'head' } })).toBe('leave.other-role');
    expect(await refused('one', LEAVE, { input: { ...input, substitute: 'one' } })).toBe('leave.self');
    const scope = `select stat, "case" from app_user u, reader_scope(u.user_id, '2026-11-26', now()) where u.account = 'two'`;
    const right = (await test.owner.query(scope)).rows;
    const { takeLeave } = await ask<{ takeLeave: { leaves: { id: string }[] } }>('one', LEAVE, { input: { ...input, substitute: 'two' } });
    expect((await listOf('two', 'mine')).rows).toEqual([]);
    test.clock.at = startOfDay('2026-11-26') + 3_600_000;
    expect((await listOf('two', 'mine')).rows.map(({ ref, standsFor, assignee }) => [ref, standsFor, assignee]).sort()).toEqual(
      leads.map(({ ref }) => [ref, 'one', 'one']).sort(),
    );
    expect((await listOf('three')).shares.mine).toBe(0);
    expect((await test.owner.query(scope)).rows).toEqual(right);
    // No chain: whoever stands in is not away; whoever is away does not stand in.
    expect(await refused('two', LEAVE, { input: { ...input, from: '2026-11-27', substitute: 'three' } })).toBe('leave.stands-in');
    expect(await refused('three', LEAVE, { input: { ...input, substitute: 'one' } })).toBe('leave.substitute-absent');
    expect(await refused('two', 'mutation ($id: ID!) { endLeave(id: $id) { place } }', { id: takeLeave.leaves[0]!.id })).toBe(
      'leave.unknown',
    );
    await ask('one', 'mutation ($id: ID!) { endLeave(id: $id) { place } }', { id: takeLeave.leaves[0]!.id });
    expect((await listOf('two')).shares.mine).toBe(0);
    backToday();
  });

  it('WD-5 all that is one’s own goes to a colleague with a list both sign; what the colleague may not decide stays', async () => {
    const leads = (await listOf('head', 'all', ['lead'])).rows.slice(0, 4);
    await ask('head', ASSIGN, { names: named(leads), to: 'head' });
    const spelling = (await listOf('head')).rows.find(({ kind }) => kind === 'spelling' || kind === 'period');
    if (spelling !== undefined) await ask('head', ASSIGN, { names: named([spelling]), to: 'head' });
    const mine = await listOf('head', 'mine');
    expect(await refused('lawyer', GIVE, { to: 'head' })).toBe('work.nothing-to-hand-over');
    const { handOverWork: handed } = await ask<{ handOverWork: { id: string; items: number; kept: number } }>('head', GIVE, {
      to: 'three',
    });
    expect([handed.items, handed.kept]).toEqual([4, mine.total - 4]);
    expect((await listOf('head', 'mine')).total).toBe(handed.kept);
    expect(refs((await listOf('three', 'mine')).rows).sort()).toEqual(refs(leads).sort());
    expect((await listOf('three', 'all', ['handover'])).rows).toMatchObject([{ ref: handed.id, title: expect.stringContaining('head') }]);
    const file = async (account: string, form: string) =>
      fetch(`${test.url}/api/handovers/${handed.id}.${form}`, { headers: { cookie: await session(account) } });
    expect(await textOf(Buffer.from(await (await file('head', 'docx')).arrayBuffer()))).toContain('尚未签收');
    expect(await refused('two', RECEIVE, { id: handed.id })).toBe('work.handover-not-yours');
    await ask('three', RECEIVE, { id: handed.id });
    expect(await refused('three', RECEIVE, { id: handed.id })).toBe('work.handover-received');
    expect((await listOf('three', 'all', ['handover'])).total).toBe(0);
    const docx = await textOf(Buffer.from(await (await file('three', 'docx')).arrayBuffer()));
    expect(docx).not.toContain('尚未签收');
    const pdf = saidIn(readPdf(Buffer.from(await (await file('three', 'pdf')).arrayBuffer())).pages.flat()).replaceAll(/\s/g, '');
    for (const text of [docx.replaceAll(/\s/g, ''), pdf]) {
      for (const word of ['工作交接清单', '移交人', '接收人', 'head', 'three', '判断疑点']) expect(text).toContain(word);
    }
    expect((await file('city', 'pdf')).status).toBeGreaterThanOrEqual(400);
    const rows = await test.database.run({ stat: [], case: [], role: 'supervisor' }, (tx) => tx.rows('select * from work_handover'));
    expect(rows).toEqual([]);
  });

  it('WD-6 handing over before a leave in the browser: few clicks to give, to sign and to take the list', async () => {
    const leads = (await listOf('one', 'all', ['lead'])).rows.slice(6, 9);
    await ask('one', ASSIGN, { names: named(leads), to: 'one' });
    const page = await pageOf(browser, test.url, 'one', { back: '/work', until: '.work tbody tr' });
    await picture(page, 'work-shares');
    await page.check('.work tbody tr >> nth=0 >> input[type=checkbox]');
    await page.click('button:has-text("分派")');
    await page.click('.ant-drawer .ant-select');
    await page.click('.ant-select-item:has-text("two")');
    await page.click('.ant-drawer button[type=submit]');
    await page.waitForSelector('.ant-drawer .answer:has-text("已分派")');
    await picture(page, 'work-assigned');
    expect(await accessFaults(page)).toEqual([]);
    await page.click('.ant-drawer button:has-text("撤销分派")');
    await page.waitForSelector('.ant-drawer .answer:has-text("已撤销")');
    await page.click('.ant-drawer .ant-btn-primary');
    await page.click('a:has-text("离岗和交接")');
    await page.waitForSelector('h1:has-text("离岗和交接")');
    await page.click('button:has-text("移交名下待办")');
    await page.click('.ant-drawer .ant-select');
    await page.click('.ant-select-item:has-text("three")');
    await page.click('.ant-drawer button[type=submit]');
    await page.waitForSelector('.ant-drawer .answer:has-text("移交three")');
    await picture(page, 'work-handed');
    await page.click('.ant-drawer .ant-btn-primary');
    await page.waitForSelector('tbody >> text=待签收');
    await picture(page, 'work-desk');
    expect(await accessFaults(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await page.close();
  });
});

/** What a document says, without how it looks. */
const textOf = async (docx: Buffer): Promise<string> =>
  (await filesOfZip(docx))
    .get('word/document.xml')!
    .toString('utf8')
    .replaceAll(/<[^>]+>/g, '');

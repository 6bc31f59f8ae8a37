import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { startOfDay } from '@zhilu/kernel/time';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { atRest, pageOf, picture, sideways } from '@zhilu/testing/page';
import { until } from '@zhilu/testing/until';

const FILTER = '{ from: "2026-11-01", to: "2026-12-31" }';
const ENTRIES = (filter = FILTER, more = '') =>
  `{ auditEntries(filter: ${filter}${more}) { total next rows { no chain account action object detail word } } }`;

interface Page {
  readonly total: number;
  readonly next: string | null;
  readonly rows: readonly { readonly no: number; readonly account: string | null; readonly action: string; readonly object: string }[];
}

describe('审计台: the one role that reads the record, has it verified and takes it out', () => {
  let test: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-11-24') + 12 * 3_600_000;
    await settleSmallOffice(test);
    for (const role of Object.keys(ROLE) as Role[]) {
      const place = { node: '440103', agency: 'A', grant: null, nowhere: null }[ROLE[role].stands];
      await test.addUser(role, role, place);
    }
    for (let n = 0; n < 30; n++) await test.ask('supervisor', `{ search(text: "案${n}") { rows { no } } }`);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const entries = async (filter?: string, more?: string): Promise<Page> =>
    ((await test.ask('auditAdmin', ENTRIES(filter, more))).data as unknown as { auditEntries: Page }).auditEntries;
  const standing = async () =>
    (
      (
        await test.ask(
          'auditAdmin',
          '{ auditStanding { entries checking lastCheck { entries unproven findings text } lastWitness { word } } }',
        )
      ).data as unknown as {
        auditStanding: {
          entries: number;
          checking: boolean;
          lastCheck: { entries: number; unproven: number; findings: number; text: string } | null;
          lastWitness: { word: string } | null;
        };
      }
    ).auditStanding;

  it('AU-7 nobody else reads it, has it verified or takes it out, over whichever address', async () => {
    for (const role of Object.keys(ROLE) as Role[]) {
      if (role === 'auditAdmin') continue;
      for (const document of [
        ENTRIES(),
        '{ auditStanding { entries } }',
        'mutation { verifyAudit }',
        `{ auditExportPlan(filter: ${FILTER}) { rows } }`,
        `mutation { exportAudit(filter: ${FILTER}, wish: { format: csv }) { state } }`,
      ])
        expect([role, document, (await test.ask(role, document)).errors?.[0]?.extensions.code]).toEqual([
          role,
          document,
          'access.not-allowed',
        ]);
      const answer = await fetch(`${test.url}/api/audit/witness`, { headers: { cookie: test.cookieOf(role) } });
      expect([role, answer.status]).toEqual([role, 403]);
    }
  });

  it('AU-8 every page of it is another part of the same list, narrowed by person, act, word and chain', async () => {
    const seen: number[] = [];
    for (let after: string | null = null; ;) {
      const page: Page = await entries(
        `{ from: "2026-11-01", to: "2026-12-31", chain: 0, action: "read.cases" }`,
        `, first: 7${after === null ? '' : `, after: "${after}"`}`,
      );
      expect(page.total).toBe(30);
      seen.push(...page.rows.map(({ no }) => no));
      after = page.next;
      if (after === null) break;
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
    expect(seen).toHaveLength(30);
    const one = await entries(`{ from: "2026-11-01", to: "2026-12-31", account: "supervisor", text: "案17" }`);
    expect(one.rows).toMatchObject([{ account: 'supervisor', action: 'read.cases' }]);
    expect((await entries(`{ from: "2026-11-01", to: "2026-12-31", chain: 1 }`)).total).toBe(0);
    // Names nobody has and their failures are found under the name that was tried.
    await test.ask(null, 'mutation { signIn(account: "陌生", password: "wrong") { id } }');
    expect((await entries(`{ from: "2026-11-01", to: "2026-12-31", account: "陌生" }`)).rows).toMatchObject([{ action: 'sign-in.failed' }]);
  });

  it('AU-9 verified by a job, the outcome stands on the page until the next', async () => {
    await test.ask('auditAdmin', 'mutation { verifyAudit }');
    await test.jobsAtRest('audit.verify');
    expect((await standing()).lastCheck).toMatchObject({ findings: 0, text: '' });
    const at = (await entries(`{ from: "2026-11-01", to: "2026-12-31", action: "read.cases" }`)).rows[3]!.no;
    await test.owner.query(`update audit set object = '改' where agency_id = 0 and seq = $1`, [at]);
    await test.ask('auditAdmin', 'mutation { verifyAudit }');
    const found = await until('the chains have been read again', async () => {
      const { lastCheck } = await standing();
      return lastCheck !== null && lastCheck.findings > 0 ? lastCheck : null;
    });
    expect(found).toMatchObject({ findings: 1, text: `本机构 第 ${at} 条：内容被改动` });
    await test.owner.query(`update audit set object = 'search' where agency_id = 0 and seq = $1`, [at]);
  });

  it('AU-10 the witness is fetched as a file; its last line is the last entry that was witnessed', async () => {
    const answer = await fetch(`${test.url}/api/audit/witness`, { headers: { cookie: test.cookieOf('auditAdmin') } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const [, no, hash] = /第 (\d+) 条\u3000([0-9a-f]{64})\n$/.exec(await answer.text())!;
    const { rows } = await test.owner.query(`select action, encode(hash, 'hex') as hash from audit where agency_id = 0 and seq = $1`, [no]);
    expect(rows).toEqual([{ action: 'audit.witness', hash }]);
    expect((await standing()).lastWitness!.word).toContain(`${no} 号`);
  });

  it('AU-11 taken out as a list it holds what stood there when it was asked for, and not what taking it out wrote', async () => {
    const filter = `{ from: "2026-11-01", to: "2026-12-31", account: "supervisor" }`;
    const { total } = await entries(filter);
    test.clock.at += 1_000;
    const { data } = await test.ask('auditAdmin', `mutation { exportAudit(filter: ${filter}, wish: { format: csv }) { id } }`);
    const { id } = (data as unknown as { exportAudit: { id: string } }).exportAudit;
    await test.jobsDone('export.write');
    const answer = await fetch(`${test.url}/api/exports/${id}`, { headers: { cookie: test.cookieOf('auditAdmin') } });
    expect(answer.status).toBe(200);
    const lines = (await answer.text()).trimEnd().split('\r\n');
    expect(lines).toHaveLength(total + 1);
    expect(lines[0]).toContain('核验码');
    expect(lines.slice(1).every((line) => line.includes('supervisor'))).toBe(true);
  });

  it('AU-12 the page: what was done stands there in words, 验链 answers, nothing is cut off', async () => {
    const page = await pageOf(browser, test.url, 'auditAdmin', { back: '/audit', until: 'section.audit-standing' });
    await page.getByRole('button', { name: '立即验链' }).click();
    await page.getByText('与写入时相符').waitFor();
    await page.getByText('检索案件').first().waitFor();
    await atRest(page);
    await picture(page, 'audit');
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await page.getByRole('link', { name: '审计', exact: true }).waitFor();
    await page.getByLabel('对象或内容').fill('案18');
    await page.getByLabel('对象或内容').press('Enter');
    await page.getByText('1 条', { exact: true }).waitFor();
    await page.close();
  });
});

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { ReferenceData } from '@zhilu/registry/rules';
import { Metrics } from '../../../apps/api/src/http/metrics/metrics';
import { WorkFolder } from '@zhilu/platform/database';
import { PASSWORD, startApp, type TestApp } from '@zhilu/testing/harness';

const DURING = { from: null, to: null };
const SIGN_IN = 'mutation ($account: String!, $password: String!) { signIn(account: $account, password: $password) { id } }';

/** The product with one agency, its liaison and two readers. */
const opened = async (env: Record<string, string> = {}): Promise<TestApp> => {
  const before = { ...process.env };
  Object.assign(process.env, env);
  const test = await startApp();
  process.env = before;
  const referenceData = test.app.get(ReferenceData);
  await referenceData.seed();
  const node = (tree: 'territory' | 'line') => ({ tree, code: tree, name: tree, level: 0, parent: null });
  const places = { territory: [{ ...DURING, node: 'territory' }], line: [{ ...DURING, node: 'line' }] };
  await referenceData.seedOffice(
    [node('territory'), node('line')],
    [{ code: '甲局', names: [{ ...DURING, name: '甲局' }], ...places, heir: null, delegatedBy: null, aliases: [] }],
  );
  await test.addUser('reader', 'supervisor', 'territory');
  await test.addUser('second', 'supervisor', 'territory');
  await test.addUser('liaison', 'liaison', '甲局');
  return test;
};
const signIn = (test: TestApp, account: string, password = PASSWORD, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${test.url}/api/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: SIGN_IN, variables: { account, password } }),
  });
const codeOf = async (answer: Response): Promise<string | undefined> => {
  const { code, errors } = (await answer.json()) as { code?: string; errors?: { extensions: { code: string } }[] };
  return code ?? errors?.[0]?.extensions.code;
};

describe('the doors of the service', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await opened({ ZHILU_UPLOAD_MB: '60' });
    for (const account of ['reader', 'liaison']) await test.ask(account, '{ viewer { id } }');
  });
  afterAll(() => test.stop());

  it('D1 every answer tells a browser to take nothing from elsewhere, show it in no frame and guess at nothing', async () => {
    for (const path of ['/', '/health/live', '/cases/1', '/nothing/assets/x.js']) {
      const { headers } = await fetch(test.url + path);
      const policy = new Set(headers.get('content-security-policy')?.split(';'));
      for (const rule of [
        "default-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "script-src-attr 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
      ])
        expect([path, [...policy]]).toEqual([path, expect.arrayContaining([rule])]);
      expect(policy.size).toBe(8);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      });
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  const send = (path: string, bytes: number, headers: Record<string, string> = { 'x-zhilu': '1' }): Promise<Response> => {
    const body = new FormData();
    body.append('file', new Blob([Buffer.alloc(bytes, 'x')]), 'x.csv');
    return fetch(test.url + path, { method: 'POST', headers: { cookie: test.cookieOf('liaison'), ...headers }, body });
  };
  const MB = 1 << 20;

  it.each([
    ['/api/intake/upload', 61, 60],
    ['/api/intake/files', 61, 60],
    ['/api/intake/drafts', 61, 60],
    ['/api/files', 61, 60],
    ['/api/intake/quarantine/workbook', 51, 50],
    ['/api/directory', 21, 20],
  ])('D2 %s: a file of %i MB is told that %i are taken, and none of it stays', async (path, sent, most) => {
    const answer = await send(path, sent * MB);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'file.too-large', text: expect.stringContaining(`${most} MB`) });
    expect(readdirSync(test.app.get(WorkFolder).incoming)).toEqual([]);
  });

  it('D3 a question larger than is read says how large it may be', async () => {
    const answer = await signIn(test, 'x'.repeat(300_000));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'request.too-large', text: expect.stringContaining('256 KB') });
  });

  it.each([{}, { 'x-zhilu': '1', origin: 'http://elsewhere.example' }] as Record<string, string>[])(
    'D4 what a page of another site sends is refused before a byte is kept: %j',
    async (headers) => {
      for (const path of [
        '/api/intake/upload',
        '/api/intake/files',
        '/api/intake/drafts',
        '/api/files',
        '/api/intake/quarantine/workbook',
        '/api/directory/check',
        '/api/directory',
      ]) {
        const answer = await send(path, 10, headers);
        expect([path, answer.status, await codeOf(answer)]).toEqual([path, 403, 'request.foreign']);
      }
      expect(readdirSync(join(test.app.get(WorkFolder).path, 'incoming'))).toEqual([]);
    },
  );

  const asked = async (account: string, document: string, variables: Record<string, unknown> = {}) => {
    const { errors } = await test.ask(account, document, variables);
    return [errors?.[0]?.extensions.code, errors?.[0]?.message];
  };
  const many = (n: number): string[] => Array.from({ length: n }, (_, at) => String(at));

  it('D5 the bounds written at inputs bind, and no list is endless', async () => {
    const period = { from: '2026-07-01', to: '2026-09-30' };
    const overview = 'query ($filter: FigureFilter!) { overview(filter: $filter) { basis { known } } }';
    const places = many(501).map((n) => `agency:${n}`);
    expect(await asked('reader', overview, { filter: { ...period, places } })).toEqual(['request.list-long', '“places”一次至多 500 项。']);
    const rules = many(2001);
    expect(await asked('reader', overview, { filter: { ...period, rules } })).toEqual(['request.list-long', '“rules”一次至多 2000 项。']);
    expect(
      (await test.ask('reader', overview, { filter: { ...period, places: places.slice(0, 1) } })).errors?.[0]?.extensions.code,
    ).not.toBe('request.list-long');
    const discard = 'mutation ($ids: [ID!]!) { discardLines(ids: $ids, note: "不再报送") }';
    expect(await asked('liaison', discard, { ids: many(2001) })).toEqual(['request.list-long', '“ids”一次至多 2000 项。']);
    const resubmit = 'mutation ($lines: [CorrectedLineInput!]!) { resubmitLines(lines: $lines) }';
    const lines = many(2001).map((id) => ({ id, cells: [] }));
    expect(await asked('liaison', resubmit, { lines })).toEqual(['request.list-long', '“lines”一次至多 2000 项。']);
    const agreement = 'query ($input: AgreementInput!) { agreementPlan(input: $input) { rhythm } }';
    const weekdays = Array.from({ length: 8 }, () => 1);
    const wanted = { source: 1, kind: 'weekdays', weekdays, graceHours: 1, note: '约定' };
    expect(await asked('reader', agreement, { input: wanted })).toEqual(['request.list-long', '“weekdays”一次至多 7 项。']);
  });

  it.each([
    ['duties', 'reader', 'duties(filter: { from: "2026-07-01", to: "2026-09-30" }, sort: SORT, after: "abc|1|1|1") { total }'],
    ['requests', 'reader', 'requests(filter: {}, after: "0|2026-13-45 99:99:99|1|1") { total }'],
    ['leads', 'reader', 'leads(after: "1|1|9999999999999999999") { total }'],
    ['quarantinedLines', 'liaison', 'quarantinedLines(after: "99999999999999999999 ------------------------------------.1.1.1") { total }'],
  ])('D6 a place in a list that is none is refused by name: %s', async (_, account, question) => {
    for (const sort of question.includes('SORT') ? ['due', 'delay', 'agency', 'caseNo', 'itemDown', 'outcome'] : [''])
      expect(await asked(account, `{ ${question.replace('SORT', sort)} }`)).toEqual([
        'list.cursor-unknown',
        '翻页位置无法识别，请从第一页重新打开。',
      ]);
  });

  it('D7 what a proxy would say is not believed where none is configured', async () => {
    const answer = await signIn(test, 'reader', PASSWORD, { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' });
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict$/);
    const { rows } = await test.owner.query(`select distinct address from session`);
    expect(rows).toEqual([{ address: '127.0.0.1' }]);
  });
});

describe('what its operator sees', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await opened();
    await test.ask('reader', '{ viewer { id } }');
  });
  afterAll(() => test.stop());

  const health = async (of: string) => {
    const answer = await fetch(`${test.url}/health/${of}`);
    return [answer.status, await answer.json()];
  };

  it('O1 live, started and ready are asked apart; a schema that is not the program’s is not ready', async () => {
    expect(await health('live')).toEqual([200, { live: true }]);
    expect(await health('startup')).toEqual([200, { started: true, reason: null }]);
    expect(await health('ready')).toEqual([200, { ready: true, reason: null, detail: expect.any(Array) }]);
    for (const change of [
      `update migration set name = 'OfALaterProgram' where id = (select max(id) from migration)`,
      `delete from migration where name = 'OfALaterProgram'`,
    ]) {
      await test.owner.query(change);
      expect(await health('startup')).toEqual([503, { started: false, reason: '数据库结构与程序版本不一致' }]);
      expect(await health('ready')).toEqual([503, { ready: false, reason: '数据库结构与程序版本不一致', detail: [] }]);
    }
    expect(await health('live')).toEqual([200, { live: true }]);
  });

  it('O2 answers are measured by route, never by case or person', async () => {
    await fetch(`${test.url}/api/files/1/00000000-0000-0000-0000-000000000000`, { headers: { cookie: test.cookieOf('reader') } });
    const server = await test.app.get(Metrics).open(0, '127.0.0.1');
    const { port } = server.address() as AddressInfo;
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(404);
    server.close();
    expect(text).toMatch(/zhilu_http_answer_seconds_count\{method="POST",route="\/api\/graphql",status="200"\} [1-9]/);
    expect(text).toMatch(/zhilu_http_answer_seconds_count\{method="GET",route="\/api\/files\/:agencyId\/:id",status="400"\} 1/);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect((await fetch(`${test.url}/metrics`)).headers.get('content-type')).not.toMatch(/^text\/plain/);
  });
});

describe('behind a proxy of its own', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await opened({ TRUST_PROXY: 'loopback' });
  });
  afterAll(() => test.stop());

  const from = (address: string) => ({ 'x-forwarded-for': address, 'x-forwarded-proto': 'https' });

  it('P1 the session goes over TLS only', async () => {
    const cookies = (await signIn(test, 'reader', PASSWORD, from('203.0.113.1'))).headers.getSetCookie();
    expect(cookies).toEqual([
      expect.stringMatching(/^__Host-zhilu_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
      // By which a device is known again: it opens nothing.
      expect.stringMatching(/^__Host-zhilu_device=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
    ]);
  });

  it('P2 wrong passwords from one address lock out neither who works there nor anybody elsewhere', async () => {
    for (let n = 0; n < 20; n++)
      expect(await codeOf(await signIn(test, `guess-${n}`, 'x', from('203.0.113.1')))).toBe('access.sign-in-failed');
    // Whoever has signed in there goes on; whoever never has waits; at another address nobody does.
    expect((await signIn(test, 'reader', PASSWORD, from('203.0.113.1'))).headers.get('set-cookie')).toContain('zhilu_session=');
    expect(await codeOf(await signIn(test, 'second', PASSWORD, from('203.0.113.1')))).toBe('access.locked');
    expect((await signIn(test, 'second', PASSWORD, from('203.0.113.2'))).headers.get('set-cookie')).toContain('zhilu_session=');
    // Who is known there is held by the lock of the account.
    for (let n = 0; n < 5; n++) await signIn(test, 'reader', 'x', from('203.0.113.1'));
    expect(await codeOf(await signIn(test, 'reader', PASSWORD, from('203.0.113.1')))).toBe('access.locked');
  });
});

import { gzipSync } from 'node:zlib';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { connectOwn, settleSmallOffice, type SmallOffice } from '@zhilu/testing/offices/small-office';

const NUL = '\u0000';
/** What a reader waits for the database, and what comes beside it on a busy machine, ms. */
const WAITS = 10_000;
const BESIDE = 8_000;

describe('attack 20–27, 32, 36: what is small', () => {
  let test: TestApp;
  let office: SmallOffice;

  beforeAll(async () => {
    test = await startApp();
    office = await settleSmallOffice(test);
    await connectOwn(test, '自报', [office.agency.A]);
    await test.addUser('head', 'approver', '440000');
    await test.addUser('liaison', 'liaison', 'A');
    await test.ask('head', '{ viewer { id } }');
    await test.ask('liaison', '{ viewer { id } }');
  });
  afterAll(() => test.stop());

  const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${test.url}/api/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: test.cookieOf('head'), ...headers },
      body,
    });
  const send = (name: string, content: Uint8Array | string, mapping: string): Promise<Response> => {
    const form = new FormData();
    form.set('mapping', mapping);
    form.set('file', new Blob([new Uint8Array(Buffer.from(content as string))]), name);
    const headers = { cookie: test.cookieOf('liaison'), 'x-zhilu': '1' };
    return fetch(`${test.url}/api/intake/upload`, { method: 'POST', headers, body: form });
  };
  const ask = (query: string): Promise<Response> => post(JSON.stringify({ query }));

  it.each([
    ['too many tokens', `{ ${'viewer { id } '.repeat(900)} }`],
    ['a broken escape', '{ search(text: "\\ud800") { rows { kind } } }'],
    ['an unknown field', '{ viewer { idd } }'],
    ['an unknown enum value', '{ jurisdiction(tree: territori) { id } }'],
  ])('AT-20 a document with %s is refused as malformed, in Chinese, and tells nothing of the schema', async (_, query) => {
    const answer = await ask(query);
    const text = await answer.text();
    expect(answer.status).toBe(400);
    expect(text).not.toMatch(/Did you mean|on type|territory|\bid\b/);
    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'request.malformed' } }] });
  });

  it.each([
    [
      'a source beyond its numbers',
      `{ overview(filter: { from: "2026-01-01", to: "2026-01-31", sources: [2147483647] }) { agenciesTotal } }`,
    ],
    ['a reconciled source beyond its numbers', '{ reconciled(source: 1000000) { cells } }'],
    ['keys of a source beyond its numbers', '{ sourceKeys(source: 1000000) { id } }'],
    ['mappings of a source beyond its numbers', '{ sourceMappings(no: 99999) { name } }'],
    ['a search with what cannot be stored', `{ search(text: ${JSON.stringify(`a${NUL}b`)}) { rows { kind } } }`],
    ['a day before all days', '{ sourceHealth(from: "0000-01-01", to: "0000-01-02") { sources { no } } }'],
    ['a sign-in with what cannot be stored', `mutation { signIn(account: ${JSON.stringify(`a${NUL}`)}, password: "x") { id } }`],
  ])('AT-21 %s is answered or refused by name, never as a failure of ours', async (_, query) => {
    const { errors = [] } = (await (await ask(query)).json()) as { errors?: { extensions: { code: string } }[] };
    for (const { extensions } of errors) expect(extensions.code).not.toMatch(/^request\.(failed|malformed)$/);
  });

  it('AT-22 what is too large or is no JSON is told in the words of a question, under the same headers as every answer', async () => {
    const large = await post(JSON.stringify({ query: `{ viewer { id } } # ${'x'.repeat(300_000)}` }));
    const broken = await post('{"query": ');
    expect([large.status, broken.status]).toEqual([413, 400]);
    expect(await large.text()).toContain('256');
    for (const { headers } of [large, broken]) {
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('AT-24 every answer says that no device of the reader is wanted; answers to questions are kept nowhere and bear no mark', async () => {
    for (const answer of [await ask('{ viewer { id } }'), await fetch(`${test.url}/`), await fetch(`${test.url}/health/live`)]) {
      expect(answer.headers.get('permissions-policy')).toMatch(/camera=\(\).*geolocation=\(\).*microphone=\(\)/);
      expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
    }
    const { headers } = await ask('{ viewer { id } }');
    expect(headers.get('etag')).toBeNull();
    expect(headers.get('cache-control')).toContain('no-store');
  });

  it('AT-25, AT-26 a source that is not there and one that is not one’s own are answered alike', async () => {
    const codes: string[] = [];
    for (const name of ['没有这个来源', '甲']) {
      const answer = await send('a.csv', 'x', name);
      codes.push(JSON.stringify([answer.status, ((await answer.json()) as { code: string }).code]));
    }
    expect(new Set(codes).size).toBe(1);
  });

  it('AT-32 a packed table that was cut is told to be cut, however even it is', async () => {
    const whole = gzipSync(`执法主体,案件编号,执法类别,立案日期\n${'A,1,行政处罚,2026-07-01\n'.repeat(3_000)}`);
    const answer = await send('a.csv.gz', whole.subarray(0, whole.length - 12), '自报');
    const text = JSON.stringify(await answer.json());
    expect(text).not.toContain('200 倍');
  });

  it('AT-36 a question the database does not answer is given up after ten seconds, and said to be', async () => {
    const other = await test.owner.connect();
    try {
      await other.query('begin; lock table agency_name in access exclusive mode');
      const began = performance.now();
      const { errors } = (await (await ask('{ agencyRegistry { mayRegister agencies { name } } }')).json()) as { errors: object[] };
      expect(errors).toHaveLength(1);
      const took = performance.now() - began;
      expect(took).toBeGreaterThan(WAITS - 1_000);
      expect(took).toBeLessThan(WAITS + BESIDE);
    } finally {
      await other.query('rollback');
      other.release();
    }
  });
});

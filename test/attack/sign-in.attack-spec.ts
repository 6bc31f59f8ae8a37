import { PASSWORD, startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';

const SIGN_IN = 'mutation ($account: String!, $password: String!) { signIn(account: $account, password: $password) { id } }';

describe('attack 4, 13, 14, 19: the door', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp({ work: false });
    await settleSmallOffice(test);
    for (const account of ['shi', 'xian', 'other', 'slow', 'honest']) await test.addUser(account, 'supervisor', '440103');
  });
  afterAll(() => test.stop());

  const guess = async (account: string, password: string): Promise<string> =>
    (await test.ask(null, SIGN_IN, { account, password })).errors?.[0]?.extensions.code ?? 'IN';
  const counts = (codes: readonly string[], code: string): number => codes.filter((one) => one === code).length;

  it('AT-4 of guesses that come all at once five are judged, and the right one among the rest does not open', async () => {
    const codes = await Promise.all(Array.from({ length: 250 }, (_, n) => guess('shi', n === 249 ? PASSWORD : `guess${n}`)));
    expect(counts(codes, 'access.sign-in-failed')).toBeLessThanOrEqual(5);
    expect(counts(codes, 'IN')).toBe(0);
    expect([...new Set(codes)].sort()).toEqual(['access.locked', 'access.sign-in-failed', 'request.too-many']);
    expect(await guess('shi', PASSWORD)).toBe('access.locked');
    test.clock.at += 16 * 60_000;
  });

  it('AT-4 while two hundred guesses wait, the service answers', async () => {
    const flood = Promise.all(Array.from({ length: 200 }, (_, n) => guess(`nobody${n}`, 'guess')));
    const begun = performance.now();
    expect((await fetch(`${test.url}/health/ready`)).status).toBe(200);
    expect(performance.now() - begun).toBeLessThan(2_500);
    await flood;
    test.clock.at += 16 * 60_000;
  });

  it('AT-13 one failure every quarter of an hour locks nobody out: failures fade', async () => {
    for (let n = 0; n < 5; n++) await guess('slow', 'wrong');
    expect(await guess('slow', PASSWORD)).toBe('access.locked');
    for (let n = 0; n < 4; n++) {
      test.clock.at += 16 * 60_000;
      expect(await guess('slow', 'wrong')).toBe('access.sign-in-failed');
    }
    expect(await guess('slow', PASSWORD)).toBe('IN');
  });

  it('AT-14 a name that nobody has is answered as one that somebody has, up to the lock and after', async () => {
    const told = async (account: string): Promise<string[]> => {
      test.clock.at += 16 * 60_000;
      const codes: string[] = [];
      for (let n = 0; n < 7; n++) codes.push(await guess(account, 'wrong'));
      return codes;
    };
    expect(await told('no such account')).toEqual(await told('other'));
    test.clock.at += 16 * 60_000;
  });

  it('AT-19 names without end, or with what cannot be seen, are refused like any other and leave a digest', async () => {
    for (const account of ['长'.repeat(80_000), 'x'.repeat(65), 'a\u0000b', 'a\u202eb'])
      expect(await guess(account, 'wrong')).toBe('access.sign-in-failed');
    const { rows } = await test.owner.query(`select max(length(object))::int as longest from audit where action like 'sign-in%'`);
    expect((rows[0] as { longest: number }).longest).toBeLessThanOrEqual(80);
    const { rows: tried } = await test.owner.query(`select max(length(account))::int as longest from sign_in_attempt`);
    expect((tried[0] as { longest: number }).longest).toBeLessThanOrEqual(80);
    await expect(test.addUser('x'.repeat(65), 'supervisor', '440103')).rejects.toMatchObject({ code: 'access.account-malformed' });
  });

  it('AT-24 signing out takes what the browser kept with it', async () => {
    await test.ask('honest', '{ viewer { id } }');
    const answer = await fetch(`${test.url}/api/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: test.cookieOf('honest') },
      body: JSON.stringify({ query: 'mutation { signOut }' }),
    });
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
  });

  it('AT-13 a device somebody has signed in from is not locked by what others do, and waits where it fails itself', async () => {
    test.clock.at += 60 * 60_000;
    const from = async (password: string, cookie = ''): Promise<{ readonly code: string; readonly cookie: string }> => {
      const sent = await fetch(`${test.url}/api/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ query: SIGN_IN, variables: { account: 'other', password } }),
      });
      const { errors } = (await sent.json()) as { errors?: { extensions: { code: string } }[] };
      const device = sent.headers.getSetCookie().find((one) => one.startsWith('zhilu_device='));
      return { code: errors?.[0]?.extensions.code ?? 'IN', cookie: device?.split(';')[0] ?? '' };
    };
    const { code, cookie } = await from(PASSWORD);
    expect([code, cookie.length > 50]).toEqual(['IN', true]);
    for (let n = 0; n < 5; n++) expect((await from('wrong')).code).toBe('access.sign-in-failed');
    expect((await from(PASSWORD)).code).toBe('access.locked');
    expect((await from(PASSWORD, `zhilu_device=${'A'.repeat(43)}`)).code).toBe('access.locked');
    expect(await from(PASSWORD, cookie)).toEqual({ code: 'IN', cookie: '' });
    for (let n = 0; n < 5; n++) expect((await from('wrong', cookie)).code).toBe('access.sign-in-failed');
    expect((await from(PASSWORD, cookie)).code).toBe('access.delayed');
    test.clock.at += 31_000;
    expect((await from('wrong', cookie)).code).toBe('access.sign-in-failed');
    test.clock.at += 31_000;
    expect((await from(PASSWORD, cookie)).code).toBe('access.delayed');
    test.clock.at += 31_000;
    expect((await from(PASSWORD, cookie)).code).toBe('IN');
  });
});

import { startOfDay } from '@zhilu/kernel/time';
import { deskOf } from '@zhilu/testing/desks/account-desk';
import { PASSWORD, startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { Secret, TOTP } from 'otpauth';

const BEGIN = 'mutation ($password: String) { beginSecondStep(password: $password) { secret uri } }';
const CONFIRM = 'mutation ($code: String!) { confirmSecondStep(code: $code) }';
const PASS = 'mutation ($code: String!) { passSecondStep(code: $code) }';
const DROP = 'mutation ($code: String!) { dropSecondStep(code: $code) }';
const PROFILE = 'mutation ($roles: [Role!]!) { setPasswordProfile(input: { least: 12, kinds: 2, idle: 30, secondStep: $roles }) }';
const STANDING = '{ ownSecondStep { since codesLeft asked } }';
const READS = '{ dataState { known } }';
const HALF_MINUTE = 30_000;

describe('SS a second step beside the password', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ work: false });
    test.clock.at = startOfDay('2026-11-24') + 9 * 3_600_000;
    await settleSmallOffice(test);
    for (const [account, role] of [
      ['xitong', 'systemAdmin'],
      ['anquan', 'securityAdmin'],
      ['anquan2', 'securityAdmin'],
    ] as const)
      await test.addUser(account, role, null);
    for (const account of ['shi', 'sheng']) await test.addUser(account, 'supervisor', '440100');
  });
  afterAll(() => test.stop());

  const { ask, code, inSession, answerIn } = deskOf(() => test);
  const idOf = async (account: string): Promise<string> =>
    String((await test.owner.query('select user_id from app_user where account = $1', [account])).rows[0].user_id);
  /** What the device of a secret shows just now, or some half minutes from now. */
  const device =
    (secret: string) =>
    (later = 0): string =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: test.clock.at + later * HALF_MINUTE });
  const later = (): void => void (test.clock.at += HALF_MINUTE);
  /** A code that is not shown anywhere near now. */
  const wrongFor = (shows: (later?: number) => string): string =>
    ['000000', '111111', '222222', '333333', '444444'].find((one) => ![-2, -1, 0, 1, 2].some((n) => shows(n) === one))!;

  let shows: (later?: number) => string;
  let codes: string[];

  it('SS-1 a device is bound by whoever shows the password again and its first code; other sessions end, ten recovery codes are shown once', async () => {
    const other = await inSession('shi', PASSWORD);
    const own = await answerIn('shi', PASSWORD);
    const refusal = async (document: string, variables: object) => (await own(document, variables)).errors?.[0]?.extensions.code;
    expect(await refusal(BEGIN, {})).toBe('access.password-wrong');
    expect(await refusal(BEGIN, { password: 'wrong' })).toBe('access.password-wrong');
    expect(await refusal(CONFIRM, { code: '123456' })).toBe('access.second-step-none');
    const made = ((await own(BEGIN, { password: PASSWORD })).data as unknown as { beginSecondStep: { secret: string; uri: string } })
      .beginSecondStep;
    expect(made.uri).toContain(`secret=${made.secret}`);
    shows = device(made.secret);
    expect(await refusal(CONFIRM, { code: wrongFor(shows) })).toBe('access.code-wrong');
    codes = ((await own(CONFIRM, { code: shows() })).data as unknown as { confirmSecondStep: string[] }).confirmSecondStep;
    expect(new Set(codes).size).toBe(10);
    expect((await own(STANDING)).data).toMatchObject({ ownSecondStep: { codesLeft: 10, asked: false } });
    expect(await refusal(BEGIN, { password: PASSWORD })).toBe('access.second-step-kept');
    expect([await other(READS), (await own(READS)).errors]).toEqual(['access.not-signed-in', undefined]);
    const { rows } = await test.owner.query(`select encode(kept, 'escape') as kept from second_step`);
    expect(rows[0].kept).not.toContain(Buffer.from(Secret.fromBase32(made.secret).bytes).toString('latin1'));
  });

  it('SS-2 the password alone opens nothing; a code is taken once, and the next one goes in', async () => {
    const half = await inSession('shi', PASSWORD);
    for (const document of [READS, '{ duties(filter: { from: "2026-01-01", to: "2026-01-31" }) { total } }', '{ openSessions { no } }'])
      expect(await half(document)).toBe('access.second-step-due');
    expect(await half(DROP, { code: shows(1) })).toBe('access.second-step-due');
    expect(await half('{ viewer { secondStep } }')).toBeNull();
    // The code it was bound with is used up.
    expect(await half(PASS, { code: shows() })).toBe('access.code-wrong');
    later();
    expect(await half(PASS, { code: shows() })).toBeNull();
    expect(await half(READS)).toBeNull();
    const again = await inSession('shi', PASSWORD);
    expect(await again(PASS, { code: shows() })).toBe('access.code-wrong');
    later();
    expect(await again(PASS, { code: shows() })).toBeNull();
  });

  it('SS-3 a recovery code stands for the device once', async () => {
    const one = await inSession('shi', PASSWORD);
    expect(await one(PASS, { code: codes[0]!.toLowerCase() })).toBeNull();
    const own = await answerIn('shi', PASSWORD);
    expect((await own(PASS, { code: codes[0]! })).errors?.[0]?.extensions.code).toBe('access.code-wrong');
    expect((await own(PASS, { code: codes[1]! })).errors).toBeUndefined();
    expect((await own(STANDING)).data).toMatchObject({ ownSecondStep: { codesLeft: 8 } });
  });

  it('SS-4 five wrong codes are the lock, however often the password is shown between', async () => {
    const said: (string | null)[] = [];
    for (let n = 0; n < 6; n += 1) {
      const half = await inSession('shi', PASSWORD);
      said.push(await half(PASS, { code: wrongFor(shows) }));
    }
    expect(said.filter((one) => one === 'access.code-wrong').length).toBeLessThan(5);
    expect(await code(null, 'mutation { signIn(account: "shi", password: "x") { id } }')).toBe('access.locked');
    test.clock.at += 16 * 60_000;
    const half = await inSession('shi', PASSWORD);
    expect(await half(PASS, { code: shows() })).toBeNull();
  });

  it('SS-5 asked for of a role: who is signed in binds a device before going on, and cannot be without', async () => {
    const signedIn = await inSession('sheng', PASSWORD);
    expect(await signedIn(READS)).toBeNull();
    expect(await code('xitong', PROFILE, { roles: ['supervisor'] })).toBe('access.not-allowed');
    expect(await code('anquan', PROFILE, { roles: ['supervisor'] })).toBeNull();
    expect(await signedIn(READS)).toBe('access.second-step-due');
    const own = await answerIn('sheng', PASSWORD);
    expect((await own('{ viewer { secondStep } }')).data).toEqual({ viewer: { secondStep: 'enrol' } });
    const made = ((await own(BEGIN)).data as unknown as { beginSecondStep: { secret: string } }).beginSecondStep;
    const its = device(made.secret);
    expect((await own(CONFIRM, { code: its() })).errors).toBeUndefined();
    expect((await own(READS)).errors).toBeUndefined();
    later();
    expect((await own(DROP, { code: its() })).errors).toBeUndefined();
    expect((await own('{ viewer { secondStep } }')).data).toEqual({ viewer: { secondStep: 'enrol' } });
    // No longer asked for: who waited to bind one goes on.
    expect(await code('anquan', PROFILE, { roles: [] })).toBeNull();
    expect((await own(READS)).errors).toBeUndefined();
  });

  it('SS-6 reset by whoever gives roles, never by whoever resets passwords, nor one’s own; sessions end', async () => {
    const reset = async (by: string, account: string) =>
      code(by, 'mutation ($id: ID!) { resetSecondStep(id: $id) }', { id: await idOf(account) });
    later();
    const inside = await inSession('shi', PASSWORD);
    expect(await inside(PASS, { code: shows() })).toBeNull();
    for (const by of ['xitong', 'sheng']) expect([by, await reset(by, 'shi')]).toEqual([by, 'access.not-allowed']);
    expect(await reset('anquan', 'anquan')).toBe('account.own');
    expect(await reset('anquan', 'sheng')).toBe('access.second-step-none');
    const listed = async () =>
      (await ask('anquan2', '{ accounts(filter: { text: "shi" }) { rows { account secondStep } } }')).data as unknown;
    expect(await listed()).toEqual({ accounts: { rows: [{ account: 'shi', secondStep: true }] } });
    expect(await reset('anquan', 'shi')).toBeNull();
    expect(await listed()).toEqual({ accounts: { rows: [{ account: 'shi', secondStep: false }] } });
    expect(await inside(READS)).toBe('access.not-signed-in');
    expect(await (await inSession('shi', PASSWORD))(READS)).toBeNull();
  });

  it('SS-7 a slipped statement neither reads a secret nor passes a step: the database wants the proof of the service', async () => {
    const own = await answerIn('sheng', PASSWORD);
    const made = ((await own(BEGIN, { password: PASSWORD })).data as unknown as { beginSecondStep: { secret: string } }).beginSecondStep;
    await own(CONFIRM, { code: device(made.secret)() });
    await inSession('sheng', PASSWORD);
    const { rows } = await test.owner.query(
      `select encode(token_hash, 'hex') as session from session join app_user using (user_id) where account = 'sheng' and second_due = 'code'`,
    );
    const { session } = rows[0] as { session: string };
    const slipped = (statement: string) =>
      test.database.run({ stat: [], case: [], role: 'system', session }, (tx) => tx.rows<Record<string, unknown>>(statement));
    for (const statement of [
      'select kept from second_step',
      'select digest from recovery_code',
      'select key from door_key',
      'update session set second_due = null',
      'delete from second_step',
      `insert into recovery_code values (1, '\\x00', null)`,
      `select pass_second_step(1 << 40, '\\x00', null, now())`,
      `select confirm_second_step(1, '{}', '\\x00', now())`,
      'select reset_second_step(1)',
    ])
      await expect(slipped(statement)).rejects.toThrow(/permission denied|not yours to do/);
    expect(await slipped(`select keep_door_key(sha256('x')) as yes`)).toEqual([{ yes: false }]);
    expect(await slipped(`select pass_second_step(null, null, sha256('x'), now()) as yes`)).toEqual([{ yes: false }]);
    expect(await slipped('select * from acting_user()')).toEqual([]);
  });

  it('SS-8 all of it stands in the audit; no code and no secret does', async () => {
    const { rows } = await test.owner.query(`select distinct action from audit where action like 'second-step.%' order by 1`);
    expect((rows as { action: string }[]).map(({ action }) => action.slice(12))).toEqual([
      'bound',
      'dropped',
      'failed',
      'passed',
      'recovered',
      'reset',
    ]);
    const { rows: told } = await test.owner.query(
      `select count(*)::int as n from audit, unnest($1::text[]) word where detail::text like '%' || word || '%' or object like '%' || word || '%'`,
      [codes],
    );
    expect(told).toEqual([{ n: 0 }]);
  });
});

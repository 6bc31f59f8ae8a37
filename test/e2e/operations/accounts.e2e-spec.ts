import { startOfDay } from '@zhilu/kernel/time';
import { PASSWORD, startApp, type TestApp } from '@zhilu/testing/harness';
import { BROWSER, deskOf, SIGN_IN } from '@zhilu/testing/desks/account-desk';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';

const ADD = 'mutation ($input: NewAccountInput!) { addAccount(input: $input) { id account password } }';
const GIVE = 'mutation ($input: RoleGrantInput!) { giveRole(input: $input) }';
const CHANGE = 'mutation ($current: String!, $next: String!) { changePassword(current: $current, next: $next) }';
const NEW_PASSWORD = 'staple 46 gravel';

interface Made {
  readonly id: string;
  readonly account: string;
  readonly password: string;
}

describe('KO accounts: made by one administrator, given their roles by another', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp({ work: false });
    test.clock.at = startOfDay('2026-11-24') + 9 * 3_600_000;
    await settleSmallOffice(test);
    for (const [account, role] of [
      ['xitong', 'systemAdmin'],
      ['xitong2', 'systemAdmin'],
      ['anquan', 'securityAdmin'],
      ['anquan2', 'securityAdmin'],
      ['shenji', 'auditAdmin'],
    ] as const)
      await test.addUser(account, role, null);
    await test.addUser('shi', 'supervisor', '440100');
  });
  afterAll(() => test.stop());

  const { code, ask, inSession, move } = deskOf(() => test);
  const idOf = async (account: string): Promise<string> =>
    String((await test.owner.query('select user_id from app_user where account = $1', [account])).rows[0].user_id);
  const act = (by: string, what: string, id: string) => code(by, `mutation ($id: ID!) { ${what}(id: $id) }`, { id });
  const signIn = (account: string, password: string) => code(null, SIGN_IN, { account, password });
  const add = async (account: string, role: string, place: string | null): Promise<Made> => {
    const { data, errors } = await ask('xitong', ADD, { input: { account, name: `${account}某`, role, place } });
    expect(errors).toBeUndefined();
    return (data as unknown as { addAccount: Made }).addAccount;
  };
  it('KO-1 an account is made with a first password, waits for its role, is given it by another, and changes the password before anything else', async () => {
    const made = await add('xinren', 'supervisor', '440103');
    expect(made.password).toMatch(/^[A-Za-z2-9]{5}(-[A-Za-z2-9]{5}){3,}$/);
    expect(await signIn('xinren', made.password)).toBe('access.role-waiting');
    expect(await signIn('xinren', 'wrong')).toBe('access.sign-in-failed');
    // Whoever keeps accounts gives no role, not even the one they asked for.
    expect(await code('xitong', GIVE, { input: { id: made.id, role: 'supervisor', place: '440103' } })).toBe('access.not-allowed');
    expect(await code('anquan', GIVE, { input: { id: made.id, role: 'supervisor', place: '440103' } })).toBeNull();
    const first = await inSession('xinren', made.password);
    for (const document of [
      '{ dataState { known } }',
      '{ duties(filter: { from: "2026-01-01", to: "2026-01-31" }) { total } }',
      '{ agencies { agencyId } }',
    ])
      expect(await first(document)).toBe('access.password-due');
    expect(await first('{ viewer { passwordDue } passwordProfile { least } }')).toBeNull();
    const weak = (next: string) => first(CHANGE, { current: made.password, next });
    expect(await weak('short')).toBe('access.password-short');
    expect(await weak('aaaaaaaaaaaa')).toBe('access.password-weak');
    expect(await weak('Xinren-and-more')).toBe('access.password-weak');
    expect(await weak(made.password)).toBe('access.password-same');
    expect(await first(CHANGE, { current: 'wrong', next: NEW_PASSWORD })).toBe('access.password-wrong');
    expect(await first(CHANGE, { current: made.password, next: NEW_PASSWORD })).toBeNull();
    expect(await first('{ dataState { known } }')).toBeNull();
    expect(await signIn('xinren', made.password)).toBe('access.sign-in-failed');
  });

  it('KO-2 nobody keeps a session after the role was withdrawn, changed, or the account set aside, reset, handed over or ended', async () => {
    const id = await idOf('xinren');
    const give = (role: string, place: string | null) => code('anquan', GIVE, { input: { id, role, place } });
    const acts: readonly (readonly [string, () => Promise<string | null>, string | null])[] = [
      ['role changed', () => give('approver', '440103'), null],
      ['place changed', () => give('approver', '440100'), null],
      ['role taken', () => act('anquan', 'takeRole', id), 'access.role-waiting'],
      ['disabled', () => act('xitong', 'disableAccount', id), 'access.sign-in-failed'],
      ['reset', () => act('xitong', 'resetPassword', id), 'access.sign-in-failed'],
      [
        'handed over',
        () => code('xitong', 'mutation ($id: ID!) { handOverAccount(id: $id, account: "jieti", name: "接替") { id } }', { id }),
        'access.sign-in-failed',
      ],
    ];
    for (const [what, done, after] of acts) {
      const inside = await inSession('xinren', NEW_PASSWORD);
      expect([what, await inside('{ dataState { known } }')]).toEqual([what, null]);
      expect([what, await done()]).toEqual([what, null]);
      expect([what, await inside('{ dataState { known } }')]).toEqual([what, 'access.not-signed-in']);
      expect([what, await signIn('xinren', NEW_PASSWORD)]).toEqual([what, after]);
      if (what === 'role taken') await give('approver', '440100');
      if (what === 'disabled') {
        expect(await act('xitong', 'enableAccount', id)).toBeNull();
        expect((await test.owner.query(`select count(*)::int as n from session where user_id = $1`, [id])).rows).toEqual([{ n: 0 }]);
      }
      if (what === 'reset') {
        expect(await give('approver', '440100')).toBeNull();
        await test.owner.query(
          `update app_user u set password_hash = s.password_hash, password_due = false from app_user s where u.user_id = $1 and s.account = 'shi'`,
          [id],
        );
        expect(await signIn('xinren', PASSWORD)).toBeNull();
        await test.owner.query('delete from session where user_id = $1', [id]);
        expect(await (await inSession('xinren', PASSWORD))(CHANGE, { current: PASSWORD, next: NEW_PASSWORD })).toBeNull();
      }
    }
    const { rows } = await test.owner.query(
      `select u.account, s.account as successor, s.role, n.code, s.granted_at from app_user u join app_user s on s.user_id = u.successor_id join node n on n.node_id = s.node_id`,
    );
    expect(rows).toEqual([{ account: 'xinren', successor: 'jieti', role: 'approver', code: '440100', granted_at: null }]);
    expect(await act('xitong', 'enableAccount', id)).toBe('account.ended');
  });

  it('KO-3 nobody does anything to their own account, and neither administrator does the other’s work', async () => {
    for (const what of ['disableAccount', 'endAccount', 'resetPassword']) {
      expect(await act('xitong', what, await idOf('xitong'))).toBe('account.own');
      for (const other of ['anquan', 'shenji', 'shi'])
        expect([what, other, await act(other, what, await idOf('jieti'))]).toEqual([what, other, 'access.not-allowed']);
    }
    expect(await act('anquan', 'takeRole', await idOf('anquan'))).toBe('account.own');
    expect(await code('anquan', GIVE, { input: { id: await idOf('anquan'), role: 'approver', place: '440100' } })).toBe('account.own');
    for (const other of ['xitong', 'shenji', 'shi']) {
      expect([other, await act(other, 'takeRole', await idOf('jieti'))]).toEqual([other, 'access.not-allowed']);
      expect([
        other,
        await code(other, 'mutation { setPasswordProfile(input: { least: 8, kinds: 1, idle: 30, secondStep: [] }) }'),
      ]).toEqual([other, 'access.not-allowed']);
    }
    for (const other of ['shenji', 'shi']) expect(await code(other, '{ accounts(filter: {}) { total } }')).toBe('access.not-allowed');
  });

  it('KO-4 the last who gives roles is not reset in the browser; the operator of the machine does it', async () => {
    await test.owner.query(`update app_user set disabled_at = now() where account = 'anquan2'`);
    expect(await act('xitong', 'resetPassword', await idOf('anquan'))).toBe('account.last-grantor');
    await test.owner.query(`update app_user set disabled_at = null where account = 'anquan2'`);
  });

  it('KO-5 an account that runs out reads nothing more, and the last day counts', async () => {
    const made = await add('linshi', 'liaison', 'A');
    expect(await code('anquan', GIVE, { input: { id: made.id, role: 'liaison', place: 'A', until: '2026-11-23' } })).toBe(
      'account.until-past',
    );
    expect(await code('anquan', GIVE, { input: { id: made.id, role: 'liaison', place: 'A', until: '2026-11-25' } })).toBeNull();
    const before = test.clock.at;
    move(startOfDay('2026-11-25') + 23 * 3_600_000);
    const inside = await inSession('linshi', made.password);
    expect(await inside('{ viewer { id } passwordProfile { least } }')).toBeNull();
    test.clock.at += 3_600_000;
    expect(await inside('{ passwordProfile { least } }')).toBe('access.not-signed-in');
    expect(await signIn('linshi', made.password)).toBe('access.time-up');
    const { data } = await ask('anquan2', '{ accounts(filter: { text: "linshi" }) { rows { standing validUntil } } }');
    expect(data).toEqual({ accounts: { rows: [{ standing: 'expired', validUntil: '2026-11-25' }] } });
    move(before);
  });

  it('KO-6 whoever reads by grant reads the agencies granted, for their time, and nothing before or after', async () => {
    const made = await add('jiancha', 'inspectorate', null);
    await code('anquan', GIVE, { input: { id: made.id, role: 'inspectorate' } });
    await test.owner.query(`update app_user set password_due = false where account = 'jiancha'`);
    const grant = (input: object) =>
      code('anquan', 'mutation ($input: ReadingGrantInput!) { grantReading(input: $input) }', { input: { id: made.id, ...input } });
    const { data } = await ask('anquan', '{ accountPlaces(text: "局", kind: "agency") { code name } }');
    expect(data).toEqual({ accountPlaces: ['A', 'B', 'C'].map((one) => ({ code: one, name: `${one}局` })) });
    expect(await grant({ agencies: ['A', 'C'], until: '2026-11-30', purpose: ' ' })).toBe('account.purpose-malformed');
    expect(await grant({ agencies: [], until: '2026-11-30', purpose: '核查' })).toBe('account.agencies-malformed');
    expect(await grant({ agencies: ['X'], until: '2026-11-30', purpose: '核查' })).toBe('access.place-unknown');
    expect(await grant({ agencies: ['A', 'C'], until: '2026-11-30', purpose: '核查' })).toBeNull();
    const reads = async (): Promise<number> => {
      const { rows } = await test.owner.query(`select cardinality(stat) as n from reader_scope($1, '2026-11-24', $2)`, [
        made.id,
        new Date(test.clock.at),
      ]);
      return rows[0].n;
    };
    expect(await reads()).toBe(2);
    expect(await code('anquan', 'mutation ($id: ID!) { endReading(id: $id, agency: "C") }', { id: made.id })).toBeNull();
    expect(await reads()).toBe(1);
    expect(
      await code('anquan', 'mutation ($input: ReadingGrantInput!) { grantReading(input: $input) }', {
        input: { id: await idOf('shi'), agencies: ['A'], until: '2026-11-30', purpose: '核查' },
      }),
    ).toBe('account.reads-by-place');
    await act('anquan', 'takeRole', made.id);
    expect(await reads()).toBe(0);
  });

  it('KO-7 one sees and ends one’s own sessions, the security administrator everybody’s; nobody else’s are told', async () => {
    const one = await inSession('shi', PASSWORD);
    const two = await inSession('shi', PASSWORD);
    const sessions = async (account: string) =>
      (
        (await ask(account, '{ openSessions { no account device address own current } }')).data as unknown as {
          openSessions: { no: string; account: string; device: string | null; current: boolean }[];
        }
      ).openSessions;
    const own = await sessions('shi');
    expect(own.map(({ account }) => account)).toEqual(own.map(() => 'shi'));
    expect(own.filter(({ current }) => current)).toHaveLength(1);
    expect(own.find(({ current }) => !current)).toMatchObject({ device: BROWSER });
    const everybody = await sessions('anquan');
    expect(new Set(everybody.map(({ account }) => account))).toContain('xitong');
    const others = everybody.find(({ account }) => account === 'anquan')!;
    const end = (by: string, no: string) => code(by, 'mutation ($no: ID!) { endSession(no: $no) }', { no });
    expect(await end('shi', others.no)).toBe('account.session-unknown');
    expect(await end('xitong', others.no)).toBe('account.session-unknown');
    const [first, second] = own.filter(({ current }) => !current);
    expect(await end('shi', first!.no)).toBeNull();
    expect(await end('anquan', second!.no)).toBeNull();
    expect([await one('{ dataState { known } }'), await two('{ dataState { known } }')]).toEqual([
      'access.not-signed-in',
      'access.not-signed-in',
    ]);
  });

  it('KO-8 what is asked of passwords is set by one, for everybody, from now on', async () => {
    const set = (input: object) =>
      code('anquan', 'mutation ($input: PasswordProfileInput!) { setPasswordProfile(input: $input) }', { input });
    expect(await set({ least: 7, kinds: 1, idle: 30, secondStep: [] })).toBe('account.profile-malformed');
    expect(await set({ least: 16, kinds: 4, days: 30, idle: 15, secondStep: [] })).toBeNull();
    const inside = await inSession('shi', PASSWORD);
    expect(await inside('{ dataState { known } }')).toBeNull();
    expect(await inside(CHANGE, { current: PASSWORD, next: NEW_PASSWORD })).toBe('access.password-weak');
    move(test.clock.at + 16 * 60_000);
    expect(await inside('{ dataState { known } }')).toBe('access.not-signed-in');
    const before = test.clock.at;
    move(test.clock.at + 31 * 24 * 3_600_000);
    const late = await inSession('shi', PASSWORD);
    expect(await late('{ dataState { known } }')).toBe('access.password-due');
    move(before);
    const { data } = await ask('anquan2', '{ passwordProfile { least kinds days idle } }');
    expect(data).toEqual({ passwordProfile: { least: 16, kinds: 4, days: 30, idle: 15 } });
    await code('anquan2', 'mutation ($input: PasswordProfileInput!) { setPasswordProfile(input: $input) }', {
      input: { least: 12, kinds: 2, idle: 30, secondStep: [] },
    });
  });

  it('KO-9 the page lists every account once, by name, over as many pages as there are', async () => {
    const page = async (after: string | null) =>
      (
        (
          await ask(
            'xitong2',
            `query ($after: String) { accounts(filter: {}, first: 3, after: $after) { total waiting next rows { account standing } } }`,
            { after },
          )
        ).data as unknown as {
          accounts: { total: number; waiting: number; next: string | null; rows: { account: string; standing: string }[] };
        }
      ).accounts;
    const seen: string[] = [];
    for (let after: string | null = null, first = true; first || after !== null; first = false) {
      const one = await page(after);
      seen.push(...one.rows.map(({ account }) => account));
      after = one.next;
    }
    const { rows } = await test.owner.query('select account from app_user order by account');
    expect(seen).toEqual((rows as { account: string }[]).map(({ account }) => account));
    const waiting = (await ask('anquan2', '{ accounts(filter: { standing: waiting }) { total rows { account } } }')).data;
    expect(waiting).toEqual({ accounts: { total: 2, rows: [{ account: 'jiancha' }, { account: 'jieti' }] } });
    expect((await ask('anquan2', '{ accounts(filter: { text: "JIETI" }) { total } }')).data).toEqual({ accounts: { total: 1 } });
  });

  it('KO-10 everything done to an account stands in the audit, with who did it; no password does', async () => {
    const { rows } = await test.owner.query(
      `select a.action, u.account as by, a.object from audit a join app_user u using (user_id) where a.agency_id = 0 and (a.action like 'user.%' or a.action like 'session.%' or a.action like 'password%') order by seq`,
    );
    const said = (rows as { action: string; by: string; object: string }[]).map(({ action, by, object }) => `${by} ${action} ${object}`);
    for (const line of [
      'xitong user.added xinren',
      'anquan user.role-given xinren',
      'xinren user.password-changed xinren',
      'anquan user.role-taken xinren',
      'xitong user.disabled xinren',
      'xitong user.enabled xinren',
      'xitong user.password-reset xinren',
      'xitong user.handed-over xinren',
      'anquan user.reading-granted jiancha',
      'anquan user.reading-ended jiancha',
      'shi session.ended shi',
      'anquan session.ended shi',
      'anquan password-profile.set office',
    ])
      expect(said).toContain(line);
    const { rows: told } = await test.owner.query(
      `select count(*)::int as n from audit where detail::text like '%argon%' or detail::text like $1 or object like $1`,
      [`%${NEW_PASSWORD}%`],
    );
    expect(told).toEqual([{ n: 0 }]);
  });
});

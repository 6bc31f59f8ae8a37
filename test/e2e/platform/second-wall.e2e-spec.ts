import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { failureOf, type Scope } from '@zhilu/platform/database';
import { asApplication, bareDatabase } from '@zhilu/testing/databases';
import { PASSWORD, startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { Client } from 'pg';

const ROOT = resolve(__dirname, '../../..');
const CLI = join(ROOT, 'dist/server/apps/cli/src/main.js');
const NOBODY: Scope = { stat: [], case: [], role: 'system' };
const HASH = '$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$c29tZXRoaW5nIGVsc2U';
const DENIED = /permission denied|not kept from here|not yours to do|row-level security|must be owner/;

describe('WB the database is a second wall', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp({ work: false });
    await settleSmallOffice(test);
    await test.addUser('xitong', 'systemAdmin', null);
    await test.addUser('shi', 'supervisor', '440100');
    for (const account of ['xitong', 'shi']) await test.ask(account, '{ viewer { id } }');
  });
  afterAll(() => test.stop());

  /** A statement as the application could be made to say it, in a role it may name itself. */
  const slipped = (statement: string, scope: Scope = NOBODY) =>
    test.database.run(scope, (tx) => tx.rows<Record<string, unknown>>(statement));

  it.each([
    'select password_hash from app_user',
    'select * from app_user',
    'select token_hash from session',
    'select user_id from session',
    'select token_hash from first_administrator',
    `insert into session (token_hash, user_id, created_at, seen_at, expires_at) values ('\\x00', 1, now(), now(), now())`,
    'update session set expires_at = now()',
    'delete from session',
    `insert into app_user (account, name, password_hash, role, created_at) values ('x', 'x', 'x', 'systemAdmin', now())`,
    `update app_user set role = 'approver'`,
    `update app_user set disabled_at = null`,
    'delete from app_user',
    `insert into user_grant (user_id, agency_id, until, purpose) values (1, 1, now(), 'x')`,
    `update user_grant set until = now()`,
    'delete from user_grant',
    `insert into first_administrator (token_hash, expires_at) values ('\\x00', now())`,
    'delete from first_administrator',
    'delete from sign_in_attempt',
    `select add_user('x', 'x', '${HASH}', 'approver', null, null, null, now())`,
    `select set_account_state(1, 'standing', now())`,
    `select reset_password(1, '${HASH}', now())`,
    `select hand_over(1, 2, now())`,
    `select give_role(1, 'approver', 1, null, null, now())`,
    'select take_role(1)',
    `select grant_reading(1, 1, now(), 'x')`,
    'select end_reading(1, 1)',
    `select make_display('\\x00', 'x', 1, now(), now())`,
    `select set_password_profile(8, 1, null, 480, '{}', now())`,
    `insert into password_profile values (2, now(), null, 8, 1, null, 480)`,
    'update password_profile set least_length = 8',
    `insert into installation (demonstration, created_at) values (true, now())`,
    'alter table app_user add column x int',
    `create or replace function is_operator() returns boolean language sql as 'select true'`,
  ])('WB-1 the application itself may not: %s', async (statement) => {
    await expect(slipped(statement)).rejects.toThrow(DENIED);
  });

  it('WB-1 no session opens for a password hash that is not the account’s own, and none of an account that is disabled', async () => {
    const open = (account: string, shown: string) =>
      slipped(`select user_id as who from open_session('${account}', '${shown}', '\\x0123', now(), now() + interval '1 hour', '', null)`);
    expect(await open('xitong', HASH)).toEqual([]);
    const { rows } = await test.owner.query(`select password_hash as own from app_user where account = 'shi'`);
    const { own } = rows[0] as { own: string };
    expect(await slipped(`select password_salt('shi') as salt`)).toEqual([{ salt: own.slice(0, own.lastIndexOf('$')) }]);
    await test.owner.query(`update app_user set disabled_at = now() where account = 'shi'`);
    expect(await open('shi', own)).toEqual([]);
    expect(await slipped(`select password_salt('shi') as salt`)).toEqual([{ salt: null }]);
    await test.owner.query(`update app_user set disabled_at = null where account = 'shi'`);
  });

  it('WB-1 without a session nobody’s sessions are told, none is ended, and no password changed', async () => {
    expect(await slipped('select * from open_sessions(now())')).toEqual([]);
    expect(await slipped('select end_session(1) as who')).toEqual([{ who: null }]);
    expect(await slipped(`select change_password('${HASH}', '${HASH}', now()) as yes`)).toEqual([{ yes: false }]);
  });

  it('WB-1 while somebody runs the system no link is given out and none taken', async () => {
    expect(await slipped(`select invite_administrator('\\x00', now() + interval '1 day') as yes`)).toEqual([{ yes: false }]);
    expect(await slipped(`select accept_invitation('\\x00', 'x', 'x', '${HASH}', now()) as who`)).toEqual([{ who: null }]);
  });

  it('WB-2 every function that runs with the owner’s rights is listed, finds its tables by name alone, and is closed to strangers', async () => {
    const { rows } = await test.owner.query<{ name: string; config: string[]; open: boolean }>(
      `select proname as name, proconfig as config, has_function_privilege('public', oid, 'execute') as open from pg_proc
       where prosecdef and pronamespace = 'public'::regnamespace order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual([
      'accept_invitation',
      'acting_as',
      'acting_user',
      'add_user',
      'begin_second_step',
      'change_password',
      'close_session',
      'confirm_second_step',
      'display_reader',
      'displays',
      'drop_second_step',
      'end_display',
      'end_reading',
      'end_session',
      'give_role',
      'grant_reading',
      'halfway_user',
      'hand_over',
      'has_second_step',
      'invite_administrator',
      'is_bound',
      'is_invited',
      'is_operator',
      'keep_device',
      'keep_door_key',
      'keeps_accounts',
      'knows_device',
      'make_display',
      'may_found',
      'open_session',
      'open_session_by',
      'open_sessions',
      'oversight_end',
      'own_second_step',
      'pass_second_step',
      'password_salt',
      'proven',
      'purpose_of',
      'reset_password',
      'reset_second_step',
      'runs_the_system',
      'second_step_asked',
      'session_reader',
      'set_account_state',
      'set_password_profile',
      'stands_in',
      'state_purpose',
      'take_code',
      'take_role',
      'unbind_provider',
    ]);
    for (const one of rows) expect(one).toMatchObject({ config: ['search_path=public, pg_temp'], open: false });
  });

  it('WB-3 the database knows who acts by their session, and by nothing the application says of them', async () => {
    const acting = (session?: string) =>
      slipped('select role from acting_user()', { ...NOBODY, role: 'systemAdmin', ...(session !== undefined && { session }) });
    expect(await acting()).toEqual([]);
    expect(await acting('00'.repeat(32))).toEqual([]);
    const { rows } = await test.owner.query<{ account: string; session: string }>(
      `select account, encode(token_hash, 'hex') as session from session join app_user using (user_id) order by 1`,
    );
    const of = Object.fromEntries(rows.map(({ account, session }) => [account, session]));
    expect(await acting(of.shi)).toEqual([{ role: 'supervisor' }]);
    expect(await acting(of.xitong)).toEqual([{ role: 'systemAdmin' }]);
    await expect(slipped(`select set_config('app.session', 'x', true), (select role from acting_user())`)).rejects.toThrow(/hexadecimal/);
  });

  it('WB-4 the directory is written for whoever keeps it: on behalf of anybody else the database refuses', async () => {
    const as = (role: string): Scope => ({ stat: [1, 2, 3], case: [1, 2, 3], role });
    const writes = [
      `insert into node (node_id, tree, code, name, level, path) values (900, 'line', 'X', 'X', 0, '{900}')`,
      `insert into agency (agency_id, code) values (900, 'X')`,
      `insert into agency_name (agency_id, valid, name) values (1, daterange('2090-01-01', null), 'X')`,
      `insert into placement (agency_id, tree, node_id, valid, known_from) values (1, 'line', 1, daterange('2090-01-01', null), 1)`,
      `insert into agency_heir (agency_id, heir_id, on_day) values (1, 2, '2026-01-01')`,
    ];
    for (const role of ['supervisor', 'approver', 'liaison', 'securityAdmin', 'auditAdmin', 'nobody'])
      for (const statement of writes) await expect(slipped(statement, as(role))).rejects.toThrow(/row-level security/);
    for (const role of ['approver', 'nobody']) {
      await slipped(`update placement set known_to = 1`, as(role));
      await slipped(`update agency_name set known_to = 1`, as(role));
    }
    const { rows } = await test.owner.query('select count(*)::int as n from placement where known_to is not null');
    expect(rows).toEqual([{ n: 0 }]);
    // Read by everybody, as figures are placed by it.
    expect(await slipped('select count(*)::int as n from placement', as('nobody'))).toEqual([{ n: 6 }]);
  });

  it('WB-7 an office writes an agency of its own region in its own session, and changes none that stands', async () => {
    const { rows } = await test.owner.query<{ session: string; node: number }>(
      `select encode(token_hash, 'hex') as session, node_id as node from session join app_user using (user_id) where account = 'shi'`,
    );
    const { session, node } = rows[0]!;
    const as: Scope = { stat: [], case: [], role: 'supervisor', session };
    const found = (place: number): string => `with made as (insert into agency (agency_id, code) values (901, 'Y') returning agency_id),
      named as (insert into agency_name (agency_id, valid, name) select agency_id, daterange(null, null), 'Y' from made)
      insert into placement (agency_id, tree, node_id, valid, known_from) select agency_id, 'territory', ${place}, daterange(null, null), 1 from made`;
    const elsewhere = await test.owner.query<{ node: number }>(
      `select node_id as node from node where tree = 'territory' and not ${node} = any (path) limit 1`,
    );
    await expect(slipped(found(elsewhere.rows[0]!.node), as)).rejects.toThrow(/row-level security/);
    await expect(slipped(found(node), { ...as, session: '00'.repeat(32) })).rejects.toThrow(/row-level security/);
    await slipped(`${found(node)} returning 1`, as);
    await expect(
      slipped(`insert into agency_name (agency_id, valid, name) values (1, daterange('2090-01-01', null), 'Y')`, as),
    ).rejects.toThrow(/row-level security/);
    const place = `insert into placement (agency_id, tree, node_id, valid, known_from) values (1, 'territory', ${node}, daterange('2090-01-01', null), 1)`;
    await expect(slipped(place, as)).rejects.toThrow(/row-level security/);
    await expect(
      slipped(`insert into node (node_id, tree, code, name, level, path) values (901, 'line', 'Y', 'Y', 0, '{901}')`, as),
    ).rejects.toThrow(/row-level security/);
  });

  it('WB-8 nobody waits without end for a row that somebody else holds, and what came of it is told by name', async () => {
    expect(await slipped(`select current_setting('lock_timeout') as waits`)).toEqual([{ waits: '1min' }]);
    const holder = await test.owner.connect();
    await holder.query('begin');
    await holder.query('select from posting_head for update');
    const refused = await slipped(`set local lock_timeout = '100ms'; select from posting_head for update`).catch((error: unknown) => error);
    await holder.query('rollback');
    holder.release();
    expect(failureOf(refused)).toMatchObject({ code: 'request.held', status: 409, text: expect.stringContaining('稍后再试') });
  });

  describe('WB-5 who may start the product on a database', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhilu-wall-'));
    const password = 'a-password-of-its-own';
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    const cli = (env: Readonly<Record<string, string | undefined>>, ...args: string[]) => {
      const { status, stderr } = spawnSync(process.execPath, [CLI, ...args], {
        cwd: folder,
        encoding: 'utf8',
        input: PASSWORD,
        env: { PATH: process.env.PATH, ZHILU_ROOT: ROOT, ZHILU_DATA: folder, ZHILU_DEMO: '0', ...env },
      });
      return { status, said: stderr };
    };
    const login = (name: string): string => test.databaseUrl.replace('//zhilu@', `//${name}@`);
    const withLogin = async (made: string, work: (url: string) => void | Promise<void>): Promise<void> => {
      const name = `wall_${process.pid}`;
      await test.owner.query(`create role ${name} login ${made}`);
      try {
        await work(login(name));
      } finally {
        await test.owner.query(`drop owned by ${name}; drop role ${name}`);
      }
    };

    it('WB-5 the owner and a superuser are refused as reader, whatever else is given', () => {
      for (const env of [{ DATABASE_URL: test.databaseUrl }, { DATABASE_URL: test.databaseUrl, DATABASE_URL_OWNER: test.databaseUrl }])
        expect(cli(env, 'figures', '--from', '2026-01-01', '--to', '2026-01-31')).toMatchObject({
          status: 1,
          said: expect.stringContaining('不能用来查询'),
        });
    });

    it.each(['in role zhilu', 'createrole', 'createdb', 'bypassrls', 'in role pg_read_all_data'])(
      'WB-5 a login made with "%s" is refused as reader',
      (made) =>
        withLogin(`${made}`, async (url) => {
          await test.owner.query(`grant zhilu_app to wall_${process.pid}`);
          expect(cli({ DATABASE_URL: url }, 'verify')).toMatchObject({ status: 1, said: expect.stringContaining('不能用来查询') });
        }),
    );

    it('WB-5 a login that owns a table, and nothing else, is refused', () =>
      withLogin('in role zhilu_app', async (url) => {
        await test.owner.query(`create schema s${process.pid} authorization wall_${process.pid}`);
        expect(cli({ DATABASE_URL: url }, 'verify')).toMatchObject({ status: 1, said: expect.stringContaining('不能用来查询') });
      }));

    it('WB-5 a login of the application’s role alone is a reader; no statement makes it more', () =>
      withLogin('in role zhilu_app', async (url) => {
        expect(cli({ DATABASE_URL: url }, 'verify')).toEqual({ status: 0, said: '账目相符\n' });
        const client = new Client({ connectionString: url, options: '-c role=zhilu_app' });
        await client.connect();
        for (const statement of ['reset role', 'set role none'])
          expect(
            (
              (await client.query(`${statement}; select pg_has_role(current_user, 'zhilu', 'member') as more`)) as unknown as {
                rows: object[];
              }[]
            )[1]!.rows,
          ).toEqual([{ more: false }]);
        await expect(client.query('set role zhilu')).rejects.toThrow('permission denied');
        await client.end();
      }));

    it('WB-5 without the owner’s connection nothing migrates and no account is made by command; with it both', async () => {
      const empty = await bareDatabase();
      try {
        const [reader, owner] = [{ DATABASE_URL: asApplication(empty.url) }, { DATABASE_URL_OWNER: empty.url }];
        expect(cli(reader, 'migrate')).toMatchObject({ status: 1, said: expect.stringContaining('DATABASE_URL_OWNER') });
        expect(cli({ ...reader, ...owner }, 'migrate').status).toBe(0);
        const user = ['user', 'add', '--account', 'a', '--name', 'a', '--role', 'systemAdmin'];
        expect(cli(reader, ...user)).toMatchObject({ status: 1, said: expect.stringContaining('DATABASE_URL_OWNER') });
        expect(cli({ ...reader, ...owner }, ...user)).toMatchObject({ status: 0, said: expect.stringContaining('账号已建立') });
      } finally {
        await empty.drop();
      }
    });

    it('WB-6 migration lets the login of DATABASE_URL in with the password it states, and changes nobody else’s', async () => {
      const name = `wall_in_${process.pid}`;
      const url = test.databaseUrl.replace('//zhilu@', `//${name}:${password}@`);
      try {
        expect(cli({ DATABASE_URL: url, DATABASE_URL_OWNER: test.databaseUrl }, 'migrate').status).toBe(0);
        const { rows } = await test.owner.query(
          `select rolpassword like 'SCRAM-SHA-256%' as kept, rolsuper or rolcreaterole as more, pg_has_role(oid, 'zhilu_app', 'member') as reader
           from pg_authid where rolname = $1`,
          [name],
        );
        expect(rows).toEqual([{ kept: true, more: false, reader: true }]);
        expect(cli({ DATABASE_URL: url }, 'pack', 'list')).toMatchObject({ status: 0 });
      } finally {
        await test.owner.query(`drop role if exists ${name}`);
      }
    });
  });
});

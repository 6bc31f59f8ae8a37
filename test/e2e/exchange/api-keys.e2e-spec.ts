import console from 'node:console';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signingKeyOf } from '@zhilu/intake/format';
import { addDays, endOfDay, legalDateOf } from '@zhilu/kernel/time';
import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { KeyFolder, Seal } from '@zhilu/platform/access';
import { commandLine } from '@zhilu/testing/command-line';
import type { TestApp } from '@zhilu/testing/harness';
import { aCase, AGENCY, type Door, fileOf, grantKey, push, refused, send, startDoor, type TestKey } from '@zhilu/testing/push/push-door';

const ROLES = Object.keys(ROLE) as Role[];
const LIST = '{ apiKeys { id source name scopes createdBy expiresAt lastUsedAt revokedAt revokedBy broken } apiKeySources }';
const ADD = 'mutation ($input: AddApiKeyInput!) { addApiKey(input: $input) { secret key { id source name scopes createdBy } } }';
const OF_SOURCE = 'query ($source: Int!) { sourceKeys(source: $source) { id name scopes lastUsedAt } }';
const REVOKE = 'mutation ($id: ID!) { revokeApiKey(id: $id) { revokedAt revokedBy } }';

interface ListedKey {
  id: string;
  name: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
  broken: boolean;
}

describe('接口密钥: who grants them, what is kept of them, and how long they open anything', () => {
  let door: Door;
  let test: TestApp;
  let until: string;

  beforeAll(async () => {
    door = await startDoor();
    ({ test } = door);
    until = addDays(legalDateOf(test.clock.at), 90);
    for (const role of ROLES) {
      const { stands } = ROLE[role];
      await test.addUser(role, role, stands === 'node' ? '440000' : stands === 'agency' ? AGENCY : null);
    }
  });
  afterAll(() => door.stop());

  const inputOf = (name: string, more: object = {}) => ({ input: { source: '甲', name, scopes: ['push', 'receipts'], until, ...more } });
  const codeOf = async (role: Role, document: string, variables = {}): Promise<string | null> =>
    (await test.ask(role, document, variables)).errors?.[0]?.extensions.code ?? null;
  const grant = async (name: string): Promise<TestKey> => {
    const { data } = (await test.ask('securityAdmin', ADD, inputOf(name))) as unknown as {
      data: { addApiKey: { secret: string; key: { id: string } } };
    };
    return { id: data.addApiKey.key.id, secret: data.addApiKey.secret };
  };
  const listed = async (id: string): Promise<ListedKey> =>
    ((await test.ask('securityAdmin', LIST)).data as unknown as { apiKeys: ListedKey[] }).apiKeys.find((one) => one.id === id)!;

  it.each(ROLES)('%s grants, sees and revokes keys only as 安全管理员', async (role) => {
    const expected = role === 'securityAdmin' ? null : 'access.not-allowed';
    const mine = await grantKey(test);
    expect(await codeOf(role, LIST)).toBe(expected);
    expect(await codeOf(role, ADD, inputOf(`由 ${role} 授予`))).toBe(expected);
    expect(await codeOf(role, REVOKE, { id: mine.id })).toBe(expected);
    expect((await send(test, mine, { path: '/intake/receipts/none' })).status).toBe(role === 'securityAdmin' ? 401 : 404);
  });

  it('what may deliver in the name of an agency is seen by it and by who watches it, of its own sources only, never the secret', async () => {
    const { id, secret } = await grantKey(test);
    const { id: theirs } = await grantKey(test, '乙');
    const { rows } = await test.owner.query(`select name, source_no as no from source`);
    const numbers = new Map((rows as { name: string; no: number }[]).map(({ name, no }) => [name, no]));
    const seen = async (role: Role, source: string): Promise<string> => {
      const answer = await test.ask(role, OF_SOURCE, { source: numbers.get(source)! });
      expect(JSON.stringify(answer)).not.toContain(secret);
      return JSON.stringify(answer.data?.sourceKeys ?? []);
    };
    for (const role of ROLES) {
      const { stands } = ROLE[role];
      const reads = stands === 'node' || stands === 'agency';
      expect([role, (await seen(role, '甲')).includes(id)]).toEqual([role, reads]);
      expect([role, (await seen(role, '乙')).includes(theirs)]).toEqual([role, stands === 'node']);
      expect((await seen(role, '甲')).includes(theirs)).toBe(false);
    }
  });

  it('rights are enforced in the database: in the role of a reader no key is seen, added or changed, and no number of a push', async () => {
    const mine = await grantKey(test);
    const as = (role: string, statement: string, values: unknown[] = []) =>
      test.database.run({ stat: [1], case: [1], role }, (tx) => tx.rows(statement, values));
    for (const role of [...ROLES.filter((one) => one !== 'securityAdmin'), 'nobody']) {
      expect([role, await as(role, 'select * from api_key')]).toEqual([role, []]);
      expect([role, await as(role, 'select * from pushed_batch')]).toEqual([role, []]);
      expect([role, await as(role, 'update api_key set revoked_at = now() returning 1')]).toEqual([role, []]);
      await expect(
        as(
          role,
          `insert into api_key (key_id, source_no, name, scopes, sealed, seal, created_at, expires_at) values ('k', 1, 'x', '{push}', '', '', now(), now())`,
        ),
      ).rejects.toThrow('row-level security');
    }
    await expect(as('system', 'update api_key set sealed = sealed')).rejects.toThrow('permission denied');
    await expect(as('system', 'delete from api_key')).rejects.toThrow('permission denied');
    await expect(as('system', 'delete from pushed_batch')).rejects.toThrow('permission denied');
    await expect(as('system', `update pushed_batch set digest = 'x'`)).rejects.toThrow('permission denied');
    await as('system', 'update api_key set revoked_at = now() where key_id = $1', [mine.id]);
    // Revoked is for good.
    expect(await as('system', 'update api_key set revoked_at = null where key_id = $1 returning 1', [mine.id])).toEqual([]);
  });

  it('the secret is shown once; what is stored neither holds it nor its digest in the open, and opens under no other seal, key or source', async () => {
    const mine = await grant('一次');
    const { rows } = await test.owner.query('select * from api_key where key_id = $1', [mine.id]);
    const [row] = rows as { sealed: Buffer; source_no: number }[];
    const digest = signingKeyOf(mine.secret);
    const stored = JSON.stringify({ ...row, sealed: row!.sealed.toString('hex') });
    for (const form of [mine.secret, digest.toString('hex'), digest.toString('base64')]) expect(stored).not.toContain(form);
    expect(JSON.stringify((await test.ask('securityAdmin', LIST)).data)).not.toContain(mine.secret);
    const { rows: audited } = await test.owner.query('select detail::text from audit where object = $1', [mine.id]);
    expect(JSON.stringify(audited)).not.toContain(mine.secret);
    const seal = test.app.get(Seal);
    expect((await seal.open(row!.sealed, `api-key ${mine.id} ${row!.source_no}`))!.equals(digest)).toBe(true);
    expect(await seal.open(row!.sealed, `api-key ${mine.id} ${row!.source_no + 1}`)).toBeNull();
    const path = join(test.app.get(KeyFolder).path, 'seal');
    expect([statSync(path).mode & 0o777, readFileSync(path).length]).toEqual([0o600, 32]);
  });

  it('sealed elsewhere, as after a restore without the seal: refused like a wrong signature, and the list says it must be replaced', async () => {
    const mine = await grant('他处');
    const { path } = test.app.get(KeyFolder);
    const kept = readFileSync(join(path, 'seal'));
    rmSync(join(path, 'seal'));
    const elsewhere = new Seal({ path });
    const { rows } = await test.owner.query('select source_no from api_key where key_id = $1', [mine.id]);
    const purpose = `api-key ${mine.id} ${(rows[0] as { source_no: number }).source_no}`;
    const sealed = await elsewhere.close(signingKeyOf(mine.secret), purpose);
    await test.owner.query(`update api_key set seal = $2, sealed = $3 where key_id = $1`, [mine.id, await elsewhere.name(), sealed]);
    expect(kept.equals(readFileSync(join(path, 'seal')))).toBe(false);
    expect(refused(await send(test, mine, { path: '/intake/receipts/none' }))).toEqual({ status: 401, code: 'push.not-authentic' });
    expect(await listed(mine.id)).toMatchObject({ broken: true });
    writeFileSync(join(path, 'seal'), kept);
  });

  it('rotation: a second key beside the first, then the first revoked; nothing is missed, and all of it is in the audit chain', async () => {
    const first = await grant('旧');
    expect((await push(test, first, 'rot-1', fileOf(aCase('ROT-1')))).status).toBe(200);
    const second = await grant('新');
    expect((await push(test, second, 'rot-2', fileOf(aCase('ROT-2')))).status).toBe(200);
    expect((await send(test, second, { path: '/intake/receipts/rot-1' })).status).toBe(200);
    await test.ask('securityAdmin', REVOKE, { id: first.id });
    expect(refused(await push(test, first, 'rot-3', fileOf(aCase('ROT-3'))))).toEqual({ status: 401, code: 'push.key-revoked' });
    expect((await push(test, second, 'rot-3', fileOf(aCase('ROT-3')))).status).toBe(200);
    expect(await codeOf('securityAdmin', REVOKE, { id: first.id })).toBe('key.revoked');
    expect(await codeOf('securityAdmin', REVOKE, { id: 'none' })).toBe('key.unknown');
    expect(await listed(first.id)).toMatchObject({ revokedAt: expect.any(String), lastUsedAt: expect.any(String) });
    const { rows } = await test.owner.query(
      `select a.action, u.account from audit a left join app_user u using (user_id) where object = $1 order by seq`,
      [first.id],
    );
    expect(rows).toEqual([
      { action: 'api-key.granted', account: 'securityAdmin' },
      { action: 'api-key.revoked', account: 'securityAdmin' },
      { action: 'api-key.refused', account: null },
    ]);
  });

  it('a key is good to the end of its last day, and not an instant longer', async () => {
    const mine = await grant('到期');
    const now = test.clock.at;
    const status = async (): Promise<number> => (await send(test, mine, { path: '/intake/receipts/none' })).status;
    test.clock.at = endOfDay(until) - 1000;
    expect(await status()).toBe(404);
    test.clock.at = endOfDay(until);
    expect(await status()).toBe(401);
    test.clock.at = now;
  });

  it.each([
    ['no name', { name: ' ' }, 'key.name'],
    ['a name of 51 characters', { name: '甲'.repeat(51) }, 'key.name'],
    ['no scope', { scopes: [] }, 'key.scopes'],
    ['a last day that has come', { until: '2020-01-01' }, 'key.until'],
    ['a last day beyond two years', { until: '2099-01-01' }, 'key.until'],
    ['a source that is none', { source: '没有' }, 'source.unknown'],
  ])('a key with %s is refused by name', async (_, more, code) => {
    expect(await codeOf('securityAdmin', ADD, inputOf('名称', more))).toBe(code);
  });

  it('the command line grants, lists and revokes as the page does', async () => {
    const said: string[] = [];
    const spies = [jest.spyOn(console, 'log'), jest.spyOn(console, 'error')].map((spy) =>
      spy.mockImplementation((text: string) => void said.push(text)),
    );
    try {
      const run = commandLine(test);
      expect(await run('source key add', '乙', '--name', '对账机', '--until', until, '--scopes', 'reconcile')).toBe(0);
      const [, id, secret] = /^编号\t(\S+)\n密钥\t(\S+)$/.exec(said[0]!)!;
      said.length = 0;
      await run('source key list', '乙');
      expect(said.find((one) => one.startsWith(id!))).toMatch(/\t乙\t对账机\t对账\t有效至 .+\t从未使用$/);
      expect(said.join()).not.toContain(secret);
      const path = `/intake/reconcile?from=${until}&to=${until}`;
      expect((await send(test, { id: id!, secret: secret! }, { path })).status).toBe(200);
      await run('source key revoke', id!);
      expect((await send(test, { id: id!, secret: secret! }, { path })).status).toBe(401);
      await expect(run('source key add', '乙', '--name', 'x', '--until', 'soon')).rejects.toThrow('日期');
      await expect(run('source key add', '乙', '--name', 'x', '--until', until, '--scopes', 'all')).rejects.toThrow('权限');
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  });
});

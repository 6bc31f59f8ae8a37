import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOfDay } from '@zhilu/kernel/time';
import { openFile } from '@zhilu/platform/tabular';
import { deskOf } from '@zhilu/testing/desks/account-desk';
import { workbookOf } from '@zhilu/testing/files/written.fixture';
import { PASSWORD, startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';

const HEAD = ['账号', '姓名', '角色', '所在代码', '有效至'];
const PEOPLE = [
  ['ju1', '甲某', '单位联络员', 'A', ''],
  ['ju2', '乙某', '单位负责人', 'A', '2026-12-31'],
  ['shi2', '丙某', '监督机构工作人员', '440100', ''],
];

interface Answer {
  readonly people: number;
  readonly same: number;
  readonly faultCount: number;
  readonly faults: { line: number; column: string; text: string }[];
  readonly unread: string[];
  readonly made: { account: string; password: string }[];
  readonly code?: string;
}

describe('PP people come and go as a workbook', () => {
  let test: TestApp;
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-people-'));

  beforeAll(async () => {
    test = await startApp({ work: false });
    test.clock.at = startOfDay('2026-11-24') + 9 * 3_600_000;
    await settleSmallOffice(test);
    for (const [account, role] of [
      ['xitong', 'systemAdmin'],
      ['anquan', 'securityAdmin'],
      ['shenji', 'auditAdmin'],
    ] as const)
      await test.addUser(account, role, null);
    await test.addUser('shi', 'supervisor', '440100');
    for (const account of ['xitong', 'anquan', 'shenji', 'shi']) await test.ask(account, '{ viewer { id } }');
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true });
  });

  const { code, inSession } = deskOf(() => test);
  const send = async (path: string, rows: string[][], by = 'xitong'): Promise<Answer> => {
    const body = new FormData();
    body.set('file', new Blob([new Uint8Array(await workbookOf([{ name: '人员', rows: [HEAD, ...rows] }]))]), '人员.xlsx');
    const sent = await fetch(`${test.url}/api/people${path}`, {
      method: 'POST',
      headers: { cookie: test.cookieOf(by), 'x-zhilu': '1' },
      body,
    });
    return (await sent.json()) as Answer;
  };
  const accounts = async (): Promise<number> =>
    ((await test.owner.query('select count(*)::int as n from app_user')).rows[0] as { n: number }).n;
  /** The rows of a workbook that goes out. */
  const fetched = async (path: string, by = 'xitong'): Promise<string[][]> => {
    const sent = await fetch(`${test.url}/api/people/${path}`, { headers: { cookie: test.cookieOf(by) } });
    if (!sent.ok) throw new Error(((await sent.json()) as { code: string }).code);
    const at = join(folder, 'out.xlsx');
    writeFileSync(at, Buffer.from(await sent.arrayBuffer()));
    const found: string[][] = [];
    for await (const rows of (await openFile(at, { headerRow: 1 })).rows('人员')) found.push(...rows.map(({ cells }) => [...cells]));
    return found;
  };

  it('PP-4 with one fault nothing is made, and every fault is told with its line', async () => {
    const before = await accounts();
    const faulty = [...PEOPLE, ['shi', '另一人', '监督机构工作人员', '440100', ''], ['x', '', '局长', 'A', '']];
    for (const path of ['/check', ''] as const) {
      const answer = await send(path, faulty);
      if (path === '') expect(answer.code).toBe('people.faults');
      else {
        expect(answer).toMatchObject({ people: 3, same: 0, faultCount: 3, made: [] });
        expect(answer.faults.map(({ line, column }) => [line, column])).toEqual([
          [5, '账号'],
          [6, '姓名'],
          [6, '角色'],
        ]);
      }
    }
    expect(await accounts()).toBe(before);
  });

  it('PP-5 taken, each has a first password, waits for the role, and is counted as standing when the file comes again', async () => {
    const answer = await send('', PEOPLE);
    expect(answer.made.map(({ account }) => account)).toEqual(['ju1', 'ju2', 'shi2']);
    const signIn = (n: number) =>
      code(null, 'mutation ($a: String!, $p: String!) { signIn(account: $a, password: $p) { id } }', {
        a: answer.made[n]!.account,
        p: answer.made[n]!.password,
      });
    expect(await signIn(0)).toBe('access.role-waiting');
    const { rows } = await test.owner.query(`select user_id::text as id from app_user where account = 'ju1'`);
    const { id } = rows[0] as { id: string };
    await code('anquan', 'mutation ($input: RoleGrantInput!) { giveRole(input: $input) }', { input: { id, role: 'liaison', place: 'A' } });
    expect(await (await inSession('ju1', answer.made[0]!.password))('{ dataState { known } }')).toBe('access.password-due');
    expect(await send('/check', PEOPLE)).toMatchObject({ people: 0, same: 3, faultCount: 0 });
    expect((await send('', PEOPLE)).code).toBe('people.nothing-new');
    const { rows: noted } = await test.owner.query(
      `select count(*)::int as n from audit where action = 'user.added' and object in ('ju1', 'ju2', 'shi2')`,
    );
    expect(noted).toEqual([{ n: 3 }]);
  });

  it('PP-6 the workbook that goes out comes in again unchanged; the form has the head alone', async () => {
    const rows = await fetched('workbook');
    expect(rows.find(([account]) => account === 'ju2')).toEqual(['ju2', '乙某', '单位负责人', 'A', '2026-12-31', 'A局', '待授权']);
    expect(rows.map(([account]) => account)).toEqual(['账号', 'anquan', 'ju1', 'ju2', 'shenji', 'shi', 'shi2', 'xitong']);
    const again = await send('/check', rows.slice(1).map((row) => row.slice(0, 5).map((cell) => cell ?? ''))); // prettier-ignore
    expect(again).toMatchObject({ people: 0, same: 7, faultCount: 0, unread: [] });
    expect(await fetched('template')).toEqual([[...HEAD, '所在名称', '状况']]);
  });

  it('PP-7 it is for whoever keeps accounts; who gives roles may look; nobody else', async () => {
    for (const by of ['anquan', 'shenji', 'shi']) expect([by, (await send('', PEOPLE, by)).code]).toEqual([by, 'access.not-allowed']);
    expect((await fetched('workbook', 'anquan')).length).toBeGreaterThan(7);
    for (const by of ['shenji', 'shi']) await expect(fetched('workbook', by)).rejects.toThrow('access.not-allowed');
    await expect(fetched('template', 'shi')).rejects.toThrow('access.not-allowed');
    const { rows } = await test.owner.query(`select count(*)::int as n from audit where action = 'read.accounts' and object = 'workbook'`);
    expect(rows).not.toEqual([{ n: 0 }]);
  });

  it('PP-8 by command they stand at once, change their password first, and the passwords are for their bearer’s eyes', async () => {
    const { People } = await import('@zhilu/platform/operations');
    const { connectOperator, Database } = await import('@zhilu/platform/database');
    const path = join(folder, 'by-command.xlsx');
    writeFileSync(path, await workbookOf([{ name: '人员', rows: [HEAD, ['jian', '丁某', 'auditAdmin', '', '']] }]));
    const operator = await connectOperator(test.databaseUrl);
    const taken = await test.app.get(People).take(path, new Database(operator));
    await operator.destroy();
    const [made] = taken.made;
    expect(await (await inSession('jian', made!.password))('{ dataState { known } }')).toBe('access.password-due');
    expect(made!.password).not.toBe(PASSWORD);
    expect(statSync(path).size).toBeGreaterThan(0);
    expect(readFileSync(path).includes(made!.password)).toBe(false);
  });
});

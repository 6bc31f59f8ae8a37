import console from 'node:console';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError } from '@zhilu/kernel/refusal';
import { type Role, usccCheck } from '@zhilu/kernel/vocabulary';
import { openFile } from '@zhilu/platform/tabular';
import { FirstAdministrator } from '@zhilu/platform/access';
import { commandLine } from '@zhilu/testing/command-line';
import { workbookOf } from '@zhilu/testing/files/written.fixture';
import { PASSWORD, startApp, type TestApp } from '@zhilu/testing/harness';

const OFFICE = '11440100000000001';
const BUREAU = `${OFFICE}${usccCheck(OFFICE)}`;
const HEAD = ['单位代码', '单位名称', '所在区域', '执法领域', '委托单位', '本级政府', '别名', '起始日'];
const TREES = {
  regions: {
    name: '区域',
    rows: [
      ['代码', '名称', '上级代码'],
      ['440100', '某市', ''],
      ['440103', '某区', '440100'],
    ],
  },
  fields: {
    name: '执法领域',
    rows: [
      ['代码', '名称', '上级代码'],
      ['L01', '市场监管', ''],
    ],
  },
};
const UNITS = [
  ['QS-01', '某区市监所', '某区', 'L01', BUREAU, '', '区市监所；第一所', ''],
  [BUREAU, '某市市场监督管理局', '440100', '市场监管', '', '', '', '2019-01-01'],
  ['ZF-01', '某区人民政府', '440103', 'L01', '', '440103', '', ''],
];
const OVERVIEW = `query ($filter: FigureFilter!) { overview(filter: $filter) { basis { known } written { counts { charged } } } }`;

describe('名录: an office begins with its territories, lines and agencies', () => {
  let test: TestApp;
  let folder: string;
  const told: string[] = [];
  const spies: jest.SpyInstance[] = [];

  beforeAll(async () => {
    test = await startApp();
    folder = mkdtempSync(join(tmpdir(), 'zhilu-directory-'));
    for (const name of ['log', 'error'] as const)
      spies.push(jest.spyOn(console, name).mockImplementation((...words: unknown[]) => void told.push(words.join(' '))));
  });
  beforeEach(() => void (told.length = 0));
  afterAll(async () => {
    for (const spy of spies) spy.mockRestore();
    rmSync(folder, { recursive: true });
    await test.stop();
  });

  const run = (words: string, ...given: string[]): Promise<number> => commandLine(test)(`agencies ${words}`, ...given);
  const brought = async (name: string, units: string[][]): Promise<string> => {
    const path = join(folder, name);
    writeFileSync(path, await workbookOf([TREES.regions, TREES.fields, { name: '单位', rows: [HEAD, ...units] }]));
    return path;
  };
  const standing = async () =>
    (await test.owner.query('select code from agency where agency_id > 0 order by code')).rows.map(({ code }) => code as string);

  it('DY-10: the form has the regions of the shipped table from the office downwards; a code it has not is refused', async () => {
    const form = join(folder, 'form.xlsx');
    expect(await run('template', form, '--region', '440400')).toBe(0);
    const file = await openFile(form, { headerRow: 1 });
    expect(file.sheets).toEqual(['区域', '执法领域', '单位', '说明']);
    const rows: (readonly string[])[] = [];
    for await (const some of file.rows('区域')) rows.push(...some.map(({ cells }) => cells));
    expect(rows).toEqual([
      ['代码', '名称', '上级代码'],
      ['440400', '珠海市'],
      ['440402', '香洲区', '440400'],
      ['440403', '斗门区', '440400'],
      ['440404', '金湾区', '440400'],
    ]);
    expect(await run('check', form)).toBe(0);
    expect(told.at(-1)).toBe('将登记：区域 4 个、执法领域 0 个、单位 0 个；已登记的 0 行；需要更正的 0 处');
    await expect(run('template', join(folder, 'none.xlsx'), '--region', '999999')).rejects.toThrow(DomainError);
  });

  it('DY-11: with one fault nothing is taken; each is told by sheet, line and column', async () => {
    const path = await brought('faulty.xlsx', [...UNITS, ['QS-02', '某区第二所', '乌有区', 'L01']]);
    expect(await run('import', path)).toBe(1);
    expect(told).toEqual([
      '单位\t第 5 行\t所在区域\t没有代码或者名称为“乌有区”的区域。',
      '未登记：区域 2 个、执法领域 1 个、单位 3 个；已登记的 0 行；需要更正的 1 处',
    ]);
    expect(await standing()).toEqual([]);
  });

  it('DY-12: an office without a single place is told so, and nothing fails', async () => {
    await test.addUser('guanli', 'systemAdmin', null);
    const filter = { from: '2026-01-01', to: '2026-06-30', asOf: '2026-06-30' };
    const codes = async (document: string, variables = {}) =>
      (await test.ask('guanli', document, variables)).errors?.map(({ extensions }) => extensions.code);
    expect(await codes(OVERVIEW, { filter })).toEqual(['directory.empty']);
    expect(await codes('{ jurisdiction(tree: territory) { id } }')).toBeUndefined();
    expect(await codes('{ agencies { agencyId } }')).toBeUndefined();
  });

  it('DY-13: a sound file is taken whole; the same file again says nothing new and adds nothing', async () => {
    const path = await brought('sound.xlsx', UNITS);
    expect(await run('import', path)).toBe(0);
    expect(told.at(-1)).toBe('已登记：区域 2 个、执法领域 1 个、单位 3 个；已登记的 0 行；需要更正的 0 处');
    expect(await standing()).toEqual([BUREAU, 'QS-01', 'ZF-01']);
    expect(await run('check', path)).toBe(0);
    expect(told.at(-1)).toBe('将登记：区域 0 个、执法领域 0 个、单位 0 个；已登记的 6 行；需要更正的 0 处');
    await expect(run('import', path)).rejects.toThrow('没有新的内容');
    const { rows } = await test.owner.query(`select action, detail from audit where agency_id = 0 and action = 'directory.taken'`);
    expect(rows).toEqual([{ action: 'directory.taken', detail: { posting: expect.any(Number), nodes: 3, agencies: 3 } }]);
  });

  it('DY-14: what was taken is where it was said to be: an approver of the place sees its agencies and empty figures', async () => {
    await test.addUser('qu', 'approver', '440103');
    await test.addUser('shi', 'approver', '440100');
    const names = async (account: string) => {
      const { data, errors } = await test.ask(account, '{ agencyRegistry { agencies { name territory line } } }');
      expect(errors).toBeUndefined();
      return (data as unknown as { agencyRegistry: { agencies: { name: string; territory: string; line: string }[] } }).agencyRegistry
        .agencies;
    };
    expect(await names('shi')).toContainEqual({ name: '某市市场监督管理局', territory: '某市', line: '市场监管' });
    expect((await names('qu')).map(({ name }) => name)).toEqual(['某区人民政府', '某区市监所']);
    const { rows } = await test.owner.query(
      'select a.code, n.code as governs from agency a join node n on n.node_id = a.governs_id where a.agency_id > 0',
    );
    expect(rows).toEqual([{ code: 'ZF-01', governs: '440103' }]);
    const filter = { from: '2026-01-01', to: '2026-06-30', asOf: '2026-06-30' };
    const { data, errors } = await test.ask('shi', OVERVIEW, { filter });
    expect(errors).toBeUndefined();
    expect((data as unknown as { overview: { written: { counts: { charged: number } } } }).overview.written.counts.charged).toBe(0);
  });

  it('DY-17: a role stands where it is meant to stand, or its account is not made', async () => {
    const refused = async (role: Role, place: string | null): Promise<string> => {
      const error: unknown = await test.addUser(`wrong-${role}-${place}`, role, place).catch((thrown: unknown) => thrown);
      return (error as DomainError).code;
    };
    expect(await refused('supervisor', null)).toBe('access.place-of-office');
    expect(await refused('lineSupervisor', BUREAU)).toBe('access.place-of-office');
    expect(await refused('liaison', null)).toBe('access.place-of-agency');
    expect(await refused('agencyHead', '440103')).toBe('access.place-of-agency');
    expect(await refused('auditAdmin', '440100')).toBe('access.place-none');
    expect(await refused('supervisor', '999999')).toBe('access.place-unknown');
  });

  it('DY-18: accounts made by command leave the link of the first administrator good; one who runs the system voids it', async () => {
    const bare = await startApp();
    try {
      const first = bare.app.get(FirstAdministrator);
      const HERE = { address: '127.0.0.1', browser: null, device: null };
      const link = (await first.invite())!;
      await bare.addUser('anquan', 'securityAdmin', null);
      await first.accept(link, 'xitong', '系统', PASSWORD, HERE);
      expect(await first.invite()).toBeNull();
      await expect(first.accept(link, 'zaici', '再次', PASSWORD, HERE)).rejects.toThrow(DomainError);
    } finally {
      await bare.stop();
    }
  });

  it('DY-15: the directory goes out as it came in, and comes in again as nothing new', async () => {
    const path = join(folder, 'out.xlsx');
    expect(await run('export', path)).toBe(0);
    expect(await run('check', path)).toBe(0);
    expect(told.at(-1)).toBe('将登记：区域 0 个、执法领域 0 个、单位 0 个；已登记的 6 行；需要更正的 0 处');
    await expect(run('export', path)).rejects.toThrow('已经存在');
  });

  it('DY-16: a text file of agencies alone is taken too; what is no directory is refused by name', async () => {
    const csv = join(folder, 'units.csv');
    writeFileSync(csv, `${HEAD.join(',')},备注\nQS-03,某区第三所,440103,L01,${BUREAU},,,,新设\n`);
    expect(await run('import', csv)).toBe(0);
    expect(told).toContain('未读取：单位·备注');
    expect(await standing()).toContain('QS-03');
    writeFileSync(csv, '单位名称\n甲\n');
    await expect(run('check', csv)).rejects.toThrow('“单位”缺少栏目：单位代码、所在区域、执法领域');
    writeFileSync(join(folder, 'other.xlsx'), await workbookOf([{ name: '台账', rows: [['一']] }]));
    await expect(run('check', join(folder, 'other.xlsx'))).rejects.toThrow('没有名为');
  });
});

import console from 'node:console';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mapping } from '@zhilu/kernel/sources';
import { startOfDay } from '@zhilu/kernel/time';
import { openFile } from '@zhilu/platform/tabular';
import { commandLine } from '@zhilu/testing/command-line';
import { workbookOf } from '@zhilu/testing/files/written.fixture';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { filesOfZip } from '@zhilu/testing/zip';

const BATCH = `query ($id: ID!) { batch(id: $id) { notes unchanged { fate sheet lines count } problems(first: 200) { line sheet field text value } } }`;
const MAPPING: Omit<Mapping, 'items' | 'office'> = {
  format: 'zhilu-mapping',
  version: 1,
  name: '办案台账',
  source: '办案台账',
  agency: { constant: 'A' },
  completeFor: ['case'],
  tables: [
    {
      sheet: '案件',
      headerRow: 1,
      otherColumns: 'ignore',
      yields: [
        {
          kind: 'case',
          fields: { key: { column: '编号' }, actType: { constant: '行政处罚' }, filedOn: { column: '立案' }, title: { column: '名称' } },
        },
      ],
    },
  ],
};

describe('RX a receipt says everything: each bad line, each repeated one, and what nobody read', () => {
  let test: TestApp;
  let folder: string;
  const told: string[] = [];
  const printed: string[] = [];
  const spies: jest.SpyInstance[] = [];

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-08-20');
    await settleSmallOffice(test);
    await test.addUser('liaison', 'liaison', 'A');
    folder = mkdtempSync(join(tmpdir(), 'zhilu-receipt-'));
    writeFileSync(join(folder, 'mapping.json'), JSON.stringify(MAPPING));
    spies.push(jest.spyOn(console, 'error').mockImplementation((...words: unknown[]) => void told.push(words.join(' '))));
    spies.push(jest.spyOn(console, 'log').mockImplementation((...words: unknown[]) => void printed.push(words.join(' '))));
  });
  beforeEach(() => void [told, printed].forEach((some) => (some.length = 0)));
  afterAll(async () => {
    for (const spy of spies) spy.mockRestore();
    rmSync(folder, { recursive: true });
    await test.stop();
  });

  const row = (n: number, filed = '2026-08-03') => [`C${n}`, filed, `某某案${n}`, '甲'];
  const file = async (rows: (string | null)[][]): Promise<string> => {
    const path = join(folder, '台账.xlsx');
    const head = ['编号', '立案', '名称', '承办人'];
    const notes = { name: '说明', rows: [['填表说明'], ['一'], ['二']] };
    writeFileSync(path, await workbookOf([{ name: '案件', rows: [head, ...rows] }, notes]));
    return path;
  };
  const bring = async (path: string, receipt = join(folder, '回执.xlsx')) => {
    const code = await commandLine(test)('import', path, '--mapping', join(folder, 'mapping.json'), '--agency', 'A', '--receipt', receipt);
    return { code, receipt: JSON.parse(printed.join('\n')) as { batch: string; received: number; duplicate: number; quarantined: number } };
  };
  const sheetsOf = async (path: string): Promise<string[]> => {
    const parts = await filesOfZip(readFileSync(path));
    return [...parts].filter(([name]) => name.startsWith('xl/worksheets/')).map(([, xml]) => xml.toString());
  };

  it('RX-1 the command line prints file, line, column and reason of the first hundred, tells what nobody read, and writes all to a workbook', async () => {
    const bad = Array.from({ length: 130 }, (_, n) => row(n, '2026-02-30'));
    const path = await file([...bad, ...Array.from({ length: 10 }, (_, n) => row(200 + n))]);
    const { code, receipt } = await bring(path);
    expect([code, receipt.received, receipt.quarantined]).toEqual([0, 140, 130]);
    const lines = told.filter((one) => one.startsWith('台账.xlsx'));
    expect(lines).toHaveLength(100);
    expect(lines[0]).toBe('台账.xlsx 工作表“案件”第 2 行，立案日期（立案）：日期不存在。原值“2026-02-30”');
    expect(told).toContain('质检未通过 130 行，以上列出前 100 处问题');
    expect(told).toEqual(
      expect.arrayContaining([
        expect.stringContaining('工作表「说明」未归集，除首行外有 2 行'),
        expect.stringContaining('未归集的列：承办人'),
      ]),
    );
    const sheets = await sheetsOf(join(folder, '回执.xlsx'));
    expect(sheets.join('').match(/日期不存在/g)).toHaveLength(130);
    expect(sheets.join('')).toContain('未归集的列：承办人');
  });

  it('RX-2 repeated lines are told by line, on the page and in the workbook, runs drawn together', async () => {
    const path = await file([row(200), row(300), row(201), row(202), row(203), [null, null, null, null], row(204)]);
    const { receipt } = await bring(path);
    expect([receipt.received, receipt.duplicate]).toEqual([6, 5]);
    expect(told).toContain('重复 5 行：工作表“案件”第 2、4–6、8 行');
    const { data } = await test.ask('liaison', BATCH, { id: receipt.batch });
    expect(data).toMatchObject({
      batch: { unchanged: [{ fate: 'duplicate', sheet: '案件', lines: '2、4–6、8', count: 5 }], problems: [], notes: expect.arrayContaining([expect.stringContaining('说明')]) }, // prettier-ignore
    });
    const runs: string[] = [];
    const workbook = await openFile(join(folder, '回执.xlsx'), { headerRow: 1 });
    for await (const rows of workbook.rows('没有改动的行')) runs.push(...rows.map(({ cells }) => cells.join('|')));
    expect(runs).toEqual(['去向|工作表|行|行数', '重复|案件|2|1', '重复|案件|4–6|3', '重复|案件|8|1']);
  });

  it('RX-4 a folder that cannot be written to is told, and is no failure of the delivery', async () => {
    const path = await file([row(500)]);
    const { code, receipt } = await bring(path, join(folder, '没有这个文件夹', '回执.xlsx'));
    expect([code, receipt.received]).toEqual([0, 1]);
    expect(told.some((one) => one.startsWith('回执工作簿没有写成'))).toBe(true);
  });

  it('RX-3 where all is well nothing is written', async () => {
    const path = await file([row(400)]);
    const none = join(folder, '没有.xlsx');
    const code = await commandLine(test)('import', path, '--mapping', '办案台账');
    expect([code, existsSync(none), told.some((one) => one.includes('回执工作簿'))]).toEqual([0, false, false]);
  });
});

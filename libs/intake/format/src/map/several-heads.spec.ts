import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFile } from '@zhilu/intake/inspection';
import type { Line } from '../problem';
import { workbookOf } from '@zhilu/testing/files/written.fixture';
import { joinedHead } from './header';
import { parseMapping } from './parse-mapping';

const folder = mkdtempSync(join(tmpdir(), 'heads-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'file');

const block = (range: string, from: number, to: number, left: number, right: number) => ({ range, from, to, left, right });
const row = (line: number, ...cells: string[]) => ({ line, cells });

describe('joinedHead', () => {
  it('calls each column by all that stands above it: blocks to the right spread, blocks downwards hold their column', () => {
    const rows = [row(2, '序号', '立案', '', '决定'), row(3, '', '文号', '日期', '日期')];
    const merged = [block('A2:A3', 2, 3, 0, 0), block('B2:C2', 2, 2, 1, 2)];
    expect(joinedHead(rows, merged)).toEqual({ line: 3, cells: ['序号', '立案/文号', '立案/日期', '决定/日期'] });
  });

  it('takes three levels, and drops a level that repeats the one above', () => {
    const rows = [row(1, '案件', '', ''), row(2, '案件', '立案', ''), row(3, '编号', '日期', '文号')];
    const merged = [block('A1:C1', 1, 1, 0, 2), block('B2:C2', 2, 2, 1, 2)];
    expect(joinedHead(rows, merged)?.cells).toEqual(['案件/编号', '案件/立案/日期', '案件/立案/文号']);
  });

  it('one row is left as it is; a fault that is not of merging stays one', () => {
    expect(joinedHead([row(1, 'a')], [])).toEqual({ line: 1, cells: ['a'] });
    const faulty = { ...row(2, 'b'), fault: { code: 'cell-error' as const, value: '#REF!' } };
    const covered = { ...row(2, 'b'), fault: { code: 'cell-merged' as const, value: '' } };
    expect(joinedHead([row(1, 'a'), faulty], [])?.fault?.code).toBe('cell-error');
    expect(joinedHead([row(1, 'a'), covered], [])?.fault).toBeUndefined();
  });
});

const mappingOf = (fields: Record<string, Record<string, unknown>>, more: Record<string, unknown> = {}) =>
  parseMapping({
    format: 'zhilu-mapping',
    version: 1,
    name: '台账',
    source: '台账',
    agency: { constant: '甲局' },
    completeFor: [],
    tables: [{ ...more, yields: Object.entries(fields).map(([kind, own]) => ({ kind: kind.split(' ')[0], fields: own })) }],
  });

const take = async (mapping: ReturnType<typeof mappingOf>): Promise<Line[]> => {
  const lines: Line[] = [];
  const file = await checkFile({ path, fileName: 'a.xlsx', mapping, receivedAt: Date.parse('2026-11-24T02:00:00Z') });
  for await (const batch of file.lines()) lines.push(...batch);
  return lines;
};

describe('a header of several rows', () => {
  const rows = [
    ['某市处罚台账', null, null, null],
    ['编号', '立案', null, '决定'],
    [null, '文号', '日期', '日期'],
    ['A-1', '岭立〔2026〕1号', '2026-08-20', '2026-09-18'],
  ];
  const merged = ['A1:D1', 'A2:A3', 'B2:C2'];
  const fields = {
    case: {
      key: { column: '编号' },
      actType: { constant: 'penalty' },
      filedOn: { column: '立案/日期' },
      decidedOn: { column: '决定/日期' },
    },
  };

  it('is read by the names of its levels, and the rows behind it as data', async () => {
    writeFileSync(path, await workbookOf([{ name: '台账', rows, merged }]));
    const [line, ...others] = await take(mappingOf(fields, { headerRow: 3, headerRows: 2 }));
    expect(others).toEqual([]);
    expect(line).toMatchObject({ ok: true, line: 4, records: [{ key: 'A-1', body: { filedOn: '2026-08-20', decidedOn: '2026-09-18' } }] });
  });

  it('a file whose levels are called otherwise is refused with the names it has', async () => {
    writeFileSync(
      path,
      await workbookOf([{ name: '台账', rows: [...rows.slice(0, 2), [null, '文号', '时间', '日期'], ...rows.slice(3)], merged }]),
    );
    await expect(take(mappingOf(fields, { headerRow: 3, headerRows: 2 }))).rejects.toThrow('编号、立案/文号、立案/时间、决定/日期');
  });

  it('cannot have more rows than stand above its last', () => {
    expect(() => mappingOf(fields, { headerRow: 1, headerRows: 2 })).toThrow('表头有 2 行，不能止于第 1 行');
  });

  it('several documents of one row, none of them numbered, are as many records of its case; the first keeps the key it had alone', async () => {
    writeFileSync(path, await workbookOf([{ name: '台账', rows, merged }]));
    const written = (item: string, column: string) => ({ caseKey: { column: '编号' }, item: { constant: item }, madeAt: { column } });
    const head = { headerRow: 3, headerRows: 2 };
    const [alone] = await take(mappingOf({ 'written 1': written('T02', '立案/日期') }, head));
    const [both] = await take(mappingOf({ 'written 1': written('T02', '立案/日期'), 'written 2': written('T24', '决定/日期') }, head));
    const keysOf = (line: Line | undefined) => (line?.ok ? line.records.map(({ caseKey, key }) => [caseKey, key]) : []);
    const [[, key]] = keysOf(alone) as [[string, string]];
    expect(keysOf(both)).toEqual([
      ['A-1', key],
      ['A-1', `${key}-T24`],
    ]);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseMapping } from '@zhilu/intake/format';
import { checkFile } from './intake-file';

const RECEIVED = Date.parse('2026-11-24T02:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'zhilu-readings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Fields = Record<string, unknown>;
const mappingOf = (fields: Fields, table: object = {}) => ({
  format: 'zhilu-mapping',
  version: 1,
  name: '台账',
  source: '台账',
  agency: { constant: '甲局' },
  completeFor: [],
  tables: [{ ...table, yields: [{ kind: 'case', fields: { key: { column: '编号' }, actType: { constant: '行政处罚' }, ...fields } }] }],
});
/** What a file comes to under a mapping: the body of each record, or the reasons; then the notes. */
const read = async (mapping: object, lines: readonly string[]) => {
  const path = join(folder, 'lines.csv');
  writeFileSync(path, lines.join('\n'));
  const checked = await checkFile({ path, fileName: 'lines.csv', mapping: parseMapping(mapping), receivedAt: RECEIVED });
  const found: unknown[] = [];
  for await (const batch of checked.lines())
    for (const line of batch) found.push(line.ok ? line.records[0]!.body : line.problems.map(({ code, text }) => `${code} ${text}`).join());
  return { found, notes: checked.notes.map(({ text }) => text) };
};

describe('MP 映射: values, other values and dates are read wherever they stand', () => {
  it.each<[string, Fields, string, string[], unknown[]]>([
    [
      'a day and a clock in two columns are one time of a date format',
      { filedOn: { columns: ['日', '时'], separator: ' ', dateFormats: ['yyyy.M.d H:mm'] } },
      '编号,日,时',
      ['1,2026.8.3,9:05', '2,,'],
      [{ filedOn: '2026-08-03' }, {}],
    ],
    [
      'a value table on joined columns',
      { procedure: { columns: ['大类', '小类'], separator: '/', values: { '处罚/快': '快速办理' }, otherValues: { to: '普通程序' } } },
      '编号,大类,小类',
      ['1,处罚,快', '2,处罚,慢', '3,,'],
      [{ procedure: 'expedited' }, { procedure: 'ordinary' }, {}],
    ],
    [
      'all others are one',
      { procedure: { column: '程序', values: { 简: '简易程序' }, otherValues: { to: '普通程序' } } },
      '编号,程序',
      ['1,简', '2,一般', '3,听证', '4,'],
      [{ procedure: 'summary' }, { procedure: 'ordinary' }, { procedure: 'ordinary' }, {}],
    ],
    [
      'a value table before a date: what stands for none is none',
      { filedOn: { column: '立案', values: { '0000-00-00': '' }, otherValues: 'asIs', dateFormats: ['yyyyMMdd'] } },
      '编号,立案',
      ['1,20260803', '2,0000-00-00'],
      [{ filedOn: '2026-08-03' }, {}],
    ],
    ['joined columns the file may lack', { caseNo: { columns: ['字', '号'], separator: '', optional: true } }, '编号,字', ['1,甲'], [{}]],
    [
      'a unit on joined columns',
      { penaltyAmount: { columns: ['罚', '没'], separator: '', unit: '万元' } },
      '编号,罚,没',
      ['1,0.5,'],
      [{ penaltyAmount: '5000.00' }],
    ],
  ])('MP-1 %s', async (_name, fields, head, rows, expected) => {
    const { found } = await read(mappingOf(fields), [head, ...rows]);
    expect(found).toEqual(expected.map((body) => ({ actType: 'penalty', ...(body as object) })));
  });

  it.each<[string, object, string[]]>([
    ['in', { column: '状态', in: ['已办结', '在办'] }, ['1', '2']],
    ['not in', { column: '状态', notIn: ['草稿', ''] }, ['1', '2', '5']],
    ['equals', { column: '状态', equals: '已办结' }, ['1']],
    ['not empty', { column: '状态', notEmpty: true }, ['1', '2', '3', '5']],
    ['empty', { column: '状态', empty: true }, ['4']],
  ])('MP-2 rows are chosen by a value (%s); those left are no lines of the delivery, and told', async (_name, rows, chosen) => {
    const lines = ['编号,名称,状态', '1,一,已办结', '2,二,在办', '3,三,草稿', '4,四,', '5,五, 退回 '];
    const { found, notes } = await read(mappingOf({ title: { column: '名称' } }, { rows }), lines);
    const titles = ['一', '二', '三', '四', '五'];
    expect(found).toEqual(chosen.map((n) => ({ actType: 'penalty', title: titles[Number(n) - 1] })));
    expect(notes).toEqual([`有 ${5 - chosen.length} 行不符合映射 tables.0.rows 的条件，没有读取。`]);
  });

  it('MP-3 every message names the key of the mapping that is to be changed', async () => {
    const fields = {
      procedure: { column: '程序', values: { 简: '简易程序' } },
      filedOn: { column: '立案', dateFormats: ['yyyyMMdd'] },
    };
    const { found } = await read(mappingOf(fields), ['编号,程序,立案', '1,一般,20260803', '2,简,2026-08-03']);
    expect(found).toEqual([
      'value-unmapped 映射 tables.0.yields.0.fields.procedure 的对照表（values）里没有这个值。请补上，或写明其余的值怎样读（otherValues）。',
      'date-format-mapped 日期写法不在映射 tables.0.yields.0.fields.filedOn 的写法（dateFormats）之内，须写如：20260305。来源确是这样写的，请在映射中补上。',
    ]);
    const when = mappingOf({});
    const only = { ...when, tables: [{ yields: [{ ...when.tables[0]!.yields[0]!, when: { column: '类', equals: '罚' } }] }] };
    expect((await read(only, ['编号,类', '1,许'])).found).toEqual([
      'row-unmapped 不符合映射 tables.0.yields 的任何条件（when），没有说明这样的行归集为什么记录。',
    ]);
    await expect(read(mappingOf(fields), ['编号,程序', '1,简'])).rejects.toThrow(
      '映射「台账」要求列「立案」（tables.0.yields.0.fields.filedOn），但文件没有这一列。文件的列有：编号、程序。',
    );
    await expect(read(mappingOf({}, { rows: { column: '状态', in: ['办结'] } }), ['编号', '1'])).rejects.toThrow(
      '要求列「状态」（tables.0.rows）',
    );
    await expect(read(mappingOf({}, { otherColumns: 'refuse' }), ['编号,备注', '1,x'])).rejects.toThrow(
      '可用的列有：编号。不需要的列，映射可写明不读取（tables.0.otherColumns）。',
    );
    const table = mappingOf({}).tables[0]!;
    await expect(read({ ...mappingOf({}), tables: [table, table] }, ['编号', '1'])).rejects.toThrow('是哪一张（tables.0、tables.1）。');
  });

  it('MP-4 what all others become is checked when the mapping is read', () => {
    const fields = { procedure: { columns: ['a', 'b'], separator: '', values: { x: '简易程序' }, otherValues: { to: '别的' } } };
    expect(() => parseMapping(mappingOf(fields))).toThrow('tables.0.yields.0.fields.procedure：「别的」不是允许的取值');
    expect(() => parseMapping(mappingOf({ procedure: { column: 'a', otherValues: { to: '简易程序' } } }))).toThrow(
      '没有 values，不能有 otherValues',
    );
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { gb18030, workbookOf } from '@zhilu/testing/files/written.fixture';
import { discover, type Discovery, SAMPLE } from './discover';

const folder = mkdtempSync(join(tmpdir(), 'discover-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'file');
const look = (content: string | Buffer, fileName = '台账.csv', more: object = {}): Promise<Discovery> => {
  writeFileSync(path, content);
  return discover({ path, fileName, ...more });
};

const LEDGER = '案件编号,当事人,立案日期\nA-1,某某商行,2026-08-20\nA-2,某某超市,2026-08-21\n';

describe('discover: text files', () => {
  it('GB18030 is told by what can be decoded, with its reason; sizes are counted through', async () => {
    const found = await look(gb18030(LEDGER));
    expect(found.format).toEqual({ value: 'csv', reason: '内容是按行书写的文本' });
    expect(found.encoding).toEqual({ value: 'gb18030', reason: '不是 UTF-8；按 GB18030（含 GBK）全文都能解读' });
    expect(found.delimiter).toEqual({ value: ',', reason: '前 3 行中 3 行由逗号分成 3 列' });
    expect(found.sheets[0]).toMatchObject({ name: '', rows: 3, columns: 3, hidden: false });
    expect(found.sheets[0]!.head).toMatchObject({ headerRow: 1, headerRows: 1, columns: ['案件编号', '当事人', '立案日期'] });
    expect(found.sheets[0]!.head!.reasons).toEqual([
      '第 1 行是表头',
      '3 个列名互不相同，都是文字',
      '其中 3 个是认得的列名',
      '下方有 2 列是日期、数字或编号',
    ]);
  });

  it.each([
    ['UTF-8 with its mark', Buffer.from(`\ufeff${LEDGER}`), 'utf-8', '文件开头有 UTF-8 的标记'],
    ['UTF-8', Buffer.from(LEDGER), 'utf-8', '全文是有效的 UTF-8'],
    ['UTF-16', Buffer.from(`\ufeff${LEDGER}`, 'utf16le'), 'utf-16le', '文件开头有 UTF-16 小端的标记'],
    ['packed UTF-8', gzipSync(LEDGER), 'utf-8', '全文是有效的 UTF-8'],
  ])('%s is told', async (_name, content, value, reason) => {
    expect((await look(content)).encoding).toEqual({ value, reason });
  });

  it('the separator is that of the table, not of the title above it; a title and a note are no header', async () => {
    const found = await look(
      '岭东市处罚台账，2026年；内部资料\n填报单位：甲局\n案件编号;当事人;立案日期\nA-1;某某商行,分店;2026-08-20\nA-2;某某;2026-08-21\n',
    );
    expect(found.delimiter).toMatchObject({ value: ';' });
    expect(found.sheets[0]!.head).toMatchObject({ headerRow: 3, columns: ['案件编号', '当事人', '立案日期'] });
    expect(found.sheets[0]!.head!.reasons[0]).toBe('第 1、2 行是标题或说明，不作表头');
  });

  it('what the office says of the encoding and the separator is taken', async () => {
    const found = await look(LEDGER, 'a.csv', { delimiter: '|', encoding: 'utf-8' });
    expect(found.delimiter).toEqual({ value: '|', reason: '由本单位选定' });
    expect(found.encoding).toEqual({ value: 'utf-8', reason: '由本单位选定' });
    expect(found.sheets[0]!.columns).toBe(1);
  });

  it('headings that stand twice are told with their columns, and that a delivery would be sent back', async () => {
    const { head } = (await look('案号,日期,当事人,日期,\nA-1,2026-08-20,甲,2026-09-01,备注\n')).sheets[0]!;
    expect(head).toMatchObject({
      repeated: [{ column: '日期', numbers: [2, 4] }],
      refusal: '第 1 行：表头中「日期」出现了两次（第 2 列和第 4 列），无法判断以哪一列为准。',
    });
    expect(head!.reasons).toContain('4 个列名中有 1 个与别的重复');
  });

  it('columns without a heading are told', async () => {
    const { head } = (await look('案号,,当事人\nA-1,x,甲\n')).sheets[0]!;
    expect(head).toMatchObject({ columns: ['案号', '', '当事人'], unnamed: [2] });
  });

  it('where all values are texts the first row is the header; the rows below are offered instead', async () => {
    const found = await look('甲栏,乙栏\n苹果,香蕉\n梨子,桃子\n');
    expect(found.sheets[0]!.head).toMatchObject({ headerRow: 1, columns: ['甲栏', '乙栏'] });
    expect(found.sheets[0]!.otherHeads.map(({ headerRow }) => headerRow)).toEqual([2, 3]);
  });

  it('a table of values only has no header', async () => {
    expect((await look('1,2026-08-20\n2,2026-08-21\n')).sheets[0]!.head).toBeUndefined();
  });

  it('only the first rows are kept, all are counted', async () => {
    const [sheet] = (await look('案号,当事人\n' + 'A-1,甲\n'.repeat(5_000))).sheets;
    expect(sheet!.sample).toHaveLength(SAMPLE);
    expect(sheet!.rows).toBe(5_001);
  });

  it('objects are counted by the kind they say they are', async () => {
    const found = await look('{"kind":"case","key":"A"}\n{"kind":"case","key":"B"}\n{"key":"C"}\n', 'a.txt');
    expect(found.format).toEqual({ value: 'ndjson', reason: '内容是每行一个对象的文本；文件名不以 .ndjson 结尾，以内容为准' });
    expect(found.kinds).toEqual([
      { kind: 'case', count: 2 },
      { kind: null, count: 1 },
    ]);
  });

  it.each([
    ['an empty file', '', 'file-empty'],
    ['a picture', Buffer.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3), 'file-not-table'],
    ['an array', '[{"kind":"case"}]', 'file-json-array'],
    ['an unclosed quote', '案号,当事人\n"A-1,甲\n', 'quote-unclosed'],
    ['neither encoding', Buffer.from('name\ncaf\u00e9,x\n', 'latin1'), 'encoding-unknown'],
    ['a torn workbook', Buffer.from('PK\x03\x04torn'), 'xlsx-damaged'],
    ['a row of too many columns', `${'a,'.repeat(600)}a\n`, 'columns-too-many'],
  ])('%s is refused as a delivery of it would be', async (_name, content, code) => {
    await expect(look(content)).rejects.toMatchObject({ code });
  });
});

describe('discover: workbooks', () => {
  it('sheets with their sizes, hidden ones last; the date system of the workbook', async () => {
    const rows = [
      ['案件编号', '立案日期'],
      ['A-1', { day: 44_792 }],
    ];
    const found = await look(
      await workbookOf(
        [
          { name: '旧', rows, hidden: true },
          { name: '案件', rows: [...rows, ['A-2', { day: 44_793 }]] },
        ],
        true,
      ),
      'a.xls',
    );
    expect(found.format.reason).toBe('内容是 XLSX 工作簿；文件名不以 .xlsx 结尾，以内容为准');
    expect(found.dateSystem).toEqual({ value: 1904, reason: '工作簿注明用 1904 日期制' });
    expect(found.sheets.map(({ name, hidden, rows: count, columns }) => [name, hidden, count, columns])).toEqual([
      ['案件', false, 3, 2],
      ['旧', true, 2, 2],
    ]);
    expect(found.sheets[0]!.sample[1]!.cells).toEqual(['A-1', '2026-08-20']);
    expect(found.notes.map(({ code }) => code)).toContain('sheet-hidden');
  });

  it('a heading merged over two columns does not take the first row of data for its levels; a title beside a note is no level either', async () => {
    const rows = [
      ['岭东市处罚台账', null, null, '2026年第三季度'],
      ['案件编号', '立案日期', '备注', null],
      ['A-1', '2026-08-20', '甲', '乙'],
      ['A-2', '2026-08-21', '丙', '丁'],
    ];
    const [sheet] = (await look(await workbookOf([{ name: '台账', rows, merged: ['A1:C1', 'C2:D2'] }]), 'a.xlsx')).sheets;
    expect(sheet!.head).toMatchObject({ headerRow: 2, headerRows: 1, columns: ['案件编号', '立案日期', '备注'] });
  });

  it('a header of merged blocks is joined level by level; the merged title above it is none', async () => {
    const rows = [
      ['岭东市市场监管局行政处罚台账', null, null, null, null, null],
      ['填报日期：2026年9月30日', null, null, null, null, null],
      ['序号', '基本情况', null, null, '处理', null],
      [null, '当事人', '立案', null, '决定日期', '罚款金额（元）'],
      [null, null, '文号', '日期', null, null],
      [1, '某某商行', '岭立〔2026〕1号', '2026-08-20', '2026-09-18', 3000],
    ];
    const merged = ['A1:F1', 'A2:F2', 'A3:A5', 'B3:D3', 'E3:F3', 'B4:B5', 'C4:D4', 'E4:E5', 'F4:F5'];
    const [sheet] = (await look(await workbookOf([{ name: '台账', rows, merged }]), 'a.xlsx')).sheets;
    expect(sheet!.head).toMatchObject({
      headerRow: 5,
      headerRows: 3,
      columns: ['序号', '基本情况/当事人', '基本情况/立案/文号', '基本情况/立案/日期', '处理/决定日期', '处理/罚款金额（元）'],
    });
    expect(sheet!.head!.refusal).toBeUndefined();
    expect(sheet!.head!.reasons.slice(0, 2)).toEqual([
      '第 1、2 行是标题或说明，不作表头',
      '第 3 至 5 行合为表头，按合并单元格连成“大类/小类”',
    ]);
  });
});

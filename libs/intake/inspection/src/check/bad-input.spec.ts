import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Mapping } from '@zhilu/kernel/sources';
import { type Line, parseMapping, STANDARD_MAPPING } from '@zhilu/intake/format';
import { checkFile, intakeFile } from './intake-file';

const folder = mkdtempSync(join(tmpdir(), 'bad-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'file');
const RECEIVED = Date.parse('2026-11-24T02:00:00Z');

const take = async (content: string | Buffer, mapping: Mapping = STANDARD_MAPPING, fileName = '案件.csv'): Promise<Line[]> => {
  writeFileSync(path, content);
  const lines: Line[] = [];
  for await (const batch of intakeFile({ path, fileName, mapping, receivedAt: RECEIVED })) lines.push(...batch);
  return lines;
};
/** Code and text of the refusal of a file. */
const refusalOf = async (content: string | Buffer, mapping?: Mapping): Promise<string> => {
  try {
    await take(content, mapping);
  } catch (error) {
    return (error as Error).message;
  }
  return '没有退回';
};
const problemsOf = (lines: readonly Line[]): string[][] =>
  lines.map((line) => (line.ok ? [] : line.problems.map(({ line: at, field, code }) => `${at} ${field} ${code}`)));

const HEAD = '执法主体,案件编号,执法类别\n';
const CLIPS = '执法主体,案件编号,音像编号,开始时间,结束时间\n';

describe('Bad input: the whole file is refused', () => {
  it.each([
    ['an empty file', '', '文件是空的。'],
    ['nothing but blanks', ' \n\n', '文件是空的。'],
    ['a head without rows', HEAD, '文件只有表头，没有数据行。'],
    ['a PDF called .csv', '%PDF-1.7\n…', '这不是表格文件，而是 PDF 文档。请提供 CSV、XLSX 或 NDJSON。'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), '这不是表格文件，而是 PNG 图片。请提供 CSV、XLSX 或 NDJSON。'],
    ['a web page', '<html><table>', '这不是表格文件，而是网页。请提供 CSV、XLSX 或 NDJSON。'],
    ['bytes of a program', Buffer.alloc(5000), '文件含有大量非文本内容，不是 CSV 或 NDJSON。'],
    ['a JSON array', '[{"kind":"case"}]', '这是一个 JSON 数组。NDJSON 要求每行一个对象。'],
    ['an object over several lines', '{\n"kind":"case"}\n', '第 1 行：不是 NDJSON：首行不是一个完整的 JSON 对象。'],
    ['an unclosed quote', `${HEAD}甲局,A-1,行政处罚\n甲局,"A-2,行政处罚\n`, '第 3 行：此处打开的引号（"）直到文件末尾都没有闭合。'],
    [
      'a column twice',
      '执法主体,案件编号,执法类别,案件编号\n',
      '第 1 行：表头中「案件编号」出现了两次（第 2 列和第 4 列），无法判断以哪一列为准。',
    ],
    ['a head of __proto__', '执法主体,案件编号,执法类别,__proto__\n', '第 1 行：表头中的「__proto__」不能用作列名。'],
    ['a head of constructor', 'constructor,案件编号\n', '第 1 行：表头中的「constructor」不能用作列名。'],
    ['a blank first line', `\n${HEAD}`, '第 1 行：这一行应是表头，却没有内容。'],
    [
      'a column misspelt',
      '执法主体,案件编号,执法类别,立案日其\n甲局,A-1,行政处罚,\n',
      '第 1 行：列「立案日其」不在「标准格式」之内。请核对列名；可用的列有：执法主体、案件编号、执法类别、',
    ],
  ])('%s', async (_name, content, text) => {
    expect(await refusalOf(content)).toContain(text);
  });

  it('B-01 200 MB behind an unclosed quote are refused within two seconds, nothing handed on', async () => {
    writeFileSync(path, Buffer.concat([Buffer.from(`${HEAD}甲局,A-1,行政处罚\n甲局,"A-2\n`), Buffer.alloc(200 << 20, 'x,y,z\n')]));
    const made = performance.now();
    await expect(checkFile({ path, fileName: 'a.csv', mapping: STANDARD_MAPPING, receivedAt: RECEIVED })).rejects.toMatchObject({
      code: 'quote-unclosed',
      place: { line: 3 },
    });
    expect(performance.now() - made).toBeLessThan(2_000);
  });

  it('a fault at the very end of a file is told before its first line is handed on', async () => {
    const good = HEAD + '甲局,A-1,行政处罚\n'.repeat(20_000);
    for (const [tail, code] of [
      ['甲局,"A-2,行政处罚\n', 'quote-unclosed'],
      [Buffer.from([0xbc, 0xd7, 0x0a]), 'encoding-broken'],
      [`${'x,'.repeat(600)}\n`, 'columns-too-many'],
    ] as const) {
      const seen: Line[] = [];
      writeFileSync(path, Buffer.concat([Buffer.from(good), Buffer.from(tail)]));
      const read = async (): Promise<void> => {
        for await (const batch of intakeFile({ path, fileName: 'a.csv', mapping: STANDARD_MAPPING, receivedAt: RECEIVED }))
          seen.push(...batch);
      };
      await expect(read()).rejects.toMatchObject({ code });
      expect(seen).toEqual([]);
    }
  });

  it('GBK read as GBK, and its head in another tongue is met by the head, not by mojibake', async () => {
    const big5 = Buffer.from('b0f5aa6b2cae d7a5f30a'.replaceAll(' ', ''), 'hex');
    expect(await refusalOf(Buffer.concat([big5, Buffer.from('1,2\n')]))).toMatch(/要求列「.*」，但文件没有这一列/);
  });
});

describe('Bad input: the line is quarantined, the others go in', () => {
  it('B-03 a short and a long row', async () => {
    const lines = await take(`${HEAD}甲局,A-1\n甲局,A-2,行政处罚,x\n甲局,A-3,行政处罚,,\n甲局,A-4,行政处罚\n`);
    expect(problemsOf(lines)).toEqual([['2  row-short'], ['3  row-long'], [], []]);
  });

  it('B-12 an agency code with a wrong check digit: 校验位应为 3', async () => {
    const [line] = await take(`${HEAD}91350100M000100Y4X,A-1,行政处罚\n`);
    expect(line).toMatchObject({
      ok: false,
      agency: '91350100M000100Y4X',
      problems: [{ field: '执法主体', text: '统一社会信用代码校验位错误，校验位应为 3。' }],
    });
  });

  it('a clip that ends before it starts, told with both times; to the day only where the day says so', async () => {
    const lines = await take(
      `${CLIPS}甲局,A-1,V-1,2026-08-24 09:00:00,2026-08-24 08:59:59\n甲局,A-1,V-2,2026-08-24 09:00:00,2026-08-24\n` +
        `甲局,A-1,V-3,2026-08-24 09:00:00,2026-08-23\n甲局,A-1,V-4,2026-08-24 09:00:00,2026-08-24 09:00:00\n`,
    );
    expect(problemsOf(lines)).toEqual([['2 结束时间 clip-reversed'], [], ['4 结束时间 clip-reversed'], []]);
    expect(lines[0]).toMatchObject({ problems: [{ text: '结束时间早于开始时间（2026-08-24T09:00:00）。', value: '2026-08-24T08:59:59' }] });
  });

  it('a visit left before it was reached', async () => {
    const lines = await take(
      '执法主体,案件编号,活动编号,场景,到达时间,离开时间\n甲局,A-1,H-1,现场检查,2026-08-24 09:00:00,2026-08-24 08:00:00\n',
    );
    expect(problemsOf(lines)).toEqual([['2 离开时间 visit-reversed']]);
  });

  it('F-10 a NUL, a lost character, a date that is none: 997 of 1,000 go in, and what is told can be stored', async () => {
    const rows = Array.from({ length: 1_000 }, (_, n) => `甲局,A-${n},行政处罚,案件${n},2026-08-20`);
    rows[10] = '甲局,A-10,行政处罚,a\u0000b,2026-08-20';
    rows[500] = '甲局,A-500,行政处罚,a\ufffdb,2026-08-20';
    rows[999] = '甲局,A-999,行政处罚,x,2026-02-30';
    const lines = await take(`执法主体,案件编号,执法类别,案件名称,立案日期\n${rows.join('\n')}`);
    expect(lines).toHaveLength(1_000);
    expect(problemsOf(lines).flat()).toEqual([
      '12 案件名称 character-forbidden',
      '502 案件名称 character-lost',
      '1001 立案日期 date-absent',
    ]);
    expect(lines[10]).toMatchObject({ problems: [{ value: 'a\\u0000b', text: '含有不允许的控制字符 U+0000。' }] });
    expect(JSON.stringify(lines[10])).not.toContain('\u0000');
  });

  it('a lone half of a character in NDJSON', async () => {
    const lines = await take('{"kind":"case","agency":"甲局","key":"A-1","actType":"penalty","title":"a\\ud800"}');
    expect(problemsOf(lines)).toEqual([['1 案件名称 surrogate-lone']]);
  });

  it('an empty number is no reason: document number and case number may be blank', async () => {
    const lines = await take('执法主体,案件编号,执法类别,案号,决定文书号\n甲局,A-1,行政处罚,,\n');
    expect(lines).toMatchObject([{ ok: true, records: [{ body: { actType: 'penalty' } }] }]);
  });

  it('all that is wrong with a line is told at once', async () => {
    const lines = await take('执法主体,案件编号,执法类别,立案日期,撤回\n,A-1,罚,2026-02-30,x\n');
    expect(problemsOf(lines)).toEqual([
      ['2 执法类别 code-unknown', '2 立案日期 date-absent', '2 撤回 boolean-unknown', '2 执法主体 required-empty'],
    ]);
  });

  it('an agency that accepts its own claim of late storage', async () => {
    const lines = await take('{"kind":"recording","agency":"甲局","caseKey":"A-1","key":"V-1","claim":"remote","claimAccepted":true}');
    expect(problemsOf(lines)).toEqual([['1 延期已认定 claim-not-yours']]);
  });

  it('a tombstone needs no more than what it takes back', async () => {
    const lines = await take('执法主体,案件编号,执法类别,修订号,撤回\n甲局,A-1,,2,是\n甲局,A-2,,2,否\n');
    expect(problemsOf(lines)).toEqual([[], ['3 执法类别 required-empty']]);
    expect(lines[0]).toMatchObject({ records: [{ key: 'A-1', revision: 2, withdrawn: true, body: {} }] });
  });
});

describe('mappings on rows', () => {
  const mapping = parseMapping({
    format: 'zhilu-mapping',
    version: 1,
    name: '办案系统',
    source: '导出',
    agency: { column: '单位' },
    completeFor: [],
    storedFrom: 'station',
    tables: [
      {
        headerRow: 2,
        yields: [
          {
            kind: 'case',
            when: { column: '类', in: ['案', '两者'] },
            fields: { actType: { column: '种', values: { 罚: '行政处罚' } }, caseNo: { columns: ['字', '号'], separator: '-' } },
          },
          {
            kind: 'written',
            when: { column: '决定', notEmpty: true },
            fields: { item: { constant: 'T24' }, madeAt: { column: '决定', dateFormats: ['yyyyMMdd'] } },
          },
        ],
      },
    ],
  });
  const head = '某局导出,,,,,\n单位,类,种,字,号,决定\n';

  it('one row yields case and decision under one digest; the same row again has the same, another row another', async () => {
    const lines = await take(`${head}甲局,案,罚,甲,1,20260820\n甲局,案,罚,甲,1,20260820\n甲局,案,罚,甲,2,\n`, mapping);
    const [first, again, other] = lines.map((line) => (line.ok ? line.records : []));
    expect(first).toMatchObject([
      { kind: 'case', body: { actType: 'penalty', caseNo: '甲-1' } },
      { kind: 'written', body: { item: 'T24', madeAt: '2026-08-20' } },
    ]);
    expect(first![1]!.caseKey).toBe(first![0]!.key);
    expect(again).toEqual(first);
    expect(other).toHaveLength(1);
    expect(other![0]!.key).not.toBe(first![0]!.key);
    expect(lines.map(({ line }) => line)).toEqual([3, 4, 5]);
  });

  it('a row no yield applies to and a value no table knows are quarantined', async () => {
    expect(problemsOf(await take(`${head}甲局,x,罚,甲,1,\n甲局,案,许,甲,1,\n`, mapping))).toEqual([
      ['3  row-unmapped'],
      ['4 执法类别 value-unmapped'],
    ]);
  });

  it('a column the file lacks refuses the file: which column, which mapping, which columns there are', async () => {
    expect(await refusalOf('x\n单位,类,种,字,号\n甲局,案,罚,甲,1\n', mapping)).toBe(
      '第 2 行：映射「办案系统」要求列「决定」（tables.0.yields.1.fields.madeAt），但文件没有这一列。文件的列有：单位、类、种、字、号。',
    );
  });

  it('columns no field is read from are noted', async () => {
    writeFileSync(path, `x\n单位,类,种,字,号,决定,备注\n甲局,案,罚,甲,1,,y\n`);
    const { notes } = await checkFile({ path, fileName: 'a.csv', mapping, receivedAt: RECEIVED });
    expect(notes).toEqual([{ code: 'column-ignored', text: '未归集的列：备注。' }]);
  });

  it('the source of the storage time is the mapping’s where the row gives a time and no source', async () => {
    const lines = await take(
      '{"kind":"recording","agency":"甲局","caseKey":"A","key":"1","storedAt":"2026-08-20"}\n{"kind":"recording","agency":"甲局","caseKey":"A","key":"2"}\n' +
        '{"kind":"recording","agency":"甲局","caseKey":"A","key":"3","storedAt":"2026-08-20","storedFrom":"statement"}',
      mapping,
    );
    expect(lines.map((line) => line.ok && line.records[0]!.body)).toEqual([
      { storedAt: '2026-08-20', storedFrom: 'station' },
      {},
      { storedAt: '2026-08-20', storedFrom: 'statement' },
    ]);
  });

  it('the four kinds of file of the standard are told by their columns, packed or not', async () => {
    const written = '事项,案件编号,执法主体\n送达,A-1,甲局\n';
    expect(await take(gzipSync(written))).toMatchObject([{ records: [{ kind: 'written', caseKey: 'A-1', body: { item: 'T25' } }] }]);
  });
});

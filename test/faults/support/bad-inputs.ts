import { zipOf } from '@zhilu/testing/zip';
import { gb18030, workbookOf } from '@zhilu/testing/files/written.fixture';

/** What becomes of an input: sent back whole, its line quarantined, or stored exactly. */
export type Outcome = 'refuse' | 'quarantine' | 'keep';
export interface BadInput {
  readonly id: string;
  readonly what: string;
  readonly file: () => Promise<string | Buffer> | string | Buffer;
  readonly outcome: Outcome;
  /** Why, where it is not kept. */
  readonly code?: string;
  /** The title of the case as it must be stored, where it is kept. */
  readonly title?: string;
  readonly name?: string;
}

const HEAD = '执法主体,案件编号,执法类别,立案日期,案件名称\n';
let made = 0;
/** A line of a case of its own. */
const line = (title = '某案', { agency = 'A局', day = '2026-03-02', key = '' } = {}): string =>
  `${agency},${key || `B-${++made}`},行政处罚,${day},${title}\n`;
const table = (...lines: string[]): string => HEAD + lines.join('');
const utf16 = (text: string, order: 'le' | 'be'): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
const ndjson = (members: object): string =>
  `${JSON.stringify({ kind: 'case', agency: 'A局', key: `B-${++made}`, actType: 'penalty', filedOn: '2026-03-02', ...members })}\n`;
const clip = (from: string, to: string): string =>
  ndjson({}) + `${JSON.stringify({ kind: 'recording', agency: 'A局', caseKey: `B-${made}`, key: 'V', startedAt: from, endedAt: to })}\n`;

const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const RELATIONS =
  '<Relationships><Relationship Id="s1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="ss" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>';
const SHEETS =
  '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="案件" sheetId="1" r:id="s1"/></sheets></workbook>';
/** A workbook by its parts; each may be replaced. */
const parts = (over: Record<string, string | Buffer> = {}): Promise<Buffer> =>
  zipOf({
    '[Content_Types].xml': TYPES,
    'xl/workbook.xml': SHEETS,
    'xl/_rels/workbook.xml.rels': RELATIONS,
    'xl/sharedStrings.xml': '<sst><si><t>x</t></si></sst>',
    'xl/worksheets/sheet1.xml': '<worksheet><sheetData/></worksheet>',
    ...over,
  });
const entities = [...'bcdefghij'].map((name, n) => `<!ENTITY ${name} "${`&${String.fromCharCode(97 + n)};`.repeat(10)}">`).join('');
const laughs = `<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈">${entities}]><sst><si><t>&j;</t></si></sst>`;
const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]);
const row = async (...cells: (string | number | { day: number })[]): Promise<Buffer> =>
  workbookOf([{ name: '案件', rows: [['执法主体', '案件编号', '执法类别', '立案日期', '案件名称'], cells] }]);

const refuse = (id: string, what: string, code: string, file: BadInput['file'], name?: string): BadInput => ({
  id,
  what,
  file,
  outcome: 'refuse',
  code,
  name,
});
const aside = (id: string, what: string, code: string, file: BadInput['file']): BadInput => ({
  id,
  what,
  file,
  outcome: 'quarantine',
  code,
});
const keep = (id: string, what: string, title: string, file: BadInput['file'] = () => table(line(title)), name?: string): BadInput => ({
  id,
  what,
  file,
  outcome: 'keep',
  title,
  name,
});
const date = (what: string, day: string, code: string): BadInput => aside('B-10', what, code, () => table(line('某案', { day })));
const dateKept = (what: string, day: string): BadInput => keep('B-10', what, '某案', () => table(line('某案', { day })));
const titled = (id: string, what: string, title: string): BadInput => keep(id, what, title, () => ndjson({ title }));

/** What offices, their exports and those who mean ill send. */
export const BAD_INPUTS: readonly BadInput[] = [
  refuse('B-02', 'a million columns in one row', 'columns-too-many', () => `${HEAD}${','.repeat(1_000_000)}\n`),
  refuse('B-02', 'a line of 2 MiB', 'line-too-long', () => table(line('长'.repeat(700_000)))),
  aside('B-03', 'a short row', 'row-short', () => `${HEAD}A局,B-s,行政处罚\n`),
  aside('B-03', 'a long row', 'row-long', () => `${HEAD}A局,B-l,行政处罚,2026-03-02,某案,多出\n`),
  aside('B-03', 'a quote in the middle of a field', 'quote-misplaced', () => table(line('某"案'))),
  refuse('B-03', 'a column twice', 'header-duplicate', () => `执法主体,案件编号,执法类别,案件编号\nA局,1,行政处罚,2\n`),
  refuse('B-03', 'a head of __proto__', 'header-forbidden', () => `执法主体,案件编号,执法类别,__proto__\nA局,1,行政处罚,2\n`),
  refuse('B-03', 'a head of constructor', 'header-forbidden', () => `constructor,案件编号\n1,2\n`),
  refuse('B-03', 'a head without rows', 'file-no-rows', () => HEAD),
  refuse('B-03', 'an empty file', 'file-empty', () => ''),
  keep('B-03', 'semicolons', '某案', () => table(line()).replaceAll(',', ';')),
  keep('B-03', 'tabs', '某案', () => table(line()).replaceAll(',', '\t')),
  keep('B-04', 'CRLF, LF and CR mixed', '某案', () => HEAD.replace('\n', '\r\n') + line().replace('\n', '\r') + line()),
  keep('B-05', 'UTF-8 with BOM', '某案', () => `\ufeff${table(line())}`),
  keep('B-05', 'UTF-16LE', '某案', () => utf16(table(line()), 'le')),
  keep('B-05', 'UTF-16BE', '某案', () => utf16(table(line()), 'be')),
  keep('B-05', 'GBK', '镕某案', () => gb18030(table(line('镕某案')))),
  keep('B-05', 'GB18030 of four bytes', '𠮷某案', () => gb18030(table(line('𠮷某案')))),
  refuse('B-05', 'Big5', 'column-missing', () => Buffer.concat([Buffer.from('b0f5aa6b2caed7a5f30a', 'hex'), Buffer.from('1,2\n')])),
  refuse('B-05', 'a character cut in half', 'encoding-broken', () => Buffer.from(table(line(), line())).subarray(0, -3)),
  refuse('B-05', 'two encodings in one file', 'encoding-broken', () =>
    Buffer.concat([gb18030(table(...Array.from({ length: 50 }, () => line()))), Buffer.from(line('乙案的名称'))]),
  ),
  refuse('B-05', 'Latin-1', 'encoding-broken', () => Buffer.from('Ämter,Fälle\nü,é\n', 'latin1')),
  refuse('B-06', '256 MiB in a shared string', 'xlsx-bomb', () => parts({ 'xl/sharedStrings.xml': Buffer.alloc(256 << 20, ' ') })),
  refuse('B-06', 'a container in containers', 'xlsx-other-zip', async () =>
    zipOf({ '0.zip': await zipOf({ '1.zip': await zipOf({ a: 'x' }) }) }),
  ),
  refuse('B-06', '10,000 entries', 'xlsx-too-large', () =>
    zipOf(Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`xl/${n}.xml`, '']))),
  ),
  refuse('B-06', 'a size that lies', 'xlsx-damaged', async () => {
    const sheet = `<worksheet><sheetData><row r="1">${'<c r="A1"><v>1</v></c>'.repeat(500)}</row></sheetData></worksheet>`;
    const bytes = await parts({ 'xl/worksheets/sheet1.xml': sheet });
    bytes.writeUInt32LE(10, bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46 + 24);
    return bytes;
  }),
  refuse('B-06', 'a name that climbs out', 'xlsx-damaged', async () =>
    Buffer.from((await parts({ 'xl/zz/x.xml': '' })).toString('latin1').replaceAll('xl/zz/', 'xl/../'), 'latin1'),
  ),
  refuse('B-06', 'a row of 20,000 columns', 'columns-too-many', () =>
    parts({ 'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${'<c/>'.repeat(20_000)}</row></sheetData></worksheet>` }),
  ),
  refuse('B-06', 'a row of a million empty cells', 'xlsx-bomb', () =>
    parts({ 'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${'<c/>'.repeat(1_000_000)}</row></sheetData></worksheet>` }),
  ),
  refuse('B-06', 'macros', 'xlsx-macro', () => parts({ 'xl/vbaProject.bin': 'x' })),
  refuse('B-06', 'encrypted', 'xlsx-encrypted', () => Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')])),
  refuse('B-06', 'an old .xls under a new name', 'xlsx-old', () => ole, '案件.xlsx'),
  refuse('B-06', 'ODS', 'xlsx-other-zip', () => zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '' })),
  refuse('B-07', 'a billion laughs', 'xlsx-doctype', () => parts({ 'xl/sharedStrings.xml': laughs })),
  refuse('B-07', 'an external entity', 'xlsx-doctype', () =>
    parts({ 'xl/workbook.xml': `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${SHEETS}` }),
  ),
  ...["=cmd|' /C calc'!A0", '+1+1', '-2+3', '@SUM(A1)', '＝1+1'].map((title) => titled('B-08', `the formula ${title}`, title)),
  aside('B-09', 'a NUL', 'character-forbidden', () => table(line('a\u0000b'))),
  aside('B-09', 'a C1 control', 'character-forbidden', () => table(line('a\u0085b'))),
  aside('B-09', 'U+FFFE', 'character-forbidden', () => table(line('a\ufffeb'))),
  aside('B-09', 'a lost character', 'character-lost', () => table(line('a\ufffdb'))),
  aside('B-09', 'a lone surrogate', 'surrogate-lone', () => ndjson({}).replace('"filedOn"', '"title":"a\\ud800","filedOn"')),
  titled('B-09', 'bidirectional overrides', '甲\u202e乙\u2066丙\u2069'),
  titled('B-09', 'joiners of width zero', '甲\u200d乙\u200b丙'),
  titled('B-09', 'rare characters', '㐀𠀀𪜀𰀀𱍐𲎰'),
  titled('B-09', 'private use', '甲\ue000乙'),
  titled('B-09', 'a pair of composed and decomposed', 'é e\u0301 ß'),
  titled('B-09', '10,000 combining marks', `甲${'\u0301'.repeat(10_000)}`),
  aside('B-09', 'an agency written with a look-alike', 'agency-unknown', () => table(line('某案', { agency: 'Α局' }))),
  date('30 February', '2026-02-30', 'date-absent'),
  date('1900', '1900-01-01', 'date-too-early'),
  date('9999', '9999-12-31', 'date-in-future'),
  date('infinity', 'infinity', 'date-format'),
  date('the year 294277', '294277-01-01', 'date-format'),
  date('a serial day in text', '60', 'date-format'),
  date('day or month first', '02-01-26', 'date-format'),
  date('民国', '民国115年1月1日', 'date-format'),
  dateKept('slashes', '2026/1/2'),
  dateKept('年月日', '2026年1月2日'),
  aside('B-10', 'serial day -1', 'cell-date', async () => row('A局', `B-${++made}`, '行政处罚', { day: -1 }, '某案')),
  keep('B-10', 'a serial day shown as a date', '某案', async () => row('A局', `B-${++made}`, '行政处罚', { day: 46_083 }, '某案')),
  aside('B-10', 'a moment of the years of summer time', 'moment-before-zone', () => clip('1991-05-01T09:00:00', '1991-05-01T10:00:00')),
  ...['2147483648', '9007199254740993', '-0', 'NaN', '1e309', '1,234', '1.5'].map((revision) =>
    aside(
      'B-11',
      `revision ${revision}`,
      'integer-invalid',
      () => `执法主体,案件编号,执法类别,修订号\nA局,B-${++made},行政处罚,"${revision}"\n`,
    ),
  ),
  keep(
    'B-11',
    'revision １２ in full width',
    '某案',
    () => `执法主体,案件编号,执法类别,修订号,案件名称\nA局,B-${++made},行政处罚,１２,某案\n`,
  ),
  aside('B-11', 'a clip that lasts less than nothing', 'clip-reversed', () => clip('2026-03-02T10:00:00', '2026-03-02T09:59:59')),
  aside('B-12', 'a wrong check digit', 'uscc-check', () => table(line('某案', { agency: '91350100M000100Y4X' }))),
  aside('B-12', 'a letter that codes do not use', 'uscc-character', () => table(line('某案', { agency: '91350100I000100Y43' }))),
  aside('B-12', '17 digits', 'uscc-length', () => table(line('某案', { agency: '91350100M000100Y4' }))),
  titled('B-13', 'numbers of identity, right and wrong, in a text', '张三11010519491231002X、110105194912310021、15 位 110105491231002'),
  keep('B-20', 'a path for a name', '某案', undefined, '../../../etc/passwd.csv'),
  keep('B-20', 'a device for a name', '某案', undefined, 'CON'),
  keep('B-20', '300 characters', '某案', undefined, `${'案'.repeat(300)}.csv`),
  keep('B-20', 'written from the right', '某案', undefined, '\u202evsc.件案'),
  keep('B-20', 'lines in a name', '某案', undefined, 'a\r\nset-cookie: x=1\r\n.csv'),
  keep('B-20', 'a workbook called .csv', '某案', async () => row('A局', `B-${++made}`, '行政处罚', '2026-03-02', '某案'), '案件.csv'),
  refuse('B-20', 'a picture called .csv', 'file-not-table', () => Buffer.from('89504e470d0a1a0a0000', 'hex'), '案件.csv'),
];

import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { OpenedFile, RawRow } from '../raw-row';
import { openFile } from '../open-file';

const folder = mkdtempSync(join(tmpdir(), 'xlsx-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'file');

type Parts = Record<string, string | Buffer>;
const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const relations = (targets: Record<string, string>): string =>
  `<Relationships>${Object.entries(targets)
    .map(
      ([id, target]) =>
        `<Relationship Id="${id}" Type="http://x/${target
          .replace(/\d*\.xml$/, '')
          .split('/')
          .at(-1)}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

const zipped = async (parts: Parts): Promise<void> => {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
};

/** A workbook of one sheet with the given rows, and whatever else a case needs. */
const workbook = async (
  sheetData: string,
  extra: { parts?: Parts; properties?: string; state?: string; after?: string } = {},
): Promise<void> =>
  zipped({
    '[Content_Types].xml': TYPES,
    'xl/workbook.xml': `<workbook ${R}>${extra.properties ?? ''}<sheets><sheet name="案件" sheetId="1" r:id="s1" state="${extra.state ?? 'visible'}"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations({ s1: 'worksheets/sheet1.xml', st: 'styles.xml', ss: 'sharedStrings.xml' }),
    'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; hh:mm:ss"/></numFmts>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="2"/><xf numFmtId="21"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': '<sst><si><t>甲局</t></si><si><r><t>乙</t></r><r><t>局</t></r><rPh><t>yi</t></rPh></si></sst>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheetData}</sheetData>${extra.after ?? ''}</worksheet>`,
    ...extra.parts,
  });

const open = (): Promise<OpenedFile> => openFile(path, { headerRow: 1 });
const rows = async (): Promise<RawRow[]> => {
  const all: RawRow[] = [];
  for await (const batch of (await open()).rows('案件')) all.push(...batch);
  return all;
};
const row = (cells: string): string => `<row r="1">${cells}</row>`;

describe('XLSX cells', () => {
  it('shared, rich, inline and formula texts, booleans and numbers come out as text; cells left out are empty', async () => {
    await workbook(
      row(
        `<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>a&amp;b_x000A_c</t></is></c>
         <c r="E1" t="str"><f>A1</f><v>算出</v></c><c r="F1" t="b"><v>1</v></c><c r="G1"><v>1.6E5</v></c><c r="H1" s="4"><v>0.25</v></c>`,
      ),
    );
    expect(await rows()).toEqual([{ line: 1, cells: ['甲局', '乙局', '', 'a&b\nc', '算出', 'true', '160000', '0.25'] }]);
  });

  it.each([
    ['1900', '', '1', '61', '1900-03-01'],
    ['1900', '', '1', '59', '1900-02-28'],
    ['1900', '', '1', '46254', '2026-08-20'],
    ['1904', '<workbookPr date1904="1"/>', '1', '44792', '2026-08-20'],
    ['1900', '', '2', '46258.376504629632', '2026-08-24T09:02:10'],
    ['1900', '', '3', '46258.376504629632', '2026-08-24T09:02:10'],
    ['1900', '', '2', '46258', '2026-08-24T00:00:00'],
    ['1900', '', '1', '46258.5', '2026-08-24T12:00:00'],
    ['1900', '', '5', '0.376504629632', '09:02:10'],
  ])('B-10 in the %s system %s style %s serial %s is %s', async (_system, properties, style, serial, expected) => {
    await workbook(row(`<c r="A1" s="${style}"><v>${serial}</v></c>`), { properties });
    expect((await rows())[0]!.cells).toEqual([expected]);
  });

  it.each([
    ['serial 60, the day that never was', '<c r="A1" s="1"><v>60</v></c>', 'cell-date'],
    ['a negative serial', '<c r="A1" s="1"><v>-1</v></c>', 'cell-date'],
    ['a fraction of a second', '<c r="A1" s="2"><v>46258.376510</v></c>', 'moment-fraction'],
    ['a formula error', '<c r="A1" t="e"><v>#REF!</v></c>', 'cell-error'],
    ['a formula without its result', '<c r="A1"><f>B1</f></c>', 'cell-formula'],
    ['a number of more than 15 digits', '<c r="A1"><v>4.4010620260000012E+17</v></c>', 'cell-imprecise'],
    ['a shared text that is not there', '<c r="A1" t="s"><v>9</v></c>', 'cell-number'],
  ])('%s puts its line aside', async (_name, cell, code) => {
    await workbook(row(cell + '<c r="B1" t="s"><v>0</v></c>'));
    expect((await rows())[0]!.fault).toMatchObject({ code, column: 0 });
  });

  it('merged and hidden cells are reported; rows under a block merged downwards are put aside', async () => {
    const cell = (line: number): string => `<row r="${line}"${line === 4 ? ' hidden="1"' : ''}><c r="A${line}" t="s"><v>0</v></c></row>`;
    await workbook([1, 2, 3, 4].map(cell).join(''), { after: '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>', state: 'hidden' });
    expect((await open()).notes.map(({ code }) => code)).toEqual(['sheet-hidden', 'rows-hidden', 'cells-merged']);
    expect((await rows()).map(({ line, fault }) => [line, fault?.code])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, 'cell-merged'],
      [4, undefined],
    ]);
  });

  it('a prefixed document without cell references reads the same', async () => {
    await workbook('', {
      parts: {
        'xl/worksheets/sheet1.xml':
          '<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>',
      },
    });
    expect(await rows()).toEqual([{ line: 1, cells: ['1', '甲局'] }]);
  });
});

describe('B-06 B-07 hostile workbooks are refused, fast', () => {
  const refused = async (code: string): Promise<void> => {
    const started = performance.now();
    await expect(open()).rejects.toMatchObject({ name: 'IntakeRefusal', code });
    expect(performance.now() - started).toBeLessThan(2_000);
  };

  it('DOCTYPE, and with it external and swelling entities', async () => {
    await workbook('', {
      parts: { 'xl/sharedStrings.xml': '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>' },
    });
    await refused('xlsx-doctype');
  });

  it('a part that swells more than 200 times', async () => {
    await workbook('', { parts: { 'xl/sharedStrings.xml': `<sst><si><t>${' '.repeat(30 << 20)}</t></si></sst>` } });
    await refused('xlsx-bomb');
  });

  it('a text longer than any cell, before it is gathered', async () => {
    const noise = Array.from({ length: 1 << 15 }, (_, n) => hash('sha256', String(n))).join('');
    await workbook('', { parts: { 'xl/sharedStrings.xml': `<sst><si><t>${noise}</t></si></sst>` } });
    await refused('xlsx-too-large');
  });

  it('more parts than 2,000', async () => {
    await zipped(Object.fromEntries(Array.from({ length: 2_001 }, (_, n) => [`xl/${n}.xml`, ''])));
    await refused('xlsx-too-large');
  });

  it('a row of a million columns', async () => {
    await workbook(row('<c/>'.repeat(20_000)));
    await refused('columns-too-many');
    await workbook(row('<c r="ALM1"><v>1</v></c>'));
    await refused('columns-too-many');
  });

  it('rows out of order or beyond the sheet', async () => {
    await workbook('<row r="2"/><row r="1"/>');
    await refused('xlsx-damaged');
    await workbook('<row r="2000000"/>');
    await refused('xlsx-too-large');
  });

  it('a size that lies about the content', async () => {
    await workbook(row('<c r="A1"><v>1</v></c>'.repeat(200)));
    const bytes = readFileSync(path);
    const entry = bytes.lastIndexOf('xl/worksheets/sheet1.xml');
    bytes.writeUInt32LE(10, entry - 46 + 24);
    writeFileSync(path, bytes);
    await refused('xlsx-damaged');
  });

  it('a name that climbs out of the archive', async () => {
    await workbook('', { parts: { 'xl/zz/x.xml': '' } });
    writeFileSync(path, Buffer.from(readFileSync(path).toString('latin1').replaceAll('xl/zz/', 'xl/../'), 'latin1'));
    await expect(open()).rejects.toMatchObject({ code: 'xlsx-damaged', cause: { message: expect.stringContaining('relative path') } });
  });

  it('malformed XML, missing parts, a cut file', async () => {
    await workbook('<row r="1"><c></row>');
    await refused('xlsx-damaged');
    await zipped({ '[Content_Types].xml': TYPES, 'xl/workbook.xml': '<workbook/>' });
    await refused('xlsx-damaged');
    await workbook(row(''));
    writeFileSync(path, readFileSync(path).subarray(0, 600));
    await refused('xlsx-damaged');
  });

  it.each([
    ['macros', { '[Content_Types].xml': TYPES, 'xl/vbaProject.bin': 'x' }, 'xlsx-macro'],
    ['the binary form', { '[Content_Types].xml': TYPES, 'xl/workbook.bin': 'x' }, 'xlsx-other-zip'],
    ['OpenDocument', { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '' }, 'xlsx-other-zip'],
    ['Word', { '[Content_Types].xml': TYPES, 'word/document.xml': '' }, 'xlsx-other-zip'],
    ['a ZIP in a ZIP', { 'inner.zip': 'PK' }, 'xlsx-other-zip'],
  ] satisfies [string, Parts, string][])('%s', async (_name, parts, code) => {
    await zipped(parts);
    await refused(code);
  });

  it('an old .xls and an encrypted workbook, whatever they are called', async () => {
    const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    writeFileSync(path, Buffer.concat([ole, Buffer.alloc(512)]));
    await refused('xlsx-old');
    writeFileSync(path, Buffer.concat([ole, Buffer.alloc(512), Buffer.from('EncryptedPackage', 'utf16le')]));
    await refused('xlsx-encrypted');
  });
});

import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** GB18030 by its definition: two-byte codes looked up in the decoder, four-byte codes of the upper planes by arithmetic. */
const gbCodes = new Map<string, Buffer>();
for (let lead = 0x81; lead <= 0xfe; lead += 1)
  for (let trail = 0x40; trail <= 0xfe; trail += 1) {
    const bytes = Buffer.of(lead, trail);
    const text = new TextDecoder('gb18030').decode(bytes);
    if (text.length === 1 && text !== '\ufffd') gbCodes.set(text, bytes);
  }

/** A text as a source that knows no UTF-8 writes it. */
export const gb18030 = (text: string): Buffer =>
  Buffer.concat(
    [...text].map((character) => {
      const point = character.codePointAt(0)!;
      if (point < 0x80) return Buffer.of(point);
      const two = gbCodes.get(character);
      if (two !== undefined) return two;
      const index = point - 0x10000;
      return Buffer.of(
        0x90 + Math.floor(index / 12600),
        0x30 + (Math.floor(index / 1260) % 10),
        0x81 + (Math.floor(index / 10) % 126),
        0x30 + (index % 10),
      );
    }),
  );

/** A cell of a written sheet: a text, a number, or a serial day shown as a date. */
export type WrittenCell = string | number | { readonly day: number } | null;

export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly (readonly WrittenCell[])[];
  readonly merged?: readonly string[];
  readonly hidden?: boolean;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const columnName = (at: number): string => (at < 26 ? '' : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

const cellXml = (cell: WrittenCell, reference: string): string => {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c r="${reference}" s="1"><v>${cell.day}</v></c>`;
  return `<c r="${reference}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
};

const sheetXml = ({ rows, merged = [] }: WrittenSheet): string => {
  const lines = rows.map(
    (cells, at) => `<row r="${at + 1}">${cells.map((cell, n) => cellXml(cell, `${columnName(n)}${at + 1}`)).join('')}</row>`,
  );
  const blocks = merged.map((range) => `<mergeCell ref="${range}"/>`).join('');
  return `<worksheet><sheetData>${lines.join('')}</sheetData>${blocks === '' ? '' : `<mergeCells>${blocks}</mergeCells>`}</worksheet>`;
};

/** A workbook with the given sheets, as an office would send it. */
export const workbookOf = async (sheets: readonly WrittenSheet[], date1904 = false): Promise<Buffer> => {
  const zip = new ZipFile();
  const part = (name: string, content: string): void => zip.addBuffer(Buffer.from(content), name);
  const names = sheets.map(
    ({ name, hidden }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="s${at}"${hidden ? ' state="hidden"' : ''}/>`,
  );
  const targets = sheets.map((_, at) => `<Relationship Id="s${at}" Type="http://x/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`);
  part('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>');
  part(
    'xl/workbook.xml',
    `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${date1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${names.join('')}</sheets></workbook>`,
  );
  part(
    'xl/_rels/workbook.xml.rels',
    `<Relationships>${targets.join('')}<Relationship Id="st" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
  );
  part('xl/styles.xml', '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>');
  sheets.forEach((sheet, at) => part(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)));
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
};

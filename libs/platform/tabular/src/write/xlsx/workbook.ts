import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { sheetXml } from './sheet';
import type { ListName, SheetPaper, WorkbookPaper } from './paper';
import { STYLES } from './styles';
import { columnName, escaped } from './xml';

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** The same data give the same bytes: a part's time says nothing. */
const MTIME = new Date(1980, 0, 1);

/**
 * 工作簿: writes sheets as an XLSX stream, a row at a time, so that memory does not grow with them. Every cell is a text, and
 * one that a program would take for a formula is marked as text: nothing in it is ever worked out (reliability.md B-08).
 */
export const workbookOf = ({ sheets, names = [] }: WorkbookPaper): Readable => {
  const zip = new ZipFile();
  const put = (path: string, text: string): void => zip.addBuffer(Buffer.from(text), path, { mtime: MTIME });
  const parts = sheets.map((_, at) => `sheet${at + 1}.xml`);
  put(
    '[Content_Types].xml',
    `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${parts.map((part) => `<Override PartName="/xl/worksheets/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
  );
  put(
    '_rels/.rels',
    `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  put(
    'xl/workbook.xml',
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.map(({ name, hidden }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}"${hidden === true ? ' state="hidden"' : ''} r:id="r${at + 1}"/>`).join('')}</sheets>${definedNames(sheets, names)}</workbook>`,
  );
  put(
    'xl/_rels/workbook.xml.rels',
    `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${parts.map((part, at) => `<Relationship Id="r${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/${part}"/>`).join('')}<Relationship Id="styles" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  );
  put('xl/styles.xml', `${HEAD}${STYLES}`);
  for (const [at, sheet] of sheets.entries())
    zip.addReadStreamLazy(`xl/worksheets/${parts[at]}`, { mtime: MTIME }, (done) => done(null, Readable.from(sheetXml(sheet, HEAD))));
  zip.end();
  return zip.outputStream as Readable;
};

const definedNames = (sheets: readonly SheetPaper[], names: readonly ListName[]): string => {
  const lists = names.map(({ name, sheet, column, rows }) => {
    const letter = columnName(column);
    return `<definedName name="${escaped(name)}">${escaped(`${quoted(sheet)}!$${letter}$2:$${letter}$${rows + 1}`)}</definedName>`;
  });
  const heads = sheets.flatMap(({ name, paper }, at) =>
    paper === undefined
      ? []
      : [`<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${escaped(`${quoted(name)}!$1:$1`)}</definedName>`],
  );
  return lists.length + heads.length === 0 ? '' : `<definedNames>${[...lists, ...heads].join('')}</definedNames>`;
};

/** A name of a sheet as a formula writes it. */
const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;

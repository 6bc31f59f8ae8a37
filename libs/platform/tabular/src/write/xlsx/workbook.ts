import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { sheetXml } from './sheet';
import { LOOKS, STYLES } from './styles';
import { columnName, escaped } from './xml';

/** How a cell looks: what it is for is seen without reading it. */
export type CellLook = keyof typeof LOOKS;

/** One column of a sheet. */
export interface Column {
  readonly heading: string;
  /** Width in characters. */
  readonly width: number;
  /** The values a cell may hold, offered as a drop-down: few here, more by the name of a list of the workbook. */
  readonly choices?: readonly string[] | { readonly named: string };
  /** Condition a cell must meet, as a formula of the workbook over the first cell of the column; with what is said where it does not. */
  readonly check?: { readonly formula: (cell: string) => string; readonly says: string };
  /** Shown beside the cell when it is chosen. */
  readonly hint?: string;
  /** What is coloured as it is filled in, by formulas over the first cell of the column; the first that holds counts. */
  readonly faults?: readonly { readonly formula: (cell: string) => string; readonly look: FaultLook }[];
  readonly look?: CellLook;
}
/** 有误 is to be corrected before the workbook is sent; 存疑 may be right, and is to be looked at. */
export type FaultLook = 'fault' | 'doubt';

/** One sheet: a head, and rows of texts. A row may give single cells another look. */
export interface SheetPaper {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: Iterable<SheetRow> | AsyncIterable<SheetRow>;
  readonly hidden?: boolean;
  /** Rows below the head for which choices, checks and colours hold. */
  readonly formRows?: number;
  /** Columns at the left that stay in sight, beside the head. */
  readonly keptColumns?: number;
  /** The head cannot be overwritten by mistake; no password, since nobody is kept out. */
  readonly guarded?: boolean;
  /** How it lies on paper, its head on every page; where not said, it is not meant for paper. */
  readonly paper?: 'portrait' | 'landscape';
}
export interface SheetRow {
  readonly cells: readonly string[];
  readonly looks?: Readonly<Record<number, CellLook>>;
}
export interface WorkbookPaper {
  readonly sheets: readonly SheetPaper[];
  /** Names formulas may use: so many rows below the head of a column (counted from 0) of a sheet. */
  readonly names?: readonly ListName[];
}
export interface ListName {
  readonly name: string;
  readonly sheet: string;
  readonly column: number;
  readonly rows: number;
}

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

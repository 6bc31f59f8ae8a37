import { LOOKS } from './styles';
import type { CellLook, Column, SheetPaper, SheetRow } from './workbook';
import { columnName, escaped } from './xml';

/** The longest list a drop-down may hold in itself; a longer one stands on a sheet of its own. */
const LIST_AT_MOST = 255;
/** Text given on at a time. */
const BLOCK = 1 << 16;

/** The XML of a sheet in blocks: head, rows, and what its cells may hold. */
export async function* sheetXml(sheet: SheetPaper, head: string): AsyncGenerator<string> {
  const { columns, rows, formRows = 0 } = sheet;
  let block = `${head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.map(({ width, look = 'text' }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${LOOKS[look]}" customWidth="1"/>`).join('')}</cols><sheetData>`;
  block += rowXml(
    { cells: columns.map(({ heading }) => heading), looks: Object.fromEntries(columns.map((_, at) => [at, 'head'])) },
    1,
    columns,
  );
  let line = 1;
  for await (const row of rows) {
    block += rowXml(row, (line += 1), columns);
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  const filter = line > 1 && formRows === 0 ? `<autoFilter ref="A1:${columnName(columns.length - 1)}${line}"/>` : '';
  yield `${block}</sheetData>${filter}${validations(columns, formRows)}</worksheet>`;
}

const rowXml = ({ cells, looks = {} }: SheetRow, line: number, columns: readonly Column[]): string =>
  `<row r="${line}">${cells
    .map((text, at) => {
      const look: CellLook = looks[at] ?? columns[at]?.look ?? 'text';
      const place = `r="${columnName(at)}${line}" s="${LOOKS[look]}"`;
      return text === '' ? `<c ${place}/>` : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
    })
    .join('')}</row>`;

const validations = (columns: readonly Column[], rows: number): string => {
  if (rows === 0) return '';
  const rules = columns.flatMap((column, at) => ruleOf(column, columnName(at), rows) ?? []);
  return rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
};

const ruleOf = ({ heading, choices, check, hint }: Column, name: string, rows: number): string | null => {
  if (choices === undefined && check === undefined && hint === undefined) return null;
  const range = `sqref="${name}2:${name}${rows + 1}"`;
  const prompt =
    hint === undefined
      ? ''
      : ` showInputMessage="1" promptTitle="${escaped(heading.slice(0, 32))}" prompt="${escaped(hint.slice(0, 255))}"`;
  const refusal = (says: string): string =>
    ` showErrorMessage="1" errorTitle="${escaped(heading.slice(0, 32))}" error="${escaped(says.slice(0, 225))}"`;
  if (choices !== undefined) {
    const list = 'sheet' in choices ? `'${choices.sheet.replaceAll("'", "''")}'!$A$2:$A$${choices.rows + 1}` : `"${choices.join(',')}"`;
    if (list.length > LIST_AT_MOST + 2) throw new Error(`the choices of ${heading} need a sheet of their own`);
    return `<dataValidation type="list" allowBlank="1"${refusal('请从下拉列表中选择')}${prompt} ${range}><formula1>${escaped(list)}</formula1></dataValidation>`;
  }
  if (check === undefined) return `<dataValidation allowBlank="1"${prompt} ${range}/>`;
  return `<dataValidation type="custom" allowBlank="1"${refusal(check.says)}${prompt} ${range}><formula1>${escaped(check.formula(`${name}2`))}</formula1></dataValidation>`;
};

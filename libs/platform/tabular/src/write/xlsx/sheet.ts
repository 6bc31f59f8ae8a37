import { LOOKS, WRAPPED } from './styles';
import type { CellLook, CellValue, Column, FaultLook, SheetPaper, SheetRow } from './paper';
import { columnName, escaped } from './xml';

/** The longest condition of a cell that every program takes. */
const FORMULA_AT_MOST = 255;
/** Heights of rows, in points; the last is what every program takes. */
const [LINE_HEIGHT, TITLE_HEIGHT, HEIGHT_AT_MOST] = [16.5, 22, 409];
/** Text given on at a time. */
const BLOCK = 1 << 16;

/** Everything but the head may still be done with a guarded sheet; 0 says that it is not forbidden. */
const GUARD =
  '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>';
const DIFFERENCE: Readonly<Record<FaultLook, number>> = { fault: 0, doubt: 1 };

/** The XML of a sheet in blocks: head, rows, and what its cells may hold. Its parts stand in the order the format prescribes. */
export async function* sheetXml(sheet: SheetPaper, head: string): AsyncGenerator<string> {
  const { columns, rows, formRows = 0, paper } = sheet;
  const fit = paper === undefined ? '' : '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
  let block = `${head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${fit}<sheetViews><sheetView workbookViewId="0">${frozen(sheet.keptColumns ?? 0)}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="${LINE_HEIGHT}"/><cols>${columns.map(({ width, look = 'text' }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${LOOKS[look]}" customWidth="1"/>`).join('')}</cols><sheetData>`;
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
  const guard = sheet.guarded === true ? GUARD : '';
  const filter = line > 1 && formRows === 0 && paper === undefined ? `<autoFilter ref="A1:${columnName(columns.length - 1)}${line}"/>` : '';
  yield `${block}</sheetData>${guard}${filter}${colours(columns, formRows)}${validations(columns, formRows)}${onPaper(paper)}</worksheet>`;
}

const rowXml = ({ cells, looks = {} }: SheetRow, line: number, columns: readonly Column[]): string => {
  const lookOf = (at: number): CellLook => looks[at] ?? columns[at]?.look ?? 'text';
  const height = Math.max(...cells.map((text, at) => heightOf(text, lookOf(at), columns[at]?.width ?? 0)));
  const tall = height > LINE_HEIGHT ? ` ht="${height}" customHeight="1"` : '';
  return `<row r="${line}"${tall}>${cells
    .map((text, at) => {
      const look = lookOf(at);
      const place = `r="${columnName(at)}${line}" s="${LOOKS[look]}"`;
      if (text === null || text === '') return `<c ${place}/>`;
      if (typeof text === 'number') return `<c ${place}><v>${text}</v></c>`;
      return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
    })
    .join('')}</row>`;
};

/** Height a cell needs, in points: not every program works it out by itself. Chinese characters are two wide. */
const heightOf = (text: CellValue, look: CellLook, width: number): number => {
  if (look === 'title') return TITLE_HEIGHT;
  if (!WRAPPED.has(look) || typeof text !== 'string') return LINE_HEIGHT;
  const wide = (part: string): number => [...part].reduce((sum, character) => sum + (character > '\u00ff' ? 2 : 1), 0);
  const lines = text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil(wide(part) / Math.max(1, width - 1))), 0);
  return Math.min(lines * LINE_HEIGHT, HEIGHT_AT_MOST);
};

const frozen = (columns: number): string => {
  const across = columns === 0 ? '' : `xSplit="${columns}" `;
  return `<pane ${across}ySplit="1" topLeftCell="${columnName(columns)}2" activePane="${columns === 0 ? 'bottomLeft' : 'bottomRight'}" state="frozen"/>`;
};

const onPaper = (paper: SheetPaper['paper']): string =>
  paper === undefined
    ? ''
    : `<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${paper}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>`;

const rangeOf = (name: string, rows: number): string => `sqref="${name}2:${name}${rows + 1}"`;

const colours = (columns: readonly Column[], rows: number): string => {
  if (rows === 0) return '';
  let priority = 0;
  return columns
    .map(({ faults = [] }, at) => {
      if (faults.length === 0) return '';
      const name = columnName(at);
      const rules = faults.map(
        ({ formula, look }) =>
          `<cfRule type="expression" dxfId="${DIFFERENCE[look]}" priority="${(priority += 1)}" stopIfTrue="1"><formula>${escaped(within(formula(`${name}2`)))}</formula></cfRule>`,
      );
      return `<conditionalFormatting ${rangeOf(name, rows)}>${rules.join('')}</conditionalFormatting>`;
    })
    .join('');
};

const within = (formula: string): string => {
  if (formula.length > FORMULA_AT_MOST)
    throw new Error(`a formula of ${formula.length} characters is longer than programs take: ${formula}`);
  return formula;
};

const validations = (columns: readonly Column[], rows: number): string => {
  if (rows === 0) return '';
  const rules = columns.flatMap((column, at) => ruleOf(column, columnName(at), rows) ?? []);
  return rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
};

const ruleOf = ({ heading, choices, check, hint }: Column, name: string, rows: number): string | null => {
  if (choices === undefined && check === undefined && hint === undefined) return null;
  const range = rangeOf(name, rows);
  const prompt =
    hint === undefined
      ? ''
      : ` showInputMessage="1" promptTitle="${escaped(heading.slice(0, 32))}" prompt="${escaped(hint.slice(0, 255))}"`;
  const refusal = (says: string): string =>
    ` showErrorMessage="1" errorTitle="${escaped(heading.slice(0, 32))}" error="${escaped(says.slice(0, 225))}"`;
  if (choices !== undefined) {
    const list = 'named' in choices ? choices.named : `"${choices.join(',')}"`;
    return `<dataValidation type="list" allowBlank="1"${refusal('请从下拉列表中选择')}${prompt} ${range}><formula1>${escaped(within(list))}</formula1></dataValidation>`;
  }
  if (check === undefined) return `<dataValidation allowBlank="1"${prompt} ${range}/>`;
  return `<dataValidation type="custom" allowBlank="1"${refusal(check.says)}${prompt} ${range}><formula1>${escaped(within(check.formula(`${name}2`)))}</formula1></dataValidation>`;
};

import { type OpenedFile, openFile, type RawRow } from '@zhilu/platform/tabular';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Brought, BroughtAgency, BroughtNode } from '../plan/brought';
import { AGENCIES, AGENCY_COLUMNS, COLUMNS, LINES, NEEDED, NODE_COLUMNS } from './columns';
import { type DirectoryFault, fault } from '../plan/faults';

/** Lines a directory may have: a province has some ten thousand agencies. */
const LINES_AT_MOST = 50_000;

/** Reads a 名录: a workbook of up to three sheets, or a text file of agencies alone. */
export const readDirectory = async (path: string): Promise<Brought> => {
  const file = await openFile(path, { headerRow: 1 });
  const nodes: BroughtNode[] = [];
  const agencies: BroughtAgency[] = [];
  const faults: DirectoryFault[] = [];
  const unread: string[] = [];
  const sheets = file.format === 'xlsx' ? file.sheets : [AGENCIES];
  if (!sheets.some((sheet) => sheet in COLUMNS)) throw new DomainError('directory.no-sheet', { sheets: Object.keys(COLUMNS).join('、') });
  for (const sheet of sheets) {
    if (!(sheet in COLUMNS)) {
      unread.push(sheet);
      continue;
    }
    for await (const { line, cell, wrong } of linesOf(file, sheet, unread)) {
      if (wrong !== null) faults.push(fault({ sheet, line }, null, 'cell-unreadable', { value: wrong }));
      else if (sheet === AGENCIES) agencies.push(agencyOf(sheet, line, cell));
      else nodes.push({ ...nodeOf(sheet, line, cell), tree: sheet === LINES ? 'line' : 'territory' });
      if (nodes.length + agencies.length > LINES_AT_MOST) throw new DomainError('directory.too-large', { most: LINES_AT_MOST });
    }
  }
  return { nodes, agencies, faults, unread };
};

interface Line {
  readonly line: number;
  readonly cell: (column: string) => string;
  readonly wrong: string | null;
}

/** Lines of a sheet by the names of their columns; the head is its first row. */
async function* linesOf(file: OpenedFile, sheet: string, unread: string[]): AsyncGenerator<Line> {
  let head: ReadonlyMap<string, number> | null = null;
  for await (const rows of file.rows(file.format === 'xlsx' ? sheet : file.sheets[0]!))
    for (const row of rows) {
      if (head === null) head = headOf(sheet, row, unread);
      else yield { line: row.line, cell: cellsOf(row, head), wrong: row.fault?.value ?? null };
    }
}

const headOf = (sheet: string, { cells }: RawRow, unread: string[]): ReadonlyMap<string, number> => {
  const head = new Map(cells.map((name, at) => [name.trim(), at] as const).filter(([name]) => name !== ''));
  const missing = NEEDED[sheet]!.filter((name) => !head.has(name));
  if (missing.length > 0) throw new DomainError('directory.columns-missing', { sheet, columns: missing.join('、') });
  for (const name of head.keys()) if (!COLUMNS[sheet]!.includes(name)) unread.push(`${sheet}·${name}`);
  return head;
};

const cellsOf =
  ({ cells }: RawRow, head: ReadonlyMap<string, number>) =>
  (column: string): string =>
    cells[head.get(column) ?? -1]?.trim() ?? '';

const nodeOf = (sheet: string, line: number, cell: Line['cell']) => ({
  sheet,
  line,
  code: cell(NODE_COLUMNS.code),
  name: cell(NODE_COLUMNS.name),
  parent: cell(NODE_COLUMNS.parent),
});
const agencyOf = (sheet: string, line: number, cell: Line['cell']): BroughtAgency => ({
  sheet,
  line,
  code: cell(AGENCY_COLUMNS.code),
  name: cell(AGENCY_COLUMNS.name),
  territory: cell(AGENCY_COLUMNS.territory),
  field: cell(AGENCY_COLUMNS.line),
  delegatedBy: cell(AGENCY_COLUMNS.delegatedBy),
  governs: cell(AGENCY_COLUMNS.governs),
  aliases: cell(AGENCY_COLUMNS.aliases)
    .split(/[、；;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== ''),
  from: cell(AGENCY_COLUMNS.from),
});

import type { Instant } from '@zhilu/kernel/time';
import {
  type CheckScope,
  chooseTable,
  DateReader,
  headerOf,
  joinedHead,
  type Line,
  objectPlans,
  otherColumns,
  planOf,
  type TablePlan,
  tablePlaces,
  tablesFor,
} from '@zhilu/intake/format';
import type { MappedTable, Mapping } from '@zhilu/kernel/sources';
import {
  type Encoding,
  type FileFormat,
  type FileNote,
  IntakeRefusal,
  type OpenedFile,
  openFile,
  type RawRow,
} from '@zhilu/platform/tabular';
import { objectCheck, type RowCheck, tableCheck } from './check-row';

/** A delivered file, where it lies, and how it is to be understood. */
export interface Delivered {
  readonly path: string;
  /** Name the sender gave the file. */
  readonly fileName: string;
  readonly mapping: Mapping;
  readonly receivedAt: Instant;
}

/** Which agency a spelling means; without it any spelling is let pass. */
export type Agencies = CheckScope['agencies'];

/** A file that was looked through and fits its mapping. */
export interface CheckedFile {
  readonly format: FileFormat;
  readonly encoding?: Encoding;
  /** Whole once every line has been read: how many rows were not chosen is told last. */
  readonly notes: readonly FileNote[];
  /** Every line with its fate, in batches, in the order of the file. */
  lines(): AsyncIterable<Line[]>;
}

/** A sheet whose header was found to fit a table, or a file of objects, whose lines each say what they are. */
export interface Part {
  readonly sheet: string;
  readonly headerRow: number;
  readonly check: RowCheck;
  readonly table: { readonly mapped: MappedTable; readonly plan: TablePlan } | null;
}

/** A delivered file opened, and its parts as the mapping reads them. */
export interface OpenedDelivery {
  readonly file: OpenedFile;
  readonly parts: readonly Part[];
  readonly notes: readonly FileNote[];
  readonly scope: CheckScope;
}

/** Opens a delivered file; refuses what is wrong with the whole (kind, encoding, quotes, head, mapping). */
export const openDelivery = async ({ path, fileName, mapping, receivedAt }: Delivered, agencies?: Agencies): Promise<OpenedDelivery> => {
  const candidates = tablesFor(mapping, fileName);
  const file = await openFile(path, { encoding: mapping.encoding, delimiter: mapping.delimiter, headerRow: candidates[0]?.headerRow ?? 1 });
  const scope: CheckScope = { dates: new DateReader(receivedAt), items: mapping.items, agencies, outside: mapping.outside };
  const notes = [...file.notes];
  const parts: Part[] =
    file.format === 'ndjson'
      ? [{ sheet: '', headerRow: 0, check: objectCheck(scope, objectPlans(mapping)), table: null }]
      : await partsOf(file, mapping, candidates, scope, notes);
  return { file, parts, notes, scope };
};

/** The rows of a part in batches: what stands behind its header. */
export async function* rowsOfPart(file: OpenedFile, { sheet, headerRow }: Part): AsyncGenerator<RawRow[]> {
  for await (const rows of file.rows(sheet)) {
    const behind = rows.filter(({ line }) => line > headerRow);
    if (behind.length > 0) yield behind;
  }
}

/** Rows the mapping does not choose are none of the delivery's; how many there are is told. */
export const chosenOf = ({ table }: Part, rows: readonly RawRow[]): RawRow[] =>
  rows.filter(({ cells }) => table?.plan.chosen(cells) ?? true);

/** 检查一份报送文件: refuses what is wrong with the whole before any line is handed on. */
export const checkFile = async (delivered: Delivered, agencies?: Agencies): Promise<CheckedFile> => {
  const { file, parts, notes: found } = await openDelivery(delivered, agencies);
  const notes = [...found];
  return {
    format: file.format,
    encoding: file.encoding,
    notes,
    async *lines() {
      for (const part of parts) {
        let left = 0;
        for await (const rows of rowsOfPart(file, part)) {
          const chosen = chosenOf(part, rows);
          left += rows.length - chosen.length;
          yield chosen.map(part.check);
        }
        if (left > 0) notes.push(rowsLeft(part, left));
      }
    },
  };
};

const rowsLeft = ({ sheet, table }: Part, left: number): FileNote => ({
  code: 'rows-left',
  text: `${sheet === '' ? '' : `工作表「${sheet}」`}有 ${left} 行不符合映射 ${table!.plan.place}.rows 的条件，没有读取。`,
});

/** The lines of a delivered file, each with its fate. Throws `IntakeRefusal` before the first where the whole is refused. */
export async function* intakeFile(delivered: Delivered, agencies?: Agencies): AsyncGenerator<Line[]> {
  yield* (await checkFile(delivered, agencies)).lines();
}

const partsOf = async (
  file: OpenedFile,
  mapping: Mapping,
  candidates: readonly MappedTable[],
  scope: CheckScope,
  notes: FileNote[],
): Promise<Part[]> => {
  const parts: Part[] = [];
  let filled = false;
  for (const { sheet, tables } of sheetsOf(file, mapping, candidates, notes)) {
    const { headerRow } = tables[0]!;
    const place = { line: headerRow, ...(sheet && { sheet }) };
    const { head, hasMore } = await headOf(file, sheet, tables[0]!);
    // A sheet of the template that was left untouched.
    if (head === undefined && !hasMore && sheet !== '' && tables.every(({ optional }) => optional === true)) continue;
    const header = headerOf(head, place, { unread: true });
    const table = chooseTable(mapping, tables, header, place);
    notes.push(...otherColumns(mapping, table, header, place));
    const plan = planOf(mapping, table, header);
    parts.push({ sheet, headerRow, check: tableCheck(scope, plan, sheet), table: { mapped: table, plan } });
    filled ||= hasMore;
  }
  if (!filled) throw new IntakeRefusal('file-no-rows');
  return parts;
};

/** The sheets to be read, each with the tables it may be. */
const sheetsOf = (
  file: OpenedFile,
  mapping: Mapping,
  candidates: readonly MappedTable[],
  notes: FileNote[],
): { sheet: string; tables: readonly MappedTable[] }[] => {
  if (file.format === 'csv') return [{ sheet: '', tables: candidates }];
  const [first = ''] = file.sheets;
  const chosen = new Map<string, MappedTable[]>();
  const absent = candidates.filter(({ sheet = first }) => !file.sheets.includes(sheet));
  const needed = absent.filter(({ optional }) => optional !== true);
  if (needed.length > 0 || absent.length === candidates.length) {
    const tables = needed.length > 0 ? needed : absent;
    const [sheet, keys] = [tables.map((table) => table.sheet).join('、'), tablePlaces(mapping, tables, '.sheet')];
    throw new IntakeRefusal('sheet-missing', { mapping: mapping.name, sheet, keys, sheets: file.sheets.join('、') });
  }
  for (const table of candidates.filter((one) => !absent.includes(one))) {
    const sheet = table.sheet ?? first;
    chosen.set(sheet, [...(chosen.get(sheet) ?? []), table]);
  }
  for (const sheet of file.sheets) {
    const rows = Math.max((file.facts?.get(sheet)?.rows ?? 0) - 1, 0);
    if (!chosen.has(sheet)) notes.push({ code: 'sheet-unmapped', text: `工作表「${sheet}」未归集，除首行外有 ${rows} 行。` });
  }
  return [...chosen].map(([sheet, tables]) => ({ sheet, tables }));
};

/** The header of a sheet as one row, and whether rows follow it. */
const headOf = async (file: OpenedFile, sheet: string, table: MappedTable): Promise<{ head: RawRow | undefined; hasMore: boolean }> => {
  const { headerRow, headerRows = 1 } = table;
  const heads: RawRow[] = [];
  let hasMore = false;
  for await (const rows of file.rows(sheet)) {
    heads.push(...rows.filter(({ line }) => line > headerRow - headerRows && line <= headerRow));
    hasMore = rows.some(({ line }) => line > headerRow);
    if (hasMore) break;
  }
  return { head: joinedHead(heads, file.facts?.get(sheet)?.merged ?? []), hasMore };
};

/** Checks objects of the standard format as the lines of one NDJSON delivery, each with its fate. */
export const checkObjects = (objects: readonly Readonly<Record<string, unknown>>[], mapping: Mapping, receivedAt: Instant): Line[] => {
  const check = objectCheck({ dates: new DateReader(receivedAt), items: mapping.items, outside: mapping.outside }, objectPlans(mapping));
  return objects.map((object, at) => check({ line: at + 1, cells: [], object: { ...object } }));
};

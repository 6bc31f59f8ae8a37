import { headerOf, joinedHead } from '@zhilu/intake/format';
import { IntakeRefusal, type Merged, type RawRow } from '@zhilu/platform/tabular';
import { isKnownHeading } from './columns/headings';
import { isValue } from './columns/column-profile';

/** 表头的一种认法: which rows are the header, and why. */
export interface Head {
  /** Line of the header; of several rows, the last. */
  readonly headerRow: number;
  readonly headerRows: number;
  readonly columns: readonly string[];
  /** Headings that stand twice or more, with the numbers of their columns from 1. */
  readonly repeated: readonly { readonly column: string; readonly numbers: readonly number[] }[];
  /** Columns that have no heading, from 1. */
  readonly unnamed: readonly number[];
  readonly reasons: readonly string[];
  /** Why a delivery with this header would be sent back whole; absent where it would not. */
  readonly refusal?: string;
}

/** Headers are looked for in the first rows only; of a header, no more rows than a mapping can name. */
const LOOKED_AT = 30;
const MOST_ROWS = 5;
const MOST_CANDIDATES = 5;
const VALUE_ROWS = 20;
const LONGEST_HEADING = 40;

const filled = (cells: readonly string[]): string[] => cells.map((cell) => cell.trim()).filter((cell) => cell !== '');

/** A title of a whole table: 岭东市行政处罚台账, 2026年第三季度. */
const TITLE = /(台账|一览表|统计表|明细表|汇总表)$|^\d{4}年/;

/** A text that may head a column: short, no value, no title, no sentence, no 项目：内容. */
const isHeading = (text: string): boolean =>
  text.length <= LONGEST_HEADING &&
  /\p{L}/u.test(text) &&
  !TITLE.test(text) &&
  !/^[^:：]+[:：]./u.test(text) &&
  !/[。；]/.test(text) &&
  !isValue(text);

/** Whether a block merged to the right stands above headings of its own: two or more in the next row, which holds no values. */
const standsAbove = ({ left, right }: Merged, next: RawRow | undefined): boolean =>
  next !== undefined && filled(next.cells.slice(left, right + 1)).length >= 2 && filled(next.cells).every(isHeading);

/** The rows from a first one on that belong to one header: blocks merged downwards reach into the next, blocks merged to the right stand above others. */
const lastOfHead = (rows: readonly RawRow[], first: number, merged: readonly Merged[]): number => {
  let last = first;
  for (let grown = true; grown && last - first < MOST_ROWS - 1;) {
    const next = rows.find(({ line }) => line === last + 1);
    const touching = merged.filter(({ from, to }) => from >= first && from <= last && to >= last);
    const reach = Math.max(last, ...touching.map((one) => (one.to === last && standsAbove(one, next) ? last + 1 : one.to)));
    grown = reach > last;
    last = Math.min(reach, first + MOST_ROWS - 1);
  }
  return last;
};

/** The header an office chooses, or one that was found: its columns as a delivery would see them. */
export const headAt = (
  rows: readonly RawRow[],
  merged: readonly Merged[],
  headerRow: number,
  headerRows: number,
  reasons: readonly string[] = [],
): Head => {
  const joined = joinedHead(
    rows.filter(({ line }) => line > headerRow - headerRows && line <= headerRow),
    merged,
  );
  const columns = (joined?.cells ?? []).map((cell) => cell.trim());
  while (columns.at(-1) === '') columns.pop();
  const numbersOf = (column: string): number[] => columns.flatMap((one, at) => (one === column ? [at + 1] : []));
  const repeated = [...new Set(columns)]
    .map((column) => ({ column, numbers: numbersOf(column) }))
    .filter(({ column, numbers }) => column !== '' && numbers.length > 1);
  const refusal = refusalOf(joined, headerRow);
  return { headerRow, headerRows, columns, repeated, unnamed: numbersOf(''), reasons, ...(refusal !== null && { refusal }) };
};

const refusalOf = (joined: RawRow | undefined, line: number): string | null => {
  try {
    headerOf(joined, { line });
    return null;
  } catch (error) {
    if (error instanceof IntakeRefusal) return error.message;
    throw error;
  }
};

interface Weighed {
  readonly head: Head;
  /** Whether its cells are texts, distinct, and as wide as what follows. */
  readonly sound: boolean;
  /** Whether anything but its place tells it from the rows that follow. */
  readonly told: boolean;
}

/**
 * 找表头: the first row, or block of rows, whose cells are texts, distinct, as wide as what follows, and followed by rows of
 * values. The chosen one comes first; the others are there for the office to choose instead.
 */
export const headsOf = (rows: readonly RawRow[], merged: readonly Merged[]): Head[] => {
  const weighed: Weighed[] = [];
  let behind = 0;
  for (const row of rows.filter((_, at) => at < LOOKED_AT)) {
    if (row.line <= behind || row.line > 100) continue;
    const one = weigh(rows, merged, row);
    if (one === null) continue;
    weighed.push(one);
    // Rows within a header found are no headers of their own.
    if (one.sound) behind = one.head.headerRow;
  }
  const chosen = weighed.find(({ sound, told }) => sound && told) ?? weighed.find(({ sound }) => sound) ?? weighed[0];
  if (chosen === undefined) return [];
  return [chosen, ...weighed.filter((one) => one !== chosen)].slice(0, MOST_CANDIDATES).map(({ head }) => head);
};

const weigh = (rows: readonly RawRow[], merged: readonly Merged[], row: RawRow): Weighed | null => {
  const last = lastOfHead(rows, row.line, merged);
  const following = rows.filter(({ line }) => line > last).slice(0, VALUE_ROWS);
  const width = Math.max(0, ...following.map(({ cells }) => filled(cells).length));
  const head = headAt(rows, merged, last, last - row.line + 1);
  const names = filled(head.columns);
  const own = new Set(filled(row.cells));
  // A title, however far it is merged, is one text.
  if (names.length === 0 || (own.size < 2 && width > 1)) return null;
  const headings = names.filter((name) => name.split('/').every((part) => isHeading(part.trim()) || isKnownHeading(part.trim())));
  if (headings.length < names.length / 2 || names.length < width / 2) return null;
  const distinct = new Set(names).size;
  const valued = head.columns.filter((column, at) => column !== '' && following.some(({ cells }) => isValue(cells[at] ?? ''))).length;
  const known = names.filter(isKnownHeading).length;
  const isWide = names.length >= width * 0.6;
  const isText = headings.length >= names.length * 0.9;
  const isDistinct = distinct >= names.length * 0.7;
  const reasons = [
    ...skippedBefore(rows, row.line),
    ...(last > row.line ? [`第 ${row.line} 至 ${last} 行合为表头，按合并单元格连成“大类/小类”`] : [`第 ${row.line} 行是表头`]),
    distinct === names.length
      ? `${names.length} 个列名互不相同${isText ? '，都是文字' : `，其中 ${headings.length} 个是文字`}`
      : `${names.length} 个列名中有 ${names.length - distinct} 个与别的重复`,
    ...(known > 0 ? [`其中 ${known} 个是认得的列名`] : []),
    following.length === 0 ? '下方没有数据行' : valued > 0 ? `下方有 ${valued} 列是日期、数字或编号` : '下方各列都是文字',
  ];
  return { head: { ...head, reasons }, sound: isWide && isText && isDistinct, told: valued > 0 || known > 0 };
};

const skippedBefore = (rows: readonly RawRow[], line: number): string[] => {
  const skipped = rows.filter((row) => row.line < line).map((row) => row.line);
  return skipped.length === 0 ? [] : [`第 ${skipped.join('、')} 行是标题或说明，不作表头`];
};

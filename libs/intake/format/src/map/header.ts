import { IntakeRefusal, type Merged, type Place, type RawRow } from '@zhilu/platform/tabular';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** 表头: the columns of a table by name. */
export interface Header {
  readonly columns: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
  /** Headings that stand twice, with the two columns, from 1: nobody may read them. */
  readonly repeated: ReadonlyMap<string, readonly [number, number]>;
}

/**
 * Reads a header row; columns without a heading have no name. One that stands twice leaves it open which is meant: refused, or,
 * where it need not be read (`unread`), told apart by its column.
 */
export const headerOf = (row: RawRow | undefined, place: Place, { unread = false }: { readonly unread?: boolean } = {}): Header => {
  const columns = row?.cells.map((cell) => cell.trim()) ?? [];
  while (columns.at(-1) === '') columns.pop();
  if (columns.length === 0 || row?.fault !== undefined) throw new IntakeRefusal('header-missing', {}, place);
  const positions = new Map<string, number>();
  const repeated = new Map<string, readonly [number, number]>();
  for (const [at, column] of columns.entries()) {
    if (/(?![\t\n\r])[\p{Cc}\ufffd]/u.test(column)) throw new IntakeRefusal('header-control', {}, place);
    if (FORBIDDEN.has(column)) throw new IntakeRefusal('header-forbidden', { column }, place);
    const first = positions.get(column);
    if (first === undefined) {
      if (column !== '') positions.set(column, at);
      continue;
    }
    if (!unread) throw twice(column, [first + 1, at + 1], place);
    if (!repeated.has(column)) repeated.set(column, [first + 1, at + 1]);
    columns[at] = `${column}（第 ${at + 1} 列）`;
  }
  return { columns, positions, repeated };
};

/** Refuses a heading that stands twice and is read. */
export const twice = (column: string, [first, second]: readonly [number, number], place: Place): IntakeRefusal =>
  new IntakeRefusal('header-duplicate', { column, first, second }, place);

/** What stands between 大类 and 小类 in the name of a column whose header has several rows. */
const LEVELS = '/';

/**
 * One row of headings out of the several rows of a header, each column called by all that stands above it: a block merged
 * to the right is the heading of every column under it, one merged downwards that of its column. Cells merged away are
 * no fault of a header.
 */
export const joinedHead = (rows: readonly RawRow[], merged: readonly Merged[]): RawRow | undefined => {
  const last = rows.at(-1);
  if (rows.length < 2 || last === undefined) return last;
  const byLine = new Map(rows.map((row) => [row.line, row.cells]));
  const blocks = merged.filter(({ from, to }) => to >= rows[0]!.line && from <= last.line);
  const textAt = (line: number, column: number): string => {
    const own = byLine.get(line)?.[column]?.trim() ?? '';
    if (own !== '') return own;
    const block = blocks.find(({ from, to, left, right }) => from <= line && line <= to && left <= column && column <= right);
    return block === undefined ? '' : (byLine.get(block.from)?.[block.left]?.trim() ?? '');
  };
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const cells = Array.from({ length: width }, (_, column) => {
    const parts = rows.map(({ line }) => textAt(line, column)).filter((part) => part !== '');
    return parts.filter((part, at) => part !== parts[at - 1]).join(LEVELS);
  });
  const fault = rows.map((row) => row.fault).find((one) => one !== undefined && one.code !== 'cell-merged');
  return { line: last.line, cells, ...(fault && { fault }) };
};

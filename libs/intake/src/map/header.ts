import type { RawRow } from '../read/raw-row';
import { IntakeRefusal, type Place } from '../read/refusals';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** 表头: the columns of a table by name. */
export interface Header {
  readonly columns: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
}

/** Reads a header row; refuses one that leaves it open which column is meant. Columns without a heading have no name. */
export const headerOf = (row: RawRow | undefined, place: Place): Header => {
  const columns = row?.cells.map((cell) => cell.trim()) ?? [];
  while (columns.at(-1) === '') columns.pop();
  if (columns.length === 0 || row?.fault !== undefined) throw new IntakeRefusal('header-missing', {}, place);
  const positions = new Map<string, number>();
  for (const [at, column] of columns.entries()) {
    if (/(?![\t\n\r])[\p{Cc}\ufffd]/u.test(column)) throw new IntakeRefusal('header-control', {}, place);
    if (FORBIDDEN.has(column)) throw new IntakeRefusal('header-forbidden', { column }, place);
    const first = positions.get(column);
    if (first !== undefined) throw new IntakeRefusal('header-duplicate', { column, first: first + 1, second: at + 1 }, place);
    if (column !== '') positions.set(column, at);
  }
  return { columns, positions };
};

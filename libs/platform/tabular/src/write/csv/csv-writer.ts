import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { dayOfSerial, momentOfSerial } from '../serial';
import type { CellLook, CellValue, SheetPaper } from '../xlsx/paper';

/** What a program may take for the beginning of a formula; the mark itself, so that taking it off again is never wrong. */
const FORMULA = /^[=+\-@\t\r＝＋－＠']/;

/**
 * A text that a spreadsheet would work out is written behind an apostrophe, which spreadsheets take for “this is text”
 * (reliability.md B-08). Reading it back means taking one apostrophe off: `unmarked`.
 */
const marked = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** A text of such a file as it was before it was written. */
export const unmarked = (text: string): string => (text.startsWith("'") ? text.slice(1) : text);

const textOf = (value: CellValue, look: CellLook): string => {
  if (value === null) return '';
  if (typeof value === 'string') return marked(value);
  if (look === 'day') return dayOfSerial(value);
  if (look === 'instant') return momentOfSerial(value);
  return String(value);
};

/** 逗号分隔文本: one sheet as UTF-8 with its mark (Excel and WPS open it as it is), lines ended as RFC 4180 says; rows are read as they are asked for. */
export const csvOf = ({ columns, rows }: Pick<SheetPaper, 'columns' | 'rows'>): Readable => {
  async function* lines(): AsyncGenerator<string[]> {
    yield columns.map(({ heading }) => marked(heading));
    for await (const { cells, looks = {} } of rows) yield cells.map((cell, at) => textOf(cell, looks[at] ?? columns[at]?.look ?? 'text'));
  }
  return Readable.from(lines()).compose(
    stringify({ bom: true, quoted: true, quoted_empty: true, record_delimiter: 'windows' }),
  ) as Readable;
};

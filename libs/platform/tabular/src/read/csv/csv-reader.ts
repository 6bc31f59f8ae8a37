import { parse } from 'csv-parse/sync';
import { BATCH, type Encoding, LIMITS, type OpenedFile, type RawRow } from '../raw-row';
import { IntakeRefusal } from '../refusals';
import { textOf } from '../text';
import { type CsvRecord, RecordSplitter } from './record-splitter';

/** Separators that are known, in the order in which they are tried. */
export const DELIMITERS = [',', '\t', ';', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** The separator of the header line: of the four known ones, the one that stands in it most often outside quotes. */
export const delimiterOf = (headerLine: string): Delimiter => {
  const bare = headerLine.replace(/"(?:[^"]|"")*"/g, '');
  const counted = DELIMITERS.map((delimiter) => [delimiter, bare.split(delimiter).length] as const);
  return counted.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
};

/** `sep=;` as exporters write it for Excel. */
const SEPARATOR_LINE = /^\ufeff?"?sep=."?\s*$/i;

const headerLineOf = async (path: string, encoding: Encoding, headerRow: number): Promise<string> => {
  for await (const text of textOf(path, encoding)) {
    // Quotes before the separator is known: a record is a record under any of them as far as its first line goes.
    return text.split(/\r\n|\n|\r/, headerRow)[headerRow - 1] ?? '';
  }
  return '';
};

const parseQuoted = (text: string, delimiter: Delimiter): string[][] | null => {
  try {
    return parse(text, { delimiter, record_delimiter: '\n', relax_column_count: true, max_record_size: LIMITS.lineLength + 2 });
  } catch {
    return null;
  }
};

/** `="0012"` as exporters write it for a spreadsheet, without the quotes the text around it would want: the same cell in quotes. */
const withoutGuards = (text: string, delimiter: Delimiter): string =>
  text
    .split(delimiter)
    .map((cell) => cell.replace(/^=("[^"]*")$/, '$1'))
    .join(delimiter);

const rowOf = (record: CsvRecord, delimiter: Delimiter): RawRow => {
  const [cells] = parseQuoted(record.text, delimiter) ?? parseQuoted(withoutGuards(record.text, delimiter), delimiter) ?? [];
  if (cells !== undefined) return { line: record.line, cells };
  return { line: record.line, cells: [], fault: { code: 'quote-misplaced', value: record.text } };
};

/** Rows of records. Without a quote a record is cut at its separators; those with quotes are parsed together, or one by one if any is faulty. */
export const rowsOf = (records: readonly CsvRecord[], delimiter: Delimiter): RawRow[] => {
  const quoted = records.filter((record) => record.quoted);
  const parsed = quoted.length === 0 ? [] : parseQuoted(quoted.map((record) => record.text).join('\n'), delimiter);
  const together = parsed?.length === quoted.length ? parsed.values() : null;
  const rows: RawRow[] = [];
  for (const given of records) {
    // Files put end to end carry the mark of their beginning inside.
    const record = given.text.charCodeAt(0) === 0xfeff ? { ...given, text: given.text.slice(1) } : given;
    const row: RawRow = !record.quoted
      ? { line: record.line, cells: record.text.split(delimiter) }
      : together === null
        ? rowOf(record, delimiter)
        : { line: record.line, cells: together.next().value ?? [] };
    if (row.cells.length > LIMITS.columns)
      throw new IntakeRefusal('columns-too-many', { count: row.cells.length, limit: LIMITS.columns }, { line: row.line });
    if (row.fault !== undefined || row.cells.some((cell) => cell.trim() !== '')) rows.push(row);
  }
  return rows;
};

async function* recordsOf(path: string, encoding: Encoding, delimiter: Delimiter): AsyncGenerator<CsvRecord[]> {
  const splitter = new RecordSplitter(delimiter);
  for await (const text of textOf(path, encoding)) yield splitter.push(text);
  yield splitter.push('', true);
}

/** Looks a CSV file through (encoding, quotes, lengths, widths), then gives its rows. */
export const openCsv = async (path: string, encoding: Encoding, headerRow: number, given?: Delimiter): Promise<OpenedFile> => {
  const header = await headerLineOf(path, encoding, headerRow);
  if (SEPARATOR_LINE.test(header)) throw new IntakeRefusal('separator-line', { text: header.trim().slice(0, 10) }, { line: headerRow });
  const delimiter = given ?? delimiterOf(header);
  for await (const records of recordsOf(path, encoding, delimiter))
    rowsOf(
      records.filter((record) => record.text.length >= LIMITS.columns),
      delimiter,
    );
  return {
    format: 'csv',
    encoding,
    sheets: [''],
    notes: [],
    async *rows() {
      for await (const records of recordsOf(path, encoding, delimiter))
        for (let from = 0; from < records.length; from += BATCH) yield rowsOf(records.slice(from, from + BATCH), delimiter);
    },
  };
};

import type { LineKind } from '@zhilu/kernel/vocabulary';
import { kindOfObject } from '@zhilu/intake/format';
import {
  type DateSystem,
  type Delimiter,
  type Encoding,
  encodingOf,
  type FileFormat,
  type FileNote,
  kindOf,
  type Merged,
  type OpenedFile,
  openFile,
  type RawRow,
} from '@zhilu/platform/tabular';
import { type Head, headsOf } from './heads';
import { findDelimiter } from './separators';

/** A file that is to be looked at, where it lies; and what the office says of how it is written, where it knows better. */
export interface ForDiscovery {
  readonly path: string;
  /** Name the sender gave the file. */
  readonly fileName: string;
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
}

/** Something found, and the reason it is taken for so, in Chinese. */
export interface Found<T> {
  readonly value: T;
  readonly reason: string;
}

/** One sheet of a file; a text file is one nameless sheet. */
export interface DiscoveredSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows that are not blank, those of the header among them. */
  readonly rows: number;
  readonly columns: number;
  /** The header found; absent where no row can be one. */
  readonly head?: Head;
  /** Other rows that could be the header. */
  readonly otherHeads: readonly Head[];
  readonly merged: readonly Merged[];
  /** The first rows as they stand, at most `SAMPLE`. */
  readonly sample: readonly RawRow[];
}

/** 认出的文件: what a file is, as far as it can be told without a mapping. */
export interface Discovery {
  readonly fileName: string;
  readonly format: Found<FileFormat>;
  readonly encoding?: Found<Encoding>;
  readonly delimiter?: Found<Delimiter>;
  readonly dateSystem?: Found<DateSystem>;
  readonly sheets: readonly DiscoveredSheet[];
  /** Of a file of objects: how many say they are of which kind; `null` for those that say none that is known. */
  readonly kinds?: readonly { readonly kind: LineKind | null; readonly count: number }[];
  readonly notes: readonly FileNote[];
}

/** Rows of a sheet that are looked at. */
export const SAMPLE = 500;

const FORMAT: Readonly<Record<FileFormat, readonly [string, RegExp, string]>> = {
  xlsx: ['内容是 XLSX 工作簿', /\.xlsx$/i, '.xlsx'],
  csv: ['内容是按行书写的文本', /\.(csv|txt|tsv)(\.gz)?$/i, '.csv'],
  ndjson: ['内容是每行一个对象的文本', /\.(ndjson|jsonl|json)(\.gz)?$/i, '.ndjson'],
};
const ENCODING: Readonly<Record<Encoding, string>> = {
  'utf-8': '全文是有效的 UTF-8',
  'utf-16le': '文件开头有 UTF-16 小端的标记',
  'utf-16be': '文件开头有 UTF-16 大端的标记',
  gb18030: '不是 UTF-8；按 GB18030（含 GBK）全文都能解读',
};
const BOM = Buffer.of(0xef, 0xbb, 0xbf);

/**
 * 认文件: kind, encoding, separator, sheets, sizes and headers of a file, each with its reason. A file that no mapping could
 * make readable is refused as a delivery of it would be. Only the first rows are kept; text files are read through to count.
 */
export const discover = async (file: ForDiscovery): Promise<Discovery> => {
  const { format, head } = await kindOf(file.path);
  const found = { fileName: file.fileName, format: formatFound(format, file.fileName) };
  if (format === 'xlsx') return { ...found, ...(await discoverWorkbook(file.path)) };
  const encoding = file.encoding ?? (await encodingOf(file.path, head));
  const delimiter = format === 'csv' ? await delimiterOf(file, encoding) : undefined;
  const opened = await openFile(file.path, { encoding, headerRow: 1, ...(delimiter && { delimiter: delimiter.value }) });
  const written = {
    ...found,
    encoding: { value: encoding, reason: encodingReason(file, encoding, head) },
    ...(delimiter && { delimiter }),
    notes: opened.notes,
  };
  if (format === 'ndjson') return { ...written, ...(await discoverObjects(opened)) };
  const { sample, rows, columns } = await readThrough(opened);
  return { ...written, sheets: [sheetOf('', { hidden: false, rows, columns, merged: [] }, sample)] };
};

const formatFound = (format: FileFormat, fileName: string): Found<FileFormat> => {
  const [what, pattern, usual] = FORMAT[format];
  const other = pattern.test(fileName) ? '' : `；文件名不以 ${usual} 结尾，以内容为准`;
  return { value: format, reason: what + other };
};

const encodingReason = (file: ForDiscovery, encoding: Encoding, head: Buffer): string => {
  if (file.encoding !== undefined) return '由本单位选定';
  return encoding === 'utf-8' && head.subarray(0, 3).equals(BOM) ? '文件开头有 UTF-8 的标记' : ENCODING[encoding];
};

const delimiterOf = async (file: ForDiscovery, encoding: Encoding): Promise<Found<Delimiter>> =>
  file.delimiter === undefined ? findDelimiter(file.path, encoding) : { value: file.delimiter, reason: '由本单位选定' };

const sheetOf = (
  name: string,
  facts: Pick<DiscoveredSheet, 'hidden' | 'rows' | 'columns' | 'merged'>,
  sample: RawRow[],
): DiscoveredSheet => {
  const [head, ...otherHeads] = headsOf(sample, facts.merged);
  return { name, ...facts, ...(head && { head }), otherHeads, sample };
};

const discoverWorkbook = async (path: string): Promise<Pick<Discovery, 'dateSystem' | 'sheets' | 'notes'>> => {
  const opened = await openFile(path, { headerRow: 1 });
  const sheets: DiscoveredSheet[] = [];
  for (const name of opened.sheets) sheets.push(sheetOf(name, opened.facts!.get(name)!, await firstRows(opened, name)));
  const dateSystem = opened.dateSystem ?? 1900;
  const reason = dateSystem === 1904 ? '工作簿注明用 1904 日期制' : '工作簿没有注明 1904 日期制';
  return { dateSystem: { value: dateSystem, reason }, sheets, notes: opened.notes };
};

const firstRows = async (opened: OpenedFile, sheet: string): Promise<RawRow[]> => {
  const sample: RawRow[] = [];
  for await (const rows of opened.rows(sheet)) {
    sample.push(...rows.slice(0, SAMPLE - sample.length));
    if (sample.length >= SAMPLE) break;
  }
  return sample;
};

const readThrough = async (opened: OpenedFile): Promise<{ sample: RawRow[]; rows: number; columns: number }> => {
  const sample: RawRow[] = [];
  let [rows, columns] = [0, 0];
  for await (const batch of opened.rows('')) {
    if (sample.length < SAMPLE) sample.push(...batch.slice(0, SAMPLE - sample.length));
    rows += batch.length;
    for (const { cells } of batch) columns = Math.max(columns, cells.length);
  }
  return { sample, rows, columns };
};

const discoverObjects = async (opened: OpenedFile): Promise<Pick<Discovery, 'sheets' | 'kinds'>> => {
  const counts = new Map<LineKind | null, number>();
  const sample: RawRow[] = [];
  let rows = 0;
  for await (const batch of opened.rows('')) {
    if (sample.length < SAMPLE) sample.push(...batch.slice(0, SAMPLE - sample.length));
    rows += batch.length;
    for (const { object } of batch) {
      const kind = object === undefined ? null : kindOfObject(object);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  const kinds = [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
  return { sheets: [{ name: '', hidden: false, rows, columns: 0, otherHeads: [], merged: [], sample }], kinds };
};

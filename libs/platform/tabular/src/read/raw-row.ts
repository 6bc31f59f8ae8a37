export type FileFormat = 'csv' | 'xlsx' | 'ndjson';
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Faults the readers find, each a reason of quarantine by the same code. */
export type ReadFault =
  | 'quote-misplaced'
  | 'json-broken'
  | 'json-deep'
  | 'cell-merged'
  | 'cell-error'
  | 'cell-formula'
  | 'cell-number'
  | 'cell-imprecise'
  | 'cell-date'
  | 'moment-fraction';

/** What makes a row unreadable although its file is sound; such a row goes to quarantine as it stands. */
export interface RowFault {
  readonly code: ReadFault;
  /** Number of the column from 0, where the fault is of one cell. */
  readonly column?: number;
  readonly value: string;
}

/** One row as the file has it. `line` counts from 1: lines of a text file, rows of a sheet. */
export interface RawRow {
  readonly line: number;
  /** Cells from the first column; a row of a sheet may be shorter than its header. */
  readonly cells: readonly string[];
  /** The object of an NDJSON line, whose members have names instead of columns. */
  readonly object?: Readonly<Record<string, unknown>>;
  readonly fault?: RowFault;
  /** Of a row of a sheet: every fault, the first among them. */
  readonly faults?: readonly RowFault[];
}

/** Something the sender should know though nothing is refused for it. */
export interface FileNote {
  readonly code: 'sheet-hidden' | 'sheet-unmapped' | 'rows-hidden' | 'cells-merged' | 'column-ignored' | 'rows-left';
  readonly text: string;
}

/** A merged block of cells of a sheet: rows from 1, columns from 0. */
export interface Merged {
  readonly range: string;
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
}

/** What a workbook says of one of its sheets. */
export interface SheetFacts {
  readonly hidden: boolean;
  /** Rows that are not blank. */
  readonly rows: number;
  /** Up to the last column that holds anything. */
  readonly columns: number;
  readonly merged: readonly Merged[];
}

/** 日期制: the year in which the serial days of a workbook begin. */
export type DateSystem = 1900 | 1904;

/** A file that has been looked through once and can be read: nothing about it as a whole will be refused any more. */
export interface OpenedFile {
  readonly format: FileFormat;
  readonly encoding?: Encoding;
  /** Names of the sheets; one nameless sheet for a text file. */
  readonly sheets: readonly string[];
  readonly notes: readonly FileNote[];
  /** Of a workbook. */
  readonly dateSystem?: DateSystem;
  /** Of a workbook, by the name of the sheet. */
  readonly facts?: ReadonlyMap<string, SheetFacts>;
  /** Rows of a sheet in batches of about a thousand; blank rows are no rows. */
  rows(sheet: string): AsyncIterable<RawRow[]>;
}

export const LIMITS = {
  columns: 500,
  lineLength: 1 << 20,
  cellLength: 32_767,
  inflation: 200,
  workbookBytes: 50 << 20,
  partBytes: 400 << 20,
  totalBytes: 600 << 20,
  parts: 2_000,
  strings: 2_000_000,
  stringChars: 128 << 20,
  sheetRows: 1_048_576,
  sheetColumns: 16_384,
} as const;

/** Rows handed on together. */
export const BATCH = 1_000;

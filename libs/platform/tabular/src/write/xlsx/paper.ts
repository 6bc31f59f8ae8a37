import type { LOOKS } from './styles';

/** How a cell looks: what it is for is seen without reading it. */
export type CellLook = keyof typeof LOOKS;

/** One column of a sheet. */
export interface Column {
  readonly heading: string;
  /** Width in characters. */
  readonly width: number;
  /** The values a cell may hold, offered as a drop-down: few here, more by the name of a list of the workbook. */
  readonly choices?: readonly string[] | { readonly named: string };
  /** Condition a cell must meet, as a formula of the workbook over the first cell of the column; with what is said where it does not. */
  readonly check?: { readonly formula: (cell: string) => string; readonly says: string };
  /** Shown beside the cell when it is chosen. */
  readonly hint?: string;
  /** What is coloured as it is filled in, by formulas over the first cell of the column; the first that holds counts. */
  readonly faults?: readonly { readonly formula: (cell: string) => string; readonly look: FaultLook }[];
  readonly look?: CellLook;
}
/** 有误 is to be corrected before the workbook is sent; 存疑 may be right, and is to be looked at. */
export type FaultLook = 'fault' | 'doubt';

/** What a cell holds: a text, or a number where its look is that of one (an amount, a share, a day or an instant as a serial number); null for none. */
export type CellValue = string | number | null;

/** One sheet: a head, and rows of cells. A row may give single cells another look. */
export interface SheetPaper {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: Iterable<SheetRow> | AsyncIterable<SheetRow>;
  readonly hidden?: boolean;
  /** Rows below the head for which choices, checks and colours hold. */
  readonly formRows?: number;
  /** Columns at the left that stay in sight, beside the head. */
  readonly keptColumns?: number;
  /** The head cannot be overwritten by mistake; no password, since nobody is kept out. */
  readonly guarded?: boolean;
  /** How it lies on paper, its head on every page; where not said, it is not meant for paper. */
  readonly paper?: 'portrait' | 'landscape';
}
export interface SheetRow {
  readonly cells: readonly CellValue[];
  readonly looks?: Readonly<Record<number, CellLook>>;
}
export interface WorkbookPaper {
  readonly sheets: readonly SheetPaper[];
  /** Names formulas may use: so many rows below the head of a column (counted from 0) of a sheet. */
  readonly names?: readonly ListName[];
}
export interface ListName {
  readonly name: string;
  readonly sheet: string;
  readonly column: number;
  readonly rows: number;
}

import type { Viewer } from '@zhilu/platform/access';
import { type CellValue, serialOfInstant } from '@zhilu/platform/tabular';
import type { PageTable as Name, Role } from '@zhilu/kernel/vocabulary';
import type { z } from 'zod';
import type { ExportColumn, PreparedList } from '../exports/exported-list';

/** A column of a table and how a row fills it. */
export interface TableColumn<Row> extends ExportColumn {
  readonly of: (row: Row) => CellValue;
}

/** A table as one reader has it on the page: how many rows, and the rows themselves when they are wanted. */
export interface TableRead<Row> {
  /** What narrows it, for its name: a period, an agency, a year. */
  readonly of: readonly string[];
  /** The question in words. */
  readonly said: readonly (readonly [word: string, text: string])[];
  readonly total: number;
  readonly withheld?: number;
  readonly rows: () => Iterable<Row> | AsyncIterable<Row>;
  /** Where the table stands at a posting of its own; what is known now where it does not. */
  readonly basis?: PreparedList['basis'];
  /** The question with that day and posting fixed: asked again it gives the same rows. */
  readonly fixed?: object;
  /** The same numbers as a chart, where the page shows them as one. */
  readonly chart?: PreparedList['chart'];
  /** Agencies it may hold; all the reader's where not said. */
  readonly agencies?: readonly number[];
}

/** 页面的表: what a room says of a table of its pages, so that it leaves by the one way (decision 0177). */
export interface PageTable<Question extends object, Row> {
  readonly name: Name;
  readonly question: z.ZodType<Question>;
  readonly columns: readonly TableColumn<Row>[];
  /** Roles that see the page; all who may export where not said. */
  readonly readers?: readonly Role[];
  /** It names nobody and no case: whoever may sum its agencies may fetch it. */
  readonly sumsOnly?: boolean;
  /** Reads it as the page does, under the same rights; refuses what the page would refuse. */
  read(viewer: Viewer, question: Question): Promise<TableRead<Row>>;
}

/** A time and a day as cells; empty where there is none. */
export const timeCell = (time: Date | null | undefined): CellValue => (time ? serialOfInstant(time.getTime()) : null);
export const dayCell = (day: string | null | undefined): CellValue => day ?? null;
export const yesNo = (said: boolean | null): CellValue => (said === null ? null : said ? '是' : '否');

/** Rows of a list that is read page by page. */
export async function* everyPage<Row>(
  page: (after: string | null) => Promise<{ readonly rows: readonly Row[]; readonly next?: string | null }>,
): AsyncGenerator<Row> {
  for (let after: string | null = null; ;) {
    const { rows, next } = await page(after);
    yield* rows;
    if (next === null || next === undefined) return;
    after = next;
  }
}

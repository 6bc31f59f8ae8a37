import type { Viewer } from '@zhilu/platform/access';
import type { PrintedCode } from '../codes/code';
import type { OfficialPaper, PaperChart } from '../official/paper';
import type { CellValue, Column } from '@zhilu/platform/tabular';
import type { ExportFormat } from './export.entity';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Role } from '@zhilu/kernel/vocabulary';

/** One column of a list that leaves the product. */
export interface ExportColumn extends Pick<Column, 'heading' | 'width' | 'look'> {
  /** Says who somebody is: left out of a copy for outside. */
  readonly personal?: boolean;
}

/** A list as one reader may have it, at one posting: what is said of it before a row is read, and its rows. */
export interface PreparedList<Question extends object = object> {
  /** What it is, where and when: the name of the file. */
  readonly title: string;
  /** The question with its day and posting fixed: asked again it gives the same rows, however much has come since. */
  readonly question: Question;
  readonly basis: { readonly asOf: LegalDate; readonly known: number };
  /** The question and the words of the list, in the office's language, a line each. */
  readonly said: readonly (readonly [word: string, text: string])[];
  readonly columns: readonly ExportColumn[];
  /** Rows the file will hold. */
  readonly rows: number;
  /** Rows that belong to the list, and are not shown to this reader. */
  readonly withheld: number;
  /** Agencies whose rows it may hold: whoever fetches the file must still read them all. */
  readonly agencies: readonly number[];
  /** The same numbers as a chart, where a page shows them as one. */
  readonly chart?: PaperChart;
  read(): AsyncIterable<readonly CellValue[]>;
}

/** A report as one reader may have it: what a list has, and its paper in place of rows. */
export interface PreparedReport<Question extends object = object> extends Pick<
  PreparedList<Question>,
  'title' | 'question' | 'basis' | 'said' | 'agencies'
> {
  readonly paper: OfficialPaper;
  /** Codes printed in it; kept when it is written. */
  readonly codes: readonly PrintedCode[];
}
export type Prepared<Question extends object = object> = PreparedList<Question> | PreparedReport<Question>;

/** How something may leave: a report as a paper or its tables, a list as rows, a chart of it as a picture. */
export const formatsOf = (prepared: Prepared): ExportFormat[] =>
  'paper' in prepared ? ['docx', 'pdf', 'xlsx'] : ['xlsx', 'csv', ...(prepared.chart === undefined ? [] : (['png', 'svg'] as const))];

/** 可导出的清单或者报告: of a room, by its name. */
export interface Exported<Question extends object = object> {
  readonly name: string;
  /** It holds sums and no cases: whoever may sum its agencies may fetch it. */
  readonly sumsOnly?: boolean;
  /** Roles that see it: whoever has none of them any more gets no file of it. All who may export where not said. */
  readonly readers?: readonly Role[];
  /** Works it out for a reader as they are now; refuses what the page would refuse. */
  prepare(viewer: Viewer, question: Question): Promise<Prepared<Question>>;
}

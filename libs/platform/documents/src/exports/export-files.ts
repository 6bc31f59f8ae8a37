import { createHash, type Hash } from 'node:crypto';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { WorkFolder } from '@zhilu/platform/database';
import { type CellValue, csvOf, type SheetPaper, type SheetRow, workbookOf } from '@zhilu/platform/tabular';
import type { PaperChart, PaperTable } from '../official/paper';
import type { PreparedList, PreparedReport } from './exported-list';

/** Rows a sheet of a workbook can hold below its head. */
export const SHEET_ROWS = 1_048_575;
/** What stands in a copy for outside where somebody is named. */
const MASKED = '＊＊＊';
const EXPLANATION = '说明';

/** Where the file of an export lies until it is fetched no more. */
export const placeOfExport = (folder: WorkFolder, id: string): string => join(folder.path, 'exports', id);

/** Rows as they leave: counted, digested line by line as canonical JSON, masked where a copy goes outside. */
export class LeavingRows {
  count = 0;
  private readonly hash: Hash = createHash('sha256');
  private digested: string | null = null;

  constructor(
    private readonly list: PreparedList,
    private readonly outside: boolean,
    private readonly passed: (count: number) => Promise<void>,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<SheetRow> {
    for await (const row of this.list.read()) {
      const cells = this.outside ? row.map((cell, at) => this.left(cell, at)) : row;
      this.hash.update(`${JSON.stringify(cells)}\n`);
      this.count += 1;
      await this.passed(this.count);
      yield { cells };
    }
  }

  /** SHA-256 over the rows, once all have left. */
  get digest(): string {
    return (this.digested ??= this.hash.digest('hex'));
  }

  private left(cell: CellValue, at: number): CellValue {
    return this.list.columns[at]?.personal === true && cell !== null && cell !== '' ? MASKED : cell;
  }
}

/** The workbook: the rows on as many sheets as they need, and last, when all is known of them, what has to be said. */
export const workbookOfList = (
  { title, columns, rows }: Pick<PreparedList, 'title' | 'columns' | 'rows'>,
  leaving: LeavingRows,
  said: () => readonly (readonly [string, string])[],
  most = SHEET_ROWS,
): Readable => {
  const all = leaving[Symbol.asyncIterator]();
  async function* upTo(limit: number): AsyncGenerator<SheetRow> {
    for (let n = 0; n < limit; n++) {
      const next = await all.next();
      if (next.done === true) return;
      yield next.value;
    }
  }
  async function* explanation(): AsyncGenerator<SheetRow> {
    for (const [word, text] of said()) yield { cells: [word, text] };
  }
  const sheets = Math.max(1, Math.ceil(rows / most));
  const papers = Array.from({ length: sheets }, (_, at): SheetPaper => ({
    name: sheets === 1 ? '清单' : `清单${at + 1}`,
    columns,
    // The last takes whatever is left: nothing is dropped should there be more than was counted.
    rows: upTo(at === sheets - 1 ? Infinity : most),
  }));
  return workbookOf({ sheets: [...papers, aboutSheet(title, explanation())] });
};

const aboutSheet = (title: string, rows: SheetPaper['rows']): SheetPaper => ({
  name: EXPLANATION,
  columns: [
    { heading: title, width: 24, look: 'text' },
    { heading: EXPLANATION, width: 96, look: 'prose' },
  ],
  rows,
  paper: 'landscape',
});

const NAME_AT_MOST = 31;
/** Names of sheets as programs take them: at most 31 characters, without the signs they refuse, none twice. */
export const sheetNames = (captions: readonly string[]): string[] => {
  const taken = new Set([EXPLANATION]);
  return captions.map((caption) => {
    const name =
      [
        ...caption
          .replace(/[[\]:*?/\\'\p{Cc}]/gu, '')
          .replace(/\s+/gu, ' ')
          .trim(),
      ]
        .slice(0, NAME_AT_MOST)
        .join('')
        .slice(0, NAME_AT_MOST) || '表';
    for (let no = 1, one = name; ; no += 1, one = `${name.slice(0, NAME_AT_MOST - 2 - String(no).length)}（${no}）`)
      if (!taken.has(one.toLowerCase())) {
        taken.add(one.toLowerCase());
        return one;
      }
  });
};

/** The numbers of a chart, a row a label: how many of how many. */
const twinOf = ({ caption, labels, lines }: PaperChart): Omit<PaperTable, 'kind'> => {
  const values = labels.map((label, at) => [label, ...lines.flatMap(({ points }) => [points[at]?.n ?? null, points[at]?.of ?? null])]);
  return {
    caption,
    columns: [
      { heading: '期间', share: 20 },
      ...lines.flatMap(({ name }) => [`${name}已记录`, `${name}应记录`].map((heading) => ({ heading, share: 20, numeric: true }))),
    ],
    rows: [],
    values,
  };
};

/** The tables of a report, and those of its charts, one a sheet, numbers as numbers; last what has to be said of them. */
export const workbookOfReport = ({ title, paper }: PreparedReport, said: readonly (readonly [string, string])[]): Readable => {
  const tables = paper.blocks.flatMap((block) => (block.kind === 'table' ? block : block.kind === 'chart' ? twinOf(block) : []));
  const names = sheetNames(tables.map(({ caption }) => caption));
  async function* rowsOf(cells: readonly (readonly CellValue[])[]): AsyncGenerator<SheetRow> {
    for (const row of cells) yield { cells: row };
  }
  const sheets = tables.map(({ columns, rows, values }, at): SheetPaper => ({
    name: names[at]!,
    columns: columns.map(({ heading, numeric }, n) => ({ heading, width: n === 0 ? 40 : 14, look: numeric === true ? 'count' : 'text' })),
    rows: rowsOf(values ?? rows),
    paper: 'landscape',
  }));
  return workbookOf({ sheets: [...sheets, aboutSheet(title, rowsOf(said))] });
};

export const textOfList = ({ columns }: Pick<PreparedList, 'columns'>, leaving: LeavingRows): Readable => csvOf({ columns, rows: leaving });

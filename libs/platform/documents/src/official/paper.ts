import type { Ratio } from '@zhilu/kernel/vocabulary';
import type { CellValue } from '@zhilu/platform/tabular';

/** A column of a table of an official paper. */
export interface PaperColumn {
  readonly heading: string;
  /** Its share of the width of the page, in hundredths; all columns together are 100. */
  readonly share: number;
  /** Numbers stand to the right. */
  readonly numeric?: boolean;
}
/** A table: over pages its head is repeated and no row is cut. */
export interface PaperTable {
  readonly kind: 'table';
  readonly caption: string;
  /** Unit of all its numbers. */
  readonly unit?: string;
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly (readonly string[])[];
  /** The same cells as numbers and texts, for a workbook; the texts themselves where not given. */
  readonly values?: readonly (readonly CellValue[])[];
  /** The last row is a sum. */
  readonly total?: boolean;
  /** Of a 目录: anchors of headings, row by row. The last column, left empty, tells the pages they begin on. */
  readonly pages?: readonly string[];
  readonly note?: string;
}
/** 层次: 一、 / （一） / 1. ; their numbers are worked out. */
export interface PaperHeading {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly text: string;
  /** Stands at the top of a page. */
  readonly newPage?: boolean;
  /** By which a 目录 names it. */
  readonly anchor?: string;
}
export interface PaperParagraph {
  readonly kind: 'paragraph';
  readonly text: string;
}
/** A chart of shares, or of numbers in one unit: every point is so many of so many, or could not be told; beside the picture stand its words. */
export interface PaperChart {
  readonly kind: 'chart';
  /** Of a chart that is not of shares: the unit of its numbers, each of one; bars where its labels are no course of time. */
  readonly scale?: { readonly unit: string; readonly bars?: boolean };
  readonly caption: string;
  /** What it shows, for whoever does not see it. */
  readonly words: string;
  readonly labels: readonly string[];
  readonly lines: readonly { readonly name: string; readonly points: readonly (Ratio | null)[] }[];
}
/** Said in small type, below the text. */
export interface PaperNote {
  readonly kind: 'note';
  readonly text: string;
}
/** 二维码: addresses to be scanned, each with the word below it. */
export interface PaperMarks {
  readonly kind: 'marks';
  /** What they are, for whoever does not see them. */
  readonly words: string;
  readonly marks: readonly { readonly address: string; readonly word: string }[];
}
export type PaperBlock = PaperHeading | PaperParagraph | PaperTable | PaperChart | PaperNote | PaperMarks;

/** 公文: what a paper of an office says, without how it looks (GB/T 9704-2012 says that). */
export interface OfficialPaper {
  /** 版头: whose paper it is and its number, above a red line; none on a draft. */
  readonly head?: { readonly office: string; readonly number: string } | null;
  /** 主送: to whom it goes. */
  readonly addressed?: string | null;
  /** One line each, centred. */
  readonly title: readonly string[];
  /** Below the title, in brackets. */
  readonly subtitle: string | null;
  readonly blocks: readonly PaperBlock[];
  /** 落款: who signs and when; none on a draft. */
  readonly signature: { readonly office: string; readonly day: string } | null;
  /** 附注: said in brackets below 落款. */
  readonly remark?: string;
}

/** 页号: the paper with the pages its 目录 tells, once it has been laid out. */
export const withPages = (paper: OfficialPaper, pageOf: ReadonlyMap<string, number>): OfficialPaper => ({
  ...paper,
  blocks: paper.blocks.map((block) => {
    if (block.kind !== 'table' || block.pages === undefined) return block;
    const { pages } = block;
    return { ...block, rows: block.rows.map((row, n) => [...row.slice(0, -1), String(pageOf.get(pages[n]!) ?? '')]) };
  }),
});

const DIGITS = '〇一二三四五六七八九';

/** `十二`: a number up to 99 as levels are counted. */
export const levelNumber = (n: number): string => {
  if (n < 1 || n > 99 || !Number.isInteger(n)) throw new RangeError(`${n} is no number of a heading`);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens]}十`}${ones === 0 ? '' : DIGITS[ones]}`;
};

/** Blocks with their headings numbered: 一、（一）1. ; a level begins anew under each heading above it. */
export const numbered = (blocks: readonly PaperBlock[]): readonly PaperBlock[] => {
  const counts = [0, 0, 0];
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    counts[block.level - 1]! += 1;
    counts.fill(0, block.level);
    const n = counts[block.level - 1]!;
    const mark = block.level === 1 ? `${levelNumber(n)}、` : block.level === 2 ? `（${levelNumber(n)}）` : `${n}.`;
    return { ...block, text: `${mark}${block.text}` };
  });
};

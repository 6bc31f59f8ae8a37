/** GB/T 9704-2012, in twips (a twentieth of a point; 1 mm = 56.7): A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28 characters. */
export const PAGE = { width: 11_906, height: 16_838 };
export const MARGIN = { top: 2_098, left: 1_588, right: 1_474, bottom: 1_984, footer: 1_307 };
/** 版心: how wide and how high what is said may stand. */
export const CORE = { width: PAGE.width - MARGIN.left - MARGIN.right, height: PAGE.height - MARGIN.top - MARGIN.bottom };
/** 28.95 pt a line: 22 lines in 225 mm. */
export const LINE = 579;
/** The line of 页码, 7 mm below the 版心: above the lower edge of the page stand `MARGIN.footer` and itself. */
export const FOOTER_LINE = 280;
/** A line of the title, and one of a table. */
export const TITLE_LINE = 700;
export const TABLE_LINE = 320;
/** Room around what stands in a cell. */
export const CELL = { side: 60, above: 20 };

/** What a piece of a paper is set in: 小标宋, 仿宋, 黑体, 楷体, 宋体. */
export type Face = 'title' | 'body' | 'first' | 'second' | 'footer';
/** The faces of headings by their level: 一、 in 黑体, （一） in 楷体, 1. as the text. */
export const HEADING_FACE = { 1: 'first', 2: 'second', 3: 'body' } as const satisfies Record<1 | 2 | 3, Face>;

/** Widths of columns in twips that fill the 版心 exactly: programs that take them as they are show every column. */
export const widthsOf = (shares: readonly number[]): number[] => {
  const all = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((CORE.width * share) / all));
  widths[widths.length - 1]! += CORE.width - widths.reduce((sum, width) => sum + width, 0);
  return widths;
};

/** Characters a text is as wide as; what is no Chinese letter or mark is half of one. */
const characters = (text: string): number => [...text].reduce((sum, one) => sum + (one < '\u00ff' ? 0.5 : 1), 0);
/** What a line of the 版心 takes. */
const LINE_OF = 28;
/**
 * 落款 of a paper that is sealed, as characters kept free to the right: 成文日期右空四字, and 署名 above its middle; of a longer name two
 * are kept free, and the day stands below the middle of the name.
 */
export const signatureRights = (office: string, day: string): { readonly office: number; readonly day: number } => {
  const wider = (Math.min(characters(office), LINE_OF - 2) - characters(day)) / 2;
  return 4 - wider >= 2 ? { office: 4 - wider, day: 4 } : { office: 2, day: 2 + wider };
};

/** 版头, in twips: 发文机关标志 35 mm below the top of the 版心, as large as its width lets it and no larger than 36 pt; red line 4 mm below the number, two blank lines after it. */
export const HEAD = { above: 1_984, size: 720, line: 227, red: 'FF0000' };
/** How large the name of an office stands, in twips. */
export const headSize = (office: string): number => Math.min(HEAD.size, Math.floor(CORE.width / Math.max([...office].length, 1)));

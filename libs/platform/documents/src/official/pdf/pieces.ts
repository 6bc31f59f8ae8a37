import { CELL, CORE, type Face, HEAD, HEADING_FACE, headSize, LINE, signatureRights, TABLE_LINE, TITLE_LINE, widthsOf } from '../format';
import { CHART, chartPicture } from '../pictures/chart-picture';
import { marksHeight, marksPicture } from '../pictures/marks-picture';
import { numbered, type OfficialPaper, type PaperBlock, type PaperTable } from '../paper';
import type { PaperFonts } from './font-files';
import { linesOf, type TextLine } from './lines';
import type { PagePiece } from './pages';

/** Points of a length in twips. */
export const points = (twips: number): number => twips / 20;
export const WIDTH = points(CORE.width);
export const HEIGHT = points(CORE.height);
/** Sizes in points: 二号, 三号 to the letter, 四号, 小四. */
const SIZE = { title: 22, body: 15.75, footer: 14, table: 12 };
export const FOOTER_SIZE = SIZE.footer;
/** 每段左空二字. */
const INDENT = 2;

/** What a piece is to whoever has the paper read to them. */
export type Role = 'H1' | 'H2' | 'H3' | 'P' | 'Caption' | 'TH' | 'TD';
/** Lines of text set in one face, from `x` on over `width`, in points. */
export interface TextPart {
  readonly lines: readonly TextLine[];
  readonly face: Face;
  readonly size: number;
  readonly pitch: number;
  readonly x: number;
  readonly width: number;
  /** Room before its first line; and after its last. */
  readonly indent?: number;
  readonly set: 'left' | 'right' | 'centre' | 'both';
  readonly red?: boolean;
}
interface Common extends PagePiece {
  /** Pieces of one paragraph, or one table, are one to whoever has them read. */
  readonly whole: object;
}
export interface LinePiece extends Common {
  readonly kind: 'line';
  readonly role: Role;
  readonly part: TextPart;
  /** Of a heading: its bookmark. */
  readonly bookmark?: { readonly level: number; readonly title: string; readonly anchor?: string };
}
export interface RowPiece extends Common {
  readonly kind: 'row';
  readonly isHead: boolean;
  readonly last: boolean;
  readonly cells: readonly TextPart[];
  readonly head?: RowPiece;
}
export interface BlankPiece extends Common {
  readonly kind: 'blank';
}
export interface PicturePiece extends Common {
  readonly kind: 'picture';
  readonly png: Buffer;
  readonly words: string;
}
/** The red line of the head of a paper; what it says is above it. */
export interface RulePiece extends Common {
  readonly kind: 'rule';
}
export type Piece = LinePiece | RowPiece | PicturePiece | BlankPiece | RulePiece;

interface Style {
  readonly face: Face;
  readonly size: number;
  readonly pitch?: number;
  readonly set?: TextPart['set'];
  readonly indent?: number;
  /** Room kept free to the right, in characters. */
  readonly right?: number;
  readonly red?: boolean;
}

/** Small type, on lines as close as those of a table. */
const NOTE: Style = { face: 'body', size: SIZE.table, pitch: points(TABLE_LINE) };

/** A paper in pieces, in the order of its text; what no font has is listed at its end. */
export const piecesOf = (paper: OfficialPaper, fonts: PaperFonts): Piece[] => {
  const text = (said: string, role: Role, style: Style, more: Partial<LinePiece> = {}): Piece[] => {
    const { face, size, pitch = points(LINE), set = 'both', indent = 0, right = 0, red = false } = style;
    const whole = {};
    const width = WIDTH - right * size;
    return linesOf(said, (one) => fonts.print(one, face), width / size, indent).map((line, n) => ({
      kind: 'line',
      role,
      whole,
      height: pitch,
      part: { lines: [line], face, size, pitch, x: 0, width, indent: n === 0 ? indent * size : 0, set, red },
      ...more,
      ...(n > 0 && { bookmark: undefined, begins: undefined }),
    }));
  };
  const blank = (): Piece => ({ kind: 'blank', whole: {}, height: points(LINE), blank: true });
  const blockOf = (block: PaperBlock): Piece[] => {
    switch (block.kind) {
      case 'heading': {
        const bookmark = { level: block.level, title: block.text, anchor: block.anchor };
        return text(block.text, `H${block.level}`, { face: HEADING_FACE[block.level], size: SIZE.body, indent: INDENT }, { leads: true, begins: block.newPage, bookmark }); // prettier-ignore
      }
      case 'paragraph':
        return text(block.text, 'P', { face: 'body', size: SIZE.body, indent: INDENT });
      case 'table':
        return [
          ...text(captionOf(block), 'Caption', { face: 'first', size: SIZE.footer, set: 'centre' }, { leads: true }),
          ...tableOf(block, fonts),
          ...(block.note === undefined ? [] : text(`注：${block.note}`, 'P', NOTE)),
          blank(),
        ];
      case 'note':
        return text(block.text, 'P', NOTE);
      case 'chart':
        return [
          { kind: 'picture', whole: {}, height: points(CHART.height), leads: true, png: chartPicture(block), words: block.words },
          ...text(block.caption, 'P', { face: 'first', size: SIZE.footer, set: 'centre' }),
          blank(),
        ];
      case 'marks':
        return [{ kind: 'picture', whole: {}, height: points(marksHeight(block)), png: marksPicture(block), words: block.words }];
    }
  };
  const { title, subtitle, blocks, signature, remark, head, addressed } = paper;
  const rights = signature === null ? null : signatureRights(signature.office, signature.day);
  const letterhead = (office: string, number: string): Piece[] => {
    const size = points(headSize(office));
    return [
      { kind: 'blank', whole: {}, height: points(HEAD.above) },
      ...text(office, 'P', { face: 'title', size, pitch: size * 1.2, set: 'centre', red: true }),
      blank(),
      blank(),
      ...text(number, 'P', { face: 'body', size: SIZE.body, set: 'centre' }),
      { kind: 'rule', whole: {}, height: points(HEAD.line) },
      blank(),
      blank(),
    ];
  };
  const body = numbered(blocks).flatMap(blockOf);
  const pieces: Piece[] = [
    ...(head ? letterhead(head.office, head.number) : []),
    ...title.flatMap((line) => text(line, 'P', { face: 'title', size: SIZE.title, pitch: points(TITLE_LINE), set: 'centre' })),
    ...(subtitle === null ? [] : text(`（${subtitle}）`, 'P', { face: 'second', size: SIZE.body, set: 'centre' })),
    blank(),
    ...(addressed ? text(`${addressed}：`, 'P', { face: 'body', size: SIZE.body }) : []),
    ...(signature === null ? body : withEnd(body)),
    ...(signature === null || rights === null
      ? []
      : [
          { ...blank(), leads: true },
          ...text(signature.office, 'P', { face: 'body', size: SIZE.body, set: 'right', right: rights.office }, { leads: true }),
          ...text(signature.day, 'P', { face: 'body', size: SIZE.body, set: 'right', right: rights.day }, { leads: remark !== undefined }),
        ]),
    ...(remark === undefined ? [] : text(`（${remark}）`, 'P', { ...NOTE, indent: INDENT })),
  ];
  if (fonts.lacking.size === 0) return pieces;
  const lacking = [...fonts.lacking].map((one) => `${one}（${[...one].map(codeOf).join(' ')}）`).join('、');
  return [...pieces, ...text(`注：生成时所用字体没有下列字，文中以〓代替：${lacking}。`, 'P', NOTE)];
};

/** No page has 落款 alone: the end of the text stands with it. */
const withEnd = (body: readonly Piece[]): Piece[] => body.map((piece, at) => (at < body.length - 2 ? piece : { ...piece, leads: true }));

const codeOf = (one: string): string => `U+${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
export const captionOf = ({ caption, unit }: Pick<PaperTable, 'caption' | 'unit'>): string =>
  unit === undefined ? caption : `${caption}（单位：${unit}）`;

/** The rows of a table; one that would fill more than a page goes on below its head on the next. */
const tableOf = ({ columns, rows, total }: PaperTable, fonts: PaperFonts): RowPiece[] => {
  const widths = widthsOf(columns.map(({ share }) => share)).map(points);
  const [side, above, pitch] = [points(CELL.side), points(CELL.above), points(TABLE_LINE)];
  const whole = {};
  const rowOf = (cells: readonly TextPart[], isHead: boolean, last: boolean, head?: RowPiece): RowPiece => ({
    kind: 'row',
    whole,
    isHead,
    last,
    cells,
    head,
    leads: isHead,
    height: Math.max(...cells.map(({ lines }) => lines.length)) * pitch + 2 * above,
  });
  const cellsOf = (texts: readonly string[], face: Face, isHead: boolean): TextPart[] =>
    texts.map((said, at) => ({
      lines: linesOf(said, (one) => fonts.print(one, face), (widths[at]! - 2 * side) / SIZE.table),
      face,
      size: SIZE.table,
      pitch,
      x: widths.slice(0, at).reduce((sum, width) => sum + width, side),
      width: widths[at]! - 2 * side,
      set: columns[at]?.numeric === true ? 'right' : isHead ? 'centre' : 'left',
    }));
  const head = rowOf(cellsOf(columns.map(({ heading }) => heading), 'first', true), true, false); // prettier-ignore
  const most = Math.floor((HEIGHT - head.height - 2 * above) / pitch);
  const body = rows.flatMap((row, n): RowPiece[] => {
    const last = n === rows.length - 1;
    const cells = cellsOf(row, total === true && last ? 'first' : 'body', false);
    const parts = Math.ceil(Math.max(...cells.map(({ lines }) => lines.length)) / most);
    return Array.from({ length: parts }, (_, part) =>
      rowOf(
        cells.map((cell) => ({ ...cell, lines: cell.lines.slice(part * most, (part + 1) * most) })),
        false,
        last && part === parts - 1,
        head,
      ),
    );
  });
  return [head, ...body];
};

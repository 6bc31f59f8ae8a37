import { buffer } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { HEAD, MARGIN, PAGE } from '../format';
import { type OfficialPaper, withPages } from '../paper';
import { type OfficeFonts, PaperFonts, PLAIN } from './font-files';
import { linesOf, stretchesOf } from './lines';
import { pagesOf } from './pages';
import { FOOTER_SIZE, HEIGHT, type PicturePiece, type Piece, piecesOf, points, type RowPiece, type TextPart, WIDTH } from './pieces';

const LEFT = points(MARGIN.left);
const TOP = points(MARGIN.top);
const BLACK = '#000000';
const RED = `#${HEAD.red}`;
const THICK = { width: 1, color: BLACK };
const THIN = { width: 0.5, color: '#808080' };
/** How far the middle of a Chinese character stands above its baseline, in ems. */
const MIDDLE = 0.38;
/** 版心下 7 mm. */
const FOOTER_AT = TOP + HEIGHT + 7 * (72 / 25.4);
/** A time that says nothing: the same paper is the same bytes. */
const MADE = new Date(Date.UTC(1980, 0, 1));

type Doc = PDFKit.PDFDocument;
type Element = ReturnType<Doc['struct']>;

/** The paper as a PDF: what a document program would print, with its fonts in it, bookmarks, and an order in which it is read aloud. */
export const pdfOf = async (paper: OfficialPaper, office: OfficeFonts): Promise<Buffer> => {
  const fonts = new PaperFonts(office);
  const pages = layOut(paper, fonts);
  const doc = new PDFDocument({
    size: [points(PAGE.width), points(PAGE.height)],
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    tagged: true,
    displayTitle: true,
    info: { Title: paper.title.join(''), Creator: '执录', Producer: '执录', CreationDate: MADE },
  });
  const whole = buffer(doc);
  const pen = new Pen(doc, fonts);
  for (const [at, pieces] of pages.entries()) {
    doc.addPage();
    let y = TOP;
    for (const [n, piece] of pieces.entries()) {
      // A head that does not stand where its table begins is one that is repeated.
      pen.draw(piece, y, n === 0 && piece.kind === 'row' && piece.isHead && at > 0 && pages[at - 1]!.at(-1)?.whole === piece.whole);
      y += piece.height;
    }
    pen.number(at + 1);
    // Readers come first: a long paper leaves room between its pages.
    await turn();
  }
  pen.end();
  doc.end();
  return whole;
};

/** A 目录 is as high whatever pages it tells: they are read off, and it is laid out again with them. */
const layOut = (paper: OfficialPaper, fonts: PaperFonts): Piece[][] => {
  const pages = pagesOf(piecesOf(paper, fonts), HEIGHT);
  if (!paper.blocks.some((block) => block.kind === 'table' && block.pages !== undefined)) return pages;
  const begun = new Map<string, number>();
  for (const [at, pieces] of pages.entries())
    for (const piece of pieces) if (piece.kind === 'line' && piece.bookmark?.anchor !== undefined) begun.set(piece.bookmark.anchor, at + 1);
  return pagesOf(piecesOf(withPages(paper, begun), fonts), HEIGHT);
};

/** Puts pieces on the page that is open. */
class Pen {
  private readonly elements = new Map<object, Element>();
  private readonly root: Element;
  private readonly registered = new Set<string>();
  private readonly bookmarks: { level: number; item: PDFKit.PDFOutline }[] = [];

  constructor(
    private readonly doc: Doc,
    private readonly fonts: PaperFonts,
  ) {
    this.root = doc.struct('Document');
    doc.addStructure(this.root);
  }

  draw(piece: Piece, y: number, repeated: boolean): void {
    if (piece.kind === 'blank') return;
    if (piece.kind === 'rule') return this.aside(() => this.rule(y + piece.height, { width: 1.5, color: RED }));
    if (piece.kind === 'picture') return this.picture(piece, y);
    if (piece.kind === 'row') return this.row(piece, y, repeated);
    if (piece.bookmark !== undefined) this.bookmark(piece.bookmark);
    this.of(piece.whole, piece.role).add(() => this.text(piece.part, y));
  }

  private picture({ png, words, height }: PicturePiece, y: number): void {
    const figure = this.doc.struct('Figure', { alt: words }, () => this.doc.image(png, LEFT, y, { fit: [WIDTH, height] }));
    this.root.add(figure);
    figure.end();
  }

  /** 页码: to the outside of the page, one character in; belongs to nothing that is read. */
  number(page: number): void {
    const lines = linesOf(`— ${page} —`, (one) => this.fonts.print(one, 'footer'), WIDTH);
    const set = page % 2 === 1 ? 'right' : 'left';
    const at = {
      lines,
      face: 'footer',
      size: FOOTER_SIZE,
      pitch: FOOTER_SIZE,
      x: FOOTER_SIZE,
      width: WIDTH - 2 * FOOTER_SIZE,
      set,
    } as const;
    this.aside(() => this.text(at, FOOTER_AT));
  }

  end(): void {
    for (const element of this.elements.values()) element.end();
    this.root.end();
  }

  private row({ whole, cells, isHead, last, height }: RowPiece, y: number, repeated: boolean): void {
    const content = cells.map((cell) => () => {
      this.text(cell, y + (height - cell.lines.length * cell.pitch) / 2);
    });
    if (repeated) this.aside(() => content.forEach((one) => one()));
    else {
      const row = this.doc.struct('TR');
      this.of(whole, 'Table').add(row);
      for (const one of content) {
        const cell = this.doc.struct(isHead ? 'TH' : 'TD');
        row.add(cell);
        cell.add(one);
        cell.end();
      }
      row.end();
    }
    this.aside(() => {
      if (isHead) this.rule(y, THICK);
      this.rule(y + height, isHead || last ? THICK : THIN);
    });
  }

  private text({ lines, size, pitch, x, width, indent = 0, set, red = false }: TextPart, y: number): void {
    lines.forEach((line, n) => {
      const room = width - indent;
      const spread = set === 'both' && !line.last ? room / size : null;
      const filled = line.em * size;
      const from = LEFT + x + indent + (set === 'right' ? room - filled : set === 'centre' ? (room - filled) / 2 : 0);
      const baseline = y + n * pitch + pitch / 2 + MIDDLE * size;
      for (const { text, shown, font, at, apart } of stretchesOf(line, spread)) {
        const put = () =>
          this.doc
            .font(this.font(font), size)
            .fillColor(red ? RED : BLACK)
            .text(shown, from + at * size, baseline, { lineBreak: false, baseline: 'alphabetic', characterSpacing: apart * size, features: PLAIN as never }); // prettier-ignore
        if (shown !== text) this.doc.markContent('Span', { actual: text } as never);
        put();
        if (shown !== text) this.doc.endMarkedContent();
      }
    });
  }

  private font(name: string): string {
    if (!this.registered.has(name)) {
      this.registered.add(name);
      this.doc.registerFont(name, this.fonts.named(name) as never);
    }
    return name;
  }

  private rule(y: number, { width, color }: { readonly width: number; readonly color: string }): void {
    this.doc
      .moveTo(LEFT, y)
      .lineTo(LEFT + WIDTH, y)
      .lineWidth(width)
      .strokeColor(color)
      .stroke();
  }

  /** What is on the page and is no part of what it says. */
  private aside(content: () => void): void {
    this.doc.markContent('Artifact');
    content();
    this.doc.endMarkedContent();
  }

  private of(whole: object, role: string): Element {
    let element = this.elements.get(whole);
    if (element === undefined) {
      this.elements.set(whole, (element = this.doc.struct(role as 'P')));
      this.root.add(element);
    }
    return element;
  }

  private bookmark({ level, title }: { readonly level: number; readonly title: string }): void {
    while (this.bookmarks.length > 0 && this.bookmarks.at(-1)!.level >= level) this.bookmarks.pop();
    const item = (this.bookmarks.at(-1)?.item ?? this.doc.outline).addItem(title, { expanded: true });
    this.bookmarks.push({ level, item });
  }
}

import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  HeadingLevel,
  ImageRun,
  type IBorderOptions,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageReference,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import {
  CELL,
  CORE,
  type Face,
  HEAD,
  HEADING_FACE,
  headSize,
  LINE,
  MARGIN,
  PAGE,
  FOOTER_LINE,
  signatureRights,
  TABLE_LINE,
  TITLE_LINE,
  widthsOf,
} from './format';
import { FreeParagraph } from './free-paragraph';
import { CHART, chartPicture } from './pictures/chart-picture';
import { marksHeight, marksPicture } from './pictures/marks-picture';
import { numbered, type OfficialPaper, type PaperBlock, type PaperChart, type PaperTable } from './paper';
import { withFixedTimes } from './zip-times';

const GRID = { type: DocumentGridType.LINES, linePitch: LINE };
/** 三号 is 15.75 pt, programs set it as 16: with a quarter of a point less between them 28 characters stand in 156 mm (decision 0131). In twentieths of a point. */
const CLOSER = -5;
/** Sizes in half points: 二号, 三号, 四号, 小四. */
const SIZE = { title: 44, body: 32, footer: 28, table: 24 };
const FONT: Readonly<Record<Face, string>> = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  first: '黑体',
  second: '楷体_GB2312',
  footer: '宋体',
};
const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
/** One of 三号, in twips. */
const CHARACTER = 320;
/** 每段左空二字. */
const INDENT = { firstLineChars: 200, firstLine: 640 };
const LINES = { line: LINE, lineRule: LineRuleType.EXACT };

const named = (font: string) => ({ ascii: font, hAnsi: font, eastAsia: font, cs: font });
const run = (text: string, font: string, size: number, color?: string): TextRun =>
  new TextRun({ text, font: named(font), size, color, ...(size === SIZE.body && { characterSpacing: CLOSER }) });
const paragraph = (text: string, font: string, more: IParagraphOptions = {}, size = SIZE.body, color?: string): Paragraph =>
  new Paragraph({ spacing: LINES, ...more, children: [run(text, font, size, color)] });
/** Text whose lines are of a height of their own. */
const freely = (text: string, font: string, more: IParagraphOptions, size: number, color?: string): Paragraph =>
  new FreeParagraph({ ...more, children: [run(text, font, size, color)] });

/** The paper as a DOCX that is worked on further: real headings, real tables, fonts by name; the same paper gives the same bytes. */
export const docxOf = async (paper: OfficialPaper): Promise<Buffer> => {
  const tells = paper.blocks.some((block) => block.kind === 'table' && block.pages !== undefined);
  const document = new Document({
    creator: '执录',
    title: paper.title.join(''),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: { font: named(FONT.body), size: SIZE.body }, paragraph: { spacing: LINES } } },
      ...(tells && { paragraphStyles: [{ id: PAGE_OF, name: PAGE_OF, run: { font: named(FONT.body), size: SIZE.table } }] }),
    },
    // The pages a 目录 tells are worked out by the program that prints.
    ...(tells && { features: { updateFields: true } }),
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGIN }, grid: GRID },
        // 单页居右空一字，双页居左空一字.
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [...letterheadOf(paper), ...headOf(paper), ...bodyOf(paper), ...signatureOf(paper), ...remarkOf(paper)],
      },
    ],
  });
  return withFixedTimes(await Packer.toBuffer(document));
};

/** 页号 of a 目录. */
const PAGE_OF = 'PageOf';
const BLANK = (): Paragraph => new Paragraph({ spacing: LINES });

/** 发文机关标志、发文字号、红线, and 红线下空二行. */
const letterheadOf = ({ head }: OfficialPaper): Paragraph[] => {
  if (!head) return [];
  const size = headSize(head.office);
  return [
    freely(
      head.office,
      FONT.title,
      { alignment: AlignmentType.CENTER, spacing: { before: HEAD.above, line: size, lineRule: LineRuleType.AT_LEAST } },
      Math.floor(size / 10),
      HEAD.red,
    ),
    BLANK(),
    BLANK(),
    paragraph(head.number, FONT.body, {
      alignment: AlignmentType.CENTER,
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: HEAD.red, space: Math.round(HEAD.line / 20) } },
    }),
    BLANK(),
    BLANK(),
  ];
};

const headOf = ({ title, subtitle, addressed }: OfficialPaper): Paragraph[] => [
  ...title.map((line) =>
    freely(line, FONT.title, { alignment: AlignmentType.CENTER, spacing: { line: TITLE_LINE, lineRule: LineRuleType.EXACT } }, SIZE.title),
  ),
  ...(subtitle === null ? [] : [paragraph(`（${subtitle}）`, FONT.second, { alignment: AlignmentType.CENTER })]),
  BLANK(),
  // 主送: 标题下空一行, 顶格.
  ...(addressed ? [paragraph(`${addressed}：`, FONT.body)] : []),
];

/** Small type on lines as close as those of a table. */
const noteOf = (text: string, indent?: IParagraphOptions['indent']): Paragraph =>
  freely(text, FONT.body, { indent, spacing: { line: TABLE_LINE, lineRule: LineRuleType.EXACT } }, SIZE.table);

/** No page has 落款 alone: the end of the text stands with it. */
const bodyOf = ({ blocks, signature }: OfficialPaper): (Paragraph | Table)[] =>
  numbered(blocks).flatMap((block, at) => blockOf(block, at, signature !== null && at === blocks.length - 1));

const blockOf = (block: PaperBlock, at: number, ends: boolean): (Paragraph | Table)[] => {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: HEADINGS[block.level],
          keepNext: true,
          pageBreakBefore: block.newPage,
          spacing: { ...LINES, before: 0, after: 0 },
          indent: INDENT,
          children: anchored(
            block.anchor,
            new TextRun({ text: block.text, font: named(FONT[HEADING_FACE[block.level]]), size: SIZE.body, bold: false, color: '000000' }),
          ),
        }),
      ];
    case 'paragraph':
      return [paragraph(block.text, FONT.body, { indent: INDENT, alignment: AlignmentType.BOTH, keepNext: ends })];
    case 'table':
      return tableOf(block);
    case 'note':
      return [noteOf(block.text)];
    case 'chart':
      return chartOf(block, at);
    case 'marks':
      return [pictureOf(marksPicture(block), marksHeight(block), at, { name: '核验二维码', words: block.words })];
  }
};

const anchored = (anchor: string | undefined, text: TextRun): ParagraphChild[] =>
  anchor === undefined ? [text] : [new Bookmark({ id: anchor, children: [text] })];

/** A picture as wide as the 版心, with its words; numbered by its place, so that one paper gives one text. */
const pictureOf = (
  png: Buffer,
  height: number,
  at: number,
  { name, words }: { readonly name: string; readonly words: string },
  keepNext = false,
): Paragraph =>
  new FreeParagraph({
    alignment: AlignmentType.CENTER,
    keepNext,
    // As high as it is: a picture on a line of fixed height is cut by document programs.
    spacing: { line: 240, lineRule: LineRuleType.AUTO },
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width: (CORE.width / 1_440) * 96, height: (height / 1_440) * 96 },
        altText: { id: `${at + 1}`, name, title: name, description: words },
      }),
    ],
  });

const chartOf = (chart: PaperChart, at: number): Paragraph[] => [
  pictureOf(chartPicture(chart), CHART.height, at, { name: chart.caption, words: chart.words }, true),
  paragraph(chart.caption, FONT.first, { alignment: AlignmentType.CENTER }, SIZE.footer),
  new Paragraph({ spacing: LINES }),
];

const THICK: IBorderOptions = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const THIN: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '808080' };
const NONE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' };

const tableOf = ({ caption, unit, columns, rows, total, note, pages }: PaperTable): (Paragraph | Table)[] => {
  const widths = widthsOf(columns.map(({ share }) => share));
  const cell = (text: string, at: number, font: string, head: boolean, page?: string): TableCell =>
    new TableCell({
      width: { size: widths[at]!, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: CELL.side, right: CELL.side, top: CELL.above, bottom: CELL.above },
      borders: { left: NONE, right: NONE, top: head ? THICK : THIN, bottom: head ? THICK : THIN },
      children: [
        new FreeParagraph({
          // Rows stand closer than the lines of the page.
          spacing: { line: TABLE_LINE, lineRule: LineRuleType.AT_LEAST },
          alignment: columns[at]?.numeric === true ? AlignmentType.RIGHT : head ? AlignmentType.CENTER : AlignmentType.LEFT,
          ...(page === undefined ? { children: [run(text, font, SIZE.table)] } : { style: PAGE_OF, children: [new PageReference(page)] }),
        }),
      ],
    });
  const body = rows.map(
    (row, n) =>
      new TableRow({
        cantSplit: true,
        children: row.map((text, at) =>
          cell(
            text,
            at,
            total === true && n === rows.length - 1 ? FONT.first : FONT.body,
            false,
            at === row.length - 1 ? pages?.[n] : undefined,
          ),
        ),
      }),
  );
  return [
    paragraph(
      `${caption}${unit === undefined ? '' : `（单位：${unit}）`}`,
      FONT.first,
      { alignment: AlignmentType.CENTER, keepNext: true },
      SIZE.footer,
    ),
    new Table({
      width: { size: CORE.width, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      borders: { top: THICK, bottom: THICK, left: NONE, right: NONE, insideHorizontal: THIN, insideVertical: NONE },
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: columns.map(({ heading }, at) => cell(heading, at, FONT.first, true)),
        }),
        ...body,
      ],
    }),
    ...(note === undefined ? [] : [noteOf(`注：${note}`)]),
    new Paragraph({ spacing: LINES }),
  ];
};

/** 落款, together on one page. */
const signatureOf = ({ signature, remark }: OfficialPaper): Paragraph[] => {
  if (signature === null) return [];
  const { office, day } = signatureRights(signature.office, signature.day);
  const rightOf = (free: number): IParagraphOptions => ({
    alignment: AlignmentType.RIGHT,
    indent: { right: Math.round(free * CHARACTER) },
  });
  return [
    new Paragraph({ spacing: LINES, keepNext: true }),
    paragraph(signature.office, FONT.body, { ...rightOf(office), keepNext: true }),
    paragraph(signature.day, FONT.body, { ...rightOf(day), keepNext: remark !== undefined }),
  ];
};
/** 附注: 居左空二字加圆括号, below 成文日期. */
const remarkOf = ({ remark }: OfficialPaper): Paragraph[] => (remark === undefined ? [] : [noteOf(`（${remark}）`, INDENT)]);

const pageNumber = (alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer =>
  new Footer({
    children: [
      new FreeParagraph({
        alignment,
        // No higher than its letters: what reaches into the 版心 takes a line from every page.
        spacing: { line: FOOTER_LINE, lineRule: LineRuleType.EXACT },
        indent: alignment === AlignmentType.RIGHT ? { right: 280 } : { left: 280 },
        children: [new TextRun({ font: named(FONT.footer), size: SIZE.footer, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });

import { hasOffice, printedByOffice } from '@zhilu/testing/files/office';
import { type PdfText, readPdf, type ReadPdf, saidIn } from '@zhilu/testing/pdf/pdf';
import { docxOf } from './docx';
import { CORE, MARGIN, PAGE } from './format';
import type { OfficialPaper } from './paper';
import { pdfOf } from './pdf/pdf';

const TEXT = '应当记录的事项全部按期记录并且归集完整不留空白'.repeat(60);
const ROWS = Array.from({ length: 70 }, (_, at) => [`第${at + 1}个行政执法主体`, '372', '93.8%']);
const PAPER: OfficialPaper = {
  head: { office: '岭东省司法厅', number: '岭司通〔2026〕12号' },
  addressed: '各地级以上市司法局',
  title: ['南岭省2026年第三季度', '行政执法全过程记录情况分析报告'],
  subtitle: '第1版',
  signature: { office: '岭东省司法厅', day: '2026年11月24日' },
  blocks: [
    { kind: 'heading', level: 1, text: '总体情况' },
    { kind: 'paragraph', text: TEXT },
    {
      kind: 'chart',
      caption: '图1　覆盖率走势',
      words: '覆盖率由 93.0% 到 94.0%。',
      labels: ['26年8月', '26年9月'],
      lines: [{ name: '文字记录', points: [{ n: 93, of: 100 }, { n: 94, of: 100 }] }], // prettier-ignore
    },
    {
      kind: 'table',
      caption: '表1　各主体情况',
      columns: [
        { heading: '主体', share: 60 },
        { heading: '应记录', share: 20, numeric: true },
        { heading: '覆盖率', share: 20, numeric: true },
      ],
      rows: ROWS,
    },
    { kind: 'note', text: '核验码：已记录/应记录 908/919 7K4M-Q2XD。' },
    { kind: 'marks', words: '核验二维码', marks: [{ address: 'https://zhilu.example.gov.cn/verify?code=7K4MQ2XD', word: '7K4M-Q2XD' }] },
  ],
};

const MM = 72 / 25.4;
/** How far a measure may be from what it should be, in points: 1 mm. */
const NEAR = MM;
const points = (twips: number): number => twips / 20;

interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of its baseline, above the lower edge of the page. */
  readonly at: number;
}
/** Lines of a page from the top, each with its edges. */
const linesOf = (texts: readonly PdfText[]): Line[] => {
  const at = new Map<number, PdfText[]>();
  for (const one of texts.filter(({ text }) => text.trim() !== '')) {
    const y = [...at.keys()].find((other) => Math.abs(other - one.y) < 2) ?? one.y;
    at.set(y, [...(at.get(y) ?? []), one]);
  }
  return [...at]
    .sort(([one], [other]) => other - one)
    .map(([y, some]) => ({
      text: saidIn([...some].sort((a, b) => a.x - b.x)),
      left: Math.min(...some.map(({ x }) => x)),
      right: Math.max(...some.map(({ x, width }) => x + width)),
      at: y,
    }));
};
const isNumber = ({ text }: Line): boolean => /^—\d+—$/.test(text);

/** Where a document program is not installed nothing of this is known; nothing else stands for it. */
const measured = hasOffice ? describe : describe.skip;

measured('公文 as LibreOffice prints it (left out where LibreOffice is not installed)', () => {
  let printed: ReadPdf;
  let own: ReadPdf;
  let pages: Line[][];

  beforeAll(async () => {
    printed = readPdf(printedByOffice(await docxOf(PAPER)), process.env.ZHILU_TEST_PICTURES);
    own = readPdf(await pdfOf(PAPER, { faces: {}, more: [] }));
    pages = printed.pages.map(linesOf);
  }, 180_000);

  it('DX-8 a page of text has 22 lines of 28 characters', () => {
    const lines = pages[1]!.filter((line) => !isNumber(line));
    expect(lines).toHaveLength(22);
    for (const { text } of lines) expect([...text]).toHaveLength(28);
    for (let at = 1; at < lines.length; at++) expect(Math.abs(lines[at - 1]!.at - lines[at]!.at - points(579))).toBeLessThan(0.5);
  });

  it('DX-9 天头 37, 订口 28, 版心 156 × 225 mm within a millimetre, 页码 7 mm below it and to the outside', () => {
    const [lines, theirs] = [pages[1]!, linesOf(own.pages[1]!)].map((all) => all.filter((line) => !isNumber(line))) as [Line[], Line[]];
    for (const { left, right } of lines) {
      expect(Math.abs(left - points(MARGIN.left))).toBeLessThan(NEAR);
      expect(Math.abs(right - points(MARGIN.left + CORE.width))).toBeLessThan(NEAR);
    }
    // The first and the last line stand where those of our own PDF stand, which PF-3 measures.
    for (const at of [0, -1]) expect(Math.abs(lines.at(at)!.at - theirs.at(at)!.at)).toBeLessThan(NEAR);
    for (const no of [1, 2]) {
      const [number, ours] = [pages[no]!, linesOf(own.pages[no]!)].map((all) => all.find(isNumber)!) as [Line, Line];
      expect(Math.abs(number.at - ours.at)).toBeLessThan(NEAR);
      expect(Math.abs(number.left - ours.left)).toBeLessThan(NEAR);
    }
    expect(points(PAGE.width)).toBeCloseTo(595.3, 1);
  });

  it('DX-10 it says what our own PDF says, every font of it is in the file, no row of a table is lost', () => {
    expect(printed.fonts.length).toBeGreaterThan(0);
    expect(printed.fonts.filter(({ embedded }) => !embedded)).toEqual([]);
    const withoutNumbers = (all: readonly Line[][]) => all.map((lines) => lines.filter((line) => !isNumber(line)));
    const said = withoutNumbers(pages);
    const whole = said.flat().map(({ text }) => text).join(''); // prettier-ignore
    for (const [name] of ROWS) expect(whole.split(name!)).toHaveLength(2);
    // The head of the table stands again on each page it goes on to.
    for (const lines of said)
      if (lines.some(({ text }) => /^第\d+个行政执法主体/.test(text)))
        expect(lines.some(({ text }) => text === '主体应记录覆盖率')).toBe(true);
    // A page more or less is a line more or less; many are another layout.
    expect(Math.abs(printed.pages.length - own.pages.length)).toBeLessThanOrEqual(1);
  });

  it('DX-11 a picture stands as high as it is: what follows it stands below it', () => {
    const lines = pages.flat();
    const page = pages.find((some) => some.some(({ text }) => text === '图1覆盖率走势'))!;
    const caption = page.findIndex(({ text }) => text === '图1覆盖率走势');
    const before = page[caption - 1]!;
    expect(lines.length).toBeGreaterThan(0);
    expect(before.at - page[caption]!.at).toBeGreaterThan(points(3_400));
  });
});

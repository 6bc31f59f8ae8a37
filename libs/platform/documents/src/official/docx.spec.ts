import { createHash } from 'node:crypto';
import { filesOfZip } from '@zhilu/testing/zip';
import { docxOf } from './docx';
import { levelNumber, numbered, type OfficialPaper } from './paper';

const PAPER: OfficialPaper = {
  title: ['岭东市2026年第三季度', '行政执法全过程记录情况分析报告'],
  subtitle: '数据截至2026年11月20日',
  signature: { office: '岭东市司法局', day: '2026年11月21日' },
  blocks: [
    { kind: 'heading', level: 1, text: '总体情况' },
    { kind: 'heading', level: 2, text: '覆盖情况' },
    { kind: 'paragraph', text: '全市应当记录48,312项，喆玥璟堃<某>&“甲”。' },
    {
      kind: 'table',
      caption: '表1　音像记录情况',
      unit: '场',
      columns: [
        { heading: '单位', share: 40 },
        { heading: '应记录', share: 33, numeric: true },
        { heading: '覆盖率', share: 27, numeric: true },
      ],
      rows: [
        ['市水务局', '372', '93.8%'],
        ['合计', '372', '93.8%'],
      ],
      total: true,
      note: '按行政区划顺序，不排名次。',
    },
    {
      kind: 'chart',
      caption: '图1　覆盖率走势',
      words: '近两个月覆盖率：文字记录由 93.0% 到 94.0%。',
      labels: ['26年8月', '26年9月'],
      lines: [
        {
          name: '文字记录',
          points: [
            { n: 93, of: 100 },
            { n: 94, of: 100 },
          ],
        },
      ],
    },
    { kind: 'heading', level: 1, text: '问题' },
    { kind: 'heading', level: 2, text: '缺失' },
  ],
};

const partOf = async (docx: Buffer, name: string): Promise<string> => (await filesOfZip(docx)).get(name)!.toString('utf8');

describe('公文 as DOCX', () => {
  it.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [21, '二十一'],
    [99, '九十九'],
  ])('DX-1 the %ith is %s', (n, word) => expect(levelNumber(n)).toBe(word));

  it('DX-2 headings are numbered 一、（一）1. and begin anew under each above them', () => {
    const texts = numbered(PAPER.blocks).flatMap((block) => (block.kind === 'heading' ? block.text : []));
    expect(texts).toEqual(['一、总体情况', '（一）覆盖情况', '二、问题', '（一）缺失']);
  });

  it('DX-3 the page is that of GB/T 9704: A4, 版心 156 × 225 mm, 22 lines of 28 characters, page numbers outside', async () => {
    const docx = await docxOf(PAPER);
    const text = await partOf(docx, 'word/document.xml');
    expect(text).toContain('<w:pgSz w:w="11906" w:h="16838"');
    expect(text).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"/);
    expect(text).toMatch(/<w:docGrid (?=[^>]*w:type="lines")(?=[^>]*w:linePitch="579")/);
    expect(text).toContain('<w:spacing w:val="-5"/>');
    expect(await partOf(docx, 'word/settings.xml')).toContain('w:evenAndOddHeaders');
  });

  it('DX-4 what it says is said letter by letter, its table repeats its head and fills the width, and it holds no content control', async () => {
    const text = await partOf(await docxOf(PAPER), 'word/document.xml');
    expect(text).toContain('全市应当记录48,312项，喆玥璟堃&lt;某&gt;&amp;“甲”。');
    expect(text).toContain('<w:tblHeader/>');
    expect(text.match(/<w:cantSplit\/>/g)).toHaveLength(3);
    const widths = [...text.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(11_906 - 1_588 - 1_474);
    expect(text).toContain('w:val="Heading1"');
    expect(text).not.toContain('<w:sdt');
  });

  it('DX-6 a chart is a picture with its words, as wide as the page', async () => {
    const text = await partOf(await docxOf(PAPER), 'word/document.xml');
    expect(text).toMatch(/<wp:docPr [^>]*descr="近两个月覆盖率：文字记录由 93.0% 到 94.0%。"/);
    expect(text).toMatch(/<wp:extent cx="5615940"/);
    expect(text).toContain('图1　覆盖率走势');
  });

  it('DX-5 two runs give the same bytes', async () => {
    const digest = async (): Promise<string> =>
      createHash('sha256')
        .update(await docxOf(PAPER))
        .digest('hex');
    const first = await digest();
    await new Promise((done) => setTimeout(done, 1_100));
    expect(await digest()).toBe(first);
  });

  it('DX-7 a paper that goes out begins with its office in red, its number above a red line, and says to whom it goes', async () => {
    const head = { office: '岭东市司法局', number: '岭司通〔2026〕12号' };
    const text = await partOf(await docxOf({ ...PAPER, head, addressed: '各县（区）司法局' }), 'word/document.xml');
    const order = ['岭东市司法局', '岭司通〔2026〕12号', '岭东市2026年第三季度', '各县（区）司法局：', '全市应当记录'].map((one) =>
      text.indexOf(one),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order.every((at) => at > 0)).toBe(true);
    expect(text).toMatch(/w:color w:val="FF0000"/);
    expect(text).toMatch(/<w:bottom w:val="single" w:color="FF0000"/);
    expect(text).toMatch(/w:before="1984"/);
  });

  it('DX-12 pictures, titles, rows of tables and 页码 stand free of the grid of lines: none is cut, none takes a line more', async () => {
    const marks = { kind: 'marks', words: '核验二维码：7K4M-Q2XD', marks: [{ address: 'https://a.example/verify?code=7K4MQ2XD', word: '7K4M-Q2XD' }] } as const; // prettier-ignore
    const docx = await docxOf({ ...PAPER, blocks: [...PAPER.blocks, marks] });
    const text = await partOf(docx, 'word/document.xml');
    const paragraphs = [...text.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([one]) => one);
    const pictures = paragraphs.filter((one) => one.includes('<w:drawing>'));
    expect(pictures).toHaveLength(2);
    for (const one of pictures) expect(one).toMatch(/<w:snapToGrid w:val="false"\/><w:spacing w:line="240" w:lineRule="auto"\/>/);
    expect(text).toContain('descr="核验二维码：7K4M-Q2XD"');
    for (const said of ['市水务局', '岭东市2026年第三季度'])
      expect(paragraphs.find((one) => one.includes(said))).toMatch(/<w:snapToGrid w:val="false"\/><w:spacing/);
    for (const footer of ['word/footer1.xml', 'word/footer2.xml'])
      expect(await partOf(docx, footer)).toMatch(/<w:snapToGrid w:val="false"\/><w:spacing w:line="280" w:lineRule="exact"\/>/);
    // 页码 in its height above its distance from the edge stays below the 版心.
    expect(1_307 + 280).toBeLessThanOrEqual(1_984 - 397);
    expect(text).toMatch(/w:footer="1307"/);
  });

  it('DX-13 落款, 附注 and headings on a new page are those of the PDF', async () => {
    const text = await partOf(await docxOf({ ...PAPER, remark: '制作时校验值00', blocks: [{ kind: 'heading', level: 1, text: '备考表', newPage: true }] }), 'word/document.xml'); // prettier-ignore
    expect(text.match(/<w:pageBreakBefore\/>/g)).toHaveLength(1);
    // A name of six over a day of seven: half of one more is kept free.
    expect([...text.matchAll(/<w:ind w:right="(\d+)"\/>/g)].map(([, free]) => free)).toEqual(['1440', '1280']);
    expect(text.indexOf('2026年11月21日')).toBeLessThan(text.indexOf('（制作时校验值00）'));
    expect(await partOf(await docxOf(PAPER), 'word/document.xml')).not.toContain('pageBreakBefore');
  });
});

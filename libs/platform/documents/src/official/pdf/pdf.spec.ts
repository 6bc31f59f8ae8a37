import { mkdirSync } from 'node:fs';
import { readPdf, saidIn } from '@zhilu/testing/pdf/pdf';
import type { OfficialPaper, PaperBlock, PaperTable } from '../paper';
import { pdfOf } from './pdf';

const OURS = { faces: {}, more: [] };
const table = (rows: number, more: Partial<PaperTable> = {}): PaperTable => ({
  kind: 'table',
  caption: '表1　音像记录情况',
  unit: '场',
  columns: [
    { heading: '单位', share: 40 },
    { heading: '应记录', share: 33, numeric: true },
    { heading: '覆盖率', share: 27, numeric: true },
  ],
  rows: [...Array.from({ length: rows }, (_, n) => [`单位${n + 1}局`, `${n + 300}`, '93.8%']), ['合计', '372', '93.8%']],
  total: true,
  note: '按行政区划顺序，不排名次。',
  ...more,
});
const paperOf = (blocks: OfficialPaper['blocks'], more: Partial<OfficialPaper> = {}): OfficialPaper => ({
  title: ['岭东市2026年第三季度', '行政执法全过程记录情况分析报告'],
  subtitle: '第1版　数据截至2026年11月20日日终',
  signature: { office: '岭东市司法局', day: '2026年11月21日' },
  blocks,
  ...more,
});
const LONG = '全市应当记录48,312项，已记录46,190项，覆盖率95.6%；其中逾期1,204项，缺失918项。'.repeat(6);

describe('公文 as PDF', () => {
  it('PF-1 what it says is said letter by letter, names of rare characters too, each in a font that is in the file', async () => {
    const text = '喆玥璟堃𬭎䶮㛃𫖯𬭩等十名执法人员，“甲”〔2026〕1号①②。';
    const said = readPdf(await pdfOf(paperOf([{ kind: 'paragraph', text }]), OURS));
    expect(saidIn(said.pages.flat())).toBe(
      `岭东市2026年第三季度行政执法全过程记录情况分析报告（第1版数据截至2026年11月20日日终）${text}岭东市司法局2026年11月21日—1—`,
    );
    expect(said.fonts.length).toBeGreaterThan(0);
    expect(said.fonts.filter(({ embedded }) => !embedded)).toEqual([]);
  });

  it('PF-2 what no font has is shown as 〓 and listed at the end by its code', async () => {
    const said = saidIn(readPdf(await pdfOf(paperOf([{ kind: 'paragraph', text: '执法人员𠮷某、\u{323AF}某。' }]), OURS)).pages.flat());
    expect(said).toContain('执法人员〓某、〓某。');
    expect(said).toContain('文中以〓代替：〓（U+20BB7）、〓（U+323AF）。');
  });

  it('PF-3 the page is that of GB/T 9704: 22 lines of 28 characters in 156 × 225 mm, page numbers outside', async () => {
    const { pages } = readPdf(
      await pdfOf(paperOf([{ kind: 'paragraph', text: '执'.repeat(28 * 60) }], { title: ['题'], signature: null }), OURS),
    );
    const second = pages[1]!;
    const lines = new Map<number, number>();
    for (const { text, y } of second.filter(({ text: one }) => one.includes('执')))
      lines.set(Math.round(y), (lines.get(Math.round(y)) ?? 0) + text.length);
    expect([...lines.values()]).toEqual(Array(22).fill(28));
    const mm = (pt: number): number => (pt * 25.4) / 72;
    const ours = second.filter(({ text }) => text.includes('执'));
    expect(mm(Math.min(...ours.map(({ x }) => x)))).toBeCloseTo(28, 0);
    expect(mm(Math.max(...ours.map(({ x, width }) => x + width)))).toBeCloseTo(184, 0);
    const [, two, three] = pages.map((page) => page.find(({ text }) => /^—\s*\d/.test(text))!);
    expect(mm(two!.x)).toBeLessThan(40);
    expect(mm(three!.x)).toBeGreaterThan(160);
  });

  it('PF-4 a table over pages repeats its head, cuts no row, and stands with its caption', async () => {
    const blocks = [{ kind: 'paragraph', text: LONG } as const, table(80)];
    const { pages } = readPdf(await pdfOf(paperOf(blocks), OURS));
    const said = pages.map(saidIn);
    const withRows = said.filter((page) => /单位\d+局/.test(page));
    expect(withRows.length).toBeGreaterThan(2);
    for (const page of withRows) expect(page.match(/单位应记录覆盖率/g)).toHaveLength(1);
    expect(said.find((page) => page.includes('表1'))).toContain('单位1局');
    for (let n = 1; n <= 80; n++) expect(said.filter((page) => page.includes(`单位${n}局${n + 299}93.8%`))).toHaveLength(1);
  });

  it('PF-5 headings are bookmarks, one below the other, and stand with what follows them', async () => {
    const heading = (level: 1 | 2 | 3, text: string) => ({ kind: 'heading', level, text }) as const;
    const blocks = [
      heading(1, '总体情况'),
      heading(2, '覆盖情况'),
      heading(3, '文字'),
      { kind: 'paragraph', text: LONG } as const,
      heading(1, '问题'),
    ];
    const many = Array.from({ length: 12 }, () => blocks).flat();
    const { outline, pages, tree } = readPdf(await pdfOf(paperOf([...many, { kind: 'paragraph', text: '完。' }]), OURS));
    expect(outline.slice(0, 5)).toEqual([
      { title: '一、总体情况', level: 1 },
      { title: '（一）覆盖情况', level: 2 },
      { title: '1.文字', level: 3 },
      { title: '二、问题', level: 1 },
      { title: '三、总体情况', level: 1 },
    ]);
    for (const page of pages) expect(saidIn(page)).not.toMatch(/(情况|1\.文字|问题)—\d+—$/);
    expect(tree.filter(({ role }) => role === 'H1')).toHaveLength(24);
  });

  it('PF-6 two runs give the same bytes', async () => {
    const paper = paperOf([{ kind: 'paragraph', text: LONG }, table(40)]);
    const first = await pdfOf(paper, OURS);
    await new Promise((done) => setTimeout(done, 1_100));
    expect(first.equals(await pdfOf(paper, OURS))).toBe(true);
  });

  it('PF-7 awkward texts stand whole within the 版心', async () => {
    const texts = [
      'A'.repeat(300),
      '（'.repeat(40),
      `${'甲'.repeat(27)}。${'乙'.repeat(27)}，“丙”`,
      '一 二　三\n四\t五',
      '1,204,318项/'.repeat(30),
      '😀某',
    ];
    const rows = [...texts.map((one) => [one, '1', '2']), ['合计', '1', '2']];
    const blocks = [...texts.map((one) => ({ kind: 'paragraph', text: one }) as const), table(0, { rows })];
    const { pages } = readPdf(await pdfOf(paperOf(blocks, { title: ['题'], subtitle: null, signature: null }), OURS));
    const said = pages.map((page) => saidIn(page).replace(/—\d+—$/, '')).join('');
    for (const one of texts.slice(0, -1)) expect(said).toContain(one.replace(/\s/gu, ''));
    expect(said).toContain('〓某');
    for (const { x, width } of pages.flat()) {
      expect(x).toBeGreaterThanOrEqual(79.4 - 0.5);
      expect(x + width).toBeLessThanOrEqual(79.4 + 442.2 + 0.5);
    }
  });

  it('PF-9 a chart is a picture with its words, above its caption', async () => {
    const chart = {
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
    } as const;
    const paper = paperOf([chart]);
    const pdf = await pdfOf(paper, OURS);
    expect(pdf.equals(await pdfOf(paper, OURS))).toBe(true);
    const { tree, pages } = readPdf(pdf);
    expect(tree).toContainEqual({ role: 'Figure', alt: chart.words });
    expect(saidIn(pages.flat())).toContain('图1覆盖率走势');
  });

  it('PF-8 a row that is higher than a page goes on below its head on the next', async () => {
    const long = '行政执法全过程记录'.repeat(150);
    const pdf = await pdfOf(
      paperOf([
        table(0, {
          rows: [
            [long, '1', '2'],
            ['合计', '1', '2'],
          ],
        }),
      ]),
      OURS,
    );
    const folder = process.env.ZHILU_TEST_PICTURES;
    if (folder !== undefined) mkdirSync(folder, { recursive: true });
    const { pages } = readPdf(pdf, folder);
    const said = pages.map((page) => saidIn(page));
    expect(said.join('').match(/执/g)).toHaveLength(151);
    expect(said.filter((page) => page.includes('单位应记录覆盖率')).length).toBeGreaterThan(1);
  });

  it('PF-21 marks to be scanned are one picture with its words, below what stands before them', async () => {
    const marks = { kind: 'marks', words: '核验二维码：7K4M-Q2XD', marks: [{ address: 'https://a.example/verify?code=7K4MQ2XD', word: '7K4M-Q2XD' }] } as const; // prettier-ignore
    const { tree } = readPdf(await pdfOf(paperOf([{ kind: 'note', text: '核验码' }, marks]), OURS));
    expect(tree).toContainEqual({ role: 'Figure', alt: '核验二维码：7K4M-Q2XD' });
  });

  it('PF-20 a paper that goes out begins 35 mm below the top of the 版心 with its office, then its number, title and 主送', async () => {
    const head = { office: '岭东市司法局', number: '岭司通〔2026〕12号' };
    const [first] = readPdf(await pdfOf(paperOf([{ kind: 'paragraph', text: LONG }], { head, addressed: '各县（区）司法局' }), OURS)).pages;
    expect(saidIn(first!).startsWith('岭东市司法局岭司通〔2026〕12号岭东市2026年第三季度')).toBe(true);
    expect(saidIn(first!)).toContain('各县（区）司法局：全市应当记录');
    const mm = (pt: number): number => (pt * 25.4) / 72;
    const office = first!.find(({ text }) => text.includes('岭东'))!;
    const number = first!.find(({ text }) => text.includes('〔'))!;
    expect(Math.abs(mm(office.y) - mm(number.y))).toBeGreaterThan(20);
  });

  it.each([
    ['岭东市司法局', '2026年11月21日'],
    ['南岭省', '2026年12月2日'],
    ['南岭省人民政府行政执法监督局', '2026年11月24日'],
  ])(
    'PF-22 落款 is that of a paper to be sealed: %s stands above the middle of %s, neither nearer to the edge than it may',
    async (office, day) => {
      const { pages } = readPdf(await pdfOf(paperOf([{ kind: 'paragraph', text: '特此通知。' }], { signature: { office, day } }), OURS));
      const spanOf = (said: string): [number, number] => {
        const rows = new Map<number, { text: string; x: number; width: number }[]>();
        for (const part of pages[0]!) rows.set(Math.round(part.y), [...(rows.get(Math.round(part.y)) ?? []), part]);
        const found = [...rows.values()].find((row) => saidIn(row) === said)!.filter(({ text }) => text.trim() !== '');
        return [Math.min(...found.map(({ x }) => x)), Math.max(...found.map(({ x, width }) => x + width))];
      };
      const [name, date] = [spanOf(office), spanOf(day)];
      const middle = ([from, to]: [number, number]): number => (from + to) / 2;
      expect(Math.abs(middle(name) - middle(date))).toBeLessThan(8);
      const edge = ((28 + 156) * 72) / 25.4;
      expect(edge - Math.max(name[1], date[1])).toBeGreaterThan(1.9 * 15.75);
      if (office.length < 10) expect((edge - date[1]) / 15.75).toBeCloseTo(4, 1);
    },
  );

  it('PF-23 a heading that stands on a new page does, as does none besides; 附注 stands below 落款 on its page', async () => {
    const blocks = [
      { kind: 'heading', level: 1, text: '封面', newPage: true },
      { kind: 'paragraph', text: '一件' },
      { kind: 'heading', level: 1, text: '目录', newPage: true },
      { kind: 'heading', level: 1, text: '备考表', newPage: true },
      { kind: 'paragraph', text: '立卷人' },
    ] as const;
    const { pages } = readPdf(await pdfOf(paperOf([...blocks], { remark: '制作时校验值00' }), OURS));
    expect(pages.map((page) => saidIn(page).replace(/—\d—$/, ''))).toEqual([
      '岭东市2026年第三季度行政执法全过程记录情况分析报告（第1版数据截至2026年11月20日日终）',
      '一、封面一件',
      '二、目录',
      '三、备考表立卷人岭东市司法局2026年11月21日（制作时校验值00）',
    ]);
  });

  it('PF-25 a 目录 tells the page each part begins on, past its own pages, whatever stands between', async () => {
    const parts = Array.from({ length: 40 }, (_, n) => `文件${n + 1}号`);
    const blocks: PaperBlock[] = [
      { kind: 'table', caption: '目录', columns: [{ heading: '题名', share: 90 }, { heading: '页号', share: 10, numeric: true }], rows: parts.map((name) => [name, '']), pages: parts }, // prettier-ignore
      ...parts.flatMap((name, n): PaperBlock[] => [
        { kind: 'heading', level: 1, text: `${name}之首`, newPage: n % 3 === 0, anchor: name },
        ...Array.from({ length: 3 + ((n * 7) % 11) }, (): PaperBlock => ({ kind: 'paragraph', text: '正文' })),
      ]),
    ];
    const pages = readPdf(await pdfOf(paperOf(blocks), OURS)).pages.map(saidIn);
    const told = pages.join('');
    for (const name of parts) {
      const at = pages.findIndex((page) => page.includes(`${name}之首`)) + 1;
      expect(at).toBeGreaterThan(1);
      expect(told).toMatch(new RegExp(`${name}${at}(?!\\d)`));
    }
  });

  it('PF-24 no page has 落款 alone: wherever the text ends, its last lines stand with it', async () => {
    for (let lines = 15; lines <= 24; lines += 1) {
      const blocks = Array.from({ length: lines }, (_, n) => ({ kind: 'paragraph', text: `第${n}段` }) as const);
      const { pages } = readPdf(await pdfOf(paperOf(blocks, { remark: '附注' }), OURS));
      expect([lines, saidIn(pages.at(-1)!)]).toEqual([lines, expect.stringContaining(`第${lines - 1}段岭东市司法局`)]);
    }
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFile } from '@zhilu/platform/tabular';
import { percent, REPORT_KIND, type ReportKind } from '@zhilu/kernel/vocabulary';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { type Edition, periodDesk } from '@zhilu/testing/desks/period-desk';
import { EXPORT, type Preview, PREVIEW, reportDesk } from '@zhilu/testing/desks/report-desk';
import { readPdf, saidIn } from '@zhilu/testing/pdf/pdf';
import { filesOfZip } from '@zhilu/testing/zip';

const FILTER = { from: '2026-07-01', to: '2026-09-30' };
const PLAN =
  'query ($filter: FigureFilter!, $kind: ReportKind) { reportPlan(filter: $filter, kind: $kind) { title asOf known said { word text } } }';
const COUNTS = 'counts { charged onTime late reportedLate missing indeterminate }';
const OVERVIEW = `query ($filter: FigureFilter!) { overview(filter: $filter) { agenciesTotal basis { asOf known }
  written { ${COUNTS} } recording { ${COUNTS} } uninterrupted { ${COUNTS} } storage { ${COUNTS} } } }`;

interface Counts {
  readonly charged: number;
  readonly onTime: number;
  readonly late: number;
  readonly reportedLate: number;
  readonly missing: number;
  readonly indeterminate: number;
}
type Overview = Readonly<Record<'written' | 'recording' | 'uninterrupted' | 'storage', { readonly counts: Counts }>> & {
  readonly agenciesTotal: number;
};

describe('期间分析报告', () => {
  let test: TestApp;
  let desk: ReturnType<typeof periodDesk>;
  let papers: ReturnType<typeof reportDesk>;
  const data: ReturnType<typeof reportDesk>['data'] = (...asked) => papers.data(...asked);
  const refusal: ReturnType<typeof reportDesk>['refusal'] = (...asked) => papers.refusal(...asked);
  const written: ReturnType<typeof reportDesk>['written'] = (...asked) => papers.written(...asked);

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('province', 'approver', '440000');
    await test.addUser('city', 'supervisor', '440100');
    await test.addUser('preparer', 'supervisor', '440000');
    desk = periodDesk(test);
    papers = reportDesk(test);
  });
  afterAll(() => test.stop());

  /** What a document says, a line a paragraph. */
  const textOf = async (docx: Buffer): Promise<string> =>
    (await filesOfZip(docx))
      .get('word/document.xml')!
      .toString('utf8')
      .replaceAll('</w:p>', '\n')
      .replace(/<[^>]*>/g, '');

  it.each(['province', 'city'])('RP-10 every number of the report of %s is the number on the overview', async (account) => {
    const { overview } = await data<{ overview: Overview }>(account, OVERVIEW, { filter: FILTER });
    const text = await textOf((await written(account, FILTER)).docx);
    const [w, r, u, s] = [overview.written, overview.recording, overview.uninterrupted, overview.storage].map(({ counts }) => counts) as [
      Counts,
      Counts,
      Counts,
      Counts,
    ];
    const n = (value: number): string => value.toLocaleString('zh-CN');
    expect(text).toContain(`${n(overview.agenciesTotal)}个行政执法主体2026年第三季度应记录${n(w.charged + r.charged)}项`);
    const metOf = (of: Counts): number => of.onTime + of.late + of.reportedLate;
    const met = metOf(w) + metOf(r);
    expect(text).toContain(`已记录${n(met)}项，覆盖率${percent({ n: met, of: w.charged + r.charged })}`);
    expect(text).toContain(`应记录${n(w.charged)}项，已记录${n(metOf(w))}项`);
    expect(text).toContain(`应记录${n(r.charged)}项，已记录${n(metOf(r))}项`);
    expect(text).toContain(`应全程无间断记录${n(u.charged)}项，合格${n(u.onTime)}项`);
    expect(text).toContain(`应储存${n(s.charged)}项，按时储存${n(s.onTime)}项`);
    expect(text).toContain(
      `合计\n${n(w.charged + r.charged)}\n${n(met)}\n${n(w.late + r.late)}\n${n(w.reportedLate + r.reportedLate)}\n${n(w.missing + r.missing)}`,
    );
  });

  it('RP-11 of one posting two runs give the same bytes; the question is kept with its day and posting', async () => {
    const { reportPlan } = await data<{ reportPlan: { asOf: string; known: number; title: string } }>('province', PLAN, { filter: FILTER });
    const fixed = { ...FILTER, asOf: reportPlan.asOf, known: reportPlan.known };
    const [one, other] = [await written('province', fixed), await written('province', fixed)];
    expect(one.digest).toBe(other.digest);
    expect(one.fileName).toMatch(/_2026年第三季度_分析报告（未锁定）_province_\d{8}\.docx$/);
  });

  it('RP-12 a period that has not ended has no report, a list is no document and a report no text of lines', async () => {
    expect(await refusal('province', PLAN, { filter: { from: '2026-11-01', to: '2026-11-30' } })).toBe('report.period-open');
    expect(await refusal('province', EXPORT, { filter: FILTER, wish: { format: 'csv' } })).toBe('export.format');
  });

  /** All that are written of a quarter. */
  const KINDS = (Object.keys(REPORT_KIND) as ReportKind[]).filter((kind) => kind !== 'yearly');
  let edition: Edition;

  it('RP-13 a report by a locked edition says which, and gives the same bytes after the books have moved on', async () => {
    edition = await desk.lock('preparer', 'province', FILTER.from, FILTER.to);
    const filter = { ...FILTER, edition: edition.id };
    const before = [];
    for (const kind of KINDS) before.push(await written('province', filter, kind));
    expect(before.map(({ fileName }) => fileName)).toEqual(
      KINDS.map((kind) => expect.stringMatching(`_2026年第三季度_${REPORT_KIND[kind]}_第1版_province_\\d{8}\\.docx$`)),
    );
    expect(await textOf(before[0]!.docx)).toContain(`（第1版　数据截至2026年11月23日日终，第${edition.known}笔入库）`);
    const moved = `insert into posting (posting_no, known_at, cause, evaluator, cases, opened, closed) select last_no + 1, now(), 'correction', 'x', 0, 0, 0 from posting_head`;
    await test.owner.query(moved);
    await test.owner.query('update posting_head set last_no = last_no + 1, visible_no = visible_no + 1');
    await test.owner.query(
      `update duty_line set known_to = (select visible_no from posting_head) where known_to is null and settlement = 'M' and due_day between $1 and $2`,
      [FILTER.from, FILTER.to],
    );
    for (const [at, kind] of KINDS.entries()) expect((await written('province', filter, kind)).digest).toBe(before[at]!.digest);
    expect((await written('province', FILTER, 'notice')).digest).not.toBe(before[0]!.digest);
  });

  it('RP-14 what is previewed is what is written: every piece of it, in its order', async () => {
    const filter = { ...FILTER, edition: edition.id };
    for (const kind of KINDS) {
      const { reportPreview } = await data<{ reportPreview: Preview }>('province', PREVIEW, { filter, kind });
      const text = await textOf((await written('province', filter, kind)).docx);
      const said = [
        ...reportPreview.title,
        `（${reportPreview.subtitle}）`,
        ...reportPreview.blocks.flatMap((block) => [
          block.text,
          ...block.columns.map(({ heading }) => heading),
          ...block.rows.flat(),
          ...(block.kind !== 'table' || block.note === null ? [] : [`注：${block.note}`]),
        ]),
      ];
      expect(text.split('\n').filter((line) => line !== '' && !/^— *—$/.test(line))).toEqual(said);
    }
  });

  it('RP-17 as PDF a report says what is previewed, in fonts that are in it, with a bookmark for every heading; twice the same bytes', async () => {
    const filter = { ...FILTER, edition: edition.id };
    for (const kind of KINDS) {
      const { reportPreview } = await data<{ reportPreview: Preview }>('province', PREVIEW, { filter, kind });
      const [one, other] = [await written('province', filter, kind, 'pdf'), await written('province', filter, kind, 'pdf')];
      expect(one.digest).toBe(other.digest);
      expect(one.fileName).toMatch(/_第1版_province_\d{8}\.pdf$/);
      const folder = process.env.ZHILU_TEST_PICTURES;
      if (folder !== undefined) mkdirSync(join(folder, kind), { recursive: true });
      const read = readPdf(one.docx, folder === undefined ? undefined : join(folder, kind));
      // The head of a table that goes on stands again on its next page, and page numbers are no part of what is said.
      const tables = reportPreview.blocks.filter((block) => block.kind === 'table');
      const heads = tables.map(({ columns }) => columns.map(({ heading }) => heading).join(''));
      const pages = read.pages.map((page) => saidIn(page).replace(/—\d+—$/, ''));
      const said = pages.map((page, at) => page.replace(at === 0 ? '' : (heads.find((head) => page.startsWith(head)) ?? ''), '')).join('');
      expect(said).toBe(
        [
          ...reportPreview.title,
          `（${reportPreview.subtitle}）`,
          ...reportPreview.blocks.flatMap(({ kind: piece, text, columns, rows, note }) => [
            text,
            ...columns.map(({ heading }) => heading),
            ...rows.flat(),
            piece !== 'table' || note === null ? '' : `注：${note}`,
          ]),
        ]
          .join('')
          .replace(/\s/gu, ''),
      );
      expect(read.outline.map(({ title }) => title)).toEqual(
        reportPreview.blocks.flatMap((block) => (block.kind === 'heading' ? block.text : [])),
      );
      expect(read.fonts.filter(({ embedded }) => !embedded)).toEqual([]);
    }
  });

  it('RP-20 a chart is in document and PDF with its words; its numbers are in the workbook and on the overview', async () => {
    const filter = { ...FILTER, edition: edition.id };
    const { reportPreview } = await data<{ reportPreview: Preview }>('province', PREVIEW, { filter, kind: 'analysis' });
    const { note: words } = reportPreview.blocks.find(({ kind }) => kind === 'chart')!;
    const document = await filesOfZip((await written('province', filter)).docx);
    expect(document.get('word/document.xml')!.toString('utf8')).toContain(`descr="${words}"`);
    expect(readPdf((await written('province', filter, 'analysis', 'pdf')).docx).tree).toContainEqual({ role: 'Figure', alt: words });
    const trend = `query ($filter: FigureFilter!) { overview(filter: $filter) { trend { month written { charged onTime late } recording { charged onTime late } } } }`;
    const { overview } = await data<{
      overview: { trend: { month: string; written: Counts; recording: Counts }[] };
    }>('province', trend, { filter });
    const folder = mkdtempSync(join(tmpdir(), 'chart-'));
    const path = join(folder, 'report.xlsx');
    writeFileSync(path, (await written('province', filter, 'analysis', 'xlsx')).docx);
    const workbook = await openFile(path, { headerRow: 1 });
    const rows: string[][] = [];
    for await (const some of workbook.rows(workbook.sheets[0]!)) rows.push(...some.map((row) => [...row.cells]));
    rmSync(folder, { recursive: true });
    const n = ({ charged, onTime, late }: Counts): string[] => (charged === 0 ? ['', ''] : [`${onTime + late}`, `${charged}`]);
    expect(rows.slice(1).map((row) => row.slice(1))).toEqual(overview.trend.map(({ written: w, recording: r }) => [...n(w), ...n(r)]));
  });

  it('RP-19 领导一页 fits on one page, its numbers are those of the overview it was asked from, though the period goes on', async () => {
    const questions = [
      { ...FILTER, edition: edition.id },
      { from: '2026-11-01', to: '2026-11-30' },
      { ...FILTER, actTypes: ['penalty'] },
    ];
    for (const account of ['province', 'city'])
      for (const filter of questions) {
        const { overview } = await data<{ overview: Overview }>(account, OVERVIEW, { filter });
        const { reportPreview } = await data<{ reportPreview: Preview }>(account, PREVIEW, { filter, kind: 'brief' });
        const [five] = reportPreview.blocks;
        const count = (value: number): string => value.toLocaleString('zh-CN');
        const rows = (['written', 'recording', 'uninterrupted', 'storage'] as const).map((name) => {
          const { charged, onTime, late } = overview[name].counts;
          return [count(charged), count(onTime + (name === 'written' || name === 'recording' ? late : 0))];
        });
        expect(five!.rows.slice(0, 4).map((row) => row.slice(1, 3))).toEqual(rows);
        expect(five!.rows).toHaveLength(5);
        expect(readPdf((await written(account, filter, 'brief', 'pdf')).docx).pages).toHaveLength(1);
        expect(reportPreview.subtitle).toMatch(
          'actTypes' in filter ? /只含执法类别 行政处罚$/ : filter.to > '2026-11-23' ? /，期间未结束$/ : /日终$/,
        );
      }
  });

  it('RP-15 the tables of a report leave as a workbook, numbers as numbers, equal to the figures cell by cell', async () => {
    const filter = { ...FILTER, edition: edition.id };
    const folder = mkdtempSync(join(tmpdir(), 'report-'));
    const path = join(folder, 'report.xlsx');
    writeFileSync(path, (await written('province', filter, 'analysis', 'xlsx')).docx);
    const workbook = await openFile(path, { headerRow: 1 });
    const cells = async (sheet: string): Promise<string[][]> => {
      const all: string[][] = [];
      for await (const some of workbook.rows(sheet)) all.push(...some.map((row) => [...row.cells]));
      return all;
    };
    const sheets = ['表1 文字和音像记录情况', '表2 外部登记的归集情况'];
    expect(workbook.sheets).toEqual(['图1 覆盖率走势（截至本期的十二个月）', ...sheets, '说明']);
    const tables = [];
    for (const sheet of sheets) tables.push(await cells(sheet));
    const said = await cells('说明');
    rmSync(folder, { recursive: true });
    const { reportPreview } = await data<{ reportPreview: Preview }>('province', PREVIEW, { filter, kind: 'analysis' });
    expect(tables).toEqual(
      reportPreview.blocks
        .filter(({ kind }) => kind === 'table')
        .map(({ columns, rows }) => [
          columns.map(({ heading }) => heading),
          ...rows.map((row) => row.map((cell) => cell.replaceAll(',', ''))),
        ]),
    );
    expect(said).toContainEqual(['口径', expect.stringContaining('2026年第三季度·第1版')]);
  });

  it('RP-16 an office that lost one of its agencies gets no report of its own edition by half; a lower one gets its part', async () => {
    const filter = { ...FILTER, edition: edition.id };
    expect(await refusal('city', PLAN, { filter })).toBeUndefined();
    await test.owner.query(
      `update placement set known_to = (select visible_no from posting_head) where tree = 'territory' and agency_id = (select min(agency_id) from placement where tree = 'territory')`,
    );
    const { errors } = await test.ask('province', PLAN, { filter });
    expect(errors![0]).toMatchObject({
      extensions: { code: 'report.agencies-beyond' },
      message: expect.stringContaining('不能据以出具报告'),
    });
  });
});

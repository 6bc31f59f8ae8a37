import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFile } from '@zhilu/platform/tabular';
import { percent, REPORT_KIND, type ReportKind } from '@zhilu/kernel/vocabulary';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { type Edition, periodDesk } from '@zhilu/testing/offices/period-desk';
import { until } from '@zhilu/testing/until';
import { filesOfZip } from '@zhilu/testing/zip';

const FILTER = { from: '2026-07-01', to: '2026-09-30' };
const PLAN =
  'query ($filter: FigureFilter!, $kind: ReportKind) { reportPlan(filter: $filter, kind: $kind) { title asOf known said { word text } } }';
const EXPORT =
  'mutation ($filter: FigureFilter!, $wish: ExportWish!, $kind: ReportKind) { exportReport(filter: $filter, wish: $wish, kind: $kind) { id } }';
const PREVIEW = `query ($filter: FigureFilter!, $kind: ReportKind!) { reportPreview(filter: $filter, kind: $kind) { name title subtitle
  blocks { kind text note columns { heading } rows } } }`;
const ONE = 'query ($id: ID!) { exportFile(id: $id) { state digest fileName failure } }';
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
interface Preview {
  readonly title: string[];
  readonly subtitle: string;
  readonly blocks: { kind: string; text: string; note: string | null; columns: { heading: string }[]; rows: string[][] }[];
}
type Overview = Readonly<Record<'written' | 'recording' | 'uninterrupted' | 'storage', { readonly counts: Counts }>> & {
  readonly agenciesTotal: number;
};

describe('期间分析报告', () => {
  let test: TestApp;
  let desk: ReturnType<typeof periodDesk>;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('province', 'approver', '440000');
    await test.addUser('city', 'supervisor', '440100');
    await test.addUser('preparer', 'supervisor', '440000');
    desk = periodDesk(test);
  });
  afterAll(() => test.stop());

  const data = async <T>(account: string, document: string, variables: object): Promise<T> => {
    const answer = await test.ask(account, document, variables as Record<string, unknown>);
    if (answer.errors !== undefined) throw new Error(`${answer.errors[0]!.extensions.code}: ${answer.errors[0]!.message}`);
    return answer.data as T;
  };
  const refusal = async (account: string, document: string, variables: object): Promise<unknown> =>
    (await test.ask(account, document, variables as Record<string, unknown>)).errors?.[0]?.extensions.code;
  const written = async (account: string, filter: object, kind: ReportKind = 'analysis', format = 'docx') => {
    const { exportReport } = await data<{ exportReport: { id: string } }>(account, EXPORT, { filter, wish: { format }, kind });
    const { exportFile } = await until('the report is written', async () => {
      const said = await data<{ exportFile: { state: string; digest: string; fileName: string } }>(account, ONE, exportReport);
      return said.exportFile.state === 'waiting' ? null : said;
    });
    expect(exportFile.state).toBe('done');
    const answer = await fetch(`${test.url}/api/exports/${exportReport.id}`, { headers: { cookie: test.cookieOf(account) } });
    return { ...exportFile, docx: Buffer.from(await answer.arrayBuffer()) };
  };
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
    const metOf = (counts: typeof w): number => counts.onTime + counts.late + counts.reportedLate;
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

  const KINDS = Object.keys(REPORT_KIND) as ReportKind[];
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
          ...(block.note === null ? [] : [`注：${block.note}`]),
        ]),
      ];
      expect(text.split('\n').filter((line) => line !== '' && !/^— *—$/.test(line))).toEqual(said);
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
    expect(workbook.sheets).toEqual(['表1 文字和音像记录情况', '说明']);
    const [rows, said] = [await cells('表1 文字和音像记录情况'), await cells('说明')];
    rmSync(folder, { recursive: true });
    const { reportPreview } = await data<{ reportPreview: Preview }>('province', PREVIEW, { filter, kind: 'analysis' });
    const table = reportPreview.blocks.find(({ kind }) => kind === 'table')!;
    expect(rows).toEqual([
      table.columns.map(({ heading }) => heading),
      ...table.rows.map((row) => row.map((cell) => cell.replaceAll(',', ''))),
    ]);
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

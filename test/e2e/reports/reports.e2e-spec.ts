import { percent } from '@zhilu/kernel/vocabulary';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { until } from '@zhilu/testing/until';
import { filesOfZip } from '@zhilu/testing/zip';

const FILTER = { from: '2026-07-01', to: '2026-09-30' };
const PLAN = 'query ($filter: FigureFilter!) { reportPlan(filter: $filter) { title asOf known said { word text } } }';
const EXPORT = 'mutation ($filter: FigureFilter!, $wish: ExportWish!) { exportReport(filter: $filter, wish: $wish) { id } }';
const ONE = 'query ($id: ID!) { exportFile(id: $id) { state digest fileName failure } }';
const COUNTS = 'counts { charged onTime late missing indeterminate }';
const OVERVIEW = `query ($filter: FigureFilter!) { overview(filter: $filter) { agenciesTotal basis { asOf known }
  written { ${COUNTS} } recording { ${COUNTS} } uninterrupted { ${COUNTS} } storage { ${COUNTS} } } }`;

interface Counts {
  readonly charged: number;
  readonly onTime: number;
  readonly late: number;
  readonly missing: number;
  readonly indeterminate: number;
}
type Overview = Readonly<Record<'written' | 'recording' | 'uninterrupted' | 'storage', { readonly counts: Counts }>> & {
  readonly agenciesTotal: number;
};

describe('期间分析报告', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('province', 'approver', '440000');
    await test.addUser('city', 'supervisor', '440100');
  });
  afterAll(() => test.stop());

  const data = async <T>(account: string, document: string, variables: object): Promise<T> => {
    const answer = await test.ask(account, document, variables as Record<string, unknown>);
    if (answer.errors !== undefined) throw new Error(`${answer.errors[0]!.extensions.code}: ${answer.errors[0]!.message}`);
    return answer.data as T;
  };
  const refusal = async (account: string, document: string, variables: object): Promise<unknown> =>
    (await test.ask(account, document, variables as Record<string, unknown>)).errors?.[0]?.extensions.code;
  const written = async (account: string, filter: object) => {
    const { exportReport } = await data<{ exportReport: { id: string } }>(account, EXPORT, { filter, wish: { format: 'docx' } });
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
    const met = w.onTime + w.late + r.onTime + r.late;
    expect(text).toContain(`已记录${n(met)}项，覆盖率${percent({ n: met, of: w.charged + r.charged })}`);
    expect(text).toContain(`应记录${n(w.charged)}项，已记录${n(w.onTime + w.late)}项`);
    expect(text).toContain(`应记录${n(r.charged)}项，已记录${n(r.onTime + r.late)}项`);
    expect(text).toContain(`应全程无间断记录${n(u.charged)}项，合格${n(u.onTime)}项`);
    expect(text).toContain(`应储存${n(s.charged)}项，按时储存${n(s.onTime)}项`);
    expect(text).toContain(`合计\n${n(w.charged + r.charged)}\n${n(met)}\n${n(w.late + r.late)}\n${n(w.missing + r.missing)}`);
  });

  it('RP-11 of one posting two runs give the same bytes; the question is kept with its day and posting', async () => {
    const { reportPlan } = await data<{ reportPlan: { asOf: string; known: number; title: string } }>('province', PLAN, { filter: FILTER });
    const fixed = { ...FILTER, asOf: reportPlan.asOf, known: reportPlan.known };
    const [one, other] = [await written('province', fixed), await written('province', fixed)];
    expect(one.digest).toBe(other.digest);
    expect(one.fileName).toMatch(/_2026年第三季度_分析报告（未锁定）_province_\d{8}\.docx$/);
  });

  it('RP-12 a period that has not ended has no report, a list is no document and a report no workbook', async () => {
    expect(await refusal('province', PLAN, { filter: { from: '2026-11-01', to: '2026-11-30' } })).toBe('report.period-open');
    expect(await refusal('province', EXPORT, { filter: FILTER, wish: { format: 'xlsx' } })).toBe('export.format');
  });
});

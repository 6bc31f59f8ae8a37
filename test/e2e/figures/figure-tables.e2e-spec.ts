import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { unmarked } from '@zhilu/platform/tabular';
import { percent } from '@zhilu/kernel/vocabulary';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { until } from '@zhilu/testing/until';

const ASKED = '$filter: FigureFilter!, $by: [Dimension!]';
const PLAN = `query (${ASKED}) { figuresExportPlan(filter: $filter, by: $by) { title asOf known rows formats said { word text } } }`;
const EXPORT = `mutation (${ASKED}, $wish: ExportWish!) { exportFigures(filter: $filter, by: $by, wish: $wish) { id } }`;
const ONE = 'query ($id: ID!) { exportFile(id: $id) { state exported digest fileName } }';
const FIGURES = `query (${ASKED}) { figures(filter: $filter, by: $by) { total { counts { missing } }
  rows { keys { label } figure { counts { charged onTime late missing pending indeterminate notApplicable } coverage { shown { n of } } unassessed { agencies } } } } }`;
const LIST = 'query ($filter: FigureFilter!) { duties(filter: $filter, outcome: [missing], first: 1) { total } }';

interface Table {
  readonly total: { readonly counts: { readonly missing: number } };
  readonly rows: {
    readonly keys: { readonly label: string }[];
    readonly figure: {
      readonly counts: Record<'charged' | 'onTime' | 'late' | 'missing' | 'pending' | 'indeterminate' | 'notApplicable', number>;
      readonly coverage: { readonly shown: { readonly n: number; readonly of: number } };
      readonly unassessed: object | null;
    };
  }[];
}
interface Plan {
  readonly rows: number;
  readonly formats: string[];
  readonly asOf: string;
  readonly known: number;
}

describe('统计表: figures leave the product as they stand on the page', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('province', 'supervisor', '440000');
    await test.addUser('city', 'approver', '440100');
    await test.addUser('sysadmin', 'systemAdmin', null);
  });
  afterAll(() => test.stop());

  const data = async <T>(account: string, document: string, variables: object): Promise<T> => {
    const answer = await test.ask(account, document, variables as Record<string, unknown>);
    if (answer.errors !== undefined) throw new Error(`${answer.errors[0]!.extensions.code}: ${answer.errors[0]!.message}`);
    return answer.data as T;
  };
  const refusal = async (account: string, document: string, variables: object): Promise<unknown> =>
    (await test.ask(account, document, variables as Record<string, unknown>)).errors?.[0]?.extensions.code;
  const fileOf = async (account: string, filter: object, by: readonly string[], format: string) => {
    const { exportFigures } = await data<{ exportFigures: { id: string } }>(account, EXPORT, { filter, by, wish: { format } });
    const { exportFile } = await until('the file is written', async () => {
      const said = await data<{ exportFile: { state: string; exported: number; digest: string; fileName: string } }>(
        account,
        ONE,
        exportFigures,
      );
      return said.exportFile.state === 'waiting' ? null : said;
    });
    expect(exportFile.state).toBe('done');
    const answer = await fetch(`${test.url}/api/exports/${exportFigures.id}`, { headers: { cookie: test.cookieOf(account) } });
    return { ...exportFile, type: answer.headers.get('content-type'), bytes: Buffer.from(await answer.arrayBuffer()) };
  };

  it('FT-1 L3: rows of the file = rows on the page, number by number, and what is missing = rows of its list, for any filter and reader', async () => {
    const question = fc.record({
      account: fc.constantFrom('province', 'city'),
      by: fc.uniqueArray(fc.constantFrom('agency', 'territory', 'line', 'stage', 'dutyClass', 'month', 'actType', 'ground'), {
        maxLength: 2,
      }),
      filter: fc.record(
        {
          from: fc.constant('2026-01-01'),
          to: fc.constantFrom('2026-03-31', '2026-09-30', '2026-11-15'),
          actTypes: fc.constantFrom(['penalty'], ['licence', 'inspection']),
          stages: fc.constantFrom(['decision'], ['investigation', 'service']),
          dutyClasses: fc.constantFrom(['written'], ['recording', 'uninterrupted', 'storage']),
        },
        { requiredKeys: ['from', 'to'] },
      ),
    });
    await fc.assert(
      fc.asyncProperty(question, async ({ account, by, filter }) => {
        const { figuresExportPlan: plan } = await data<{ figuresExportPlan: Plan }>(account, PLAN, { filter, by });
        const fixed = { ...filter, asOf: plan.asOf, known: plan.known };
        const { figures } = await data<{ figures: Table }>(account, FIGURES, { filter: fixed, by });
        const file = await fileOf(account, fixed, by, 'csv');
        const [head, ...rows] = (parse(file.bytes, { bom: true }) as string[][]).map((row) => row.map(unmarked));
        const cell = (row: string[], heading: string): string => row[head!.indexOf(heading)]!;
        expect(rows.length).toBe(plan.rows);
        expect(file.exported).toBe(plan.rows);
        if (by.length > 0)
          expect(
            rows.map((row) => [
              ...row.slice(0, by.length),
              ...['应记录', '按时', '逾期', '缺失', '未到期', '信息不足', '不适用', '覆盖率'].map((one) => cell(row, one)),
            ]),
          ).toEqual(
            figures.rows.map(({ keys, figure: { counts, coverage, unassessed } }) => [
              ...keys.map(({ label }) => label),
              ...[
                counts.charged,
                counts.onTime,
                counts.late,
                counts.missing,
                counts.pending,
                counts.indeterminate,
                counts.notApplicable,
              ].map(String),
              unassessed === null ? percent(coverage.shown) : '无法评估',
            ]),
          );
        const missing = rows.reduce((sum, row) => sum + Number(cell(row, '缺失')), 0);
        expect(missing).toBe(figures.total.counts.missing);
        const { duties } = await data<{ duties: { total: number } }>(account, LIST, { filter: fixed });
        expect(duties.total).toBe(missing);
      }),
      { numRuns: 20 },
    );
  });

  it('FT-2 by months they are a chart as well: a picture and a drawing, twice the same; by anything else they are not', async () => {
    const filter = { from: '2026-01-01', to: '2026-09-30' };
    const formats = async (by: string[]) =>
      (await data<{ figuresExportPlan: Plan }>('province', PLAN, { filter, by })).figuresExportPlan.formats;
    expect(await formats(['month', 'dutyClass'])).toEqual(['xlsx', 'csv', 'png', 'svg']);
    expect(await formats(['agency', 'month'])).toEqual(['xlsx', 'csv']);
    const png = await fileOf('province', filter, ['month', 'dutyClass'], 'png');
    expect(png.type).toBe('image/png');
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(png.fileName).toMatch(/^统计表_按月和事项类别_南岭省_.*_province_\d{8}\.png$/);
    const [one, other] = [await fileOf('province', filter, ['month'], 'svg'), await fileOf('province', filter, ['month'], 'svg')];
    expect(one.digest).toBe(other.digest);
    expect(one.type).toMatch('image/svg+xml');
    expect(one.bytes.toString()).toMatch(/^<svg[^]*统计截至2026-11-23日终/);
    expect(await refusal('province', EXPORT, { filter, by: ['agency'], wish: { format: 'png' } })).toBe('export.format');
  });

  it('FT-3 who has not the right takes nothing out, and three breakdowns are refused', async () => {
    const filter = { from: '2026-01-01', to: '2026-09-30' };
    expect(await refusal('sysadmin', PLAN, { filter, by: [] })).toBe('access.not-allowed');
    expect(await refusal('province', PLAN, { filter, by: ['agency', 'stage', 'month'] })).toBe('figure.too-many-breakdowns');
  });

  it('L4: a figure as known at a posting stays what it was when later postings come', async () => {
    await test.addUser('historian', 'supervisor', '440000');
    const ask = async (known: number) =>
      (
        await test.ask(
          'historian',
          `{ figures(filter: { from: "2025-01-01", to: "2026-11-23", known: ${known} }) { total { counts { charged onTime late missing indeterminate notApplicable pending } } } }`,
        )
      ).data;
    const last = ((await test.owner.query('select visible_no as n from posting_head')).rows[0] as { n: number }).n;
    const first = ((await test.owner.query(`select min(posting_no) as n from posting where cause = 'new'`)).rows[0] as { n: number }).n;
    const before = [await ask(first - 1), await ask(first), await ask(last)];
    await test.owner.query(
      `insert into posting (posting_no, known_at, cause, evaluator, cases, opened, closed) values ($1, now(), 'program', 'test', 0, 0, 0)`,
      [last + 1],
    );
    await test.owner.query('update posting_head set last_no = $1, visible_no = $1', [last + 1]);
    expect([await ask(first - 1), await ask(first), await ask(last)]).toEqual(before);
    expect(before[0]).not.toEqual(before[1]);
    expect(before[1]).not.toEqual(before[2]);
  });
});

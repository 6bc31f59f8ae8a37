import { REPORT_KIND, type ReportKind } from '@zhilu/kernel/vocabulary';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { type Preview, PREVIEW, reportDesk } from '@zhilu/testing/desks/report-desk';

const FILTER = { from: '2026-07-01', to: '2026-09-30' };
const PLAN = 'query ($filter: FigureFilter!, $kind: ReportKind) { reportPlan(filter: $filter, kind: $kind) { asOf known } }';
const KINDS = Object.keys(REPORT_KIND) as ReportKind[];

describe('核验: numbers that have left the product', () => {
  let test: TestApp;
  let papers: ReturnType<typeof reportDesk>;
  const data: ReturnType<typeof reportDesk>['data'] = (...asked) => papers.data(...asked);
  const written: ReturnType<typeof reportDesk>['written'] = (...asked) => papers.written(...asked);

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('province', 'approver', '440000');
    await test.addUser('city', 'supervisor', '440100');
    papers = reportDesk(test);
  });
  afterAll(() => test.stop());

  const VERIFY =
    'query ($code: String!, $number: String!) { verifyCode(code: $code, number: $number) { verdict title item asOf known now causes { cause lines } } }';
  interface Answer {
    readonly verdict: string;
    readonly title: string | null;
    readonly item: string | null;
    readonly now: string | null;
    readonly causes: { readonly cause: string; readonly lines: number }[];
  }
  const verify = async (account: string, code: string, number: string) =>
    (await data<{ verifyCode: Answer }>(account, VERIFY, { code, number })).verifyCode;
  /** The codes a report prints: beside which number each stands. */
  const printed = async (account: string, filter: object, kind: ReportKind) => {
    const { reportPreview } = await data<{ reportPreview: Preview }>(account, PREVIEW, { filter, kind });
    const note = reportPreview.blocks.at(-1)!.text;
    return [...note.matchAll(/([^：；]+) (\S+) ([0-9A-Z]{4}-[0-9A-Z]{4})/g)].map(([, item, number, code]) => ({
      item: item!,
      number: number!,
      code: code!,
    }));
  };

  it('RP-21 every headline figure and table of a report has a code; of a number and its code the product says: the same, or another since, because of what', async () => {
    const { reportPlan } = await data<{ reportPlan: { asOf: string; known: number } }>('province', PLAN, { filter: FILTER });
    const fixed = { ...FILTER, asOf: reportPlan.asOf, known: reportPlan.known };
    for (const kind of KINDS) {
      const codes = await printed('province', fixed, kind);
      expect(codes.map(({ item }) => item).slice(0, 3)).toEqual(['已记录/应记录', '逾期', '缺失']);
      expect(codes).toHaveLength(4);
      // A report that was never written has no codes that are known.
      const kept = `select 1 from paper_code where code = $1`;
      const fresh = (await test.owner.query(kept, [codes[0]!.code.replace('-', '')])).rowCount === 0;
      if (fresh) expect((await verify('province', codes[0]!.code, codes[0]!.number)).verdict).toBe('other');
      await written('province', fixed, kind, 'pdf');
      for (const { code, number, item } of codes)
        expect(await verify('province', code.toLowerCase(), number)).toMatchObject({ verdict: 'same', item, now: null, causes: [] });
    }
    // Three lines are reversed by a correction: of a filter that is answered from the lines.
    const asked = { ...fixed, withdrawn: false };
    await written('province', asked, 'brief', 'pdf');
    const [met] = await printed('province', asked, 'brief');
    expect((await verify('province', met!.code, met!.number)).verdict).toBe('same');
    const [n, of] = met!.number.split('/').map((one) => Number(one.replaceAll(',', ''))) as [number, number];
    await test.owner.query(
      `insert into posting (posting_no, known_at, cause, evaluator, cases, opened, closed) select last_no + 1, now(), 'correction', 'x', 0, 0, 0 from posting_head`,
    );
    await test.owner.query('update posting_head set last_no = last_no + 1, visible_no = visible_no + 1');
    await test.owner.query(
      `update duty_line set known_to = (select visible_no from posting_head) where ctid in (select l.ctid from duty_line l join duty_kind k using (kind_id)
        where l.known_to is null and l.due_day between $1 and $2 and k.duty_class = 'written' and l.settlement = 'O'
        and not exists (select from case_withdrawal w where w.agency_id = l.agency_id and w.case_id = l.case_id) limit 3)`,
      [FILTER.from, FILTER.to],
    );
    const count = (value: number): string => value.toLocaleString('zh-CN');
    expect(await verify('province', met!.code, met!.number)).toMatchObject({
      verdict: 'changed',
      title: expect.stringContaining('领导一页'),
      item: '已记录/应记录',
      now: `${count(n - 3)}/${count(of - 3)}`,
      causes: [{ cause: 'correction', lines: 3 }],
    });
  });

  it('RP-22 a changed digit and an unknown code are answered alike and tell nothing; whoever may not sum all of it learns only that it was printed so', async () => {
    await written('province', FILTER, 'analysis', 'pdf');
    const [met] = await printed('province', FILTER, 'analysis');
    expect((await verify('province', met!.code, met!.number)).verdict).toBe('same');
    const nothing = { verdict: 'other', title: null, item: null, asOf: null, known: null, now: null, causes: [] };
    const digit = met!.number.replace(/\d/, (one) => String((Number(one) + 1) % 10));
    expect(await verify('province', met!.code, digit)).toEqual(nothing);
    expect(await verify('province', '0000-0000', met!.number)).toEqual(nothing);
    expect(await verify('province', 'nonsense', met!.number)).toEqual(nothing);
    expect(await verify('city', met!.code, met!.number)).toMatchObject({ verdict: 'printed', now: null, causes: [] });
    const codes = await test.database.run({ stat: [], case: [], role: 'supervisor' }, (tx) => tx.rows('select 1 from paper_code'));
    expect(codes).toEqual([]);
  });
});

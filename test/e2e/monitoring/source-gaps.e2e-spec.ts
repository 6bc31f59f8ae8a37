import { startOfDay } from '@zhilu/kernel/time';
import type { TestApp } from '@zhilu/testing/harness';
import { SilentOffices } from '@zhilu/testing/offices/silent-office';
import { record } from '@zhilu/testing/offices/small-office';

describe('待补充项 of a source', () => {
  let offices: SilentOffices;
  let test: TestApp;

  beforeAll(async () => {
    offices = await SilentOffices.start();
    test = offices.test;
  });
  afterAll(() => test.stop());

  it("GP-3 待补充项 per source: measured in the background, its numbers are its lists, the agency sees its own and nobody another office's", async () => {
    const [office, other] = [await offices.settle(), await offices.settle()];
    const [agency, source] = [office.agencies[0], office.sources[0]!];
    const common = { actType: 'penalty', procedure: 'ordinary', filedOn: '2026-06-04', decidedOn: '2026-06-05' };
    await offices.deliver(
      agency,
      source,
      startOfDay('2026-06-06'),
      new Map([
        ['C1', [record('case', 'C1', { ...common, caseNo: '一号' })]],
        ['C2', [record('case', 'C2', { ...common, caseNo: '二号', withheld: true })]],
        ['C3', [record('case', 'C3', { ...common, caseNo: '三号', stepsTaken: ['none'], serviceMode: 'post' })]],
      ]),
    );
    const { rows } = await test.owner.query('select code from agency where agency_id = $1', [agency]);
    await test.addUser('liaison-gaps', 'liaison', (rows[0] as { code: string }).code);
    await test.addUser('above-gaps', 'supervisor', '440000');
    const GAPS =
      'query ($s: Int!) { sourceGaps(source: $s) { measured measuredAt underWay cases unknownCases closableCases unknown closable columns { column title cases duties } } }';
    type Gaps = {
      measured: number;
      cases: number;
      unknownCases: number;
      closableCases: number;
      unknown: number;
      closable: number;
      columns: { column: string; title: string; cases: number; duties: number }[];
    };
    const gaps = async (account: string) =>
      ((await test.ask(account, GAPS, { s: source })).data as unknown as { sourceGaps: Gaps }).sourceGaps;
    const CASES =
      'query ($s: Int!, $c: String, $n: Int!, $a: String) { sourceGapCases(source: $s, column: $c, first: $n, after: $a) { total withheld next rows { caseId caseNo unknown closes } } }';
    type Cases = {
      total: number;
      withheld: number;
      next: string | null;
      rows: { caseId: string; caseNo: string; unknown: number; closes: number }[];
    };
    const cases = async (account: string, c: string | null, n = 200, a: string | null = null) =>
      ((await test.ask(account, CASES, { s: source, c, n, a })).data as unknown as { sourceGapCases: Cases }).sourceGapCases;

    expect(await gaps('liaison-gaps')).toMatchObject({ measured: 0, measuredAt: null, underWay: false, cases: 0, columns: [] });
    expect(await test.ask('liaison-gaps', 'mutation ($s: Int!) { measureSourceGaps(source: $s) }', { s: source })).toEqual({
      data: { measureSourceGaps: true },
    });
    await test.jobsDone('source.unknowns');
    const own = await gaps('liaison-gaps');
    expect(own).toMatchObject({ measured: 1, cases: 3, unknownCases: 3, closableCases: 3, underWay: false });
    // The number is the one the figures show of the same agency.
    const {
      rows: [booked],
    } = await test.owner.query(`select count(*)::int as n from duty_line where agency_id = $1 and known_to is null and settlement = 'I'`, [
      agency,
    ]);
    expect(own.unknown).toBe((booked as { n: number }).n);
    const steps = own.columns.find(({ column }) => column === 'stepsTaken')!;
    expect(steps).toMatchObject({ title: '经过的程序', cases: 2 });
    const behind = await cases('liaison-gaps', 'stepsTaken');
    expect(behind).toMatchObject({ total: 2, withheld: 0, next: null });
    expect(behind.rows.map(({ caseNo }) => caseNo).sort()).toEqual(['一号', '二号'].sort());
    expect(behind.rows.reduce((sum, { closes }) => sum + closes, 0)).toBe(steps.duties);
    const every = await cases('liaison-gaps', null);
    expect(every.rows.reduce((sum, { unknown }) => sum + unknown, 0)).toBe(own.unknown);
    expect(every.rows.reduce((sum, { closes }) => sum + closes, 0)).toBe(own.closable);
    const first = await cases('liaison-gaps', null, 2);
    expect(first.rows).toHaveLength(2);
    expect([...first.rows, ...(await cases('liaison-gaps', null, 2, first.next)).rows]).toEqual(every.rows);
    expect(every.rows.map(({ caseNo }) => caseNo).sort()).toEqual(['一号', '三号', '二号'].sort());
    // Who may not read withheld cases is told the same numbers, and how many are not listed.
    expect(await gaps('above-gaps')).toEqual(own);
    expect(await cases('above-gaps', 'stepsTaken')).toMatchObject({ total: 2, withheld: 1, rows: [{ caseNo: '一号' }] });

    // The tables leave with what stands on the page.
    const PLAN = 'query ($q: String!) { tableExportPlan(table: sourceGapCases, question: $q) { rows withheld } }';
    const planned = async (account: string) =>
      (await test.ask(account, PLAN, { q: JSON.stringify({ source, column: 'stepsTaken' }) })).data?.tableExportPlan;
    expect(await planned('liaison-gaps')).toEqual({ rows: 2, withheld: 0 });
    expect(await planned('above-gaps')).toEqual({ rows: 1, withheld: 1 });

    const {
      rows: [place],
    } = await test.owner.query('select code from node where node_id = $1', [Number(other.place.split(':')[1])]);
    await test.addUser('elsewhere-gaps', 'supervisor', (place as { code: string }).code);
    for (const document of [
      GAPS,
      'query ($s: Int!) { sourceGapCases(source: $s) { total } }',
      'mutation ($s: Int!) { measureSourceGaps(source: $s) }',
    ])
      expect((await test.ask('elsewhere-gaps', document, { s: source })).errors![0]!.extensions.code).toBe('source.unopened');
    expect((await test.ask('reader', CASES, { s: source, c: 'drop', n: 5 })).errors![0]!.extensions.code).toBe('source.column-unknown');
    const seen = await test.database.run({ stat: [other.agencies[0]], case: [other.agencies[0]], role: 'supervisor' }, (tx) =>
      tx.rows('select * from unknown_case'),
    );
    expect(seen).toEqual([]);
  });
});

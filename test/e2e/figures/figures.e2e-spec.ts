import { addDays } from '@zhilu/kernel/time';
import { codesOf, OUTCOME, type Outcome } from '@zhilu/kernel/vocabulary';
import { outcomeAt, type Settlement } from '@zhilu/kernel/law';
import { Verification } from '@zhilu/ledger';
import { BasisService, FigureFilter, Figures } from '@zhilu/statistics/figures';
import type { Viewer } from '@zhilu/platform/access';
import { startApp, type TestApp } from '@zhilu/testing/harness';

/** One line of the book as the owner of the tables sees it, with everything a filter can ask. */
interface Line {
  agency_id: number;
  case_id: string;
  due_at: Date;
  due_day: string;
  met_at: Date | null;
  settlement: Settlement;
  known_from: number;
  known_to: number | null;
  dutyClass: string;
  actType: string;
  stage: string;
  ground: string;
  procedure: string | null;
  rule: string;
  withheld: boolean;
  explanation: string;
}

/** More sources than there are: a filter that only the lines can answer. */
const ALL_SOURCES = Array.from({ length: 60 }, (_, n) => n + 1);
const OUTCOMES = codesOf(OUTCOME);
const FIGURES = `query ($filter: FigureFilter!, $by: [Dimension!]!) { figures(filter: $filter, by: $by) {
  basis { asOf known path } total { counts { charged onTime late reportedLate missing notReceived pending indeterminate notApplicable } }
  rows { keys { dimension value } figure { counts { charged onTime late reportedLate missing notReceived pending indeterminate notApplicable } } } ageing { fromDays toDays missing } } }`;
const DUTIES = `query ($filter: FigureFilter!, $outcome: [Outcome!], $after: String) { duties(filter: $filter, outcome: $outcome, first: 200, after: $after) { total withheld next rows { no caseId } } }`;

describe('figures over the books of a small province', () => {
  let test: TestApp;
  let lines: Line[];
  const UNTIL = '2026-11-23';
  const ACCOUNT = 'sheng';

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
    await test.addUser('reader', 'supervisor', '440000');
    const { rows } = await test.owner
      .query(`select l.agency_id, l.case_id::text, l.due_at, l.due_day, l.met_at, l.settlement::text, l.known_from, l.known_to, l.explanation::text,
        k.duty_class as "dutyClass", k.act_type as "actType", k.stage, k.ground, k.procedure, k.rule, h.withheld
      from duty l join duty_kind k using (kind_id) left join case_head h using (agency_id, case_id)`);
    lines = rows as Line[];
  });
  afterAll(() => test.stop());

  /** A plain scan: every line looked at, one by one. */
  const scan = (filter: Record<string, unknown>, known: number, asOf: string): Record<Outcome, Line[]> => {
    const found = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, [] as Line[]])) as Record<Outcome, Line[]>;
    const lets = (name: string, value: unknown): boolean => filter[name] === undefined || (filter[name] as unknown[]).includes(value);
    const classes = (filter.dutyClasses as string[] | undefined) ?? ['written', 'recording'];
    for (const line of lines) {
      if (line.due_day < (filter.from as string) || line.due_day > (filter.to as string)) continue;
      if (line.known_from > known || (line.known_to !== null && line.known_to <= known)) continue;
      if (!classes.includes(line.dutyClass)) continue;
      if (
        !['actTypes:actType', 'stages:stage', 'grounds:ground', 'procedures:procedure', 'rules:rule'].every((pair) =>
          lets(pair.split(':')[0]!, line[pair.split(':')[1] as keyof Line]),
        )
      )
        continue;
      if (filter.places !== undefined && !(filter.places as string[]).includes(`agency:${line.agency_id}`)) continue;
      const outcome = outcomeAt({ settlement: line.settlement, dueAt: line.due_at.getTime(), metAt: line.met_at?.getTime() ?? null }, asOf);
      found[outcome].push(line);
    }
    return found;
  };

  it('L3: 200 random filters: figure = plain scan = length of the list + rows withheld, on both paths', async () => {
    let seed = 20_261_123;
    const random = (n: number): number => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff) % n;
    const some = <T>(list: readonly T[]): T[] => list.filter(() => random(3) === 0);
    const newest = Math.max(...lines.map((line) => Math.max(line.known_from, line.known_to ?? 0)));
    const agencies = [...new Set(lines.map((line) => line.agency_id))];
    const rules = [...new Set(lines.map((line) => line.rule))];
    const paths = new Set<string>();
    for (let round = 0; round < 200; round++) {
      const aligned = random(2) === 0;
      const first = 1 + random(22);
      const from = aligned
        ? `${2025 + Math.floor(first / 12)}-${String((first % 12) + 1).padStart(2, '0')}-01`
        : addDays('2024-12-01', random(700));
      const to = aligned ? addDays(addDays(from, 31 * (1 + random(3))).slice(0, 7) + '-01', -1) : addDays(from, random(200));
      const filter: Record<string, unknown> = { from, to: to > '2027-06-30' ? '2027-06-30' : to };
      const put = (name: string, list: unknown[]): void => void (list.length > 0 && random(2) === 0 && (filter[name] = list));
      put('dutyClasses', some(['written', 'element', 'recording', 'uninterrupted', 'storage', 'case']));
      put('actTypes', some(['penalty', 'inspection', 'licence']));
      put('stages', some(['initiation', 'investigation', 'decision', 'service', 'archive']));
      put('grounds', some(['statute', 'step', 'office']));
      put('procedures', some(['ordinary', 'summary', 'onSpot']));
      if (random(4) === 0) put('rules', some(rules));
      if (random(4) === 0)
        put(
          'places',
          some(agencies).map((id) => `agency:${id}`),
        );
      const known = random(4) === 0 ? 1 + random(newest) : newest;
      const asOf = random(3) === 0 ? addDays(UNTIL, -random(400)) : UNTIL;
      if (known !== newest) filter.known = known;
      if (asOf !== UNTIL) filter.asOf = asOf;
      const { data, errors } = await test.ask('reader', FIGURES, { filter, by: [] });
      expect(errors).toBeUndefined();
      const { total, basis } = (
        data as unknown as {
          figures: { total: { counts: Record<Outcome | 'charged', number> }; basis: { path: string; asOf: string; known: number } };
        }
      ).figures;
      paths.add(basis.path);
      const expected = scan(filter, known, asOf);
      const counted = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, total.counts[outcome]]));
      expect({ filter, ...counted }).toEqual({
        filter,
        ...Object.fromEntries(OUTCOMES.map((outcome) => [outcome, expected[outcome].length])),
      });
      const outcome = OUTCOMES[random(OUTCOMES.length)]!;
      if (total.counts[outcome] > 1500) continue;
      const listed = new Set<string>();
      let after: string | null = null;
      let withheld: number;
      do {
        const page = (
          await test.ask('reader', DUTIES, { filter: { ...filter, asOf: basis.asOf, known: basis.known }, outcome: [outcome], after })
        ).data as unknown as {
          duties: { total: number; withheld: number; next: string | null; rows: { no: string; caseId: string }[] };
        };
        expect(page.duties.total).toBe(total.counts[outcome]);
        withheld = page.duties.withheld;
        for (const row of page.duties.rows) listed.add(`${row.caseId}/${row.no}`);
        after = page.duties.next;
      } while (after !== null);
      expect(listed.size + withheld).toBe(total.counts[outcome]);
      expect(withheld).toBe(expected[outcome].filter((line) => line.withheld).length);
    }
    expect([...paths].sort()).toEqual(['balances', 'lines']);
  });

  it('fast path = fine path wherever balances answer, with every breakdown', async () => {
    const figures = test.app.get(Figures);
    const basis = test.app.get(BasisService);
    const scope = await test.database.everything();
    const reader: Viewer = {
      userId: 0,
      account: 'test',
      name: '',
      role: 'supervisor',
      nodeId: null,
      agencyId: null,
      scope,
      mayReadWithheld: false,
    };
    const filter = Object.assign(new FigureFilter(), {
      from: '2026-01-01',
      to: '2026-09-30',
      dutyClasses: ['written', 'recording', 'uninterrupted', 'storage', 'element', 'case'],
    });
    for (const [asOf, reading] of [
      [UNTIL, 'asNow'],
      [UNTIL, 'asThen'],
      ['2026-10-10', 'asThen'],
      ['2026-09-30', 'asNow'],
    ] as const)
      for (const by of [['agency'], ['stage', 'month'], ['rule', 'territory'], ['dutyClass', 'quarter'], ['line', 'ground']] as const)
        await test.database.run(scope, async (tx) => {
          const asked = { ...filter, asOf };
          const ground = await basis.ground(tx, reader, asked);
          const selection = basis.select(reader, ground, asked, reading);
          const fast = await figures.answer(tx, selection, ground, by);
          const fine = await figures.answer(tx, selection, ground, by, true);
          expect(fast.basis.path).toBe('balances');
          expect(fast.rows).toEqual(fine.rows);
          expect(fast.total).toEqual(fine.total);
          expect(fast.rows.length).toBeGreaterThan(1);
        });
  });

  it('L6: sums over both trees, as then and as now, are equal', async () => {
    const totals = new Set<string>();
    for (const reading of ['asThen', 'asNow'])
      for (const by of ['territory', 'line', 'agency']) {
        const answer = (await test.ask('reader', FIGURES, { filter: { from: '2025-01-01', to: '2026-11-23', reading }, by: [by] }))
          .data as unknown as {
          figures: { rows: { figure: { counts: Record<string, number> } }[] };
        };
        totals.add(
          JSON.stringify(OUTCOMES.map((outcome) => answer.figures.rows.reduce((sum, row) => sum + row.figure.counts[outcome]!, 0))),
        );
      }
    expect([...totals]).toHaveLength(1);
  });

  it('ageing adds up to what is missing', async () => {
    const answer = (await test.ask('reader', FIGURES, { filter: { from: '2025-01-01', to: '2026-11-23' }, by: [] })).data as unknown as {
      figures: { total: { counts: { missing: number } }; ageing: { missing: number }[] };
    };
    expect(answer.figures.total.counts.missing).toBeGreaterThan(0);
    expect(answer.figures.ageing.reduce((sum, age) => sum + age.missing, 0)).toBe(answer.figures.total.counts.missing);
  });

  it.each([
    ['2026-07-01', '2026-09-30', null],
    ['2026-01-01', '2026-06-30', '2026-08-30'],
    ['2025-01-01', '2025-12-31', null],
    ['2025-03-01', '2026-08-31', null],
    ['2026-09-01', '2026-09-30', '2026-09-30'],
    ['2026-07-02', '2026-09-29', null],
  ])('the overview of %s to %s as of %s ages what is missing, and counts the period before, as the lines do', async (from, to, asOf) => {
    const filter = { from, to, ...(asOf !== null && { asOf }) };
    const counts = '{ counts { charged onTime late missing indeterminate notApplicable } }';
    const { overview, figures } = (
      await test.ask(
        'reader',
        `query ($filter: FigureFilter!) { overview(filter: $filter) { ageing { fromDays toDays missing } before { from to written ${counts} storage ${counts} } }
          figures(filter: $filter) { ageing { fromDays toDays missing } } }`,
        { filter },
      )
    ).data as unknown as {
      overview: { ageing: unknown; before: { from: string; to: string } & Record<'written' | 'storage', unknown> };
      figures: { ageing: { missing: number }[] };
    };
    expect(figures.ageing.some((age) => age.missing > 0)).toBe(true);
    expect(overview.ageing).toEqual(figures.ageing);
    for (const dutyClass of ['written', 'storage'] as const) {
      const past = { ...filter, from: overview.before.from, to: overview.before.to, dutyClasses: [dutyClass], sources: ALL_SOURCES };
      const { data } = await test.ask(
        'reader',
        `query ($filter: FigureFilter!) { figures(filter: $filter) { basis { path } total ${counts} } }`,
        {
          filter: past,
        },
      );
      // Sources are known to the lines alone: this is a count of its own.
      expect(data).toEqual({ figures: { basis: { path: 'lines' }, total: overview.before[dutyClass] } });
    }
  });

  it('L1: balances = duty lines = recomputation from the dossiers, after deliveries, late arrivals, corrections and withdrawals', async () => {
    const verification = test.app.get(Verification);
    for (const agency of await verification.agencies()) expect(await verification.verify(agency)).toEqual([]);
    const causes = (await test.owner.query('select distinct cause from posting')).rows.map((row: { cause: string }) => row.cause);
    expect(causes).toEqual(expect.arrayContaining(['new', 'lateArrival', 'correction', 'withdrawal']));
  });

  it('L1: a balance that was touched is found and named', async () => {
    const [cell] = (await test.owner.query('select agency_id, kind_id, due_month from balance where o > 0 limit 1')).rows as {
      agency_id: number;
      kind_id: number;
      due_month: string;
    }[];
    const change = (by: number) =>
      test.owner.query('update balance set o = o + $4 where agency_id = $1 and kind_id = $2 and due_month = $3', [
        cell!.agency_id,
        cell!.kind_id,
        cell!.due_month,
        by,
      ]);
    await change(1);
    const found = await test.app.get(Verification).verify(cell!.agency_id);
    await change(-1);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ book: 'balance', cell: `${cell!.kind_id}|${cell!.due_month}|o` });
  });

  it('the overview says what the figures say', async () => {
    const filter = { from: '2026-01-01', to: '2026-06-30' };
    const OVERVIEW = `query ($filter: FigureFilter!) { overview(filter: $filter) { basis { path } written { counts { charged missing } } recording { counts { charged missing } }
      places { written { charged missing } } trend { month written { charged } } } }`;
    const { overview } = (await test.ask('reader', OVERVIEW, { filter })).data as unknown as {
      overview: {
        basis: { path: string };
        written: { counts: { charged: number; missing: number } };
        places: { written: { charged: number } }[];
        trend: { month: string; written: { charged: number } }[];
      };
    };
    const figures = (await test.ask('reader', FIGURES, { filter: { ...filter, dutyClasses: ['written'] }, by: [] })).data as unknown as {
      figures: { total: { counts: { charged: number; missing: number } } };
    };
    expect(overview.basis.path).toBe('balances');
    expect(overview.written.counts).toEqual({
      charged: figures.figures.total.counts.charged,
      missing: figures.figures.total.counts.missing,
    });
    expect(overview.places.reduce((sum, place) => sum + place.written.charged, 0)).toBe(overview.written.counts.charged);
    expect(overview.trend.slice(-6).reduce((sum, month) => sum + month.written.charged, 0)).toBe(overview.written.counts.charged);
  });

  it('the demonstration accounts can sign in', async () => {
    const answer = await fetch(`${test.url}/api/demo-accounts`);
    expect(((await answer.json()) as { account: string }[]).map((one) => one.account)).toContain(ACCOUNT);
  });
});

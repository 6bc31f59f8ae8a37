import fc from 'fast-check';
import type { Viewer } from '@zhilu/platform/access';
import type { Cause } from '@zhilu/kernel/vocabulary';
import type { Decision, DeliveredRecord } from '@zhilu/kernel/ledger';
import { endOfDay, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import { Ledger, Recalculation, Verification } from '@zhilu/ledger';
import { type FigureFilter, Figures } from '@zhilu/statistics/figures';
import { deliveredCase as asDelivered } from '@zhilu/testing/offices/delivered-case';
import { decideAbout, writeOffOpen } from '@zhilu/testing/offices/deciding';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { anyStep, type ChangedEdition, decision, deliveredCase, revised, type Step } from '@zhilu/testing/lines/random-deliveries';
import { settleThreeAgencies } from '@zhilu/testing/offices/three-agencies';

const CAUSE: Record<ChangedEdition['kind'], Cause> = { configuration: 'configuration', calendar: 'calendar', list: 'list', pack: 'rule' };
const DAY: LegalDate = '2026-11-20';
const WHOLE: FigureFilter = {
  from: '2025-12-01',
  to: '2026-10-31',
  asOf: DAY,
  dutyClasses: ['written', 'element', 'recording', 'uninterrupted', 'storage', 'case'],
} as FigureFilter;

interface Known {
  readonly agency: number;
  readonly source: number;
  readonly key: string;
  records: readonly DeliveredRecord[];
}

describe('the books, whatever happens to them', () => {
  let test: TestApp;
  let agencies: number[];
  let sources: number[];
  let cases = 0;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = endOfDay(DAY) + 3_600_000;
    ({ agencies, sources } = await settleThreeAgencies(test));
  });
  afterAll(() => test.stop());

  const keyed = (one: Known, record: DeliveredRecord) => (record.kind === 'case' ? { ...record, key: one.key } : record);
  const deliver = (one: Known, records: readonly DeliveredRecord[], receivedAt = test.clock.at) =>
    test.database.run({ stat: [one.agency], case: [one.agency], role: 'system' }, async (tx) => {
      const ledger = test.app.get(Ledger);
      const prepared = await ledger.prepare(tx, {
        batch: crypto.randomUUID(),
        chunk: 1,
        source: one.source,
        receivedAt,
        cases: [
          asDelivered(
            one.agency,
            one.key,
            records.map((record) => keyed(one, record)),
          ),
        ],
      });
      return ledger.post(tx, prepared);
    });
  const opened = (agency: number, source: number): Known => ({
    agency: agencies[agency]!,
    source: sources[source]!,
    key: `C-${++cases}`,
    records: [],
  });
  const change = ({ kind, subject, body }: ChangedEdition) =>
    test.app.get(Recalculation).change(CAUSE[kind], {
      kind,
      agency: kind === 'list' ? agencies[0]! : null,
      subject,
      body,
      from: kind === 'pack' ? '2018-02-01' : null,
      to: null,
    });

  const decide = (one: Known, decision: Decision): Promise<void> => decideAbout(test, one, decision);
  const writeOff = (one: Known): Promise<void> => writeOffOpen(test, one);
  /** Does a step; the cases known afterwards. */
  const happen = async (step: Step, known: Known[]): Promise<void> => {
    if (step.do === 'edition') return change(step.edition);
    if (step.do === 'case') {
      const one = { ...opened(step.agency, step.source), records: step.records };
      known.push(one);
      return void (await deliver(one, step.records));
    }
    const one = known[step.which % Math.max(1, known.length)];
    if (one === undefined) return;
    if (step.do === 'decide') await decide(one, step.decision);
    else if (step.do === 'writeOff') await writeOff(one);
    else if (step.do === 'again') await deliver(one, one.records);
    else if (step.do === 'revise') await deliver(one, step.records);
    else await deliver(one, [{ kind: 'case', key: one.key, revision: step.revision, withdrawn: true, body: {} }]);
  };

  const discrepancies = async () => {
    const found = [];
    for (const agency of agencies) found.push(...(await test.app.get(Verification).verify(agency)));
    return found;
  };
  const reader = (): Viewer => {
    const scope = { stat: agencies, case: agencies, role: 'reader' };
    return { userId: 0, account: 'reader', name: 'reader', role: 'supervisor', nodeId: null, agencyId: null, scope, mayReadWithheld: true };
  };
  const figures = async (known: number | null, printed: string | null = null, more: Partial<FigureFilter> = {}) => {
    const { basis, total, rows } = await test.app
      .get(Figures)
      .table(
        reader(),
        { ...WHOLE, ...more, known, knownAt: printed === null ? null : new Date(printed) } as FigureFilter,
        ['agency', 'dutyClass'],
        'asThen',
      );
    return { basis, said: JSON.stringify([total, rows]) };
  };
  const rows = async <T>(statement: string, parameters: unknown[] = []): Promise<T[]> =>
    (await test.owner.query(statement, parameters)).rows as T[];
  /** The standing duties of a case, whatever its number. */
  const linesOf = ({ source, key }: Known) =>
    rows(
      `select k.rule, l.due_at, l.met_at, l.settlement::text, l.explanation::text, l.witness::text from duty l join duty_kind k using (kind_id)
       join case_key c on c.agency_id = l.agency_id and c.case_id = l.case_id where c.source_no = $1 and c.source_case = $2 and l.known_to is null
       order by k.rule, l.due_at, l.met_at, l.settlement, l.explanation`,
      [source, key],
    );

  it('L1, L4, KN-1: after any sequence of deliveries, decisions, withdrawals and editions the three books agree, and what was shown is shown again, by its posting and by the instant it printed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyStep, fc.integer({ min: 1, max: 40 })), { minLength: 6, maxLength: 14 }), async (steps) => {
        const known: Known[] = [];
        const shown: { known: number; printed: string; said: string }[] = [];
        for (const [step, hours] of steps) {
          test.clock.at += hours * 3_600_000;
          await happen(step, known);
          const { basis, said } = await figures(null);
          expect(basis.path).toBe('balances');
          shown.push({ known: basis.known, printed: basis.knownAt!.toISOString(), said });
        }
        expect(await discrepancies()).toEqual([]);
        for (const one of shown) {
          expect((await figures(one.known)).said).toBe(one.said);
          const { basis, said } = await figures(null, one.printed);
          expect({ known: basis.known, printed: basis.knownAt!.toISOString(), said }).toEqual(one);
        }
      }),
      { numRuns: 25, seed: 20261124, endOnFailure: true },
    );
  });

  it('V3: revisions of a case in any order of arrival end in the same dossier and the same duties', async () => {
    const order = fc
      .array(revised, { minLength: 2, maxLength: 5 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    await fc.assert(
      fc.asyncProperty(deliveredCase, order, async (first, [list, shuffled]) => {
        const [one, other] = [opened(1, 0), opened(2, 0)];
        const distinct = numbered([first, ...list]);
        const again = shuffled.map((records) => distinct[list.indexOf(records) + 1]!);
        for (const records of distinct) await deliver(one, records);
        for (const records of [distinct[0]!, ...again]) await deliver(other, records);
        expect(await linesOf(other)).toEqual(await linesOf(one));
      }),
      { numRuns: 40, seed: 20261124, endOnFailure: true },
    );
  });

  it('V3: decisions among deliveries, in any order, end in the same duties, and the three books agree', async () => {
    const list = fc.array(revised, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        deliveredCase,
        list,
        fc.array(decision, { minLength: 1, maxLength: 3 }),
        fc.nat(),
        async (first, rest, decisions, seed) => {
          const [one, other] = [opened(1, 0), opened(2, 0)];
          const distinct = numbered([first, ...rest]);
          for (const records of distinct) await deliver(one, records);
          for (const decided of decisions) await decide(one, decided);
          // The same, the decisions in their order but pushed in between what is delivered.
          const early = [...decisions];
          for (const [n, records] of distinct.entries()) {
            await deliver(other, records);
            if ((seed >> n) % 2 === 0 && early.length > 0) await decide(other, early.shift()!);
          }
          for (const decided of early) await decide(other, decided);
          expect(await linesOf(other)).toEqual(await linesOf(one));
        },
      ),
      { numRuns: 40, seed: 20261124, endOnFailure: true },
    );
    expect(await discrepancies()).toEqual([]);
  });

  it('L5: between any two postings the movements by cause add up to the difference, settlement by settlement', async () => {
    // A case taken back before its duties fell due: what withdrawal moves.
    const young = opened(2, 1);
    const filedOn = legalDateOf(test.clock.at);
    await deliver(young, [{ kind: 'case', key: young.key, revision: 1, withdrawn: false, body: { actType: 'penalty', filedOn } }]);
    await deliver(young, [{ kind: 'case', key: young.key, revision: 2, withdrawn: true, body: {} }]);
    // And one taken back when they had: what a write-off moves.
    const old = opened(2, 1);
    await deliver(old, [
      {
        kind: 'case',
        key: old.key,
        revision: 1,
        withdrawn: false,
        body: { actType: 'penalty', procedure: 'ordinary', filedOn: '2026-01-06' },
      },
    ]);
    await deliver(old, [{ kind: 'case', key: old.key, revision: 2, withdrawn: true, body: {} }]);
    await writeOff(old);
    const [head] = await rows<{ last: number }>(`select last_no as last from posting_head`);
    const standing = (at: number) =>
      rows<{ settlement: string; n: number }>(
        `select settlement::text, count(*)::int as n from duty where known_from <= $1 and (known_to is null or known_to > $1) group by 1 order by 1`,
        [at],
      );
    const causes = new Set<string>();
    for (const [from, to] of [
      [0, head!.last],
      [Math.floor(head!.last / 3), Math.floor(head!.last / 2)],
      [Math.floor(head!.last / 2), head!.last],
    ] as const) {
      const moved = await rows<{ cause: string; settlement: string; n: number }>(
        `select p.cause, m.settlement, sum(m.n)::int as n from (
           select known_from as no, settlement::text, 1 as n from duty where known_from > $1 and known_from <= $2
           union all select known_to, settlement::text, -1 from duty where known_to > $1 and known_to <= $2) m
         join posting p on p.posting_no = m.no group by 1, 2`,
        [from, to],
      );
      moved.forEach(({ cause }) => causes.add(cause));
      const sums = new Map((await standing(from)).map(({ settlement, n }) => [settlement, n]));
      for (const { settlement, n } of moved) sums.set(settlement, (sums.get(settlement) ?? 0) + n);
      expect([...sums].filter(([, n]) => n !== 0).sort()).toEqual((await standing(to)).map(({ settlement, n }) => [settlement, n]));
    }
    expect([...causes].sort()).toEqual(
      [
        'calendar',
        'configuration',
        'correction',
        'explanation',
        'extension',
        'lateArrival',
        'list',
        'new',
        'rule',
        'withdrawal',
        'writeOff',
      ].sort(),
    );
  });

  it('换版: readers stay on the number before, told by balances, until the last case is recalculated; interrupted and resumed it ends the same', async () => {
    const before = await figures(null);
    const ledger = test.app.get(Ledger);
    const recalculate = ledger.recalculate.bind(ledger);
    const during: string[] = [];
    let calls = 0;
    const spy = jest.spyOn(ledger, 'recalculate').mockImplementation(async (tx, cause, some) => {
      const posting = await recalculate(tx, cause, some);
      const seen = await figures(null);
      during.push(seen.said);
      expect(seen.basis.known).toBe(before.basis.known);
      if (++calls === 2) throw new Error('the power went');
      return posting;
    });
    const edition: ChangedEdition = { kind: 'configuration', subject: 'office', body: { backstopDays: 10, gapToleranceSeconds: 1 } };
    await expect(change(edition)).rejects.toMatchObject({ code: 'recalculation.interrupted' });
    spy.mockRestore();
    expect(during).toEqual([before.said, before.said]);
    // What comes meanwhile runs ahead with the rest.
    const meanwhile = opened(0, 0);
    await deliver(meanwhile, [
      { kind: 'case', key: meanwhile.key, revision: 1, withdrawn: false, body: { actType: 'penalty', filedOn: '2026-05-06' } },
    ]);
    for (const [path, more] of Object.entries({ balances: {}, lines: { sources } })) {
      const seen = await figures(null, null, more);
      expect([seen.basis.path, seen.said]).toEqual([path, before.said]);
    }
    await (await test.app.get(Recalculation).resume())!.followed();
    const after = await figures(null);
    expect(after.basis.path).toBe('balances');
    expect(after.said).not.toBe(before.said);
    expect(await discrepancies()).toEqual([]);
    expect(await test.app.get(Recalculation).resume()).toBeNull();
    const postings = await rows<{ cause: string }>(`select distinct cause from posting where posting_no > $1`, [before.basis.known]);
    expect(postings.map(({ cause }) => cause).sort()).toEqual(['configuration', 'new']);
    expect((await figures(before.basis.known)).said).toBe(before.said);
  });

  it('an answer is read from one state of the books, whatever is posted meanwhile', async () => {
    const scope = { stat: agencies, case: agencies, role: 'reader' };
    const count = `select count(*)::int as n from duty where known_to is null`;
    await test.database.run(
      scope,
      async (tx) => {
        const first = await tx.rows(count);
        const one = opened(0, 0);
        await deliver(one, [
          { kind: 'case', key: one.key, revision: 1, withdrawn: false, body: { actType: 'penalty', filedOn: '2026-05-06' } },
        ]);
        expect(await tx.rows(count)).toEqual(first);
      },
      { readOnly: true },
    );
  });
});

/** Gives every body of a record a revision number of its own, so that the set of them has an end state. */
const numbered = (deliveries: readonly (readonly DeliveredRecord[])[]): DeliveredRecord[][] =>
  deliveries.map((records, n) => records.map((one) => ({ ...one, revision: n + 1 })));

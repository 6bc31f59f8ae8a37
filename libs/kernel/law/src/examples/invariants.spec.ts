import fc from 'fast-check';
import { settle, type Settlement } from '../settlement';
import type { Context, SourceTerms } from '../context';
import type { CaseRecord, Dossier } from '../dossier';
import type { Duty } from '../duty';
import { evaluate, explain } from '../evaluate';
import { FACT, FACT_IMPLIED_BY, FACT_OF_SERVICE, FACT_OF_STEPS, type FactName } from '@zhilu/kernel/vocabulary';
import { gd2018Police } from '../packs/overlays/police';
import { statedFact } from '../ready/standing-fact';
import { context, terms, UNDER_2021 } from '@zhilu/testing/law/make';
import { anyDossier, anyTerms, dossierAndMore } from '@zhilu/testing/law/random';

const plain = (duties: readonly Duty[]) => duties.filter(({ kind }) => kind.dutyClass !== 'case');
const byNumber = (duties: readonly Duty[]) => new Map(plain(duties).map((duty) => [duty.no, duty]));

type Under = (source: SourceTerms) => Context;
const PACKS: [string, Under][] = [
  ['GD-2018', (source) => context({ sources: [source] })],
  ['GD-2021', (source) => context({ ...UNDER_2021, sources: [source] })],
];

const MET: readonly Settlement[] = ['O', 'L', 'R'];

/**
 * Whatever is grouped, low = met / (charged + indeterminate) cannot rise if every duty that counted still counts, under
 * the same kind and due time, and nothing is met that was not. One that was met in time may count no more: that lowers it.
 */
const lowIsNoHigher = (after: readonly Duty[], before: readonly Duty[]): void => {
  const now = byNumber(after);
  const then = byNumber(before);
  const countsNoMore = [...then].filter(([no, old]) => {
    if (old.standing === 'notApplicable') return false;
    if (settle(old) === 'O') return false;
    const duty = now.get(no);
    if (duty === undefined || duty.standing === 'notApplicable') return true;
    return duty.dueAt !== old.dueAt || duty.kind.rule !== old.kind.rule || duty.kind.ground !== old.kind.ground;
  });
  const metOfItself = [...now].filter(([no, duty]) => {
    const settlement = settle(duty);
    if (!MET.includes(settlement)) return false;
    const old = then.get(no);
    const was = old === undefined ? null : settle(old);
    return settlement === 'O' ? was !== 'O' : was === null || !MET.includes(was);
  });
  // One expectation a run: one a duty took more time than the law itself.
  expect({ countsNoMore, metOfItself }).toEqual({ countsNoMore: [], metOfItself: [] });
};
const RUNS = { numRuns: 300 };

const POLICE: [string, Under] = [
  'GD-2018 for 公安',
  (source) => context({ packs: [{ pack: gd2018Police(), from: '2019-01-01', to: null }], sources: [source] }),
];

describe.each([...PACKS, POLICE])('L8: silence and blank facts never improve low, any of the ten act types under %s', (_code, under) => {
  const without = (dossier: Dossier, fact: FactName): Dossier => {
    const { [fact]: _blank, ...facts } = dossier.case.facts ?? {};
    return { ...dossier, case: { ...dossier.case, facts } };
  };

  const ANSWERED = (Object.keys(FACT) as FactName[]).filter((fact) => fact in FACT_OF_SERVICE || fact in FACT_OF_STEPS);
  /** What the columns that answer several questions say of one, alone. */
  const byColumn = (stated: CaseRecord, fact: FactName) => statedFact({ ...stated, facts: {} }, fact);
  /** The dossier without the facts that such a column contradicts: taking a contradiction away is no blank. */
  const agreed = (dossier: Dossier): Dossier => {
    const said = Object.entries(dossier.case.facts ?? {}) as [FactName, boolean][];
    const facts: CaseRecord['facts'] = Object.fromEntries(said.filter(([fact, own]) => (byColumn(dossier.case, fact) ?? own) === own));
    // One fact may be answered by another that is stated to be so.
    const kept = Object.entries(FACT_IMPLIED_BY).reduce<Partial<Record<FactName, boolean>>>(
      (rest, [fact, implying]) =>
        rest[implying] === true && statedFact({ ...dossier.case, facts: { ...rest, [implying]: undefined } }, fact as FactName) === false
          ? { ...rest, [implying]: undefined }
          : rest,
      facts,
    );
    return { ...dossier, case: { ...dossier.case, facts: kept } };
  };

  it('LA-4 contradicting what a column answers', () => {
    let contradicted = 0;
    fc.assert(
      fc.property(anyDossier, anyTerms, fc.constantFrom(...ANSWERED), (any, source, fact) => {
        const dossier = agreed(any);
        const answer = byColumn(dossier.case, fact);
        if (answer === null) return;
        contradicted += 1;
        const otherwise = { ...dossier, case: { ...dossier.case, facts: { ...dossier.case.facts, [fact]: !answer } } };
        lowIsNoHigher(evaluate(otherwise, under(source)), evaluate(dossier, under(source)));
      }),
      { numRuns: 900, seed: 12 },
    );
    expect(contradicted).toBeGreaterThan(100);
  });

  it('blanking any fact', () => {
    fc.assert(
      fc.property(anyDossier.map(agreed), anyTerms, fc.nat(), (dossier, source, pick) => {
        const stated = Object.keys(dossier.case.facts ?? {}) as FactName[];
        if (stated.length === 0) return;
        const blanked = without(dossier, stated[pick % stated.length]!);
        lowIsNoHigher(evaluate(blanked, under(source)), evaluate(dossier, under(source)));
      }),
      RUNS,
    );
  });

  it('LA-1 leaving out a column that answers facts, beside what is declared of them or alone', () => {
    const COLUMNS = ['serviceMode', 'stepsTaken', 'penaltyKinds'] as const;
    let answered = 0;
    fc.assert(
      fc.property(anyDossier.map(agreed), anyTerms, fc.constantFrom(...COLUMNS), (dossier, source, column) => {
        if (dossier.case[column] === undefined) return;
        answered += 1;
        const { [column]: _, ...stated } = dossier.case;
        lowIsNoHigher(evaluate({ ...dossier, case: stated }, under(source)), evaluate(dossier, under(source)));
      }),
      { numRuns: 900, seed: 11 },
    );
    expect(answered).toBeGreaterThan(100);
  });

  it('blanking the procedure', () => {
    fc.assert(
      fc.property(anyDossier, anyTerms, (dossier, source) => {
        const blanked = { ...dossier, case: { ...dossier.case, procedure: undefined } };
        lowIsNoHigher(evaluate(blanked, under(source)), evaluate(dossier, under(source)));
      }),
      RUNS,
    );
  });

  it('leaving unsaid whether clips are evidence', () => {
    fc.assert(
      fc.property(anyDossier, anyTerms, fc.nat(), (dossier, source, pick) => {
        const recordings = dossier.recordings.map((clip, index) => (index === pick % 4 ? { ...clip, evidence: undefined } : clip));
        lowIsNoHigher(evaluate({ ...dossier, recordings }, under(source)), evaluate(dossier, under(source)));
      }),
      RUNS,
    );
  });

  it('leaving unsaid whether an interrupted recording could go on', () => {
    fc.assert(
      fc.property(anyDossier, anyTerms, (dossier, source) => {
        const activities = dossier.activities.map((one) =>
          one.interruption === undefined ? one : { ...one, unableToContinue: undefined },
        );
        lowIsNoHigher(evaluate({ ...dossier, activities }, under(source)), evaluate(dossier, under(source)));
      }),
      RUNS,
    );
  });

  const OF_CLIPS = ['A10', 'A11'];
  const besides = (duties: readonly Duty[]) => duties.filter(({ kind }) => !OF_CLIPS.includes(kind.rule.split('-')[1]!));
  const leftOut = (dossier: Dossier, pick: number): Dossier => ({
    ...dossier,
    recordings: dossier.recordings.filter((_, index) => index !== pick % Math.max(1, dossier.recordings.length)),
  });

  it('leaving out a clip, of all duties but those that are about the clip itself', () => {
    let counts = 0;
    fc.assert(
      fc.property(anyDossier, anyTerms, fc.nat(), (any, source, pick) => {
        const activities = any.activities.map((one) => (one.unableToContinue === true ? { ...one, unableToContinue: undefined } : one));
        const dossier = { ...any, activities };
        const [after, before] = [leftOut(dossier, pick), dossier].map((one) => besides(evaluate(one, under(source))));
        lowIsNoHigher(after!, before!);
        const notes = (duties: readonly Duty[]) =>
          duties.filter(({ kind, standing }) => kind.dutyClass === 'note' && standing !== 'notApplicable').length;
        if (notes(after!) > notes(before!)) counts += 1;
      }),
      { numRuns: 600, seed: 20 },
    );
    expect(counts).toBeGreaterThan(5);
  });

  it('leaving out a clip that disproves what is declared: the papers are asked for again, as declared, and those there are count', () => {
    let counts = 0;
    fc.assert(
      fc.property(anyDossier, anyTerms, fc.nat(), (any, source, pick) => {
        const activities = any.activities.map((one) => ({ ...one, interruption: 'battery' as const, unableToContinue: true }));
        const dossier = { ...any, activities };
        const then = byNumber(evaluate(dossier, under(source)));
        const compared: [Duty, Duty][] = [];
        for (const duty of besides(evaluate(leftOut(dossier, pick), under(source)))) {
          if (duty.kind.dutyClass !== 'note') continue;
          const was = then.get(duty.no)!;
          if (was.standing === 'notApplicable' && duty.standing !== 'notApplicable') counts += 1;
          else compared.push([duty, was]);
        }
        expect(compared.map(([duty]) => duty)).toEqual(compared.map(([, was]) => was));
      }),
      { numRuns: 600, seed: 20 },
    );
    expect(counts).toBeGreaterThan(5);
  });

  it('a source that is no longer the complete register of a kind', () => {
    fc.assert(
      fc.property(anyDossier, anyTerms, fc.nat(), (dossier, source, pick) => {
        const kept = source.completeFor.filter((_, index) => index !== pick % Math.max(1, source.completeFor.length));
        lowIsNoHigher(evaluate(dossier, under({ ...source, completeFor: kept })), evaluate(dossier, under(source)));
      }),
      RUNS,
    );
  });
});

describe.each(PACKS)(
  'L2 under %s: an added record turns missing into late, never into on time, unless it was witnessed in time',
  (_code, under) => {
    it('for every duty with a limit of its own', () => {
      let became = 0;
      fc.assert(
        fc.property(dossierAndMore, anyTerms, ({ dossier, more }, source) => {
          const before = new Map(plain(evaluate(dossier, under(source))).map((duty) => [duty.no, duty]));
          for (const duty of plain(evaluate(more, under(source)))) {
            const old = before.get(duty.no);
            if (old === undefined || settle(old) !== 'M' || duty.kind.ground === 'office') continue;
            if (settle(duty) === 'L') became += 1;
            if (settle(duty) === 'O') expect(duty.witness).not.toBe('receipt');
            if (duty.witness === 'receipt') expect(duty.metAt!).toBeGreaterThan(duty.dueAt);
          }
        }),
        { numRuns: 800, seed: 2 },
      );
      expect(became).toBeGreaterThan(10);
    });
  },
);

describe.each(PACKS)('evaluate is a function of what is known, under %s', (_code, under) => {
  it('the order in which records arrived in the dossier does not matter', () => {
    fc.assert(
      fc.property(anyDossier, anyTerms, (dossier, source) => {
        const turned: Dossier = {
          case: dossier.case,
          written: [...dossier.written].reverse(),
          activities: [...dossier.activities].reverse(),
          recordings: [...dossier.recordings].reverse(),
        };
        const byNo = (duties: Duty[]) => [...duties].sort((a, b) => (a.no < b.no ? -1 : 1));
        expect(byNo(evaluate(turned, under(source)))).toEqual(byNo(evaluate(dossier, under(source))));
      }),
      RUNS,
    );
  });

  it('explain gives the same duties', () => {
    fc.assert(
      fc.property(anyDossier, anyTerms, (dossier, source) => {
        const bare = explain(dossier, under(source)).map(
          ({ title: _t, article: _a, facts: _f, why: _w, reckoning: _r, remedy: _m, gaps: _g, ...duty }) => duty,
        );
        expect(bare).toEqual(evaluate(dossier, under(source)));
      }),
      { numRuns: 200 },
    );
  });

  it('no two duties of a case share a number; indeterminate duties name their doubts, others have none', () => {
    fc.assert(
      fc.property(anyDossier, (dossier) => {
        const duties = evaluate(dossier, under(terms()));
        expect(new Set(duties.map(({ no }) => no)).size).toBe(duties.length);
        const wrong = duties.filter(
          ({ no, doubts, standing, dueAt }) =>
            !/^[0-9a-f]{16}$/.test(no) ||
            doubts.length > 0 !== (standing === 'indeterminate') ||
            new Set(doubts).size !== doubts.length ||
            !Number.isInteger(dueAt),
        );
        expect(wrong).toEqual([]);
      }),
      RUNS,
    );
  });
});

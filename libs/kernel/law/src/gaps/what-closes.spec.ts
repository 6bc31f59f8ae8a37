import fc from 'fast-check';
import { codesOf, STEP_TAKEN, type StepTaken } from '@zhilu/kernel/vocabulary';
import type { CaseRecord } from '../dossier';
import { evaluate } from '../evaluate';
import { whatCloses } from './what-closes';
import { aCase, activity, at, clip, context, dossier, written } from '@zhilu/testing/law/make';
import { anyDossier } from '@zhilu/testing/law/random';

const UNDER = context();
const whole = (over: Partial<CaseRecord> = {}) =>
  dossier({
    case: aCase({
      decidedOn: '2026-03-20',
      servedOn: '2026-03-20',
      closedOn: '2026-03-30',
      documentNo: '1号',
      legalBasis: '某法第一条',
      ...over,
    }),
    written: 'T01 T02 T06 T07 T08 T09 T14 T15 T20 T21 T24 T25 T26 T28'.split(' ').map((item) => written(item, '2026-03-02')),
    activities: [activity()],
    recordings: [clip()],
  });
const unknown = (of: ReturnType<typeof whole>): string[] =>
  evaluate(of, UNDER)
    .filter(({ standing }) => standing === 'indeterminate')
    .map(({ no }) => no);

describe('待补充项: what filling in a column would settle', () => {
  it('GP-1 an ordinary penalty with nothing declared: each number is what is judged once the column is filled in', () => {
    const blank = whole();
    const { unknown: n, closable, by } = whatCloses(blank, UNDER);
    expect(n).toBe(unknown(blank).length);
    const stated = (over: Partial<CaseRecord>): number => n - unknown(whole(over)).length;
    expect(by.get('legalReviewRequired')).toBe(stated({ facts: { legalReviewRequired: false } }));
    // Whoever names a measure is still asked of what kind it was: what is sure is what every answer settles.
    const settled = (step: StepTaken): readonly string[] => {
      const still = new Set(unknown(whole({ stepsTaken: [step] })));
      return unknown(blank).filter((no) => !still.has(no));
    };
    expect(by.get('stepsTaken')).toBe(
      codesOf(STEP_TAKEN)
        .map(settled)
        .reduce((sure, step) => sure.filter((no) => step.includes(no))).length,
    );
    expect(by.get('stepsTaken')).toBeLessThan(stated({ stepsTaken: ['none'] }));
    expect(by.get('stepsTaken')).toBeGreaterThan(5);
    expect(closable).toBeGreaterThan(by.get('stepsTaken')!);
    expect(closable).toBeLessThanOrEqual(n);
    expect(by.has('procedure')).toBe(false);
  });

  it('GP-1 what is filled in is not asked for again, and nothing is asked of a case without unknowns', () => {
    const filled = whole({ stepsTaken: ['inquiry', 'site', 'statement'], serviceMode: 'post', penaltyKinds: ['fine'] });
    const { by } = whatCloses(filled, UNDER);
    expect(['stepsTaken', 'serviceMode', 'penaltyKinds'].filter((column) => by.has(column as never))).toEqual([]);
    const closed = dossier({ case: aCase({ actType: 'licence', filedOn: '2017-01-01', receivedAt: at('2026-03-02T12:00:00') }) });
    expect(whatCloses(closed, UNDER)).toEqual({ unknown: 0, closable: 0, by: new Map() });
  });

  it('GP-2 of any case: whatever the column is filled in with, no fewer are settled than is said', () => {
    fc.assert(
      fc.property(anyDossier, fc.boolean(), (of, truth) => {
        const { by, unknown: n, closable } = whatCloses(of, UNDER);
        const before = new Set(unknown(of));
        expect([n, closable <= n]).toEqual([before.size, true]);
        for (const [column, settled] of by) {
          if (['procedure', 'coerciveType', 'serviceMode', 'stepsTaken', 'penaltyKinds'].includes(column)) continue;
          const filled = { ...of, case: { ...of.case, facts: { ...of.case.facts, [column]: truth } } };
          const still = new Set(unknown(filled));
          expect([...before].filter((no) => !still.has(no)).length).toBeGreaterThanOrEqual(settled);
        }
      }),
      { numRuns: 60 },
    );
  });
});

import fc from 'fast-check';
import { compareSheets, leanings, phasesStandard, type ReadingSheet } from '@zhilu/kernel/review';

const standard = phasesStandard();
const items = standard.groups.flatMap((group) => group.items);
const sheets = fc
  .record({
    marks: fc.array(fc.constantFrom('ok', 'missing', 'notApplicable', '0', '0.5', '1.0'), {
      minLength: items.length,
      maxLength: items.length,
    }),
    vetoes: fc.array(fc.boolean(), { minLength: standard.vetoes.length, maxLength: standard.vetoes.length }),
    faults: fc.subarray(standard.faults.items.map(({ code }) => code)),
  })
  .map(({ marks, vetoes, faults }): ReadingSheet => ({
    marks: Object.fromEntries(
      items.map(({ code }, n) => {
        const mark = marks[n]!;
        return [code, mark === 'ok' || mark === 'missing' || mark === 'notApplicable' ? { mark } : { mark: 'defect' as const, off: mark }];
      }),
    ),
    vetoes: Object.fromEntries(standard.vetoes.map(({ code }, n) => [code, { found: vetoes[n]! }])),
    faults,
    findings: {},
  }));
const TURNED = { same: 'same', severer: 'milder', milder: 'severer', other: 'other' } as const;

describe('宽严: a reader beside what was settled', () => {
  it('LN-1 a sheet beside itself is the same on every line; turned about, severer is milder; where sheets agree, so do they here', () =>
    fc.assert(
      fc.property(sheets, sheets, (own, settled) => {
        expect([...leanings(standard, own, own).values()].every((one) => one === 'same')).toBe(true);
        const [there, back] = [leanings(standard, own, settled), leanings(standard, settled, own)];
        for (const [code, one] of there) expect(back.get(code)).toBe(TURNED[one]);
        for (const { code, same } of compareSheets(standard, own, settled)) if (same) expect(there.get(code)).toBe('same');
      }),
    ));

  it('LN-2 missing takes away all the points; what does not apply to one is neither severer nor milder', () => {
    const base = fc.sample(sheets, { numRuns: 1, seed: 1 })[0]!;
    const [{ code, points }] = items as [(typeof items)[number]];
    const of = (mark: ReadingSheet['marks'][string]): ReadingSheet => ({ ...base, marks: { ...base.marks, [code]: mark } });
    const lean = (own: ReadingSheet, settled: ReadingSheet) => leanings(standard, own, settled).get(code);
    expect(lean(of({ mark: 'missing' }), of({ mark: 'defect', off: points }))).toBe('same');
    expect(lean(of({ mark: 'missing' }), of({ mark: 'ok' }))).toBe('severer');
    expect(lean(of({ mark: 'defect', off: '0.1' }), of({ mark: 'missing' }))).toBe('milder');
    expect(lean(of({ mark: 'notApplicable' }), of({ mark: 'ok' }))).toBe('other');
  });
});

import fc from 'fast-check';
import { charged, coverage, onTimeRate } from './rates';

const counts = { onTime: 6, late: 1, reportedLate: 1, missing: 2, notReceived: 5, pending: 5, indeterminate: 10, notApplicable: 7 };

describe('rates (definitions.md, Figures: low / shown / high)', () => {
  it('应记录 = on time + late + 迟报 + missing; pending, indeterminate, 超过核查期限未收到 and not applicable stand outside', () => {
    expect(charged(counts)).toBe(10);
  });
  it('覆盖率', () => {
    expect(coverage(counts)).toEqual({ low: { n: 8, of: 25 }, shown: { n: 8, of: 10 }, high: { n: 18, of: 20 } });
  });
  it('LT-3 按时率: 迟报 is not on time in low and shown, on time in high', () => {
    expect(onTimeRate(counts)).toEqual({ low: { n: 6, of: 25 }, shown: { n: 6, of: 10 }, high: { n: 17, of: 20 } });
  });
  it('L8: a charged duty that becomes unknown never raises low', () => {
    const n = fc.nat(50);
    fc.assert(
      fc.property(
        n,
        n,
        n,
        n,
        n,
        n,
        fc.constantFrom('onTime' as const, 'late' as const, 'reportedLate' as const, 'missing' as const, 'notReceived' as const),
        (onTime, late, missing, indeterminate, reportedLate, notReceived, which) => {
          const before = { onTime, late, reportedLate, missing, notReceived, indeterminate, pending: 0, notApplicable: 0 };
          fc.pre(before[which] > 0);
          const after = { ...before, [which]: before[which] - 1, indeterminate: indeterminate + 1 };
          for (const rate of [coverage, onTimeRate]) {
            const [a, b] = [rate(after).low, rate(before).low];
            expect(a.n * b.of).toBeLessThanOrEqual(b.n * a.of);
          }
        },
      ),
    );
  });
});

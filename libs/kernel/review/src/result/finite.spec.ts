import { fewestPassing, finiteRate } from '@zhilu/kernel/review';

/** C(n, k) in floating point: small numbers only. */
const choose = (n: number, k: number): number =>
  k < 0 || k > n ? 0 : Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1);
const chance = (size: number, good: number, n: number, k: number): number =>
  (choose(good, k) * choose(size - good, n - k)) / choose(size, n);

describe('有限总体区间', () => {
  it('FR-1 whatever the truth, the interval misses it at most once in twenty: every truth of every small frame', () => {
    for (const size of [5, 12, 30])
      for (const n of [1, 3, 5, size - 1, size].filter((one) => one <= size))
        for (let good = 0; good <= size; good += 1) {
          let missed = 0;
          for (let k = Math.max(0, n - (size - good)); k <= Math.min(n, good); k += 1) {
            const { low, high } = finiteRate([{ size, n, passed: k, unknown: 0 }]);
            if (good < low || good > high) missed += chance(size, good, n, k);
          }
          expect(missed).toBeLessThanOrEqual(0.05 + 1e-9);
        }
  });

  it('FR-2 two strata hold together too', () => {
    const [a, b] = [
      { size: 8, n: 3 },
      { size: 6, n: 2 },
    ];
    for (let x = 0; x <= a.size; x += 2)
      for (let y = 0; y <= b.size; y += 1) {
        let missed = 0;
        for (let k = 0; k <= a.n; k += 1)
          for (let m = 0; m <= b.n; m += 1) {
            const p = chance(a.size, x, a.n, k) * chance(b.size, y, b.n, m);
            const { low, high } = finiteRate([
              { ...a, passed: k, unknown: 0 },
              { ...b, passed: m, unknown: 0 },
            ]);
            if (x + y < low || x + y > high) missed += p;
          }
        expect(missed).toBeLessThanOrEqual(0.05 + 1e-9);
      }
  });

  it('FR-3 who reads all knows all; who reads nothing knows nothing; 不评 is a failure below and a pass above', () => {
    expect(finiteRate([{ size: 7, n: 7, passed: 5, unknown: 0 }])).toEqual({ size: 7, n: 7, passed: 5, low: 5, high: 5, estimate: 5 / 7 });
    expect(finiteRate([{ size: 7, n: 0, passed: 0, unknown: 0 }])).toEqual({ size: 7, n: 0, passed: 0, low: 0, high: 7, estimate: null });
    expect(finiteRate([{ size: 7, n: 7, passed: 5, unknown: 1 }])).toMatchObject({ low: 5, high: 6 });
    expect(finiteRate([{ size: 7, n: 1, passed: 0, unknown: 1 }])).toMatchObject({ low: 0, high: 7, estimate: null });
  });

  it('FR-4 an estimate weighs the strata by their sizes, not by what was drawn of them', () => {
    const { estimate } = finiteRate([
      { size: 90, n: 10, passed: 10, unknown: 0 },
      { size: 10, n: 10, passed: 0, unknown: 0 },
    ]);
    expect(estimate).toBe(0.9);
  });

  it('FR-5 a frame of 100,000 and a sample of 400 take no time', () => {
    const begun = performance.now();
    const low = fewestPassing(100_000, 400, 380, 200);
    expect(low).toBeGreaterThan(90_000);
    expect(low).toBeLessThan(95_000);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

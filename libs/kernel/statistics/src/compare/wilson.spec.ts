import fc from 'fast-check';
import { wilson, Z_95 } from './wilson';

const lnFactorial = (n: number): number => {
  let sum = 0;
  for (let k = 2; k <= n; k++) sum += Math.log(k);
  return sum;
};
const binomial = (of: number, k: number, p: number): number =>
  Math.exp(lnFactorial(of) - lnFactorial(k) - lnFactorial(of - k) + k * Math.log(p) + (of - k) * Math.log(1 - p));

describe('威尔逊区间', () => {
  // Newcombe, Statistics in Medicine 17 (1998), Table I, method 3: score without continuity correction.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i → %f to %f, as published', (n, of, low, high) => {
    const found = wilson(n, of);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it('its bounds are the shares at which the sample lies just z standard errors away', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (of, part) => {
        const n = Math.round(of * part);
        const { low, high } = wilson(n, of);
        const away = (bound: number): number => Math.abs(n / of - bound) / Math.sqrt((bound * (1 - bound)) / of);
        if (n > 0) expect(away(low)).toBeCloseTo(Z_95, 6);
        if (n < of) expect(away(high)).toBeCloseTo(Z_95, 6);
      }),
    );
  });

  it('lies within 0 and 1, holds the share, and says nothing of nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(1000), (of, some) => {
        const n = Math.min(of, some);
        const { low, high } = wilson(n, of);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(n / of + 1e-12);
        expect(high).toBeGreaterThanOrEqual(n / of - 1e-12);
      }),
    );
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it('covers the true share about nineteen times in twenty, worked out exactly over every sample', () => {
    for (const [of, p] of [
      [40, 0.1],
      [60, 0.5],
      [100, 0.03],
    ] as const) {
      let covered = 0;
      for (let k = 0; k <= of; k++) {
        const { low, high } = wilson(k, of);
        if (low <= p && p <= high) covered += binomial(of, k, p);
      }
      expect(covered).toBeGreaterThan(0.9);
      expect(covered).toBeLessThan(0.99);
    }
  });
});

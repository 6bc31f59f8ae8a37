import { chiSquareBelow, gammaP, lnFactorials, lnGamma } from './gamma';

describe('不完全伽玛函数', () => {
  // Abramowitz and Stegun, Handbook of Mathematical Functions, table 26.8: percentage points of the chi-square distribution.
  it.each([
    [1, 3.84146, 0.95],
    [5, 0.554298, 0.01],
    [5, 0.4117, 0.005],
    [10, 2.15585, 0.005],
    [10, 3.9403, 0.05],
    [11, 19.6751, 0.95],
    [30, 14.9535, 0.01],
    [100, 70.0648, 0.01],
    [100, 124.342, 0.95],
  ])('with %i degrees of freedom %f has below it %f, as published', (freedom, value, share) => {
    expect(chiSquareBelow(value, freedom)).toBeCloseTo(share, 5);
  });

  it('agrees with its closed forms: whole numbers, and the exponential distribution', () => {
    for (let n = 1; n < 30; n++) expect(lnGamma(n + 1)).toBeCloseTo(lnFactorials(n)[n]!, 10);
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    for (const x of [0.01, 0.5, 1, 1.9, 2.1, 7, 40]) {
      expect(gammaP(1, x)).toBeCloseTo(1 - Math.exp(-x), 12);
      // Of whole a: all but the first terms of the exponential series.
      let [term, sum] = [Math.exp(-x), Math.exp(-x)];
      for (let k = 1; k < 6; k++) sum += term *= x / k;
      expect(gammaP(6, x)).toBeCloseTo(1 - sum, 12);
    }
  });

  it('is 0 at 0, rises, and ends at 1', () => {
    expect(gammaP(3, 0)).toBe(0);
    expect(gammaP(3, 200)).toBe(1);
    let before = 0;
    for (let x = 0.1; x < 60; x += 0.1) {
      const now = gammaP(12.5, x);
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
  });
});

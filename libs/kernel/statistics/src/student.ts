import { lnGamma } from './gamma';

const ENOUGH = 1e-15;
const MOST_TERMS = 10_000;
const TINY = 1e-300;

/** The regularised incomplete beta function I(x; a, b) by its continued fraction (Lentz's method). */
export const betaI = (x: number, a: number, b: number): number => {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast below the mean; above it the other tail is taken.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaI(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + lnGamma(a + b) - lnGamma(a) - lnGamma(b)) / a;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || TINY);
  let fraction = d;
  for (let m = 1; m < MOST_TERMS; m += 1) {
    const before = fraction;
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / (1 + term * d || TINY);
      c = 1 + term / c || TINY;
      fraction *= d * c;
    }
    if (Math.abs(fraction - before) < ENOUGH * Math.abs(fraction)) break;
  }
  return front * fraction;
};

/** The value a Student t of so many degrees of freedom stays below with a chance of `below`, for `below` above a half. */
export const studentT = (below: number, freedom: number): number => {
  // Two tails: I(freedom / (freedom + t²)) falls as t grows.
  const tails = (t: number): number => betaI(freedom / (freedom + t * t), freedom / 2, 0.5);
  let [low, high] = [0, 2];
  while (tails(high) > 2 * (1 - below)) high *= 2;
  for (let step = 0; step < 200 && high - low > ENOUGH * high; step += 1) {
    const middle = (low + high) / 2;
    if (tails(middle) > 2 * (1 - below)) low = middle;
    else high = middle;
  }
  return high;
};

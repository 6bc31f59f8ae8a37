import { betaI } from '../student';
import { gammaP } from '../gamma';

/** The chance that of `of` draws, each with chance `chance`, at most `n` come true. Exact. */
export const atMost = (n: number, of: number, chance: number): number => (n < 0 ? 0 : n >= of ? 1 : betaI(1 - chance, of - n, n + 1));

/** The chance that at least `n` come true. Exact, also where it is too small to be 1 less the other. */
export const atLeast = (n: number, of: number, chance: number): number => (n <= 0 ? 1 : n > of ? 0 : betaI(chance, n, of - n + 1));

/** The chance that a normal deviate lies below a value. */
export const normalBelow = (z: number): number => (z < 0 ? upper(-z) : 1 - upper(z));

const upper = (z: number): number => {
  if (z > 6) return tail(z);
  return (1 - gammaP(0.5, (z * z) / 2)) / 2;
};

/** The upper tail far out, by the continued fraction of Laplace: the difference from 1 has no digits left there. */
const tail = (z: number): number => {
  let fraction = z;
  for (let k = 60; k > 0; k -= 1) fraction = z + k / fraction;
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / fraction;
};

/** The value a normal deviate stays below with a chance, between 0 and 1. */
export const normalQuantile = (below: number): number => {
  if (below > 0.5) return -normalQuantile(1 - below);
  let [low, high] = [-40, 0];
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < below) low = middle;
    else high = middle;
  }
  return high;
};

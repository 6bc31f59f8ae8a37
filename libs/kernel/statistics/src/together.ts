/**
 * 合并检验: the chance that independent chances add up to so little (Edgington 1972). Each is at least as large as one drawn
 * at random between 0 and 1, so that the distribution of a sum of such draws (Irwin and Hall) bounds it. One very small
 * chance alone takes at most 1 off the sum: it cannot speak for the others.
 */
export const together = (chances: readonly number[]): number => {
  const draws = chances.length;
  const sum = chances.reduce((total, one) => total + one, 0);
  if (draws === 0 || sum >= draws) return 1;
  // The distribution of n draws up to x is the density of n + 1 draws at x, x - 1, x - 2, …: all terms positive.
  let below = 0;
  for (let back = 0; back <= Math.floor(sum); back++) below += density(draws + 1, sum - back);
  return Math.min(1, below);
};

/** The density of a sum of draws, by the recursion of B-splines. */
const density = (draws: number, at: number): number => {
  const whole = Math.floor(at);
  const part = at - whole;
  // of[k]: density of the draws so far at k + part.
  let of = new Float64Array(draws);
  of[0] = 1;
  for (let n = 2; n <= draws; n++) {
    const next = new Float64Array(draws);
    for (let k = 0; k < n; k++) next[k] = ((k + part) * of[k]! + (n - k - part) * (of[k - 1] ?? 0)) / (n - 1);
    of = next;
  }
  return of[whole] ?? 0;
};

/** A stratum of a frame with what its sample showed. */
export interface SampledStratum {
  /** Files in the frame. */
  readonly size: number;
  /** Files read. */
  readonly n: number;
  /** Of them, those that passed. */
  readonly passed: number;
  /** Of them, those the standard says nothing of (不评): whether they would pass is not known. */
  readonly unknown: number;
}

/** 合格率 of the whole frame as a random sample bears it out: files of the frame, at least and at most, and the estimate. */
export interface FiniteRate {
  readonly size: number;
  readonly n: number;
  readonly passed: number;
  /** Whole files of the frame that pass for certain at 95 %. */
  readonly low: number;
  readonly high: number;
  /** Weighted by the sizes of the strata, a share; null where a stratum was not read at all. */
  readonly estimate: number | null;
}

/** C(n, k). */
const choose = (n: number, k: number): bigint => {
  let value = 1n;
  for (let i = 0; i < k; i += 1) value = (value * BigInt(n - i)) / BigInt(i + 1);
  return value;
};

/** Of `size` files of which `good` pass, the ways to draw `n` with at least `k` that pass. */
const waysAtLeast = (size: number, good: number, n: number, k: number): bigint => {
  const from = Math.max(k, n - (size - good));
  const to = Math.min(n, good);
  if (from > to) return 0n;
  let term = choose(good, from) * choose(size - good, n - from);
  let ways = term;
  for (let i = from; i < to; i += 1) {
    // Each from the one before, so that long sums stay quick; the division leaves nothing over.
    term = (term * BigInt((good - i) * (n - i))) / BigInt((i + 1) * (size - good - n + i + 1));
    ways += term;
  }
  return ways;
};

/**
 * The fewest of `size` that can pass if `k` of `n` drawn did: with fewer, so many would be drawn with a chance of at most
 * 1 in `oneIn`. Exact by the hypergeometric distribution; a sample that is the whole leaves no room.
 */
export const fewestPassing = (size: number, n: number, k: number, oneIn: number): number => {
  const all = choose(size, n);
  let [low, high] = [k, size - (n - k)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (waysAtLeast(size, middle, n, k) * BigInt(oneIn) > all) high = middle;
    else low = middle + 1;
  }
  return low;
};

/**
 * 有限总体区间: of every stratum the fewest and the most that pass, exactly, each side of each at 1 in 40 × strata, so that all
 * hold together at 95 %. Whole numbers throughout: anybody can compute it again to the last file. Those that are 不评 count as
 * failing below and passing above.
 */
export const finiteRate = (strata: readonly SampledStratum[]): FiniteRate => {
  const read = strata.filter(({ size }) => size > 0);
  const oneIn = 40 * Math.max(1, read.length);
  const sum = (of: (stratum: SampledStratum) => number): number => read.reduce((total, stratum) => total + of(stratum), 0);
  const size = sum((stratum) => stratum.size);
  const known = read.every(({ n, unknown }) => n - unknown > 0);
  return {
    size,
    n: sum(({ n }) => n),
    passed: sum(({ passed }) => passed),
    low: sum((one) => fewestPassing(one.size, one.n, one.passed, oneIn)),
    high: sum((one) => one.size - fewestPassing(one.size, one.n, one.n - one.passed - one.unknown, oneIn)),
    estimate: known ? sum((one) => (one.size * one.passed) / (one.n - one.unknown)) / size : null,
  };
};

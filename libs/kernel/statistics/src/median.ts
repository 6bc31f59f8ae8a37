/** The middle of some values, and the span in which the true middle lies. */
export interface MedianInterval {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Median of at least one value with its interval of 95 % by order statistics, for any distribution: the r-th least and the r-th
 * greatest, r the greatest for which chance leaves the median outside in at most one case of twenty (sign test). Of fewer than
 * six values no such span is certain: it is the whole span.
 */
export const medianInterval = (values: readonly number[]): MedianInterval => {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) throw new RangeError('a median of nothing');
  let rank = 0;
  // Twice the chance of fewer than `rank` of n below the median: sum of C(n, k) / 2^n, by logarithms, as n may be large.
  let logChoose = -n * Math.LN2;
  let below = Math.exp(logChoose);
  while (2 * below <= 0.05 && rank + 1 <= n / 2) {
    rank += 1;
    logChoose += Math.log((n - rank + 1) / rank);
    below += Math.exp(logChoose);
  }
  const at = Math.max(rank - 1, 0);
  const median = (sorted[(n - 1) >> 1]! + sorted[n >> 1]!) / 2;
  return { median, low: sorted[at]!, high: sorted[n - 1 - at]! };
};

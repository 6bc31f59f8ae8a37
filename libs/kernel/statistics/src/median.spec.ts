import fc from 'fast-check';
import { medianInterval } from './median';

/** C(n, k) in whole numbers. */
const choose = (n: number, k: number): bigint => (k === 0 ? 1n : (choose(n, k - 1) * BigInt(n - k + 1)) / BigInt(k));

describe('MD the median and its interval', () => {
  it.each<[number[], number, number, number]>([
    [[7], 7, 7, 7],
    [[3, 1], 2, 1, 3],
    [[1, 2, 3, 4, 5], 3, 1, 5],
    // Tables of the sign test: from 6 values the extremes, from 9 the second from each end, from 12 the third.
    [[1, 2, 3, 4, 5, 6], 3.5, 1, 6],
    [[9, 8, 7, 6, 5, 4, 3, 2, 1], 5, 2, 8],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 6.5, 3, 10],
  ])('MD-1 of %j', (values, median, low, high) => {
    expect(medianInterval(values)).toEqual({ median, low, high });
  });

  it('MD-2 the rank is the greatest that chance allows, reckoned in whole numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), (n) => {
        const { low, high } = medianInterval(Array.from({ length: n }, (_, at) => at + 1));
        expect(high).toBe(n + 1 - low);
        const outside = (rank: number): bigint => Array.from({ length: rank }, (_, k) => choose(n, k)).reduce((a, b) => a + b, 0n) * 2n;
        const most = 2n ** BigInt(n) / 20n;
        if (low > 1) expect(outside(low) <= most).toBe(true);
        if (low + 1 <= n / 2) expect(outside(low + 1) > most).toBe(true);
      }),
    );
  });

  it('MD-3 nothing has no median', () => {
    expect(() => medianInterval([])).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { bestPairs } from './assign';

/** The best total, by trying every way. */
const slow = (worth: readonly (readonly number[])[], row = 0, taken: readonly number[] = []): number => {
  if (row === worth.length) return 0;
  const without = slow(worth, row + 1, taken);
  return worth[row]!.reduce(
    (best, value, column) =>
      value > 0 && !taken.includes(column) ? Math.max(best, value + slow(worth, row + 1, [...taken, column])) : best,
    without,
  );
};

describe('bestPairs', () => {
  it('adds up to the best total there is, each column at most once (against trying every way)', () => {
    const table = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
    fc.assert(
      fc.property(table, (worth) => {
        const pairs = bestPairs(worth);
        const taken = pairs.filter((column) => column !== null);
        expect(new Set(taken).size).toBe(taken.length);
        expect(pairs.reduce<number>((sum, column, row) => sum + (column === null ? 0 : worth[row]![column]!), 0)).toBe(slow(worth));
      }),
    );
  });

  it('takes the earlier column where both are worth the same, and none that is worth nothing', () => {
    expect(bestPairs([[5, 5, 0]])).toEqual([0]);
    expect(bestPairs([[0, 0]])).toEqual([null]);
    expect(bestPairs([])).toEqual([]);
  });
});

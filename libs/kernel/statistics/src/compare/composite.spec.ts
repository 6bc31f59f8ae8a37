import fc from 'fast-check';
import { composite, type Part, sumInterval, wilson } from '@zhilu/kernel/statistics';

/** A small generator of its own, so that worlds are the same on every machine. */
const random = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
};
const draws = (of: number, chance: number, next: () => number): number => {
  let n = 0;
  for (let i = 0; i < of; i += 1) if (next() < chance) n += 1;
  return n;
};
const equals = (many: number, chances: readonly number[], seed: number): Part[][] => {
  const next = random(seed * 7_919);
  return Array.from({ length: many }, () =>
    chances.map((chance, i) => {
      const of = 30 + Math.floor(next() * 300);
      return { key: String(i), weight: 10 + i * 10, n: draws(of, chance, next), of };
    }),
  );
};

describe('综合得分比较', () => {
  it.each([
    [8, [0.97, 0.9, 0.8]],
    [30, [0.99, 0.95]],
    [60, [0.5, 0.7, 0.9]],
  ])('CS-1 among %p equals with rates of %p somebody is called worse in at most 2.5 %% of the worlds, and better', (many, chances) => {
    const worlds = 200;
    let [worse, better] = [0, 0];
    for (let seed = 1; seed <= worlds; seed += 1) {
      const { standings } = composite(equals(many, chances, seed))!;
      if (standings.includes('worse')) worse += 1;
      if (standings.includes('better')) better += 1;
    }
    // 2.5 % of 200 is 5, and the bound is on the safe side of it.
    expect(worse).toBeLessThanOrEqual(5);
    expect(better).toBeLessThanOrEqual(5);
  });

  it('CS-2 one far below and one far above are set apart; of fewer than five nobody is, nor where all did all', () => {
    const part = (n: number, m: number): Part[] => [
      { key: 'a', weight: 60, n, of: 300 },
      { key: 'b', weight: 40, n: m, of: 100 },
    ];
    const alike = Array.from({ length: 9 }, (_, i) => part(270 + (i % 3), 85 + (i % 2)));
    expect(composite([...alike, part(200, 60), part(299, 99)])!.standings).toEqual([...alike.map(() => 'same'), 'worse', 'better']);
    expect(composite(alike.slice(0, 4))).toBeNull();
    expect(composite(alike.map(() => part(300, 100)))!.standings).toEqual(alike.map(() => 'same'));
  });

  it('CS-3 a bound, not a guess: of small sums the exact chance of whoever is called worse lies within the limit', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 5, maxLength: 9 }), (ns) => {
        const members = ns.map((n): Part[] => [{ key: 'a', weight: 1, n, of: 12 }]);
        const chance = ns.reduce((a, b) => a + b, 0) / (12 * ns.length);
        const { standings } = composite(members)!;
        for (const [i, n] of ns.entries()) {
          if (standings[i] !== 'worse') continue;
          let [exact, ways] = [0, 1];
          for (let k = 0; k <= n; k += 1) {
            exact += ways * chance ** k * (1 - chance) ** (12 - k);
            ways = (ways * (12 - k)) / (k + 1);
          }
          expect(exact).toBeLessThanOrEqual(0.001);
        }
      }),
    ));

  it('CS-4 the interval of one rate is Wilson’s; of several it holds the sum', () => {
    const one = sumInterval([{ key: 'a', weight: 30, n: 81, of: 263 }]);
    expect(one.low).toBeCloseTo(wilson(81, 263).low, 12);
    expect(one.high).toBeCloseTo(wilson(81, 263).high, 12);
    const two = sumInterval([
      { key: 'a', weight: 50, n: 90, of: 100 },
      { key: 'b', weight: 50, n: 40, of: 50 },
    ]);
    expect(two.low).toBeLessThan(0.85);
    expect(two.high).toBeGreaterThan(0.85);
  });
});

import fc from 'fast-check';
import { atLeast, atMost, normalBelow, normalQuantile } from './binomial';
import { funnel, type Share } from './funnel';

/** The triangle of Pascal by logarithms, each way counted: slow, and nothing to get wrong. */
const counted = (n: number, of: number, chance: number): number => {
  let [ways, total] = [0, 0];
  for (let k = 0; k <= n; k += 1) {
    total += Math.exp(ways + k * Math.log(chance) + (of - k) * Math.log1p(-chance));
    ways += Math.log((of - k) / (k + 1));
  }
  return total;
};

/** A seeded source of draws (mulberry32). */
const drawer = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

/** A world of equals: sizes of a province, one chance. */
const equals = (many: number, chance: number, seed: number): Share[] => {
  const draw = drawer(seed);
  return Array.from({ length: many }, () => {
    const of = 30 + Math.floor(draw() ** 3 * 700);
    let n = 0;
    for (let k = 0; k < of; k += 1) if (draw() < chance) n += 1;
    return { n, of };
  });
};

describe('漏斗图', () => {
  it('FN-1 exact tails: Clopper and Pearson of 682 in 925 (Conover 1971, Mendel’s peas): 0.7076683 to 0.7654066', () => {
    expect(atLeast(682, 925, 0.7076683)).toBeCloseTo(0.025, 6);
    expect(atMost(682, 925, 0.7654066)).toBeCloseTo(0.025, 6);
  });

  it('FN-2 tails are the ways counted one by one, and add up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.nat(300), (of, chance, at) => {
        const n = Math.min(at, of);
        expect(atMost(n, of, chance)).toBeCloseTo(counted(n, of, chance), 9);
        expect(atMost(n - 1, of, chance) + atLeast(n, of, chance)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('FN-3 the normal of every table: 1.959964, 3.090232, and far out where 1 less the rest has no digits', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 6);
    expect(normalQuantile(0.999)).toBeCloseTo(3.090232, 6);
    expect(normalBelow(-10)).toBeCloseTo(7.619853e-24, 29);
    expect(normalQuantile(normalBelow(-8.25))).toBeCloseTo(-8.25, 9);
  });

  it('FN-4 by hand: of five, four with 90 of 100 and one with 60: the one is drawn in to the four, and set apart from them', () => {
    const shares = [90, 90, 90, 90, 60].map((n) => ({ n, of: 100 }));
    // 420 of 500 = 0.84; 100 × 0.84 × 0.16 = 13.44; (90 − 84)² / 13.44 = 2.6786, for all five.
    const found = funnel(shares)!;
    expect(found.centre).toEqual({ n: 420, of: 500 });
    expect(found.dispersion).toBeCloseTo(36 / 13.44, 9);
    expect(found.standings).toEqual(['same', 'same', 'same', 'same', 'worse']);
  });

  it('FN-9 where all scatter widely the widest is no exception', () => {
    const wide = [60, 66, 72, 78, 84, 90, 93, 96, 98, 99].map((n) => ({ n, of: 100 }));
    const found = funnel(wide)!;
    expect(found.dispersion).toBeGreaterThan(5);
    expect(found.standings).toEqual(wide.map(() => 'same'));
  });

  it('FN-5 one clearly worse among twenty alike is set apart, and one clearly better', () => {
    const alike = Array.from({ length: 20 }, (_, i) => ({ n: 268 + (i % 5), of: 300 }));
    const found = funnel([...alike, { n: 200, of: 300 }, { n: 300, of: 300 }])!;
    expect(found.standings.slice(0, 20)).toEqual(alike.map(() => 'same'));
    expect(found.standings.slice(20)).toEqual(['worse', 'better']);
  });

  it('FN-6 a standing is which side of its own limits a share lies', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 5, maxLength: 40 }),
        (drawn) => {
          const shares = drawn.map(([of, share]) => ({ n: Math.round(of * share), of }));
          const found = funnel(shares)!;
          for (const [i, { n, of }] of shares.entries()) {
            const { low, high } = found.limitsAt(of);
            const side = low !== null && n / of <= low ? 'worse' : high !== null && n / of >= high ? 'better' : 'same';
            expect(found.standings[i]).toBe(side);
          }
          expect(found.dispersion).toBeGreaterThanOrEqual(1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    [0.5, 12],
    [0.9, 60],
    [0.97, 194],
    [0.995, 194],
  ])('FN-7 among equals at %p, %p of them, nobody is called worse in at least 97.5 %% of the worlds, and nobody better', (chance, many) => {
    const worlds = 200;
    let [worse, better] = [0, 0];
    for (let seed = 1; seed <= worlds; seed += 1) {
      const { standings } = funnel(equals(many, chance, seed))!;
      if (standings.includes('worse')) worse += 1;
      if (standings.includes('better')) better += 1;
    }
    // 2.5 % of 200 is 5; more than 11 has a chance below 1 % if it holds.
    expect(worse).toBeLessThanOrEqual(11);
    expect(better).toBeLessThanOrEqual(11);
  });

  it('FN-8 where all did all, or none, nobody is set apart; of fewer than five nobody is', () => {
    expect(funnel([3, 40, 500, 80, 90].map((of) => ({ n: of, of })))!.standings).toEqual(['same', 'same', 'same', 'same', 'same']);
    expect(funnel([3, 40, 500, 80, 90].map((of) => ({ n: 0, of })))!.standings).toEqual(['same', 'same', 'same', 'same', 'same']);
    expect(funnel([3, 40, 500, 80].map((of) => ({ n: 1, of })))).toBeNull();
  });
});

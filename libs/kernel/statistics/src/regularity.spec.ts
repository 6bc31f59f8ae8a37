import fc from 'fast-check';
import { concentration } from './concentration';
import { evenness } from './evenness';
import { chiSquareBelow } from './gamma';
import { together } from './together';

/** Every way to throw so many over the parts, each as likely as the other: the plain meaning of the chance. */
const thrown = (total: number, parts: number, seen: (counts: number[]) => boolean): number => {
  let hits = 0;
  const ways = parts ** total;
  for (let way = 0; way < ways; way++) {
    const counts = new Array<number>(parts).fill(0);
    for (let left = way, n = 0; n < total; n++, left = Math.floor(left / parts)) counts[left % parts]! += 1;
    if (seen(counts)) hits += 1;
  }
  return hits / ways;
};
const squares = (counts: readonly number[]): number => counts.reduce((sum, one) => sum + one * one, 0);

describe('均匀程度', () => {
  it.each([[[2, 2, 2]], [[3, 2, 2]], [[4, 2, 2]], [[1, 1, 1, 1, 1]], [[2, 1, 1, 1, 1]], [[3, 1, 2, 1]], [[4, 4]], [[5, 3]]])(
    '%j: the chance is that of every throw counted',
    (counts) => {
      const total = counts.reduce((sum, one) => sum + one, 0);
      const { dispersion, chance } = evenness(counts);
      if (dispersion < 1)
        expect(chance).toBeCloseTo(
          thrown(total, counts.length, (other) => squares(other) <= squares(counts)),
          10,
        );
      else expect(chance).toBe(1);
    },
  );

  it('six months of two or three: 20 · 15! / (3!³ 2!³ 6¹⁵), which is no evidence for one agency alone', () => {
    const { dispersion, chance } = evenness([3, 2, 3, 2, 2, 3]);
    expect(dispersion).toBeCloseTo(0.12, 10);
    expect(chance).toBeCloseTo((20 * 1_307_674_368_000) / (216 * 8) / 6 ** 15, 12);
    expect(evenness([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]).chance).toBeCloseTo(479_001_600 / 12 ** 12, 14);
  });

  it('at the mean where the chi-square distribution takes over it lies above what is counted, and by little', () => {
    for (const months of [6, 12, 24])
      for (const off of [1, 2, 3]) {
        const counts = Array.from({ length: months }, (_, month) => 20 + (month % 2 === 0 ? off : -off));
        const { dispersion, chance } = evenness(counts);
        const ratio = chiSquareBelow(dispersion * (months - 1) + 1 / 20, months - 1) / chance;
        expect(ratio).toBeGreaterThan(1);
        expect(ratio).toBeLessThan(1.15);
      }
    expect(evenness(Array.from({ length: 12 }, (_, month) => 400 + (month % 2))).chance).toBeLessThan(1e-6);
  });

  it('nothing, one part, and what varies as chance has it, are no evidence', () => {
    expect(evenness([])).toEqual({ dispersion: 1, chance: 1 });
    expect(evenness([7])).toEqual({ dispersion: 1, chance: 1 });
    expect(evenness([0, 0, 0])).toEqual({ dispersion: 1, chance: 1 });
    expect(evenness([0, 6, 1, 5]).chance).toBe(1);
  });

  it('does not depend on the order of the months', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 2, maxLength: 8 }), (counts) => {
        expect(evenness([...counts].reverse()).chance).toBeCloseTo(evenness(counts).chance, 12);
      }),
    );
  });
});

describe('合并检验', () => {
  it.each([
    [[0.3], 0.3],
    [[0.4, 0.4], 0.32],
    [[0.5, 0.5], 0.5],
    [[0.9, 0.9], 1 - 0.02],
    [[0.5, 0.5, 0.5], 0.5],
    [[0.1, 0.2, 0.7], 1 / 6],
    [[0.05, 0.05, 0.05, 0.05], 0.2 ** 4 / 24],
    [[0.5, 0.5, 0.5, 0.3], (1.8 ** 4 - 4 * 0.8 ** 4) / 24],
  ])('%j add up so low with chance %f', (chances, chance) => {
    expect(together(chances)).toBeCloseTo(chance, 10);
  });

  it('stays a chance for many agencies, and half of them is even odds', () => {
    for (const n of [10, 23, 60, 200]) expect(together(new Array<number>(n).fill(0.5))).toBeCloseTo(0.5, 6);
    expect(together(new Array<number>(200).fill(0.9))).toBeCloseTo(1, 6);
    expect(together(new Array<number>(23).fill(0.0322))).toBeLessThan(1e-20);
    expect(together([])).toBe(1);
    expect(together([1, 1])).toBe(1);
  });

  it('one that is next to impossible does not speak for the others', () => {
    expect(together([1e-12, ...new Array<number>(9).fill(0.6)])).toBeGreaterThan(0.05);
  });
});

describe('集中程度', () => {
  /** Every choice of so many out of all, each as likely as the other. */
  const chosen = (pool: readonly number[], of: number, n: number, percent: number): number => {
    let [hits, all] = [0, 0];
    const pick = (from: number, taken: readonly number[]): void => {
      if (taken.length === of) {
        const median = [...taken].sort((a, b) => a - b)[Math.ceil(of / 2) - 1]!;
        all += 1;
        if (taken.filter((v) => v * 100 >= median * (100 - percent) && v * 100 <= median * (100 + percent)).length >= n) hits += 1;
        return;
      }
      for (let at = from; at <= pool.length - (of - taken.length); at++) pick(at + 1, [...taken, pool[at]!]);
    };
    pick(0, []);
    return hits / all;
  };

  it('the chance is that of every choice counted, ties and all', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(amounts, amounts, fc.constantFrom(0, 12, 40), (own, peers, percent) => {
        const found = concentration(own, peers, percent);
        expect(found.chance()).toBeCloseTo(chosen([...own, ...peers], own.length, found.n, percent), 9);
      }),
    );
  });

  it('counts own and peers within the band, its ends included', () => {
    expect(concentration([88, 100, 112, 113], [87, 88, 112, 200], 12)).toMatchObject({ median: 100, n: 3, of: 4, peersIn: 2, peers: 4 });
  });

  it('all of one kind with peers of the same kind is no evidence; fifteen alike among the unlike is', () => {
    expect(concentration(new Array<number>(20).fill(200), new Array<number>(20).fill(200), 12).chance()).toBeCloseTo(1, 9);
    const spread = Array.from({ length: 200 }, (_, n) => 500 + 97 * n);
    expect(
      concentration(
        Array.from({ length: 15 }, (_, n) => 2000 + 35 * n),
        spread,
        12,
      ).chance(),
    ).toBeLessThan(1e-8);
  });

  it('holds for the sizes of a province', () => {
    const pool = Array.from({ length: 40_000 }, (_, n) => 1000 + ((n * 7919) % 50_000));
    const found = concentration(
      pool.slice(0, 4_000).map((amount) => 10_000 + (amount % 2_000)),
      pool.slice(4_000),
      12,
    );
    expect(found).toMatchObject({ n: 4_000, of: 4_000 });
    expect(found.chance()).toBeLessThan(1e-100);
  });
});

import fc from 'fast-check';
import { type MovedCell, movementOf } from './movement';

const cell = (agency: number, before: readonly [number, number], after: readonly [number, number]): MovedCell => ({
  agency,
  before: { n: before[0], of: before[1] },
  after: { n: after[0], of: after[1] },
});
/** A ratio with no more met than fell due. */
const ratio = fc.tuple(fc.nat(200), fc.nat(200)).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
const cells = fc.array(
  fc.tuple(fc.nat(5), ratio, ratio).map(([agency, before, after]) => cell(agency, before, after)),
  { minLength: 1, maxLength: 20 },
);
const near = (a: number, b: number): void => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(a), Math.abs(b)));

describe('变化原因 (definitions.md, Why it moved)', () => {
  it('MV-1 worked by hand: twice the duties, more of them of the worse agency, which did better', () => {
    // Before 90/100 and 40/100: 70 of 200 unmet, 35 %. After 90/100 and 200/300: 110 of 400 unmet.
    const moved = movementOf([cell(1, [90, 100], [90, 100]), cell(2, [40, 100], [200, 300])])!;
    expect(moved.before).toEqual({ n: 130, of: 200 });
    expect(moved.after).toEqual({ n: 290, of: 400 });
    // Volume 200 × 35 % = 70. Mix (100 − 200) × (10 % − 35 %) + (300 − 200) × (60 % − 35 %) = 50. Real 100 − 300 × 60 % = −80.
    expect(moved.items.change).toBe(40);
    near(moved.items.volume, 70);
    near(moved.items.mix, 50);
    near(moved.items.real, -80);
    // 72.5 % − 65 % = 7.5 points: mix −12.5, real 20.
    near(moved.share.change, 0.075);
    near(moved.share.mix, -0.125);
    near(moved.share.real, 0.2);
    expect(moved.agencies.map(({ agency, real }) => [agency, Math.round(real * 1e9) / 1e9])).toEqual([
      [1, 0],
      [2, -80],
    ]);
  });

  it('MV-2 the parts are the whole, and those of the agencies are those of all together', () => {
    fc.assert(
      fc.property(cells, (some) => {
        const moved = movementOf(some);
        const of = (when: 'before' | 'after'): number => some.reduce((total, one) => total + one[when].of, 0);
        if (moved === null) return expect(of('before') === 0 || of('after') === 0).toBe(true);
        const { items, share, agencies } = moved;
        near(items.volume + items.mix + items.real, items.change);
        near(share.mix + share.real, share.change);
        near(
          agencies.reduce((total, one) => total + one.mix, 0),
          items.mix,
        );
        near(
          agencies.reduce((total, one) => total + one.real, 0),
          items.real,
        );
        near(-items.real / moved.after.of, share.real);
      }),
    );
  });

  it('MV-3 the same rates everywhere: more duties are volume, other shares are mix, and nothing is real', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), ratio, fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 12 }), (some) => {
        const moved = movementOf(some.map(([agency, before, times]) => cell(agency, before, [before[0] * times, before[1] * times])));
        if (moved === null) return;
        near(moved.items.real, 0);
        near(moved.share.real, 0);
        for (const { real } of moved.agencies) near(real, 0);
      }),
    );
  });

  it('MV-4 the same duties as before: neither volume nor mix, all of it is real', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(5), ratio, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 12 }),
        (some) => {
          const moved = movementOf(some.map(([agency, before, share]) => cell(agency, before, [Math.floor(before[1] * share), before[1]])));
          if (moved === null) return;
          near(moved.items.volume, 0);
          near(moved.items.mix, 0);
          near(moved.items.real, moved.items.change);
        },
      ),
    );
  });

  it('MV-5 an agency or kind with nothing before is told from the whole, and counted as such', () => {
    const moved = movementOf([cell(1, [80, 100], [80, 100]), cell(2, [0, 0], [25, 50])])!;
    expect(moved.fresh).toBe(50);
    // 50 more at 20 %: 10. None of it mix. Real 25 − 10.
    near(moved.items.volume, 10);
    near(moved.items.mix, 0);
    near(moved.items.real, 15);
    expect(movementOf([cell(1, [0, 0], [1, 2])])).toBeNull();
    expect(movementOf([cell(1, [1, 2], [0, 0])])).toBeNull();
    expect(movementOf([])).toBeNull();
  });
});

import fc from 'fast-check';
import { checkGrown, shareOut } from '@zhilu/kernel/review';

const FOUR = new Map([
  ['处罚', 25],
  ['检查', 10],
  ['强制', 4],
  ['许可', 1],
]);
const sizes = fc
  .uniqueArray(fc.constantFrom('甲', '乙', '丙', '丁', '戊', '己'), { minLength: 1 })
  .chain((names) => fc.tuple(...names.map((one) => fc.tuple(fc.constant(one), fc.integer({ min: 0, max: 60 })))))
  .map((all) => new Map<string, number>(all));
const sum = (all: ReadonlyMap<string, number>): number => [...all.values()].reduce((one, other) => one + other, 0);

describe('配额: shared out by a printed rule', () => {
  it('SM-7: 10 of 25, 10, 4 and 1 with at least one of each; 5 more leave the first ten; of one file two are not to be had', () => {
    const ten = shareOut(FOUR, 10, 1);
    expect(Object.fromEntries(ten)).toEqual({ 处罚: 6, 检查: 2, 强制: 1, 许可: 1 });
    expect(sum(ten)).toBe(10);
    const fifteen = shareOut(FOUR, 15, 1);
    expect(sum(fifteen)).toBe(15);
    expect(() => checkGrown(ten, fifteen)).not.toThrow();
    expect(() => checkGrown(fifteen, ten)).toThrow('名单只能增加');
    expect(() => shareOut(FOUR, 3, 1)).toThrow('每层至少 1 件，共需 4 件');
    expect(() => shareOut(FOUR, 41, 1)).toThrow('样本框里只有 40 件');
  });

  it('SM-8: adds up, keeps the least, goes beyond no stratum, and takes nothing away as the total grows', () =>
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0, max: 3 }), (strata, least) => {
        const needed = [...strata.values()].reduce((all, size) => all + Math.min(least, size), 0);
        let before = shareOut(strata, needed, least);
        for (let total = needed; total <= sum(strata); total += 1) {
          const quotas = shareOut(strata, total, least);
          expect(sum(quotas)).toBe(total);
          for (const [stratum, quota] of quotas) {
            expect(quota).toBeLessThanOrEqual(strata.get(stratum)!);
            expect(quota).toBeGreaterThanOrEqual(Math.min(least, strata.get(stratum)!));
          }
          expect(() => checkGrown(before, quotas)).not.toThrow();
          before = quotas;
        }
      }),
      { numRuns: 60 },
    ));

  it('SM-9: without a least, nobody’s share is a file away from its due without reason: of equal strata none has two more than another', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 30 }), fc.nat(), (count, size, some) => {
        const strata = new Map(Array.from({ length: count }, (_, n) => [`层${n}`, size]));
        const quotas = [...shareOut(strata, some % (count * size + 1), 0).values()];
        expect(Math.max(...quotas) - Math.min(...quotas)).toBeLessThanOrEqual(1);
      }),
    ));
});

import fc from 'fast-check';
import { exportWords, isCut, readExport } from './full-export';

describe('全量导出', () => {
  it.each([
    [1_000, 1_000, false],
    [1_000, 1_200, false],
    [1_000, 900, false],
    [1_000, 899, true],
    [1_000, 500, true],
    [10, 9, false],
    [10, 8, true],
    [4, 2, true],
    [2, 1, false],
    [1, 0, false],
    [0, 0, false],
  ])('FX-1 after %i records one with %i is cut: %s', (before, now, cut) => expect(isCut(before, now)).toBe(cut));

  it('FX-2 half of an export of four and more is always cut, and what grows never is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 1_000_000 }), (before) => {
        expect(isCut(before, Math.floor(before / 2))).toBe(true);
        expect(isCut(before, before + 1)).toBe(false);
      }),
    );
  });

  it('FX-3 reads what is agreed, and refuses what is not', () => {
    expect([readExport(null), readExport(undefined), readExport('listed'), readExport('withdrawn')]).toEqual([
      null,
      null,
      'listed',
      'withdrawn',
    ]);
    expect(() => readExport('deleted')).toThrow('列出，由人处理、自动撤回');
    expect(exportWords('listed')).toBe('全量导出，不再出现的列出，由人处理');
  });
});

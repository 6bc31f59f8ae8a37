import fc from 'fast-check';
import { departingFrom, readyStandards, sectorShares } from '@zhilu/kernel/review';

const [province, penalty, seizure] = readyStandards();
const shown = (all: Parameters<typeof sectorShares>[1]) =>
  sectorShares(readyStandards(), all).map(({ sector, standard, cases }) => [sector, standard?.code ?? null, cases]);

describe('行业标准优先', () => {
  it('ST-5 the standard of the sector applies by line and act; where the sector made none for the act, none does', () => {
    expect(
      shown([
        { act: 'penalty', lines: ['条线', '生态环境'], cases: 3 },
        { act: 'coercion', lines: ['条线', '生态环境系统'], cases: 2 },
        { act: 'licence', lines: ['条线', '生态环境'], cases: 4 },
        { act: 'penalty', lines: ['条线', '水务'], cases: 5 },
        { act: 'penalty', lines: [], cases: 1 },
      ]),
    ).toEqual([
      ['生态环境', 'HJ-2024-CF', 3],
      ['生态环境', 'HJ-2024-CK', 2],
      [null, null, 10],
    ]);
  });

  it('ST-6 whatever the cases, each is counted once, and departs exactly where another standard than its own is taken', () => {
    const cases = fc.record({
      act: fc.constantFrom('penalty', 'coercion', 'licence'),
      lines: fc.constantFrom<string[]>([], ['生态环境'], ['水务', '河道']),
      cases: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(cases), (all) => {
        const sum = (some: readonly { cases: number }[]): number => some.reduce((n, one) => n + one.cases, 0);
        const shares = sectorShares(readyStandards(), all);
        expect(sum(shares)).toBe(sum(all));
        const own = sum(all.filter(({ act, lines }) => act !== 'licence' && lines[0] === '生态环境'));
        expect(sum(departingFrom(shares, province!))).toBe(own);
        for (const standard of [penalty!, seizure!]) expect(sum(departingFrom(shares, standard))).toBe(sum(all) - own);
      }),
    );
  });
});

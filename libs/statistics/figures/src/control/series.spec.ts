import fc from 'fast-check';
import { addDays, addMonths } from '@zhilu/kernel/time';
import { type Begins, chart, type MonthRead } from './series';

const read = (at: number, n: number, of = 100, more: Partial<MonthRead> = {}): MonthRead => {
  const ratio = { n, of };
  return { month: addMonths('2025-01-01', at), rate: { low: ratio, shown: ratio, high: ratio }, unassessed: false, ...more };
};
const steady = (many: number, from = 0): MonthRead[] => Array.from({ length: many }, (_, at) => read(from + at, 90 + (at % 2) * 2));

describe('控制图 of months', () => {
  it('XM-6 what is not over, silent, too few or empty is shown and not judged, and moves no limit', () => {
    const reads = [...steady(10), read(10, 3, 20), read(11, 0, 0), read(12, 10, 100, { unassessed: true }), read(13, 1)];
    const { months, spells } = chart(reads, [], '2026-02-27');
    expect(months.slice(10).map(({ state, beyond, run }) => [state, beyond, run])).toEqual(
      ['few', 'nothing', 'unassessed', 'open'].map((state) => [state, null, null]),
    );
    expect(spells).toEqual([
      { from: '2025-01-01', to: '2026-02-28', begins: null, judged: 10, limits: chart(steady(10), [], '2026-02-27').spells[0]!.limits },
    ]);
    expect(chart(reads, [], '2026-02-28').months[13]!.state).toBe('judged');
  });

  it('XM-7 a month far below its own series is beyond; the same number among a lower series is not', () => {
    expect(chart([...steady(12), read(12, 60)], [], '2026-12-31').months.at(-1)).toMatchObject({ state: 'judged', beyond: -1 });
    const begins: Begins[] = [{ month: '2026-01-01', why: 'text' }];
    const lower = Array.from({ length: 10 }, (_, at) => read(12 + at, 59 + (at % 3)));
    const { months, spells } = chart([...steady(12), ...lower], begins, '2026-12-31');
    expect(months.every(({ beyond }) => beyond === 0)).toBe(true);
    expect(spells.map(({ from, to, begins: why, judged }) => [from, to, why, judged])).toEqual([
      ['2025-01-01', '2025-12-31', null, 12],
      ['2026-01-01', '2026-10-31', 'text', 10],
    ]);
  });

  it('XM-8 a spell of nine judged months has no limits, and its months are judged by none', () => {
    const { months, spells } = chart(steady(9), [], '2026-12-31');
    expect(spells[0]!.limits).toBeNull();
    expect(months.map(({ state, beyond, run }) => [state, beyond, run])).toEqual(Array(9).fill(['judged', null, null]));
  });

  it('XM-9 it is judged by the low reading', () => {
    const unsure: MonthRead = { ...read(12, 0), rate: { low: { n: 60, of: 100 }, shown: { n: 60, of: 65 }, high: { n: 95, of: 100 } } };
    expect(chart([...steady(12), unsure], [], '2026-12-31').months.at(-1)!.beyond).toBe(-1);
  });

  it('NC-3 whatever the months, one that is not over, of fewer than 30, empty or silent is judged by none and moves no limit', () => {
    const month = fc.record({ n: fc.nat(400), of: fc.oneof(fc.nat(35), fc.integer({ min: 30, max: 400 })), silent: fc.boolean() });
    fc.assert(
      fc.property(fc.array(month, { minLength: 1, maxLength: 36 }), fc.nat(40), (some, over) => {
        const reads = some.map(({ n, of, silent }, at) => read(at, Math.min(n, of), of, { unassessed: silent }));
        const asOf = addDays(addMonths('2025-01-01', over), -1);
        const { months, spells } = chart(reads, [], asOf);
        const judged = reads.filter(
          ({ month: first, rate, unassessed }) => addMonths(first, 1) <= addDays(asOf, 1) && !unassessed && rate.shown.of >= 30,
        );
        expect(months.filter(({ state }) => state === 'judged').map(({ month: first }) => first)).toEqual(
          judged.map(({ month: first }) => first),
        );
        for (const { state, beyond, run } of months) if (state !== 'judged') expect([beyond, run]).toEqual([null, null]);
        const apart = judged.length === 0 ? null : chart(judged, [], '2099-12-31').spells[0]!.limits;
        expect(spells[0]!.limits).toEqual(apart);
      }),
    );
  });
});

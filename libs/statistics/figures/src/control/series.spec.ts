import { addMonths } from '@zhilu/kernel/time';
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
});

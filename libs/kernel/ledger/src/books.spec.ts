import fc from 'fast-check';
import { BALANCE_COLUMNS, type Entry, monthOf, Movements } from './books';
import { measureColumn, measureGroupOf, MONTH_COLUMNS, SETTLEMENTS } from './measure-groups';

const KINDS = [
  { dutyClass: 'written', stage: 'decision' },
  { dutyClass: 'written', stage: 'archive' },
  { dutyClass: 'uninterrupted', stage: 'investigation' },
  { dutyClass: 'storage', stage: 'service' },
] as const;

const entries = fc.array(
  fc.record({
    agency: fc.integer({ min: 1, max: 3 }),
    kindId: fc.integer({ min: 0, max: KINDS.length - 1 }),
    dueDay: fc.constantFrom('2026-01-31', '2026-02-01', '2026-02-28', '2025-12-31'),
    settlement: fc.constantFrom(...SETTLEMENTS),
    explanation: fc.constantFrom('none' as const, 'submitted' as const, 'accepted' as const),
    by: fc.constantFrom(1 as const, -1 as const),
  }),
  { maxLength: 60 },
);

describe('L1: movements add up to the lines entered', () => {
  it('each balance cell and each monthly cell is the plain sum over its entries', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const movements = new Movements();
        for (const one of list) movements.add(one.agency, KINDS[one.kindId]!, one as Entry, one.by);
        const sum = (keep: (one: (typeof list)[number]) => boolean): number => list.filter(keep).reduce((total, one) => total + one.by, 0);
        for (const cell of movements.balanceCells())
          for (const letter of SETTLEMENTS)
            expect(cell.add[BALANCE_COLUMNS.indexOf(letter.toLowerCase() as 'o')]).toBe(
              sum(
                (one) =>
                  one.agency === cell.agency &&
                  one.kindId === cell.kindId &&
                  monthOf(one.dueDay) === cell.month &&
                  one.settlement === letter,
              ),
            );
        for (const cell of movements.monthCells())
          for (const kind of KINDS)
            for (const letter of SETTLEMENTS)
              expect(cell.add[MONTH_COLUMNS.indexOf(measureColumn(measureGroupOf(kind)!, letter))]).toBe(
                sum(
                  (one) =>
                    one.agency === cell.agency &&
                    KINDS[one.kindId] === kind &&
                    monthOf(one.dueDay) === cell.month &&
                    one.settlement === letter,
                ),
              );
        const total = movements.balanceCells().reduce((all, cell) => all + SETTLEMENTS.reduce((some, _, at) => some + cell.add[at]!, 0), 0);
        expect(total).toBe(sum(() => true));
      }),
    );
  });

  it.each(['order', 'note'] as const)('a %s line has its balance, and no column of the overview', (dutyClass) => {
    const movements = new Movements();
    movements.add(1, { dutyClass, stage: 'decision' }, { kindId: 7, dueDay: '2026-01-31', settlement: 'L', explanation: 'none' }, 1);
    expect(movements.balanceCells()).toEqual([
      { agency: 1, kindId: 7, month: '2026-01-01', add: Int32Array.of(0, 1, 0, 0, 0, 0, 0, 0, 0, 0) },
    ]);
    expect(movements.monthCells()).toEqual([]);
  });

  it('a line entered and taken back leaves no cell behind', () => {
    const movements = new Movements();
    const entry: Entry = { kindId: 0, dueDay: '2026-01-31', settlement: 'M', explanation: 'submitted' };
    movements.add(1, KINDS[2], entry, 1);
    const [cell] = movements.monthCells();
    expect(MONTH_COLUMNS.filter((_, at) => cell!.add[at] !== 0)).toEqual(['uninterrupted_m', 'explained_submitted']);
    expect([...movements.balanceCells()[0]!.add]).toEqual([0, 0, 0, 1, 0, 0, 0, 1, 0, 0]);
    movements.add(1, KINDS[2], entry, -1);
    expect(movements.balanceCells()).toEqual([]);
    expect(movements.monthCells()).toEqual([]);
  });
});

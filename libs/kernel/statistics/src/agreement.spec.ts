import fc from 'fast-check';
import { agreement } from '@zhilu/kernel/statistics';
import { studentT } from './student';

const times = (n: number, ...row: readonly (string | null)[]) => Array.from({ length: n }, () => row);
const inThree = (value: number): string => value.toFixed(3);
const shown = (readings: readonly (readonly (string | null)[])[], categories: number) => {
  const { coefficient, error, low, high } = agreement(readings, categories)!;
  return [coefficient, error, low, high].map(inThree);
};

describe('一致性: Gwet’s AC1 against published worked examples', () => {
  it('AG-1: two readers, three answers (Gwet, irrCAC, cont3x3abstractors: 0.8493305, error 0.04321747)', () =>
    // Worked from the table of both, that example divides by n where the one from readings (AG-2, AG-3) divides by n - 1.
    expect(
      shown(
        [...times(13, 'E', 'E'), ...times(20, 'A', 'A'), ...times(7, 'A', 'N'), ...times(4, 'N', 'A'), ...times(56, 'N', 'N')],
        3,
      ).slice(0, 2),
    ).toEqual(['0.849', '0.043']));

  it('AG-2: six readers, five answers (distrib.6raters: 0.4448007, error 0.08418757, 0.264 to 0.625)', () => {
    const table = [
      [0, 0, 0, 6, 0],
      [0, 3, 0, 0, 3],
      [0, 1, 4, 0, 1],
      [0, 0, 0, 0, 6],
      [0, 3, 0, 3, 0],
      [2, 0, 4, 0, 0],
      [0, 0, 4, 0, 2],
      [2, 0, 3, 1, 0],
      [2, 0, 0, 4, 0],
      [0, 0, 0, 0, 6],
      [1, 0, 0, 5, 0],
      [1, 1, 0, 4, 0],
      [0, 3, 3, 0, 0],
      [1, 0, 0, 5, 0],
      [0, 2, 0, 3, 1],
    ];
    const readings = table.map((row) => row.flatMap((count, answer) => Array.from({ length: count }, () => String(answer))));
    expect(shown(readings, 5)).toEqual(['0.445', '0.084', '0.264', '0.625']);
  });

  it('AG-3: four readers of whom some left things out (cac.raw4raters: 0.77544, error 0.14295, 0.461 to 1)', () => {
    const readings = ['11.1', '2232', '3333', '3333', '2222', '1234', '4444', '1121', '2222', '.555', '..11', '..3.'].map((row) =>
      [...row].map((one) => (one === '.' ? null : one)),
    );
    expect(shown(readings, 5)).toEqual(['0.775', '0.143', '0.461', '1.000']);
    expect(agreement(readings, 5)!.n).toBe(11);
  });

  it('AG-4: nearly all of one kind (Gwet 2008: 118, 5, 2, 0 of 125: AC1 0.941 where kappa is below nothing)', () =>
    expect(inThree(agreement([...times(118, '+', '+'), ...times(5, '+', '-'), ...times(2, '-', '+')], 2)!.coefficient)).toBe('0.941'));

  it('AG-5: full agreement is 1; of things judged once, or of fewer than two judged twice, nothing can be said', () => {
    expect(agreement(times(9, 'a', 'a'), 2)).toMatchObject({ coefficient: 1, error: 0, low: 1, high: 1 });
    expect(agreement(times(9, 'a', null), 2)).toBeNull();
    expect(agreement([...times(9, 'a', null), ...times(1, 'a', 'b')], 2)).toBeNull();
    expect(agreement([], 2)).toBeNull();
  });

  it('AG-6: neither the order of things, of readers, nor what the answers are called matters', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', null), fc.constantFrom('a', 'b', 'c', null)), { minLength: 2, maxLength: 30 }),
        (rows) => {
          const said = agreement(rows, 3);
          const other = agreement(
            [...rows].reverse().map(([one, two]) => [two, one].map((answer) => answer && `${answer}!`)),
            3,
          );
          expect(other === null).toBe(said === null);
          if (said !== null) expect(other!.coefficient).toBeCloseTo(said.coefficient, 12);
        },
      ),
    ));

  it.each([
    [1, 12.706],
    [2, 4.303],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [120, 1.98],
  ])('AG-7: Student’s t of %i degrees of freedom stays below %f with 97.5 % (the printed table)', (freedom, value) =>
    expect(inThree(studentT(0.975, freedom))).toBe(inThree(value)),
  );
});

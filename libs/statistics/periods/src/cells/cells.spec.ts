import fc from 'fast-check';
import type { DutyKind } from '@zhilu/kernel/law';
import { codesOf, EDITION_CAUSE, OUTCOME } from '@zhilu/kernel/vocabulary';
import { isNamedPeriod } from '../periods';
import { agencyText, digestOf, editionDigest } from './canonical';
import { changedCells } from './changes';
import type { Moved } from './changes.store';
import type { EditionCell } from './edition-cells';

const kindOf = (rule: string): DutyKind => ({
  pack: 'GD-2018',
  rule,
  dutyClass: 'written',
  actType: 'penalty',
  stage: 'decision',
  scene: null,
  procedure: 'ordinary',
  ground: 'statute',
});
const outcome = fc.constantFrom(...codesOf(OUTCOME));
const cause = fc.constantFrom(...codesOf(EDITION_CAUSE));

/** A duty as the two editions see it: where it stands in each, and why it moved. */
const duty = fc.record({
  agency: fc.integer({ min: 1, max: 3 }),
  month: fc.constantFrom('2026-04-01', '2026-05-01'),
  kindId: fc.integer({ min: 1, max: 2 }),
  was: fc.option(outcome),
  is: fc.option(outcome),
  cause,
});
type Duty = typeof duty extends fc.Arbitrary<infer D> ? D : never;
const cellsOf = (duties: readonly Duty[], side: 'was' | 'is'): EditionCell[] => {
  const cells = new Map<string, EditionCell>();
  for (const one of duties) {
    const at = one[side];
    if (at === null) continue;
    const key = [one.agency, one.month, one.kindId, at].join();
    const { agency, month, kindId } = one;
    const standing = cells.get(key) ?? {
      agency,
      month,
      kindId,
      kind: kindOf(`T${kindId}`),
      outcome: at,
      explanation: 'none' as const,
      n: 0,
    };
    cells.set(key, { ...standing, n: standing.n + 1 });
  }
  return [...cells.values()];
};
const movedOf = (duties: readonly Duty[]): Moved[] =>
  duties.filter(({ was, is }) => was !== is).map((one) => ({ ...one, explanation: 'none' as const, n: 1 }));

describe('期间版次: canonical cells', () => {
  it('PC-1 the same cells give the same bytes in whatever order they were counted; one more duty, one other place, one silent source give others', () => {
    const cells = cellsOf(fc.sample(duty, { numRuns: 40, seed: 7 }), 'is');
    const standing = {
      code: 'A',
      places: ['2026-04-01', '2026-05-01'].map((month) => ({ month, territory: '440103', line: 'L01' })),
      silent: [{ source: '甲', from: '2026-05-09' }],
    };
    const digest = (some: typeof cells, said: typeof standing = standing): string => digestOf(agencyText(said, some));
    fc.assert(fc.property(fc.shuffledSubarray(cells, { minLength: cells.length }), (some) => digest(some) === digest(cells)));
    expect(digest(cells, { ...standing, places: [...standing.places].reverse() })).toBe(digest(cells));
    expect(digest([{ ...cells[0]!, n: cells[0]!.n + 1 }, ...cells.slice(1)])).not.toBe(digest(cells));
    expect(digest(cells, { ...standing, silent: [] })).not.toBe(digest(cells));
    expect(digest(cells, { ...standing, places: standing.places.map((one) => ({ ...one, territory: '440104' })) })).not.toBe(digest(cells));
  });

  // The digest was worked out beside this program, from the text as it is documented.
  it('PC-2 the digest of an edition is over what it is of and its agencies, in no order', () => {
    const head = { tree: 'territory', node: '440000', from: '2026-04-01', to: '2026-06-30', asOf: '2026-09-30' };
    const agencies: [string, string][] = [
      ['A', 'aa'],
      ['B', 'bb'],
    ];
    expect(editionDigest(head, new Map(agencies))).toBe('3b31d174879c3ef9ec69e4505bec4b3e20141b321a02ca8c1fa4d4ac34e94fca');
    expect(editionDigest(head, new Map([...agencies].reverse()))).toBe(editionDigest(head, new Map(agencies)));
    for (const other of [{ node: '440100' }, { to: '2026-05-31' }, { asOf: '2026-10-01' }])
      expect(editionDigest({ ...head, ...other }, new Map(agencies))).not.toBe(editionDigest(head, new Map(agencies)));
  });

  it('PC-3 every cell that differs is listed and no other; its causes add up to the difference', () => {
    fc.assert(
      fc.property(fc.array(duty, { maxLength: 60 }), (duties) => {
        const [before, after] = [cellsOf(duties, 'was'), cellsOf(duties, 'is')];
        const changed = changedCells(before, after, movedOf(duties));
        const number = (cells: readonly EditionCell[], like: (typeof changed)[number]): number =>
          cells.find((c) => c.agency === like.agency && c.month === like.month && c.kindId === like.kindId && c.outcome === like.outcome)
            ?.n ?? 0;
        for (const cell of changed) {
          expect([cell.was, cell.became]).toEqual([number(before, cell), number(after, cell)]);
          expect(cell.causes.reduce((sum, { n }) => sum + n, 0)).toBe(cell.became - cell.was);
        }
        const listed = (cell: EditionCell): boolean =>
          changed.some((c) => c.agency === cell.agency && c.month === cell.month && c.kindId === cell.kindId && c.outcome === cell.outcome);
        for (const cell of [...before, ...after]) expect(listed(cell)).toBe(number(before, cell as never) !== number(after, cell as never));
      }),
    );
  });

  it('PC-4 a difference that nothing explains is not made into an edition', () => {
    const [one] = cellsOf([{ agency: 1, month: '2026-04-01', kindId: 1, was: null, is: 'missing', cause: 'new' }], 'is');
    expect(() => changedCells([], [one!], [])).toThrow('add up to 0, not to 1');
  });

  it.each([
    ['2026-04-01', '2026-04-30', true],
    ['2024-02-01', '2024-02-29', true],
    ['2026-04-01', '2026-06-30', true],
    ['2026-01-01', '2026-12-31', true],
    ['2026-04-01', '2026-05-31', false],
    ['2026-05-01', '2026-07-31', false],
    ['2026-04-02', '2026-06-30', false],
    ['2026-04-01', '2026-06-29', false],
    ['2026-06-30', '2026-04-01', false],
    ['2025-07-01', '2026-06-30', false],
  ])('PC-5 from %s to %s has a name: %s', (from, to, named) => {
    expect(isNamedPeriod(from, to)).toBe(named);
  });
});

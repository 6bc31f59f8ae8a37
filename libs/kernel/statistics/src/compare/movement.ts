/** So many of so many. */
interface Ratio {
  readonly n: number;
  readonly of: number;
}
/** One agency's duties of one kind in two periods: how many were met, of how many that fell due. */
export interface MovedCell {
  readonly agency: number;
  readonly before: Ratio;
  readonly after: Ratio;
}
/** What one agency has to do with a change, in duties not met. */
export interface MovedAgency {
  readonly agency: number;
  readonly before: Ratio;
  readonly after: Ratio;
  readonly mix: number;
  readonly real: number;
}
/** A change taken apart; `real` is the rest, so the parts are the whole. */
export interface Movement {
  readonly before: Ratio;
  readonly after: Ratio;
  /** Duties not met: by how many they grew, and of these by more duties, by other agencies and kinds, and really. */
  readonly items: { readonly change: number; readonly volume: number; readonly mix: number; readonly real: number };
  /** The rate, as a share: more duties alone do not move it. */
  readonly share: { readonly change: number; readonly mix: number; readonly real: number };
  /** Of what fell due, how much is of agencies and kinds with nothing before: there it is told apart from the whole, not from itself. */
  readonly fresh: number;
  readonly agencies: readonly MovedAgency[];
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((total, item) => total + of(item), 0);
const ratio = (cells: readonly MovedCell[], when: 'before' | 'after'): Ratio => ({
  n: sum(cells, (cell) => cell[when].n),
  of: sum(cells, (cell) => cell[when].of),
});
const unmet = ({ n, of }: Ratio): number => of - n;

/**
 * 变化原因 (definitions.md, Why it moved): between two periods volume, then mix of agency × kind at the earlier rates, then real
 * change as the rest, in that order. Null where nothing fell due in one of them: there is no rate to move.
 *
 * Volume is what the earlier rate would make of the later number of duties. Mix is by how much agencies and kinds that did
 * worse than the whole grew; one with nothing before has no earlier rate of its own and counts there as the whole. Real
 * change is what each agency and kind did otherwise than before.
 */
export const movementOf = (cells: readonly MovedCell[]): Movement | null => {
  const [before, after] = [ratio(cells, 'before'), ratio(cells, 'after')];
  if (before.of === 0 || after.of === 0) return null;
  const rate = unmet(before) / before.of;
  const rateOf = (cell: MovedCell): number => (cell.before.of === 0 ? rate : unmet(cell.before) / cell.before.of);
  const mixOf = (cell: MovedCell): number => (cell.after.of - (after.of * cell.before.of) / before.of) * (rateOf(cell) - rate);
  const change = unmet(after) - unmet(before);
  const volume = (after.of - before.of) * rate;
  const mix = sum(cells, mixOf);
  const shareChange = after.n / after.of - before.n / before.of;
  const shareMix = -mix / after.of;
  const byAgency = new Map<number, MovedCell[]>();
  for (const cell of cells) byAgency.set(cell.agency, [...(byAgency.get(cell.agency) ?? []), cell]);
  return {
    before,
    after,
    items: { change, volume, mix, real: change - volume - mix },
    share: { change: shareChange, mix: shareMix, real: shareChange - shareMix },
    fresh: sum(cells, (cell) => (cell.before.of === 0 ? cell.after.of : 0)),
    agencies: [...byAgency].map(([agency, own]) => ({
      agency,
      before: ratio(own, 'before'),
      after: ratio(own, 'after'),
      mix: sum(own, mixOf),
      real: sum(own, (cell) => unmet(cell.after) - cell.after.of * rateOf(cell)),
    })),
  };
};

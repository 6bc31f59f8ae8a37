import { lastOfMonth, type LegalDate } from '@zhilu/kernel/time';
import type { EditionCause, Explanation, Outcome } from '@zhilu/kernel/vocabulary';
import type { Member, Moved } from './changes.store';
import { type CountedEdition, type EditionCell, stands } from './edition-cells';

/** A cell that says otherwise in the later edition, and why: the causes add up to the difference. */
export interface ChangedCell {
  readonly agency: number;
  readonly month: LegalDate;
  readonly kindId: number;
  readonly outcome: Outcome;
  readonly explanation: Explanation;
  readonly was: number;
  readonly became: number;
  readonly causes: readonly { readonly cause: EditionCause; readonly n: number }[];
}

type Placed = Pick<EditionCell, 'agency' | 'month' | 'kindId' | 'outcome' | 'explanation'>;
const keyOf = ({ agency, month, kindId, outcome, explanation }: Placed): string =>
  `${String(agency).padStart(6, '0')}|${month}|${String(kindId).padStart(5, '0')}|${outcome}|${explanation}`;

/** Agencies × months of two editions, with which of the two each belongs to. */
export const membersOf = (earlier: CountedEdition, later: CountedEdition): Member[] => {
  const agencies = new Set([...earlier.agencies.keys(), ...later.agencies.keys()]);
  const within = ({ selection }: CountedEdition, agency: number, month: LegalDate): boolean =>
    selection.standings.some((one) => one.agency === agency && stands(one, month));
  return [...agencies].flatMap((agency) =>
    later.months
      .map((month) => ({ agency, month, last: lastOfMonth(month), was: within(earlier, agency, month), is: within(later, agency, month) }))
      .filter(({ was, is }) => was || is),
  );
};

/**
 * Every cell of which the two editions say different numbers, each with its causes. Refuses to go on where what moved does not
 * add up to the difference: a restatement that does not explain itself is none.
 */
export const changedCells = (
  earlier: readonly EditionCell[],
  later: readonly EditionCell[],
  moved: readonly Moved[],
): readonly ChangedCell[] => {
  const places = new Map<string, Placed>();
  const numbers = (cells: readonly EditionCell[]): Map<string, number> =>
    new Map(
      cells.map((cell) => {
        places.set(keyOf(cell), cell);
        return [keyOf(cell), cell.n];
      }),
    );
  const [before, after] = [numbers(earlier), numbers(later)];
  const causes = new Map<string, Map<EditionCause, number>>();
  const note = (at: Placed, cause: EditionCause, n: number): void => {
    const key = keyOf(at);
    const some = causes.get(key) ?? new Map<EditionCause, number>();
    causes.set(key, some.set(cause, (some.get(cause) ?? 0) + n));
  };
  for (const one of moved) {
    if (one.was !== null) note({ ...one, outcome: one.was }, one.cause, -one.n);
    if (one.is !== null) note({ ...one, outcome: one.is }, one.cause, one.n);
  }
  return [...new Set([...places.keys(), ...causes.keys()])].sort().flatMap((key): ChangedCell[] => {
    const [was, became] = [before.get(key) ?? 0, after.get(key) ?? 0];
    const why = [...(causes.get(key) ?? [])].filter(([, n]) => n !== 0).map(([cause, n]) => ({ cause, n }));
    const sum = why.reduce((all, { n }) => all + n, 0);
    if (sum !== became - was) throw new Error(`the causes of ${key} add up to ${sum}, not to ${became - was}`);
    if (was === became) return [];
    const { agency, month, kindId, outcome, explanation } = places.get(key)!;
    return [{ agency, month, kindId, outcome, explanation, was, became, causes: why }];
  });
};

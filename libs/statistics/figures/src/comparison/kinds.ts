import { MEASURE_RATE, MEASURES, measureGroupOf, unassessed as withoutBounds } from '@zhilu/kernel/ledger';
import type { ComparedBy, PlacesCompared } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';
import type { Ground } from '../basis.service';
import { balancesAnswer, countBalances } from '../books/balances.store';
import { countLines, extraCode, type Grouping } from '../books/lines.store';
import type { Selection } from '../books/selection';
import type { Counted } from '../books/tally';
import { inOrder, labelOf } from '../overview/breakdown';
import { countsOf, groupBy, unexplainedOf } from '../overview/measures';
import type { LaneCounted } from '../overview/months.store';
import type { Read } from './peers';

/** What is compared that is no place: kinds of acts, stages, and who did the work by delegation. */
export type KindsCompared = Exclude<ComparedBy, PlacesCompared>;

/** One of them: its code, empty for what has none, and what it is called. */
export interface KindMember {
  readonly id: string;
  readonly name: string;
}

/**
 * The measures of every kind in a selection. Nobody knows of which kind a silent source would have told: where one is silent,
 * all are 无法评估. Kinds are not each other's peers.
 */
export const readKinds = async (tx: Tx, ground: Ground, selection: Selection, by: KindsCompared) => {
  const grouping: Grouping = { agency: false, kind: true, periods: null, extra: by === 'performedBy' ? by : null };
  const fast = balancesAnswer(selection, grouping, true);
  const counted = fast ? await countBalances(tx, selection, grouping) : await countLines(tx, selection, grouping);
  const valueOf = (one: Counted): string => (by === 'performedBy' ? extraCode(by, one.extra) : ground.kinds.kind(one.kind!)[by]);
  const lanes = counted.flatMap((one): (LaneCounted & { value: string })[] => {
    const group = measureGroupOf(ground.kinds.kind(one.kind!));
    return group === null ? [] : [{ ...one, group, value: valueOf(one) }];
  });
  const silent = ground.silences.within(selection.standings, selection.from, selection.to, selection.filter.sources ?? null) !== null;
  const byValue = groupBy(lanes, ({ value }) => value);
  const of = (id: string): Read => {
    const counts = countsOf(byValue.get(id) ?? []);
    const rates = Object.fromEntries(
      MEASURES.map((measure) => {
        const rate = MEASURE_RATE[measure](counts[measure]);
        return [measure, silent ? withoutBounds(rate) : rate];
      }),
    ) as unknown as Read['rates'];
    return { rates, unassessed: silent, unexplained: unexplainedOf(counts.uninterrupted) };
  };
  const members = [...byValue.keys()]
    .map((value) => ({ dimension: by, value }))
    .sort((a, b) => inOrder(a, b, ground))
    .map((key): KindMember => ({ id: key.value, name: labelOf(key, ground, new Map(), new Map()) }));
  return { path: fast ? ('balances' as const) : ('lines' as const), members, of };
};

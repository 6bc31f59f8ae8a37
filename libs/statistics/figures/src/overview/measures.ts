import { type Measure, MEASURES, WRITTEN_GROUPS } from '@zhilu/kernel/ledger';
import type { Ratio } from '@zhilu/kernel/vocabulary';
import { type Cell, Tally } from '../books/tally';
import type { LaneCounted } from './months.store';

export const groupBy = <T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const some = groups.get(key);
    if (some === undefined) groups.set(key, [item]);
    else some.push(item);
  }
  return groups;
};

export const sumOf = (counted: readonly LaneCounted[]): Cell => {
  const tally = new Tally();
  for (const one of counted) tally.add(one);
  return tally.counts;
};

const isOf = (one: LaneCounted, measure: Measure): boolean =>
  measure === 'written' ? (WRITTEN_GROUPS as readonly string[]).includes(one.group) : one.group === measure;

/** What was counted, measure by measure. */
export const countsOf = (counted: readonly LaneCounted[]): Record<Measure, Cell> =>
  Object.fromEntries(MEASURES.map((measure) => [measure, sumOf(counted.filter((one) => isOf(one, measure)))])) as Record<Measure, Cell>;

/** 未说明的中断: interruptions that nobody has explained, of all interruptions. */
export const unexplainedOf = ({ missing, missingSubmitted, missingAccepted, missingRejected }: Cell): Ratio => ({
  n: missing - missingSubmitted - missingAccepted - missingRejected,
  of: missing,
});

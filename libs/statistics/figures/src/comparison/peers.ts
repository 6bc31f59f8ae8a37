import { COMPARABLE_FROM, type Measure, MEASURES, type Rate } from '@zhilu/kernel/ledger';
import { type Funnel, funnel } from '@zhilu/kernel/statistics';
import { groupBy } from '../overview/measures';
import type { ComparedStanding, Ratio } from '@zhilu/kernel/vocabulary';
import type { ComparedPeers, FunnelLimits } from './comparison.model';
import type { Member } from './members';

/** What one period says of one member. */
export interface Read {
  readonly rates: Readonly<Record<Measure, Rate>>;
  readonly unassessed: boolean;
  /** 未说明的中断, of all interruptions. */
  readonly unexplained: Ratio;
}
/** A member among its peers. */
export interface Placed {
  /** Index of its peers; null where it has none. */
  readonly peers: number | null;
  readonly standings: Readonly<Record<Measure, ComparedStanding>>;
}

/** Points at which limits are drawn. */
const POINTS = 48;

/** Sets every member among its peers on every measure, by the low reading; one measure is drawn. */
export const amongPeers = (
  members: readonly Member[],
  read: (member: Member) => Read,
  drawn: Measure,
): { peers: ComparedPeers[]; placed: ReadonlyMap<Member, Placed> } => {
  const peers: ComparedPeers[] = [];
  const placed = new Map<Member, Placed>();
  for (const [label, some] of groupBy(members, (member) => member.peers)) {
    const found = Object.fromEntries(
      MEASURES.map((measure) => [
        measure,
        compare(
          some.map(read).map((one) => told(one, measure)),
          label !== null,
        ),
      ]),
    ) as Record<Measure, ReturnType<typeof compare>>;
    const index = label === null ? null : peers.length;
    for (const [i, member] of some.entries())
      placed.set(member, {
        peers: index,
        standings: Object.fromEntries(MEASURES.map((measure) => [measure, found[measure].standings[i]!])) as Placed['standings'],
      });
    if (label !== null) peers.push({ label, members: some.length, ...drawnOf(found[drawn]) });
  }
  return { peers, placed };
};

/** One rate of one of them, and whether silence touches it. */
export interface Told {
  readonly rate: Rate;
  readonly unassessed: boolean;
}
export const told = ({ rates, unassessed }: Read, measure: Measure): Told => ({ rate: rates[measure], unassessed });

/** Sets rates of equals apart from each other where chance does not, by the low reading; without peers none is. */
export const compare = (rates: readonly Told[], peers: boolean) => {
  const reasons = rates.map(reasonNot);
  const able = rates.filter((_, i) => reasons[i] === null).map(({ rate }) => rate.low);
  const found = peers ? funnel(able) : null;
  let next = 0;
  const standings = reasons.map((why): ComparedStanding => why ?? (found === null ? 'alone' : found.standings[next++]!));
  return { standings, found, sizes: able.map(({ of }) => of) };
};

/** Why a rate is compared with none; null where it may be. */
export const reasonNot = ({ rate: { low, shown }, unassessed }: Told): ComparedStanding | null => {
  if (unassessed) return 'unassessed';
  return low.of === 0 ? 'nothing' : shown.of < COMPARABLE_FROM ? 'few' : null;
};

const drawnOf = ({ found, sizes }: ReturnType<typeof compare>) => ({
  compared: sizes.length,
  centre: found?.centre ?? null,
  dispersion: found?.dispersion ?? null,
  limits: found === null ? [] : limitsOf(found, Math.min(...sizes), Math.max(...sizes)),
});

/** From the smallest to the largest compared, closer together where limits bend. */
const limitsOf = (found: Funnel, least: number, most: number): FunnelLimits[] => {
  const steps = Array.from({ length: POINTS }, (_, i) => Math.round(least * (most / least) ** (i / (POINTS - 1))));
  return [...new Set(steps)].map((of) => found.limitsAt(of));
};

import type { ActType } from '@zhilu/kernel/vocabulary';
import { type Evenness, evenness, together } from '@zhilu/kernel/statistics';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Detected, Lead, LeadSettings } from '../lead';
import { casesIn, countsIn, type Months, namedOf, type Peer, stated, type TallyCase, windowsOn } from './tally';

/** Fewest agencies that are looked at together. */
const GROUP_LEAST = 3;
/** Ways in which each agency is looked at: two spans, each alone and with its group. The chance told allows for all. */
const WAYS = 4;

interface Rated extends Evenness {
  readonly peer: Peer;
  readonly months: Months;
  readonly cases: readonly TallyCase[];
  readonly counts: readonly number[];
}
/** The way of looking at an agency by which it is most striking. */
interface Striking {
  readonly rated: Rated;
  readonly chance: number;
  readonly agencies: number;
}

/**
 * 数量数据异常规整: an agency's cases of one act type vary less from month to month than arrivals at random do, by itself or
 * together with the agencies of its line under the same place. Of a group, those are told that are themselves more even
 * than chance has it on average.
 */
export const tooRegularCounts = (
  peers: readonly Peer[],
  actTypes: readonly ActType[],
  until: LegalDate,
  settings: LeadSettings,
): Map<number, Detected> => {
  const leads = new Map<number, Lead[]>(peers.map(({ agency }) => [agency, []]));
  const rated = new Map<number, number>(peers.map(({ agency }) => [agency, 0]));
  for (const actType of actTypes)
    for (const [agency, { rated: seen, chance, agencies }] of strikingOf(peers, actType, until, settings)) {
      rated.set(agency, rated.get(agency)! + 1);
      if (chance * 1000 <= settings.regularPermille) leads.get(agency)!.push(leadOf(actType, seen, chance, agencies, settings));
    }
  return new Map([...leads].map(([agency, found]) => [agency, { leads: found, base: { n: found.length, of: rated.get(agency)! } }]));
};

const strikingOf = (peers: readonly Peer[], actType: ActType, until: LegalDate, settings: LeadSettings): Map<number, Striking> => {
  const found = new Map<number, Striking>();
  const offer = (rated: Rated, one: number, agencies: number): void => {
    const chance = Math.min(1, one * WAYS);
    const before = found.get(rated.peer.agency);
    if (before === undefined || chance < before.chance) found.set(rated.peer.agency, { rated, chance, agencies });
  };
  for (const months of windowsOn(until, settings)) {
    const groups = new Map<number, Rated[]>();
    for (const peer of peers) {
      const cases = casesIn(peer.tally.get(actType) ?? [], months);
      if (cases.length < settings.regularMean * months.count) continue;
      const counts = countsIn(cases, months);
      const rated: Rated = { peer, months, cases, counts, ...evenness(counts) };
      offer(rated, rated.chance, 1);
      groups.set(peer.superior, [...(groups.get(peer.superior) ?? []), rated]);
    }
    for (const group of groups.values()) {
      if (group.length < GROUP_LEAST) continue;
      const chance = together(group.map((one) => one.chance));
      for (const one of group) if (one.dispersion < 1) offer(one, chance, group.length);
    }
  }
  return found;
};

const leadOf = (
  actType: ActType,
  { months, cases, counts, dispersion }: Rated,
  chance: number,
  agencies: number,
  settings: LeadSettings,
): Lead => ({
  kind: 'tooRegularCounts',
  subject: actType,
  values: {
    act: actType,
    from: months.from,
    to: months.to,
    months: months.count,
    n: cases.length,
    least: Math.min(...counts),
    most: Math.max(...counts),
    dispersion: Number(dispersion.toFixed(2)),
    agencies,
    chance: stated(chance),
    allowed: settings.regularPermille / 10,
  },
  cases: namedOf(cases),
});

import { atLeast } from '@zhilu/kernel/statistics';
import type { StopsOf } from '../lead-kinds';
import type { Detected, Lead, LeadCase, LeadSettings, StopObservation } from '../lead';
import { stated } from '../regular/tally';

/** Fewer interruptions lie together on nothing. */
const STOPS_FROM = 10;
/** Of one device, officer or hour there must be so many, and so many times its share of all activities. */
const OF_ONE_FROM = 5;
const TIMES = 2;
/** Cases named with a lead that rests on very many: the last of them. */
const CASES_MOST = 50;

const VALUES: Readonly<Record<StopsOf, (visit: StopObservation) => readonly string[]>> = {
  device: ({ devices }) => devices,
  officer: ({ officers }) => officers,
  hour: ({ hour }) => (hour === null ? [] : [`${String(hour).padStart(2, '0')}时`]),
};

/** The last cases, each with its interrupted activities. */
const casesOf = (stops: readonly StopObservation[]): LeadCase[] => {
  const cases = new Map<number, string[]>();
  for (const { caseId, key } of stops) cases.set(caseId, [...(cases.get(caseId) ?? []), key]);
  return [...cases]
    .sort(([a], [b]) => a - b)
    .slice(-CASES_MOST)
    .map(([caseId, records]) => ({ caseId, records: records.sort() }));
};

/**
 * 中断集中: interrupted activities lie on one device, one officer or one hour more often than all activities of the agency do.
 * Exact by the binomial; the chance told allows for every device, officer and hour that was looked at.
 */
export const stopsTogether = (visits: readonly StopObservation[], { regularPermille }: LeadSettings): Detected => {
  const leads: Lead[] = [];
  let looked = 0;
  const found: { readonly what: StopsOf; readonly who: string; readonly stops: StopObservation[]; readonly of: number; readonly m: number; readonly all: number }[] = []; // prettier-ignore
  for (const what of ['device', 'officer', 'hour'] as const) {
    const stating = visits.filter((visit) => VALUES[what](visit).length > 0);
    const stops = stating.filter(({ interrupted }) => interrupted);
    if (stops.length < STOPS_FROM) continue;
    const all = new Map<string, StopObservation[]>();
    for (const visit of stating) for (const who of new Set(VALUES[what](visit))) all.set(who, [...(all.get(who) ?? []), visit]);
    looked += all.size;
    for (const [who, some] of all)
      found.push({
        what,
        who,
        stops: some.filter(({ interrupted }) => interrupted),
        of: stops.length,
        m: some.length,
        all: stating.length,
      });
  }
  for (const { what, who, stops, of, m, all } of found) {
    const n = stops.length;
    if (n < OF_ONE_FROM || n * all < TIMES * m * of) continue;
    const chance = Math.min(1, atLeast(n, of, m / all) * looked);
    if (chance * 1000 > regularPermille) continue;
    leads.push({
      kind: 'stopsTogether',
      subject: `${what}|${who}`,
      values: { what, who, n, of, m, all, chance: stated(chance), allowed: regularPermille / 10 },
      cases: casesOf(stops),
    });
  }
  return { leads, base: { n: leads.length, of: looked } };
};

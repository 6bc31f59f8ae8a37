import { addDays, endOfDay, type Instant, type LegalDate, legalDateOf, startOfDay } from '@zhilu/kernel/time';

/** Somebody at work on site: a day, and the hours where they are known. */
export interface OnSite {
  readonly day: LegalDate;
  /** Arrival and leaving; null where one of them has no hours. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly officers: readonly string[];
}

/** 现场日: what one day on site asked of an agency. */
export interface SiteDay {
  readonly day: LegalDate;
  readonly visits: number;
  /** Officers on site that day, each once. */
  readonly officers: number;
  /** Most activities at one time: so many devices are needed for each to be recorded by one. */
  readonly peak: number;
  /** Activities without hours: not in the peak. */
  readonly untimed: number;
}

/** Adds up days on site, visit by visit; memory grows with officers and days, not with what else is known of a visit. */
export class SiteDays {
  private readonly days = new Map<LegalDate, { visits: number; officers: Set<string>; bounds: number[]; untimed: number }>();

  /** A visit over midnight counts on each day it touches. */
  add({ day, from, to, officers }: OnSite): void {
    const last = to === null || from === null || to <= from ? day : legalDateOf(to - 1);
    for (let on = day; on <= last; on = addDays(on, 1)) {
      const one = this.at(on);
      one.visits += 1;
      for (const officer of officers) one.officers.add(officer);
      if (from === null || to === null || to <= from) one.untimed += 1;
      else one.bounds.push(Math.max(from, startOfDay(on)), Math.min(to, endOfDay(on)));
    }
  }

  private at(day: LegalDate) {
    let one = this.days.get(day);
    if (one === undefined) this.days.set(day, (one = { visits: 0, officers: new Set(), bounds: [], untimed: 0 }));
    return one;
  }

  /** The days in order. */
  all(): SiteDay[] {
    return [...this.days]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, { visits, officers, bounds, untimed }]) => ({ day, visits, officers: officers.size, peak: peakOf(bounds), untimed }));
  }
}

/** Most intervals at one instant; `bounds` holds from and to in turn, half-open. */
const peakOf = (bounds: readonly number[]): number => {
  const steps: [Instant, 1 | -1][] = bounds.map((at, index) => [at, index % 2 === 0 ? 1 : -1]);
  steps.sort(([a, x], [b, y]) => a - b || x - y);
  let [open, peak] = [0, 0];
  for (const [, by] of steps) peak = Math.max(peak, (open += by));
  return peak;
};

/** 设备缺口 over some days: days with work, days on which the usable devices did not reach, and by how many at the most and in all. */
export interface Shortfall {
  readonly days: number;
  /** Fewer devices than activities going on at one time: not every activity could be recorded. */
  readonly shortOfVisits: number;
  /** Fewer devices than officers on site. */
  readonly shortOfOfficers: number;
  /** Devices lacking on the worst day, one an activity and one an officer. */
  readonly mostForVisits: number;
  readonly mostForOfficers: number;
}
export const shortfallOf = (days: readonly SiteDay[], usable: (day: LegalDate) => number): Shortfall => {
  const gaps = days.map(({ day, peak, officers }) => ({ visits: peak - usable(day), officers: officers - usable(day) }));
  return {
    days: days.length,
    shortOfVisits: gaps.filter((gap) => gap.visits > 0).length,
    shortOfOfficers: gaps.filter((gap) => gap.officers > 0).length,
    mostForVisits: Math.max(0, ...gaps.map((gap) => gap.visits)),
    mostForOfficers: Math.max(0, ...gaps.map((gap) => gap.officers)),
  };
};

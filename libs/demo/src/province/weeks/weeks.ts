import { addDays, endOfDay, type Instant, type LegalDate } from '@zhilu/kernel/time';

/** Weeks before the last day in which the sources of the demonstration have delivered week by week. */
export const WEEKS = 8;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** One delivery of a source: all that happened up to a day, received in the night after it. */
export interface Week {
  readonly upTo: LegalDate;
  readonly at: Instant;
}
/** 来源的节奏: when a source was connected, what it sends week by week, and when it sends what had been held back. */
export interface Timetable {
  readonly connectedAt: Instant;
  /** The first says all that happened before it was connected. One that has not come is none. */
  readonly weeks: readonly (Week | null)[];
  readonly late: Instant;
}

/** A source that has been quiet for so many deliveries, and one whose last has not come. */
const QUIET = 3;
/** The delivery of one source that came some days late. */
const BELATED = { place: 1, week: 6, days: 2 } as const;

/**
 * The timetable of a source by its place among the sources: each delivers on a day of its own. The last delivery of the first
 * has not come yet; the second was late once; the third, where there are so many, has been quiet for weeks.
 */
export const timetableOf = (place: number, until: LegalDate): Timetable => {
  const last = addDays(until, -(place + 1) % 5);
  const upTo = Array.from({ length: WEEKS + 1 }, (_, week) => addDays(last, -7 * (WEEKS - week)));
  const missing = place === 0 ? 1 : place === 2 ? QUIET : 0;
  const weeks = upTo.map((day, week): Week | null => {
    if (week > WEEKS - missing) return null;
    const after = place === BELATED.place && week === BELATED.week ? BELATED.days * DAY : 0;
    return { upTo: day, at: endOfDay(day) + (10 + place) * MINUTE + after };
  });
  return { connectedAt: endOfDay(upTo[0]!), weeks, late: endOfDay(addDays(until, -LATE_BACK)) + 9 * 60 * MINUTE + place * MINUTE };
};
/** Days before the last one on which the sources sent what had been held back. */
export const LATE_BACK = 18;

import type { Viewer } from '@zhilu/platform/access';
import { addDays, dayNumber, type Instant, type LegalDate, startOfDay } from '@zhilu/kernel/time';

/** What somebody of the invented offices does, and when. */
export interface Act {
  readonly at: Instant;
  readonly work: () => Promise<unknown>;
}
/** Somebody of the demonstration, by their account, with the rights they have at that moment. */
export type Who = (account: string) => Promise<Viewer>;

const HOUR = 3_600_000;
/** Offices do not work on the last two days of a week, except where nothing is left of the time after. */
const NEAR = 3;

/** An hour of the working day so many days before the last one; of two days the later is never before the earlier. */
export const daysBefore = (until: LegalDate, back: number, hour = 10): Instant => {
  const day = addDays(until, -back);
  // Day 0 was a Thursday.
  const weekday = (((dayNumber(day) + 3) % 7) + 7) % 7;
  const toMonday = weekday < 5 ? 0 : 7 - weekday;
  return startOfDay(addDays(day, back - toMonday < NEAR ? 0 : toMonday)) + hour * HOUR;
};

import { addDays, type Instant, type LegalDate, legalDateOf, startOfDay } from './moment';
import { nextPeriod, periodStart } from './periods';

/** 订阅的节奏: once a week on a weekday, once a month or a quarter on a day of its first month. */
export const RHYTHM = { week: '每周', month: '每月', quarter: '每季' } as const;
export type ScheduleRhythm = keyof typeof RHYTHM;

const HOUR = 3_600_000;
/** A day every month has. */
const DAYS: Readonly<Record<ScheduleRhythm, number>> = { week: 7, month: 28, quarter: 28 };

/** Whether there is such a time in every period of a rhythm. */
export const isScheduleTime = (rhythm: ScheduleRhythm, day: number, hour: number): boolean =>
  Number.isInteger(day) && day >= 1 && day <= DAYS[rhythm] && Number.isInteger(hour) && hour >= 0 && hour <= 23;

/** The next time of a rhythm after an instant, by the clock of Beijing. */
export const nextTime = (rhythm: ScheduleRhythm, day: number, hour: number, after: Instant): Instant => {
  const timeIn = (start: LegalDate): Instant => startOfDay(addDays(start, day - 1)) + hour * HOUR;
  const start = periodStart(legalDateOf(after), rhythm);
  const own = timeIn(start);
  return own > after ? own : timeIn(nextPeriod(start, rhythm));
};

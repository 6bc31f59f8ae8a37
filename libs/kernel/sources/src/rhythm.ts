import { addDays, type Calendar, dayNumber, type Instant, isWorkingDay, type LegalDate, legalDateOf, startOfDay } from '@zhilu/kernel/time';
import { DomainError } from '@zhilu/kernel/refusal';
import { WEEKDAY, type Weekday } from '@zhilu/kernel/vocabulary';

/** 报送节奏: when the next delivery of a source is expected, as agreed with it. */
export type Rhythm =
  | { readonly kind: 'hours'; readonly hours: number }
  /** Each working day by an hour. */
  | { readonly kind: 'workingDays'; readonly hour: number }
  /** Named weekdays by an hour; one that is a rest day moves to the next working day. */
  | { readonly kind: 'weekdays'; readonly weekdays: readonly Weekday[]; readonly hour: number };

const HOUR_MS = 3_600_000;
const HOURS_AT_MOST = 24 * 366;
const GRACE_AT_MOST = 24 * 90;

const isWhole = (n: unknown, least: number, most: number): n is number => Number.isInteger(n) && Number(n) >= least && Number(n) <= most;

/** A rhythm as an office states it, checked; refused by name where it says nothing one could keep to. */
export const readRhythm = (said: {
  readonly kind: string;
  readonly hours?: number | null;
  readonly hour?: number | null;
  readonly weekdays?: readonly number[] | null;
}): Rhythm => {
  const { kind, hours, hour, weekdays } = said;
  if (kind === 'hours' && isWhole(hours, 1, HOURS_AT_MOST)) return { kind, hours };
  if (kind === 'workingDays' && isWhole(hour, 1, 24)) return { kind, hour };
  if (kind === 'weekdays' && isWhole(hour, 1, 24) && weekdays && weekdays.length > 0 && weekdays.every((day) => isWhole(day, 1, 7)))
    return { kind, weekdays: [...new Set(weekdays)].sort((a, b) => a - b) as Weekday[], hour };
  throw new DomainError('source.rhythm-malformed', { most: HOURS_AT_MOST });
};

/** 宽限 in hours, checked. */
export const readGrace = (hours: number): number => {
  if (!isWhole(hours, 0, GRACE_AT_MOST)) throw new DomainError('source.grace-malformed', { most: GRACE_AT_MOST });
  return hours;
};

/** A rhythm in words: `每 24 小时`, `每个工作日 18 时前`, `每周一、周四 18 时前`. */
export const rhythmWords = (rhythm: Rhythm): string => {
  switch (rhythm.kind) {
    case 'hours':
      return rhythm.hours % 24 === 0 ? `每 ${rhythm.hours / 24} 日` : `每 ${rhythm.hours} 小时`;
    case 'workingDays':
      return `每个工作日 ${rhythm.hour} 时前`;
    case 'weekdays':
      return `每${rhythm.weekdays.map((day) => `周${WEEKDAY[day]}`).join('、')} ${rhythm.hour} 时前，遇休息日顺延`;
  }
};

const weekdayOf = (day: LegalDate): Weekday => (((dayNumber(day) + 3) % 7) + 1) as Weekday;

/** A day of a year without a holiday table counts as one on which data are due: what is not known must not hide silence. */
const mayBeWorking = (calendar: Calendar, day: LegalDate): boolean => isWorkingDay(calendar, day) !== false;

const rolled = (calendar: Calendar, day: LegalDate): LegalDate => {
  let at = day;
  while (!mayBeWorking(calendar, at)) at = addDays(at, 1);
  return at;
};

/** Longest run of rest days a named weekday may be moved over. */
const LONGEST_REST = 16;

/**
 * 约定的下一次报送时间 after a delivery (or, before the first, after the source was connected). By named days it is the
 * first such day after the day of the delivery, by its hour.
 */
export const expectedAfter = (rhythm: Rhythm, calendar: Calendar, last: Instant): Instant => {
  if (rhythm.kind === 'hours') return last + rhythm.hours * HOUR_MS;
  const on = legalDateOf(last);
  const due = (day: LegalDate): LegalDate | null => {
    if (rhythm.kind === 'workingDays') return mayBeWorking(calendar, day) ? day : null;
    return rhythm.weekdays.includes(weekdayOf(day)) ? rolled(calendar, day) : null;
  };
  for (let day = addDays(on, -LONGEST_REST); ; day = addDays(day, 1)) {
    const found = due(day);
    if (found !== null && found > on) return startOfDay(found) + rhythm.hour * HOUR_MS;
  }
};

/** What has been agreed with a source about its deliveries. */
export interface Agreed {
  readonly connectedAt: Instant;
  readonly rhythm: Rhythm;
  readonly graceHours: number;
}

/** The instant from which on a source is silent, where nothing comes after its last delivery. */
export const silentAfter = ({ connectedAt, rhythm, graceHours }: Agreed, last: Instant | null, calendar: Calendar): Instant =>
  expectedAfter(rhythm, calendar, last ?? connectedAt) + graceHours * HOUR_MS;

/** When any of some sources last delivered; null where none ever did. */
export const lastHeard = (times: readonly (Date | null)[]): Date | null =>
  times.reduce((last, at) => (at !== null && (last === null || at > last) ? at : last), null);

/**
 * 沉默: the first due day of which nothing is told by a source that is silent at an instant; null where it is not silent.
 * By agreement what was made up to a day is delivered within the grace, so the last delivery speaks for the days that had
 * ended by the grace before it, and for no later one.
 */
export const silentFrom = (agreed: Agreed, last: Instant | null, at: Instant, calendar: Calendar): LegalDate | null => {
  if (silentAfter(agreed, last, calendar) >= at) return null;
  const since = last === null ? agreed.connectedAt : Math.max(agreed.connectedAt, last - agreed.graceHours * HOUR_MS);
  return legalDateOf(since);
};

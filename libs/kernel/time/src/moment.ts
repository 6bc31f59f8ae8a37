import { DomainError } from '@zhilu/kernel/refusal';

/** An instant of the world, in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A day of the law, `YYYY-MM-DD`, in Asia/Shanghai. Never a `Date`. */
export type LegalDate = string;

/**
 * A time as a source states it, in Asia/Shanghai: to the day (`2026-08-24`) or to the second (`2026-08-24T09:02:10`).
 * The two differ in law: a day says nothing of its hours.
 */
export type Moment = string;

const DAY_MS = 86_400_000;
/** Asia/Shanghai has been UTC+8 without summer time since 1991-09-15; earlier days are refused at intake. */
const SHANGHAI_MS = 8 * 3_600_000;

export const hasHours = (moment: Moment): boolean => moment.length > 10;

/** The day a moment falls on. */
export const dayOf = (moment: Moment): LegalDate => moment.slice(0, 10);

const digits2 = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;

/** Days from 1970-01-01 to a legal day: the same day as a whole number, for arithmetic (Gregorian, proleptic). */
export const dayNumber = (day: LegalDate): number => {
  const month = digits2(day, 5);
  const year = digits2(day, 0) * 100 + digits2(day, 2) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digits2(day, 8) - 1;
  return era * 146_097 + yearOfEra * 365 + (yearOfEra >> 2) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
};

/** Days once written, by number: the years of a law are some thousands, and books ask for them by the million. */
const written = new Map<number, LegalDate>();
const MOST_WRITTEN = 50_000;
/** 0000-01-01 and 9999-12-31. */
const [FIRST_DAY, LAST_DAY] = [-719_528, 2_932_896];

/** The legal day of a day number. Before the year 0 and after 9999 no day can be written, and none is made up. */
export const dayOfNumber = (number: number): LegalDate => {
  let day = written.get(number);
  if (day !== undefined) return day;
  if (!(number >= FIRST_DAY && number <= LAST_DAY)) throw new DomainError('time.no-such-day');
  day = new Date(number * DAY_MS).toISOString().slice(0, 10);
  if (written.size < MOST_WRITTEN) written.set(number, day);
  return day;
};

/** The instant a day, given by its number, begins. */
export const startOfDayNumber = (number: number): Instant => number * DAY_MS - SHANGHAI_MS;

/** The last second of a day, given by its number: what "due on that day" means. */
export const lastSecondOf = (number: number): Instant => startOfDayNumber(number + 1) - 1000;

const secondsOfDay = (moment: Moment): number => digits2(moment, 11) * 3600 + digits2(moment, 14) * 60 + digits2(moment, 17);

/** The first instant a moment can mean: itself, or 00:00:00 of its day. */
export const earliest = (moment: Moment): Instant =>
  startOfDayNumber(dayNumber(moment)) + (hasHours(moment) ? secondsOfDay(moment) * 1000 : 0);

/** The last second a moment can mean: itself, or 23:59:59 of its day. */
export const latest = (moment: Moment): Instant => (hasHours(moment) ? earliest(moment) : lastSecondOf(dayNumber(moment)));

/** The legal day on which an instant falls. */
export const legalDateOf = (instant: Instant): LegalDate => dayOfNumber(Math.floor((instant + SHANGHAI_MS) / DAY_MS));

/** An instant written as a moment to the second, as Shanghai reads it. */
export const momentOf = (instant: Instant): Moment =>
  `${legalDateOf(instant)}T${new Date(instant + SHANGHAI_MS).toISOString().slice(-13, -5)}`;

/** The instant a legal day begins. */
export const startOfDay = (day: LegalDate): Instant => startOfDayNumber(dayNumber(day));

/** The instant a legal day has ended, which is the first of the next. */
export const endOfDay = (day: LegalDate): Instant => startOfDay(day) + DAY_MS;

/** The legal day `days` natural days later (earlier if negative). */
export const addDays = (day: LegalDate, days: number): LegalDate => dayOfNumber(dayNumber(day) + days);

/** Natural days from one legal day to another. */
export const daysBetween = (from: LegalDate, to: LegalDate): number => dayNumber(to) - dayNumber(from);

/** Whether a text is a day that exists, `YYYY-MM-DD`. */
export const isLegalDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/** The instant an ISO 8601 text with its zone names; null for anything else: a time without a zone would be the host's. */
export const instantIn = (text: string): Instant | null => {
  const at = ISO.test(text) && isLegalDate(text.slice(0, 10)) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? null : at;
};

/** The same day of a later year; the first of March where that year has no such day. */
export const yearsAfter = (day: LegalDate, years: number): LegalDate => {
  const year = Number(day.slice(0, 4)) + years;
  if (!(year >= 0 && year <= 9999)) throw new DomainError('time.no-such-day');
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return `${String(year).padStart(4, '0')}${day.slice(4) === '-02-29' && !leap ? '-03-01' : day.slice(4)}`;
};

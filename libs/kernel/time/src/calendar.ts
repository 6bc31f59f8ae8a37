import type { Truth } from '@zhilu/kernel/vocabulary';
import { dayNumber, dayOfNumber, type LegalDate } from './moment';

/** 节假日表: one year of the State Council's notice, with the papers it comes from. A day off, or a make-up working day. */
export interface HolidayTable {
  readonly year: number;
  readonly papers: readonly string[];
  /** Number of the notice, as an office stated it when it added the table. */
  readonly notice?: string;
  readonly days: readonly { readonly name: string; readonly date: LegalDate; readonly isOffDay: boolean }[];
}

/** 工作日历: which days of the tabled years are working days. A year without a table is unknown, never guessed. */
export interface Calendar {
  /** Years that have a table. */
  readonly years: ReadonlySet<number>;
  /** Day number of the first day the two arrays speak of. */
  readonly first: number;
  /** 1 working, 0 rest, 2 unknown. */
  readonly kinds: Uint8Array;
  /** Working days among the days before, for each day; equal steps of it are working days apart. */
  readonly before: Int32Array;
  /** Day numbers of the working days in order. */
  readonly working: Int32Array;
  /** Running number of the unknown days before each day: a span is known where it does not change. */
  readonly unknownBefore: Int32Array;
}

const WORKING = 1;
const REST = 0;
const UNKNOWN = 2;

const isWeekend = (number: number): boolean => ((((number + 4) % 7) + 7) % 7) % 6 === 0;

/** Builds the calendar: weekdays, less days off, plus make-up days. Where two tables name a day, the later year's wins. */
export const makeCalendar = (tables: readonly HolidayTable[]): Calendar => {
  const years = new Set(tables.map((table) => table.year));
  if (years.size === 0) {
    const none = new Int32Array(1);
    return { years, first: 0, kinds: new Uint8Array(0), before: none, working: new Int32Array(0), unknownBefore: none };
  }
  const named = new Map<number, boolean>();
  for (const table of [...tables].sort((a, b) => a.year - b.year))
    for (const day of table.days) named.set(dayNumber(day.date), day.isOffDay);
  const first = dayNumber(`${String(Math.min(...years)).padStart(4, '0')}-01-01`);
  const length = dayNumber(`${String(Math.max(...years)).padStart(4, '0')}-12-31`) + 1 - first;
  const kinds = new Uint8Array(length);
  const before = new Int32Array(length + 1);
  const unknownBefore = new Int32Array(length + 1);
  const working: number[] = [];
  for (let i = 0; i < length; i++) {
    const number = first + i;
    const off = named.get(number) ?? isWeekend(number);
    kinds[i] = years.has(Number(dayOfNumber(number).slice(0, 4))) ? (off ? REST : WORKING) : UNKNOWN;
    before[i + 1] = before[i]! + (kinds[i] === WORKING ? 1 : 0);
    unknownBefore[i + 1] = unknownBefore[i]! + (kinds[i] === UNKNOWN ? 1 : 0);
    if (kinds[i] === WORKING) working.push(number);
  }
  return { years, first, kinds, before, working: Int32Array.from(working), unknownBefore };
};

/** Day number of the `n`th working day after a day, the day itself not counted; null where a table is missing. */
export const workingDayAfter = (calendar: Calendar, number: number, n: number): number | null => {
  const at = number - calendar.first;
  if (at < 0 || at >= calendar.kinds.length || calendar.kinds[at] === UNKNOWN) return null;
  const found = n === 0 ? number : calendar.working[calendar.before[at + 1]! + n - 1];
  if (found === undefined) return null;
  return calendar.unknownBefore[found - calendar.first]! === calendar.unknownBefore[at]! ? found : null;
};

/** Day number of a day, or of the next working day where it is a rest day; null where a table is missing. */
export const workingDayFrom = (calendar: Calendar, number: number): number | null => {
  const kind = calendar.kinds[number - calendar.first];
  if (kind === WORKING) return number;
  return kind === REST ? workingDayAfter(calendar, number, 1) : null;
};

/** 工作日: whether a day is a working day; null for a year without a table. */
export const isWorkingDay = (calendar: Calendar, day: LegalDate): Truth => {
  const kind = calendar.kinds[dayNumber(day) - calendar.first];
  return kind === WORKING ? true : kind === REST ? false : null;
};

const named = (number: number | null): LegalDate | null => (number === null ? null : dayOfNumber(number));

/** The last day of a period of `n` working days; the day it starts on is not counted (domain: 期间开始之日不计). */
export const addWorkingDays = (calendar: Calendar, day: LegalDate, n: number): LegalDate | null =>
  named(workingDayAfter(calendar, dayNumber(day), n));

/** 期间届满的最后一日是法定休息日的，顺延: the day itself, or the next working day. */
export const rollToWorkingDay = (calendar: Calendar, day: LegalDate): LegalDate | null => named(workingDayFrom(calendar, dayNumber(day)));

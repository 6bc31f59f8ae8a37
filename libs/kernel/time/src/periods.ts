import { DomainError } from '@zhilu/kernel/refusal';
import { addDays, dayNumber, type LegalDate } from './moment';

/** 期间: how a span of days is divided. Weeks begin on Monday. */
export const PERIOD = { day: '日', week: '周', month: '月', quarter: '季', year: '年' } as const;
export type Period = keyof typeof PERIOD;

/** So many periods are reckoned at once: eight years by days, and nobody looks at more. */
export const PERIODS_AT_MOST = 3_000;
/** 可查询的日期: from before the first records that may be kept to the end of the century; a day beyond is a slip. */
export const DAYS_ASKED = { first: '1990-01-01', last: '2099-12-31' } as const;
const YEARS_AT_MOST = 50;

const firstOfMonth = (year: number, month: number): LegalDate => {
  const inYear = year + Math.floor((month - 1) / 12);
  if (!(inYear >= 0 && inYear <= 9999)) throw new DomainError('time.no-such-day');
  return `${String(inYear).padStart(4, '0')}-${String(((((month - 1) % 12) + 12) % 12) + 1).padStart(2, '0')}-01`;
};

/** First day of the period a day lies in. */
export const periodStart = (day: LegalDate, period: Period): LegalDate => {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  switch (period) {
    case 'day':
      return day;
    case 'week':
      return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
    case 'month':
      return firstOfMonth(year, month);
    case 'quarter':
      return firstOfMonth(year, month - ((month - 1) % 3));
    case 'year':
      return `${day.slice(0, 4)}-01-01`;
  }
};

/** First day of the period after the one a day lies in. */
export const nextPeriod = (day: LegalDate, period: Period): LegalDate => {
  const start = periodStart(day, period);
  const year = Number(start.slice(0, 4));
  const month = Number(start.slice(5, 7));
  switch (period) {
    case 'day':
      return addDays(start, 1);
    case 'week':
      return addDays(start, 7);
    case 'month':
      return firstOfMonth(year, month + 1);
    case 'quarter':
      return firstOfMonth(year, month + 3);
    case 'year':
      return firstOfMonth(year + 1, 1);
  }
};

/** First days of every period that touches the days from `from` to `to`, both included. Days are compared as numbers: as texts the year 10000 comes before 9999. */
export const periodStarts = (from: LegalDate, to: LegalDate, period: Period): LegalDate[] => {
  if (dayNumber(to) < dayNumber(from)) return [];
  const last = periodStart(to, period);
  const starts = [periodStart(from, period)];
  while (starts.at(-1)! !== last) {
    if (starts.length === PERIODS_AT_MOST) throw new DomainError('figure.periods-many', { most: PERIODS_AT_MOST });
    starts.push(nextPeriod(starts.at(-1)!, period));
  }
  return starts;
};

/** 查询期间: refuses a span of days that is reversed, lies where there can be nothing, or is longer than anybody looks at. */
export const requirePeriod = (from: LegalDate, to: LegalDate): void => {
  if (to < from) throw new DomainError('figure.period-reversed', { from, to });
  if (from < DAYS_ASKED.first || to > DAYS_ASKED.last)
    throw new DomainError('figure.period-beyond', { from: DAYS_ASKED.first, to: DAYS_ASKED.last });
  if (dayNumber(to) - dayNumber(from) > YEARS_AT_MOST * 366) throw new DomainError('figure.period-long', { most: YEARS_AT_MOST });
};

/** The month a number of months later (earlier if negative), by its first day. */
export const addMonths = (month: LegalDate, months: number): LegalDate =>
  firstOfMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)) + months);

/** `2026年5月`. */
export const monthWords = (month: LegalDate): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;

export const lastOfMonth = (day: LegalDate): LegalDate => addDays(nextPeriod(day, 'month'), -1);

/** Whether the days are whole months. */
export const isMonthAligned = (from: LegalDate, to: LegalDate): boolean => from.endsWith('-01') && lastOfMonth(to) === to;

/** A day as papers write it: `2026年7月1日`. */
export const dayWords = (day: LegalDate): string => `${monthWords(day)}${Number(day.slice(8, 10))}日`;

/** What a period is called, where it has a name. */
const periodName = (from: LegalDate, to: LegalDate): string | null => {
  const year = from.slice(0, 4);
  const months = isMonthAligned(from, to) ? periodStarts(from, to, 'month').length : 0;
  if (months === 12 && from.endsWith('-01-01')) return `${year}年`;
  if (months === 3 && periodStart(from, 'quarter') === from) return `${year}年第${'一二三四'[(Number(from.slice(5, 7)) - 1) / 3]}季度`;
  if (months === 1) return `${year}年${Number(from.slice(5, 7))}月`;
  return null;
};

/** A period in words: `2026年第三季度`, `2026年7月`, or its two days. */
export const periodWords = (from: LegalDate, to: LegalDate): string => periodName(from, to) ?? `${from} 至 ${to}`;

/** The same in the title and text of a paper: `2026年第三季度`, or `2026年7月1日至2026年9月10日`. */
export const periodTitle = (from: LegalDate, to: LegalDate): string => periodName(from, to) ?? `${dayWords(from)}至${dayWords(to)}`;

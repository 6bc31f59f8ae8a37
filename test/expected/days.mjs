// Days of the law as 'YYYY-MM-DD', instants as milliseconds. Everything in Asia/Shanghai (UTC+8).
import { readFileSync } from 'node:fs';

const HOUR = 3_600_000;

/** Milliseconds of 'YYYY-MM-DD' (its beginning) or 'YYYY-MM-DDTHH:MM:SS'. */
export const instant = (text) => Date.parse(`${text.length === 10 ? `${text}T00:00:00` : text}+08:00`);
export const dayOf = (ms) => new Date(ms + 8 * HOUR).toISOString().slice(0, 10);
export const plusDays = (day, n) => dayOf(instant(day) + n * 24 * HOUR);
/** The last second of a day: what "due on that day" means. */
export const endOf = (day) => instant(day) + 24 * HOUR - 1000;
export const hours = (n) => n * HOUR;

// The State Council's tables are government data, kept once in the repository.
const tables = JSON.parse(readFileSync(new URL('../../libs/kernel/time/src/holidays/holiday-tables.json', import.meta.url), 'utf8'));
const moved = new Map(tables.flatMap((table) => table.days.map(({ date, isOffDay }) => [date, isOffDay])));

const isWorkingDay = (day) => {
  if (!tables.some((table) => String(table.year) === day.slice(0, 4))) throw new Error(`no holiday table for ${day}`);
  if (moved.has(day)) return !moved.get(day);
  const weekday = new Date(instant(day) + 8 * HOUR).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};

/** The n-th working day after a day, which itself does not count. */
export const plusWorkingDays = (day, n) => {
  let at = day;
  for (let left = n; left > 0;) {
    at = plusDays(at, 1);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
};

const SHANGHAI_MS = 8 * 3_600_000;

/** The wall clock of Asia/Shanghai at an instant, whatever the zone of the browser. */
const wall = (instant: string | number): string =>
  new Date((typeof instant === 'string' ? Date.parse(instant) : instant) + SHANGHAI_MS).toISOString();

/** `11月23日` within a year that is known. */
export const shortDay = (legalDate: string): string => legalDate.slice(5, 10);

export const dayOf = (instant: string): string => wall(instant).slice(0, 10);

/** `2026-11-23 08:00`. */
export const minute = (instant: string): string => wall(instant).slice(0, 16).replace('T', ' ');

/** `2026-11-23 08:00:05`. */
export const second = (instant: string | number): string => wall(instant).slice(0, 19).replace('T', ' ');

/** `08:00:05`. */
export const clock = (instant: string | number): string => wall(instant).slice(11, 19);

/** A moment as a source states it, to the day or to the second, as an instant in milliseconds; null without hours. */
export const instantOf = (moment: string | null): number | null =>
  moment === null || moment.length <= 10 ? null : Date.parse(`${moment}Z`) - SHANGHAI_MS;

/** `day`: `2026年11月23日`. */
export { dayWords as day, lasting } from '@zhilu/kernel/time';

import { dayNumber, type Instant, type LegalDate, momentOf } from '@zhilu/kernel/time';

/** Serial number of 1970-01-01 in the date system of workbooks that begins in 1900. */
const EPOCH = 25_569;
const SECONDS_A_DAY = 86_400;

/** A legal day as workbooks count days. */
export const serialOfDay = (day: LegalDate): number => dayNumber(day) + EPOCH;

/** An instant as workbooks count time: the clock of Asia/Shanghai, to the second. */
export const serialOfInstant = (instant: Instant): number => {
  const moment = momentOf(instant);
  const [hours, minutes, seconds] = moment.slice(11).split(':').map(Number);
  return serialOfDay(moment.slice(0, 10)) + (hours! * 3600 + minutes! * 60 + seconds!) / SECONDS_A_DAY;
};

/** A serial number read back: the day, or with its time of day to the second. */
export const dayOfSerial = (serial: number): LegalDate =>
  new Date((Math.floor(serial) - EPOCH) * SECONDS_A_DAY * 1000).toISOString().slice(0, 10);
export const momentOfSerial = (serial: number): string =>
  new Date(Math.round((serial - EPOCH) * SECONDS_A_DAY) * 1000).toISOString().slice(0, 19).replace('T', ' ');

import { lastOfMonth, type LegalDate, nextPeriod, addDays, periodStart } from '@zhilu/kernel/time';

/** Whether the days are one month, one quarter or one year: what an office closes has a name. */
export const isNamedPeriod = (from: LegalDate, to: LegalDate): boolean =>
  to === lastOfMonth(to) &&
  (['month', 'quarter', 'year'] as const).some(
    (period) => periodStart(from, period) === from && addDays(nextPeriod(from, period), -1) === to,
  );

import { addDays, type Calendar, endOfDay, type Instant, type LegalDate, legalDateOf, startOfDay } from '@zhilu/kernel/time';
import type { SourceDayState } from '@zhilu/kernel/vocabulary';
import { type Agreed, expectedAfter, silentAfter } from './rhythm';

/** One delivery as the health of its source sees it. */
export interface Delivered {
  readonly at: Instant;
  /** It told something of cases: a line was taken in or known already, or it said that there is nothing new. */
  readonly reports: boolean;
  /** Quarantined lines. */
  readonly quarantined: number;
}
/** Terms of a source, in force from an instant. */
export interface AgreedSince extends Agreed {
  readonly since: Instant;
}
/** One day of one source. */
export interface SourceDay {
  readonly day: LegalDate;
  readonly state: SourceDayState;
  /** It reported on that day, though after the time agreed. */
  readonly late: boolean;
  /** When the delivery that was due was expected, where it had not come by the end of the day, or came late. */
  readonly expected: Instant | null;
}

/**
 * 数据报送情况 of one source, day by day up to `now`: each day judged at its end by the terms in force then. `terms` are in
 * order and begin with the connection; `deliveries` are in order of receipt and hold all of them, also from before `from`.
 */
export const sourceDays = (
  terms: readonly AgreedSince[],
  deliveries: readonly Delivered[],
  { from, to, now }: { readonly from: LegalDate; readonly to: LegalDate; readonly now: Instant },
  calendar: Calendar,
): SourceDay[] => {
  const days: SourceDay[] = [];
  const reports = deliveries.filter((one) => one.reports);
  const lastReport = (before: Instant): Instant | null => reports.findLast((one) => one.at < before)?.at ?? null;
  const inForce = (at: Instant): AgreedSince => terms.findLast((one) => one.since < at) ?? terms[0]!;
  const today = legalDateOf(now);
  for (let day = from; day <= to && day <= today; day = addDays(day, 1)) {
    const start = startOfDay(day);
    const end = Math.min(endOfDay(day), now);
    const agreed = inForce(end);
    const base = lastReport(start);
    const expected = expectedAfter(agreed.rhythm, calendar, base ?? agreed.connectedAt);
    const came = deliveries.filter((one) => one.at >= start && one.at < endOfDay(day));
    const first = came.find((one) => one.reports);
    const late = first !== undefined && first.at > expected;
    const put = (state: SourceDayState): void =>
      void days.push({ day, state, late, expected: late || (first === undefined && expected < end) ? expected : null });
    if (came.some((one) => one.quarantined > 0)) put('quarantined');
    else if (first !== undefined) put(late ? 'late' : 'received');
    else if (end <= agreed.connectedAt) put('before');
    else if (silentAfter(agreed, base, calendar) < end) put('silent');
    else put(expected < end ? 'late' : 'idle');
  }
  return days;
};

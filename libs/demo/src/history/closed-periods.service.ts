import { Injectable } from '@nestjs/common';
import { addDays, addMonths, type Instant, lastOfMonth, type LegalDate, periodStart, startOfDay } from '@zhilu/kernel/time';
import { Editions, Periods } from '@zhilu/statistics/periods';
import { LATE_BACK } from '../province/weeks/weeks';
import { type Act, daysBefore, type Who } from './act';

/** A period by its first and last day. */
type Span = readonly [from: LegalDate, to: LegalDate];
const spanOf = (from: LegalDate, months: number): Span => [from, lastOfMonth(addMonths(from, months - 1))];

/** What the office of the province has closed by a day: its last year and the quarters of it, and the last quarter that ended; a month waits for its signature. */
export const closedBy = (day: LegalDate): { readonly locked: readonly Span[]; readonly prepared: Span } => {
  const year = addMonths(periodStart(day, 'year'), -12);
  const quarters = [0, 3, 6, 9].map((months) => spanOf(addMonths(year, months), 3));
  const quarter = spanOf(addMonths(periodStart(day, 'quarter'), -3), 3);
  return {
    locked: [spanOf(year, 12), ...quarters, ...(quarters.some(([from]) => from === quarter[0]) ? [] : [quarter])],
    prepared: spanOf(addMonths(periodStart(day, 'month'), -1), 1),
  };
};

/** Days after its last one on which a period is closed. */
const CLOSED_AFTER = 8;

/** 演示的期间锁定: two persons of the invented office close its periods by the same door as everybody. */
@Injectable()
export class ClosedPeriods {
  constructor(
    private readonly periods: Periods,
    private readonly editions: Editions,
  ) {}

  /**
   * Each period closed when its time had come, once the books had begun: a further edition of the latest of which what came late
   * says something else, and a month that waits to be signed.
   */
  acts(who: Who, since: LegalDate, until: LegalDate): Act[] {
    const { locked, prepared } = closedBy(until);
    const on = (day: LegalDate, hour: number): Instant => startOfDay(day < until ? day : until) + hour * 3_600_000;
    const after = ([, to]: Span): LegalDate => (addDays(to, CLOSED_AFTER) > since ? addDays(to, CLOSED_AFTER) : addDays(since, 2));
    return [
      ...locked.map((span, n) => ({ at: on(after(span), 11) + n * 600_000, work: () => this.close(who, span, null, true) })),
      { at: daysBefore(until, LATE_BACK - 2, 15), work: () => this.lockAgain(who, locked) },
      { at: on(after(prepared), 16), work: () => this.close(who, prepared, null, false) },
    ];
  }

  private async lockAgain(who: Who, locked: readonly Span[]): Promise<void> {
    const preparer = await who('sheng');
    const known = await this.editions.all(preparer);
    for (const span of locked.toReversed()) {
      if (!known.some(({ from, to, state }) => state === 'locked' && from === span[0] && to === span[1])) continue;
      if (((await this.periods.plan(preparer, ...span)).changed ?? 0) > 0)
        return this.close(who, span, '一个来源迟报的数据已经到达，按更正后的数字另出一版', true);
    }
  }

  private async close(who: Who, [from, to]: Span, reasons: string | null, sign: boolean): Promise<void> {
    const preparer = await who('sheng');
    const { digest } = await this.periods.plan(preparer, from, to);
    const { id } = await this.periods.prepare(preparer, { from, to, digest, said: '演示：未决事项照列，随后另出一版', reasons });
    if (sign) await this.periods.decide(await who('sheng-fuze'), { id, action: 'sign', digest, said: '同意' });
  }
}

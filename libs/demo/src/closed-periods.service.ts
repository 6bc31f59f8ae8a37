import { Injectable } from '@nestjs/common';
import { Readers, type Viewer } from '@zhilu/platform/access';
import { addMonths, lastOfMonth, type LegalDate, periodStart } from '@zhilu/kernel/time';
import { Periods } from '@zhilu/statistics/periods';

/** A period by its first and last day. */
type Span = readonly [from: LegalDate, to: LegalDate];
const spanOf = (from: LegalDate, months: number): Span => [from, lastOfMonth(addMonths(from, months - 1))];

/** What the office of the province has closed by a day: the quarters of its last year, and the last quarter that ended; a month waits for its signature. */
export const closedBy = (day: LegalDate): { readonly locked: readonly Span[]; readonly prepared: Span } => {
  const year = addMonths(periodStart(day, 'year'), -12);
  const quarters = [0, 3, 6, 9].map((months) => spanOf(addMonths(year, months), 3));
  const quarter = spanOf(addMonths(periodStart(day, 'quarter'), -3), 3);
  return {
    locked: quarters.some(([from]) => from === quarter[0]) ? quarters : [...quarters, quarter],
    prepared: spanOf(addMonths(periodStart(day, 'month'), -1), 1),
  };
};

/** 演示的期间锁定: two persons of the invented office close its periods by the same door as everybody. */
@Injectable()
export class ClosedPeriods {
  constructor(
    private readonly periods: Periods,
    private readonly readers: Readers,
  ) {}

  /** Locks what has ended by a day. */
  async lock(persons: Persons, until: LegalDate): Promise<void> {
    const { preparer, signer } = await this.of(persons);
    for (const span of closedBy(until).locked) await this.close(preparer, signer, span, null);
  }

  /** A month that waits to be signed, and a further edition of the latest period of which what came since says something else. */
  async lockAgain(persons: Persons, until: LegalDate): Promise<void> {
    const { preparer, signer } = await this.of(persons);
    const { locked, prepared } = closedBy(until);
    await this.close(preparer, null, prepared, null);
    for (const span of locked.toReversed())
      if (((await this.periods.plan(preparer, ...span)).changed ?? 0) > 0)
        return this.close(preparer, signer, span, '一个来源迟报的数据已经到达，按更正后的数字另出一版');
  }

  private async close(preparer: Viewer, signer: Viewer | null, [from, to]: Span, reasons: string | null): Promise<void> {
    const { digest } = await this.periods.plan(preparer, from, to);
    const { id } = await this.periods.prepare(preparer, { from, to, digest, said: '演示：未决事项照列，随后另出一版', reasons });
    if (signer !== null) await this.periods.decide(signer, { id, action: 'sign', digest, said: '同意' });
  }

  private async of({ preparer, signer }: Persons): Promise<{ preparer: Viewer; signer: Viewer }> {
    return { preparer: (await this.readers.byId(preparer))!, signer: (await this.readers.byId(signer))! };
  }
}

/** Accounts of the two who close periods. */
export interface Persons {
  readonly preparer: number;
  readonly signer: number;
}

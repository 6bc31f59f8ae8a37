import { addDays, type Instant, type LegalDate, legalDateOf } from '@zhilu/kernel/time';

/** What time it is, told to whoever needs it. Tests give it another hour. */
export class Clock {
  now(): Instant {
    return Date.now();
  }

  /** The last legal day that has ended: figures are read for it unless another is asked. */
  lastClosedDay(): LegalDate {
    return addDays(legalDateOf(this.now()), -1);
  }
}

import { addDays, type Instant, type LegalDate, legalDateOf } from '@zhilu/kernel/time';

/** What time it is, told to whoever needs it. Tests give it another hour. */
export class Clock {
  private said: Instant | null = null;

  now(): Instant {
    return this.said ?? this.present();
  }

  /** The last legal day that has ended: figures are read for it unless another is asked. */
  lastClosedDay(): LegalDate {
    return addDays(legalDateOf(this.now()), -1);
  }

  /** The hour this process was told it is, never later than it really is; null where it goes by the clock. */
  get told(): Instant | null {
    return this.said;
  }

  /** Tells the whole process another hour, an earlier one, while the weeks before the demonstration are laid; null ends that. */
  tell(at: Instant | null): void {
    this.said = at === null ? null : Math.min(at, this.present());
  }

  protected present(): Instant {
    return Date.now();
  }
}

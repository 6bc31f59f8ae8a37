import type { Outcome } from '@zhilu/kernel/vocabulary';
import type { Duty } from './duty';
import { endOfDay, type Instant, type LegalDate } from '@zhilu/kernel/time';

/** 结论: what a duty line says for good, whatever the day; one letter in `duty_line.settlement`. */
export const SETTLEMENT = { O: 'onTime', L: 'late', M: 'missing', I: 'indeterminate', N: 'notApplicable' } as const;
export type Settlement = keyof typeof SETTLEMENT;

/**
 * The settlement of a duty once its times have passed. Late iff the instants say `metAt > dueAt`; under 口径 a record
 * at any time is on time (definitions.md, Duties: Due).
 */
export const settle = (duty: Pick<Duty, 'standing' | 'dueAt' | 'metAt' | 'kind'>): Settlement => {
  if (duty.standing === 'notApplicable') return 'N';
  if (duty.standing === 'indeterminate') return 'I';
  if (duty.metAt === null) return 'M';
  return duty.kind.ground === 'office' || duty.metAt <= duty.dueAt ? 'O' : 'L';
};

/**
 * The outcome at the end of day `asOf`. A duty is charged when its due day has ended and settles on the later of due
 * day and met day (definitions.md, Figures).
 */
export const outcomeAt = (line: { settlement: Settlement; dueAt: Instant; metAt: Instant | null }, asOf: LegalDate): Outcome => {
  if (line.settlement === 'N') return 'notApplicable';
  const end = endOfDay(asOf);
  if (line.dueAt >= end) return 'pending';
  if (line.settlement === 'I') return 'indeterminate';
  if (line.settlement === 'M' || line.metAt === null || line.metAt >= end) return 'missing';
  return line.settlement === 'O' ? 'onTime' : 'late';
};

import type { Outcome } from '@zhilu/kernel/vocabulary';
import type { Duty } from './duty';
import { endOfDay, type Instant, type LegalDate } from '@zhilu/kernel/time';

/** 结论: what a duty line says for good, whatever the day; one letter in `duty_line.settlement`. */
export const SETTLEMENT = {
  O: 'onTime',
  L: 'late',
  R: 'reportedLate',
  M: 'missing',
  U: 'notReceived',
  I: 'indeterminate',
  N: 'notApplicable',
} as const;
export type Settlement = keyof typeof SETTLEMENT;

/**
 * The settlement of a duty once its times have passed. Under 口径 a record at any time is on time and none is missing: what
 * has not come is 超过核查期限未收到 (definitions.md, Duties: Due, Met).
 */
export const settle = ({ standing, metAt, lateBy, kind }: Pick<Duty, 'standing' | 'metAt' | 'lateBy' | 'kind'>): Settlement => {
  if (standing === 'notApplicable') return 'N';
  if (standing === 'indeterminate') return 'I';
  if (metAt === null) return kind.ground === 'office' ? 'U' : 'M';
  return lateBy === null ? 'O' : lateBy === 'receipt' ? 'R' : 'L';
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
  // What was met only after that day had not come by then; on time for all that, it is a duty under 口径.
  if (line.metAt !== null && line.metAt >= end) return line.settlement === 'O' ? 'notReceived' : 'missing';
  return SETTLEMENT[line.settlement];
};

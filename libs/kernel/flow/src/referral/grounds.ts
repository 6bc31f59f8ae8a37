import { outcomeAt, settle, type Duty } from '@zhilu/kernel/law';
import type { RefusalCode } from '@zhilu/kernel/refusal';
import type { LegalDate } from '@zhilu/kernel/time';

/**
 * Why a duty supports no finding against anybody; null where it does: charged, under a statute or a step, and late by its own word
 * or missing. 迟报, 信息不足 and 内部时限 never do, each by its name.
 */
export const barOfGround = (
  duty: Pick<Duty, 'dueAt' | 'metAt' | 'kind'> & Parameters<typeof settle>[0],
  closed: LegalDate,
): RefusalCode | null => {
  const outcome = outcomeAt({ settlement: settle(duty), dueAt: duty.dueAt, metAt: duty.metAt }, closed);
  if (outcome === 'reportedLate') return 'referral.rests-on-reported-late';
  if (outcome === 'indeterminate') return 'referral.rests-on-unknown';
  if (duty.kind.ground === 'office' || outcome === 'notReceived') return 'referral.rests-on-office-period';
  return outcome === 'late' || outcome === 'missing' ? null : 'referral.no-breach';
};

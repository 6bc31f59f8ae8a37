import type { LegalDate } from '@zhilu/kernel/time';
import type { Detected } from '../lead';

/** A withdrawn case as the books have it: when it was taken back, its charged duties, those of them never met. */
export interface SeenWithdrawal {
  readonly caseId: number;
  readonly day: LegalDate;
  readonly charged: number;
  readonly missing: number;
}

/** 撤回案件有未完成事项: a case taken back while duties that had fallen due were never met. Gone once an office has written them off. */
export const withdrawnOpen = (withdrawals: readonly SeenWithdrawal[]): Detected => {
  const open = withdrawals.filter(({ missing }) => missing > 0);
  const leads = open.map(({ caseId, day, charged, missing }) => ({
    kind: 'withdrawnOpen' as const,
    subject: String(caseId),
    values: { day, charged, missing, allowed: 0 },
    cases: [{ caseId, records: [] }],
  }));
  return { leads, base: { n: open.length, of: withdrawals.length } };
};

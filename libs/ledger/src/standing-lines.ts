import type { Tx } from '@zhilu/database';
import { LETTER_EXPLANATION } from '@zhilu/kernel';
import type { Line } from './line';
import { type CaseRef, openLinesOf } from './posting.store';

/** The open lines of cases, by case and duty. */
export const standingLines = async (tx: Tx, cases: readonly CaseRef[]): Promise<Map<number, Map<string, Line>>> => {
  const standing = new Map<number, Map<string, Line>>();
  if (cases.length === 0) return standing;
  for (const row of await openLinesOf(tx, cases)) {
    const caseId = Number(row.case_id);
    let lines = standing.get(caseId);
    if (lines === undefined) standing.set(caseId, (lines = new Map()));
    lines.set(row.duty_no, {
      dutyNo: row.duty_no,
      kindId: row.kind_id,
      dueAt: Math.round(row.due_at),
      metAt: row.met_at === null ? null : Math.round(row.met_at),
      dueDay: row.due_day,
      settlement: row.settlement,
      explanation: LETTER_EXPLANATION[row.explanation]!,
      witness: row.witness,
      storedFrom: row.stored_from,
      lagSeconds: row.lag_seconds,
      source: row.source_no,
      performedBy: row.performed_by,
    });
  }
  return standing;
};

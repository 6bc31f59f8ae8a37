import { EXPLANATION_OF_CODE, OUTCOME_OF_CODE } from '@zhilu/kernel/ledger';
import type { Cause, Explanation, Outcome } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';
import type { Selection } from '../books/selection';
import { linesWhere, outcomeLetter, Params } from '../books/selection.store';

interface ChangedRow {
  readonly cause: Cause;
  readonly posting: number;
  readonly outcome: string;
  readonly explanation: string;
  readonly n: number;
}
/** Lines of an outcome that a posting brought (n above none) or ended (below). */
export interface ChangedLines {
  readonly cause: Cause;
  readonly posting: number;
  readonly outcome: Outcome;
  readonly explanation: Explanation;
  readonly n: number;
}

/** What the postings after one and up to another changed of a selection: each line that began counts for, each that ended against. */
export const changedBetween = async (tx: Tx, selection: Selection, after: number, upTo: number): Promise<ChangedLines[]> => {
  const params = new Params();
  const half = (end: 'known_from' | 'known_to', sign: 1 | -1): string =>
    `select l.${end} as posting, ${outcomeLetter(selection.basis.asOf, params)} as outcome, l.explanation::text as explanation, ${sign} as n
     ${linesWhere(selection, params, '', 'duty', () => `l.${end} > ${params.add(after)}::int and l.${end} <= ${params.add(upTo)}::int`)}`;
  const rows = await tx.rows<ChangedRow>(
    `select p.cause, posting, outcome, explanation, sum(n)::int as n from (${half('known_from', 1)} union all ${half('known_to', -1)}) changed
     join posting p on p.posting_no = posting group by 1, 2, 3, 4 having sum(n) <> 0`,
    params.values,
  );
  return rows.map((row) => ({
    ...row,
    outcome: OUTCOME_OF_CODE[row.outcome]!,
    explanation: EXPLANATION_OF_CODE[row.explanation]!,
  }));
};

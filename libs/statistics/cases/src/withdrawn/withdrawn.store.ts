import type { Tx } from '@zhilu/platform/database';
import { linesWhere, outcomeLetter, Params, type Selection } from '@zhilu/statistics/figures';

/** Cases of a selection with charged duties, those of them with missing ones, and how many these are. */
export const countWithdrawn = async (tx: Tx, selection: Selection): Promise<{ n: number; of: number; duties: number }> => {
  const params = new Params();
  const outcome = outcomeLetter(selection.basis.asOf, params);
  const where = linesWhere(selection, params, '', 'duty_line');
  const [row] = await tx.rows<{ n: number; of: number; duties: number }>(
    `select count(distinct case_id) filter (where outcome in ('M', 'U'))::int as n, count(distinct case_id)::int as of, count(*) filter (where outcome in ('M', 'U'))::int as duties
     from (select l.case_id, ${outcome} as outcome ${where}) one where outcome in ('O', 'L', 'R', 'M', 'U')`,
    params.values,
  );
  return row!;
};

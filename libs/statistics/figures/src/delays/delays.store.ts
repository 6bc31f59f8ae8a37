import type { Tx } from '@zhilu/platform/database';
import type { Selection } from '../books/selection';
import { linesWhere, outcomeLetter, Params } from '../books/selection.store';

/** Duties of one outcome in one class of hours after they were due; 0 for what has none. */
export interface DelayCounted {
  readonly outcome: string;
  readonly at: number;
  readonly n: number;
}

/** Counts duties by outcome and, where they were met late, by the hours after they were due: bounds ascending from 0, the upper taken in. */
export const countDelays = (tx: Tx, selection: Selection, bounds: readonly number[]): Promise<DelayCounted[]> => {
  const params = new Params();
  const outcome = outcomeLetter(selection.basis.asOf, params);
  const hours = params.add(bounds.map((hour) => hour * 3600));
  // A whole second later is another class: the upper end belongs to the class before.
  const at = `width_bucket(ceil(extract(epoch from l.met_at - l.due_at))::int8 - 1, ${hours}::int8[])`;
  const where = linesWhere(selection, params);
  return tx.rows<DelayCounted>(
    `select outcome, case when outcome in ('L', 'R') then at else 0 end as at, count(*)::int as n
     from (select ${outcome} as outcome, ${at} as at ${where}) counted where outcome in ('O', 'L', 'R', 'M') group by 1, 2`,
    params.values,
  );
};

import { useQuery } from '@apollo/client/react';
import { count } from '@zhilu/kernel/vocabulary';
import { WorkCountsDocument } from '../shared/work/generated/work';

/** So often the count is asked for anew, ms. */
const EVERY = 5 * 60_000;

/** How many things wait for the reader, beside 待办. */
export const WorkCount = () => {
  const { data } = useQuery(WorkCountsDocument, { pollInterval: EVERY });
  const total = data?.worklist.tally.reduce((sum, one) => sum + one.total, 0) ?? 0;
  return total === 0 ? null : <span className="nav-count">{count(total)}</span>;
};

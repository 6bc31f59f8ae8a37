import { useQuery } from '@apollo/client/react';
import type { FigureFilter } from '@zhilu/contract';
import { MET } from '@zhilu/kernel/vocabulary';
import { StatementShareDocument } from './generated/overview';

/** Of the recordings stored, how many rest on the agency's statement alone; null while it is not known. */
export const useStored = (filter: FigureFilter, { asOf, known }: { asOf: string; known: number }): number | null => {
  const { data } = useQuery(StatementShareDocument, {
    variables: { filter: { ...filter, asOf, known, dutyClasses: ['storage'], storedFrom: ['statement'] } },
  });
  if (data === undefined) return null;
  const { counts } = data.figures.total;
  return MET.reduce((sum, outcome) => sum + counts[outcome], 0);
};

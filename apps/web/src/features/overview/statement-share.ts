import { useQuery } from '@apollo/client/react';
import type { FigureFilter } from '@zhilu/contract';
import type { Ratio } from '../../shared/rate';
import { STATEMENT_SHARE } from './overview.graphql';

/** Of the recordings stored, those whose storing rests on the agency's statement alone; null while it is not known. */
export const useStatementShare = (filter: FigureFilter, { asOf, known }: { asOf: string; known: number }): Ratio | null => {
  const { data } = useQuery(STATEMENT_SHARE, { variables: { filter: { ...filter, asOf, known, dutyClasses: ['storage'] } } });
  if (data === undefined) return null;
  const stored = ({ onTime, late }: { onTime: number; late: number }): number => onTime + late;
  const stated = data.figures.rows.find(({ keys }) => keys[0]?.value === 'statement');
  return { n: stated === undefined ? 0 : stored(stated.figure.counts), of: stored(data.figures.total.counts) };
};

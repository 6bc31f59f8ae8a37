import type { Tx } from '@zhilu/platform/database';
import type { Selection } from './books/selection';

const WAITING = `select count(*)::int as lines from (select distinct w.batch_id, w.line, w.sheet from waiting_record w
  where w.agency_id = any ($1::int[]) and w.known_from <= $2 and (w.known_to is null or w.known_to > $2)) l`;

/**
 * 等待案件: lines of deliveries, whole, that are in no figure because their case has not come, as known then; of the agencies that
 * are counted, whose cases the reader may read. They would turn something missing into recorded.
 */
export const waitingLines = async (tx: Tx, { standings, basis }: Selection): Promise<number> => {
  const agencies = [...new Set(standings.map(({ agency }) => agency))];
  return (await tx.rows<{ lines: number }>(WAITING, [agencies, basis.known]))[0]!.lines;
};

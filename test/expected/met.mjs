// When a duty was met by what is there.
import { hours } from './days.mjs';

const least = (numbers) => numbers.reduce((a, b) => Math.min(a, b));

/** Whether a declared time counts: we had it by the due time and the grace, it fell due before the source was connected, or a log states it. */
const counts = (dueAt, { log, received }, { grace, connected }) => log || received <= dueAt + hours(grace) || dueAt < connected;

/**
 * When a duty was met by what is there: [{ declared, log, received }]. 逾期 as declared; 迟报 where only our
 * receipt of what was declared in time speaks for it.
 */
export const metWith = (papers, dueAt, times) => {
  if (papers.length === 0) return { metAt: null };
  const inTime = papers.filter(({ declared }) => declared <= dueAt);
  const proven = inTime.filter((paper) => counts(dueAt, paper, times));
  if (proven.length > 0) return { metAt: least(proven.map(({ declared }) => declared)) };
  if (inTime.length > 0) return { metAt: least(inTime.map(({ received }) => received)), late: 'reportedLate' };
  return { metAt: least(papers.map(({ declared }) => declared)), late: 'late' };
};

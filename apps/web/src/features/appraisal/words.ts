import type { AppraisalQuery, AppraisalResultPartsFragment } from '@zhilu/contract';
import { CHARGED, COMPARED_STANDING, type ComparedStanding, count } from '@zhilu/kernel/vocabulary';

export type Appraisal = AppraisalQuery['appraisal'];
export type Result = AppraisalResultPartsFragment;
export type Score = Result['indicators'][number];

const APART: readonly ComparedStanding[] = ['better', 'same', 'worse'];

/** Results by the group they are compared in. */
export const groupsOf = (results: readonly Result[]): { peers: string; results: Result[] }[] =>
  [...new Set(results.map(({ peers }) => peers))].map((peers) => ({ peers, results: results.filter((one) => one.peers === peers) }));

/** How many stand where, in one sentence: groups, never ranks. */
export const standingWords = (results: readonly Result[]): string => {
  const words = APART.flatMap((standing) => {
    const n = results.filter((one) => one.standing === standing).length;
    return n === 0 ? [] : [`${count(n)} 个${COMPARED_STANDING[standing]}`];
  });
  const rest = results.filter(({ standing }) => !APART.includes(standing));
  const why = [...new Set(rest.map(({ standing }) => standing))].map(
    (standing) => `${count(rest.filter((one) => one.standing === standing).length)} 个${COMPARED_STANDING[standing]}`,
  );
  const apart = words.length === 0 ? '' : `：${words.join('，')}`;
  return `${count(results.length)} 个单位${apart}${why.length === 0 ? '' : `；不比较的有 ${why.join('，')}`}。`;
};

/** The list behind an indicator: everything in its denominator, by the locked edition. */
export const listOf = ({ list }: Score, agencyId: number): string | null => {
  if (list === null || list === undefined) return null;
  const params = new URLSearchParams({
    from: list.from,
    to: list.to,
    edition: list.edition,
    places: `agency:${agencyId}`,
    dutyClasses: list.dutyClasses.join(','),
    grounds: list.grounds.join(','),
    outcome: [...CHARGED, 'indeterminate', 'notReceived'].join(','),
  });
  if (list.rules) params.set('rules', list.rules.join(','));
  return `/duties?${params.toString()}`;
};

/** Points with one decimal, as an interval is written. */
export const pointsWords = (points: number): string => points.toFixed(1);

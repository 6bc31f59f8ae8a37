import type { AppraisalQuery, AppraisalResultPartsFragment } from '@zhilu/contract';
import { CHARGED } from '@zhilu/kernel/vocabulary';

export type Appraisal = AppraisalQuery['appraisal'];
export type Result = AppraisalResultPartsFragment;
export type Score = Result['indicators'][number];

/** Results by the group they are compared in. */
export const groupsOf = (results: readonly Result[]): { peers: string; results: Result[] }[] =>
  [...new Set(results.map(({ peers }) => peers))].map((peers) => ({ peers, results: results.filter((one) => one.peers === peers) }));

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

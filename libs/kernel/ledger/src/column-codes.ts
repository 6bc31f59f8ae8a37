import type { Explanation, Outcome, StoredFrom, Witness } from '@zhilu/kernel/vocabulary';

/** One letter each for the small columns of `duty_line`. */
export const EXPLANATION_CODE: Record<Explanation, string> = { none: '-', submitted: 's', accepted: 'a', rejected: 'r' };
export const WITNESS_CODE: Record<Witness, string> = {
  witnessed: 'w',
  log: 'm',
  unwitnessed: 'u',
  receipt: 'r',
  attested: 'a',
  stated: 's',
};
export const STORED_FROM_CODE: Record<StoredFrom, string> = { station: 'k', platform: 'p', receipt: 'r', statement: 's' };

const backwards = <K extends string>(letters: Record<K, string>): Record<string, K> =>
  Object.fromEntries(Object.entries(letters).map(([word, letter]) => [letter, word])) as Record<string, K>;

export const EXPLANATION_OF_CODE = backwards(EXPLANATION_CODE);
export const WITNESS_OF_CODE = backwards(WITNESS_CODE);
export const STORED_FROM_OF_CODE = backwards(STORED_FROM_CODE);

/** One letter an outcome, as the figures' statements count them. */
export const OUTCOME_OF_CODE: Readonly<Record<string, Outcome>> = {
  O: 'onTime',
  L: 'late',
  R: 'reportedLate',
  M: 'missing',
  U: 'notReceived',
  P: 'pending',
  I: 'indeterminate',
  N: 'notApplicable',
};

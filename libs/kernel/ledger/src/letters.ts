import type { Explanation, Outcome, StoredFrom, Witness } from '@zhilu/kernel/vocabulary';

/** One letter each for the small columns of `duty_line`. */
export const EXPLANATION_LETTER: Record<Explanation, string> = { none: '-', submitted: 's', accepted: 'a', rejected: 'r' };
export const WITNESS_LETTER: Record<Witness, string> = { witnessed: 'w', unwitnessed: 'u', receipt: 'r', attested: 'a' };
export const STORED_FROM_LETTER: Record<StoredFrom, string> = { station: 'k', platform: 'p', receipt: 'r', statement: 's' };

const backwards = <K extends string>(letters: Record<K, string>): Record<string, K> =>
  Object.fromEntries(Object.entries(letters).map(([word, letter]) => [letter, word])) as Record<string, K>;

export const LETTER_EXPLANATION = backwards(EXPLANATION_LETTER);
export const LETTER_WITNESS = backwards(WITNESS_LETTER);
export const LETTER_STORED_FROM = backwards(STORED_FROM_LETTER);

/** One letter an outcome, as the figures' statements count them. */
export const LETTER_OUTCOME: Readonly<Record<string, Outcome>> = {
  O: 'onTime',
  L: 'late',
  M: 'missing',
  P: 'pending',
  I: 'indeterminate',
  N: 'notApplicable',
};

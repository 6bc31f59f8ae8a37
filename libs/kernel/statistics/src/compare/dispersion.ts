import { normalBelow, normalQuantile } from './binomial';

/** Outer limits, one side: 99.8 % on both. */
const BEYOND_ONE = 0.001;
/** The chance, one side, that any of them is set apart though all are equal. */
const BEYOND_ANY = 0.025;
/** Of those at either end, the share that does not speak for the scatter of the rest; one at least. */
const AT_EITHER_END = 0.1;

/** The chance on one side beyond which one of so many is set apart (Bonferroni where more than 25 are compared). */
export const beyondOf = (compared: number): number => Math.min(BEYOND_ONE, BEYOND_ANY / compared);

/** A deviate of z among equals is one of z / √dispersion among these: the same limit, asked of the exact chance. */
export const limitAmong = (beyond: number, dispersion: number): number => normalBelow(normalQuantile(beyond) * Math.sqrt(dispersion));

/** By how much deviates scatter more than chance lets them: their mean square, each drawn in to the tenth and the ninth tenth of all. */
export const dispersionOf = (deviates: readonly number[]): number => {
  const ordered = [...deviates].sort((a, b) => a - b);
  const drawn = Math.max(1, Math.floor(ordered.length * AT_EITHER_END));
  const [least, most] = [ordered[drawn]!, ordered[ordered.length - 1 - drawn]!];
  const squares = deviates.map((z) => Math.min(most, Math.max(least, z)) ** 2);
  return Math.max(1, squares.reduce((total, square) => total + square, 0) / squares.length);
};

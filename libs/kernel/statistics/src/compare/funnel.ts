import { atLeast, atMost } from './binomial';
import { beyondOf, dispersionOf, limitAmong } from './dispersion';

/** What one of those compared did: `n` of `of`. */
export interface Share {
  readonly n: number;
  readonly of: number;
}
/** 明显较好, 难分高下, 明显较差. */
export type Standing = 'better' | 'same' | 'worse';

/** Limits of a share at one size; null where none is so low, or so high, that it would lie outside. */
export interface Limits {
  readonly of: number;
  readonly low95: number | null;
  readonly high95: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** 漏斗图: how far shares of unlike size may lie apart though nothing sets them apart. */
export interface Funnel {
  /** All of them together: the line in the middle. */
  readonly centre: Share;
  /** By how much more they scatter than chance lets equals scatter, as a variance; never below 1. */
  readonly dispersion: number;
  /** The chance, on one side, beyond which one of them is set apart: the outer limits. */
  readonly beyond: number;
  /** In the order they were given. */
  readonly standings: readonly Standing[];
  limitsAt(of: number): Limits;
}

/** Fewer than these are told apart by nobody: the middle would be made of themselves. */
export const FUNNEL_FROM = 5;
const BEYOND_95 = 0.025;

/**
 * 三组比较: compares shares with what all of them did together (Spiegelhalter 2005, Statistics in Medicine 24, 1185). Chances
 * are exact by the binomial; where the shares scatter more than chance allows, deviates are divided by the root of the
 * dispersion, estimated with a tenth at either end drawn in, so that who stands apart does not hide behind their own scatter. The outer limits are those of 99.8 %, wider where more than 25
 * are compared: that anybody is set apart among equals has a chance of at most 2.5 % on either side (Bonferroni).
 * Null where fewer than five are compared.
 */
export const funnel = (shares: readonly Share[]): Funnel | null => {
  if (shares.length < FUNNEL_FROM) return null;
  const centre = { n: sum(shares, ({ n }) => n), of: sum(shares, ({ of }) => of) };
  const chance = centre.n / centre.of;
  const beyond = beyondOf(shares.length);
  if (chance === 0 || chance === 1) {
    const alike = (of: number): Limits => ({ of, low95: null, high95: null, low: null, high: null });
    return { centre, dispersion: 1, beyond, standings: shares.map(() => 'same'), limitsAt: alike };
  }
  const dispersion = dispersionOf(shares.map(({ n, of }) => (n - of * chance) / Math.sqrt(of * chance * (1 - chance))));
  const [outer, inner] = [limitAmong(beyond, dispersion), limitAmong(BEYOND_95, dispersion)];
  const standingOf = ({ n, of }: Share): Standing =>
    atMost(n, of, chance) <= outer ? 'worse' : atLeast(n, of, chance) <= outer ? 'better' : 'same';
  return {
    centre,
    dispersion,
    beyond,
    standings: shares.map(standingOf),
    limitsAt: (of) => ({
      of,
      low95: lowest(of, chance, inner),
      high95: highest(of, chance, inner),
      low: lowest(of, chance, outer),
      high: highest(of, chance, outer),
    }),
  };
};

const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((total, item) => total + of(item), 0);

/** The greatest share so low that its chance is within `side`. */
const lowest = (of: number, chance: number, side: number): number | null => {
  const n = last(of, (k) => atMost(k, of, chance) <= side);
  return n === null ? null : n / of;
};
/** The least share so high that its chance is within `side`. */
const highest = (of: number, chance: number, side: number): number | null => {
  const back = last(of, (k) => atLeast(of - k, of, chance) <= side);
  return back === null ? null : (of - back) / of;
};

/** The last of 0 … most that holds, where what holds of one holds of all before it. */
const last = (most: number, holds: (k: number) => boolean): number | null => {
  if (!holds(0)) return null;
  let [yes, no] = [0, most + 1];
  while (no - yes > 1) {
    const middle = (yes + no) >> 1;
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
};

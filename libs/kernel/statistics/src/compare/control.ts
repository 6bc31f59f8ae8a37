/** Where a point lies beside the limits of its own series: below, within, above. */
export type Beyond = -1 | 0 | 1;

/** 控制图: what a series does of itself. Limits are not cut off where a share ends: beyond none and all nothing lies. */
export interface Control {
  readonly middle: number;
  readonly lower: number;
  readonly upper: number;
  readonly points: readonly {
    readonly beyond: Beyond;
    /** The side of the middle on which this point and seven before it lie in a row; 0 where they do not. */
    readonly run: Beyond;
  }[];
}

/** Fewer points tell no limits. */
export const CONTROL_FROM = 10;
/** So many in a row on one side of the middle are no accident (NIST/SEMATECH e-Handbook 6.3.2, WECO rules). */
export const RUN = 8;
/** Of two normal values, their range over their deviation (d2 of 2). */
const RANGE_OF_TWO = 1.128;

/**
 * XmR chart of single values in order of time: the middle is their mean, the limits lie three deviations out, told from the mean
 * range between neighbours (NIST/SEMATECH e-Handbook 6.3.2.2). Null under ten points.
 */
export const control = (values: readonly number[]): Control | null => {
  if (values.length < CONTROL_FROM) return null;
  const middle = mean(values);
  const reach = (3 * mean(values.slice(1).map((value, i) => Math.abs(value - values[i]!)))) / RANGE_OF_TWO;
  const [lower, upper] = [middle - reach, middle + reach];
  const sides = values.map((value) => side(value, middle, middle));
  return {
    middle,
    lower,
    upper,
    points: values.map((value, at) => ({ beyond: side(value, lower, upper), run: runOf(sides.slice(Math.max(0, at + 1 - RUN), at + 1)) })),
  };
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
/** A series that never moves has limits of no width: a difference that is none but of the arithmetic is none. */
const NONE = 1e-12;
const side = (value: number, lower: number, upper: number): Beyond => (value < lower - NONE ? -1 : value > upper + NONE ? 1 : 0);
const runOf = (last: readonly Beyond[]): Beyond => (last.length === RUN && last.every((one) => one === last[0]) ? last[0]! : 0);

/** Whole numbers with thousands separated. */
export const count = (n: number): string => n.toLocaleString('zh-CN');

/** Runs of numbers, each from its first to its last: `2–500、502`. */
export const runWords = (runs: readonly (readonly [number, number])[]): string =>
  runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join('、');

/** A share as its two whole numbers; the reader divides, so nothing is rounded on the way. */
export interface Ratio {
  readonly n: number;
  readonly of: number;
}

/**
 * A share with one decimal. What is not all never reads 100.0 %, what is not none never 0.0 %: the last digit is cut
 * towards the true side, not rounded over it. Nothing to share is a dash.
 */
export const percent = ({ n, of }: Ratio): string => {
  if (of === 0) return '—';
  const tenths = Math.round((n / of) * 1000);
  if (n < of && tenths >= 1000) return '99.9%';
  if (n > 0 && tenths === 0) return '0.1%';
  return `${(tenths / 10).toFixed(1)}%`;
};

/** Fewest duties at which rates are compared with each other; below it 样本过少. */
export const COMPARABLE_FROM = 30;

/** By how many percentage points a share moved, to one decimal: the one rounding of every change. */
export const pointsMoved = (now: Ratio, before: Ratio): number => Math.round((now.n / now.of - before.n / before.of) * 1000) / 10;

/** The change between two shares in percentage points, with its direction in words; null where either is of too few to be compared. */
export const change = (now: Ratio, before: Ratio): string | null => {
  if (now.of < COMPARABLE_FROM || before.of < COMPARABLE_FROM) return null;
  const points = pointsMoved(now, before);
  if (points === 0) return '与上期持平';
  return `较上期${points > 0 ? '升' : '降'} ${Math.abs(points).toFixed(1)} 个百分点`;
};

/**
 * A whole and its parts, written with so many decimals: the last part is written as what the others leave of the whole as
 * written, so that what a reader adds up is what stands above.
 */
export const writtenParts = (whole: number, parts: readonly number[], decimals: number): { whole: string; parts: string[] } => {
  const scale = 10 ** decimals;
  const scaled = (value: number): number => Math.round(value * scale);
  const firsts = parts.slice(0, -1).map(scaled);
  const last = scaled(whole) - firsts.reduce((sum, one) => sum + one, 0);
  const words = (value: number): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${(Math.abs(value) / scale).toFixed(decimals)}`;
  return { whole: words(scaled(whole)), parts: [...firsts, last].map(words) };
};

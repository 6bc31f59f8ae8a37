import { chiSquareBelow, lnGamma } from './gamma';

/** How evenly a total is spread over equal parts. */
export interface Evenness {
  /** 离散指数: the variance of the parts over their mean. Random arrivals give about 1, whatever the mean. */
  readonly dispersion: number;
  /** Chance that random arrivals of the same total are spread as evenly or more so; at most this. */
  readonly chance: number;
}

/** Beyond this mean the chi-square distribution, read half a step higher, stands in for the count of ways, and lies just above it. */
const EXACT_UP_TO = 20;

/**
 * 均匀程度: whether counts vary less than chance allows. Given their total, counts of arrivals at random are spread like
 * so many throws over the parts (Fisher 1950), and the chance of a sum of squares as small or smaller is counted out. Parts
 * of unequal rate, as of a busy and a quiet season, make so small a sum less likely still (it is Schur-convex): the chance
 * is a bound whatever the seasons. Spreads wider than the mean of chance are not told apart.
 */
export const evenness = (counts: readonly number[]): Evenness => {
  const parts = counts.length;
  const total = counts.reduce((sum, one) => sum + one, 0);
  if (parts < 2 || total === 0) return { dispersion: 1, chance: 1 };
  const mean = total / parts;
  // In whole numbers as far as it goes: the order of the parts must not show.
  const statistic = (parts * counts.reduce((sum, one) => sum + one * one, 0) - total * total) / total;
  const dispersion = statistic / (parts - 1);
  if (dispersion >= 1) return { dispersion, chance: 1 };
  return { dispersion, chance: Math.min(1, mean > EXACT_UP_TO ? chiSquareBelow(statistic + 1 / mean, parts - 1) : counted(counts, total)) };
};

/**
 * Counts the ways, part by part: parts are Poisson of the mean, given their total. Kept are the distances from the whole
 * number below the mean, their sum and the sum of their squares, as far as the squares do not exceed what was seen.
 */
const counted = (counts: readonly number[], total: number): number => {
  const parts = counts.length;
  const base = Math.floor(total / parts);
  const squares = counts.reduce((sum, one) => sum + (one - base) ** 2, 0);
  const mean = total / parts;
  const reach = Math.floor(Math.sqrt(squares));
  // By Cauchy and Schwarz no sum of distances leaves this width.
  const width = Math.ceil(Math.sqrt(parts * squares));
  const steps: { by: number; square: number; chance: number }[] = [];
  for (let by = -Math.min(reach, base); by <= reach; by++)
    steps.push({ by, square: by * by, chance: Math.exp((base + by) * Math.log(mean) - mean - lnGamma(base + by + 1)) });
  const row = squares + 1;
  const goal = total - base * parts;
  let ways = new Float64Array((2 * width + 1) * row);
  ways[width * row] = 1;
  for (let left = parts - 1; left >= 0; left--) {
    const next = new Float64Array(ways.length);
    for (let sum = -width; sum <= width; sum++)
      for (let square = 0; square <= squares; square++) {
        const weight = ways[(sum + width) * row + square]!;
        if (weight === 0) continue;
        for (const step of steps) {
          const [at, so] = [sum + step.by, square + step.square];
          // From here the goal must still be within reach of the parts left.
          if ((goal - at) ** 2 <= (squares - so) * left) next[(at + width) * row + so]! += weight * step.chance;
        }
      }
    ways = next;
  }
  let chance = 0;
  for (let square = 0; square <= squares; square++) chance += ways[(goal + width) * row + square]!;
  return chance / Math.exp(total * Math.log(total) - total - lnGamma(total + 1));
};

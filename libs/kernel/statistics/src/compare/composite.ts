import { beyondOf, dispersionOf, limitAmong } from './dispersion';
import { FUNNEL_FROM, type Standing } from './funnel';
import { wilson } from './wilson';

/** One rate of a weighted sum of rates: `n` of `of`, with its weight. */
export interface Part {
  readonly key: string;
  readonly weight: number;
  readonly n: number;
  readonly of: number;
}

/** 综合得分比较: weighted sums of rates, told apart only beyond chance. Sums are shares of all weights that count. */
export interface Composite {
  /** What each would have come to with the rates of all together. */
  readonly centres: readonly number[];
  /** By how much more they scatter than chance lets equals scatter, as a variance; never below 1. */
  readonly dispersion: number;
  /** In the order they were given. */
  readonly standings: readonly Standing[];
}

/** A member's weighted sum with, for each rate, what one more adds (`step`), how often it may (`of`) and its chance among all. */
interface Member {
  readonly sum: number;
  readonly steps: readonly { readonly step: number; readonly n: number; readonly of: number; readonly chance: number }[];
}

/**
 * 三组比较 of weighted sums of rates: each is compared with what it would have come to had every rate been that of all
 * together. The chance of lying so far below, or above, is bounded by Chernoff's inequality, which holds for any size and any
 * chance: equals are set apart no oftener than is said, and rather less often. Over-dispersion and the limit for many are
 * those of the funnel. Null where fewer than five are compared.
 */
export const composite = (members: readonly (readonly Part[])[]): Composite | null => {
  const found = amongOf(members);
  if (found === null) return null;
  const { centres, dispersion, standing } = found;
  return { centres, dispersion, standings: members.map((_, i) => standing(i)) };
};

/** The same said of one of them alone: whoever asks of each what if, need not work out all. */
export const compositeOf = (members: readonly (readonly Part[])[], i: number): Standing | null => amongOf(members)?.standing(i) ?? null;

const amongOf = (members: readonly (readonly Part[])[]) => {
  if (members.length < FUNNEL_FROM) return null;
  const chances = pooled(members);
  const read = members.map((parts) => memberOf(parts, chances));
  const centres = read.map(({ steps }) => steps.reduce((total, { step, of, chance }) => total + step * of * chance, 0));
  const deviates = read.flatMap(({ sum, steps }, i) => {
    const variance = steps.reduce((total, { step, of, chance }) => total + step * step * of * chance * (1 - chance), 0);
    return variance === 0 ? [] : [(sum - centres[i]!) / Math.sqrt(variance)];
  });
  const dispersion = deviates.length < FUNNEL_FROM ? 1 : dispersionOf(deviates);
  const outer = Math.log(limitAmong(beyondOf(members.length), dispersion));
  const standing = (i: number): Standing => {
    const one = read[i]!;
    if (one.sum < centres[i]! && lowerTail(one, one.sum) <= outer) return 'worse';
    return one.sum > centres[i]! && lowerTail(failing(one), failing(one).sum) <= outer ? 'better' : 'same';
  };
  return { centres, dispersion, standing };
};

/**
 * The 95 % interval of a weighted sum of rates from Wilson's of each (Zou & Donner 2008, Statistics in Medicine 27, 1693):
 * holds where rates are near none or all.
 */
export const sumInterval = (parts: readonly Part[]): { readonly low: number; readonly high: number } => {
  const weights = parts.reduce((total, { weight }) => total + weight, 0);
  let [sum, below, above] = [0, 0, 0];
  for (const { weight, n, of } of parts) {
    const [share, rate, { low, high }] = [weight / weights, n / of, wilson(n, of)];
    sum += share * rate;
    below += (share * (rate - low)) ** 2;
    above += (share * (high - rate)) ** 2;
  }
  return { low: sum - Math.sqrt(below), high: sum + Math.sqrt(above) };
};

const pooled = (members: readonly (readonly Part[])[]): ReadonlyMap<string, number> => {
  const sums = new Map<string, { n: number; of: number }>();
  for (const { key, n, of } of members.flat()) {
    const sum = sums.get(key) ?? { n: 0, of: 0 };
    sums.set(key, { n: sum.n + n, of: sum.of + of });
  }
  return new Map([...sums].map(([key, { n, of }]) => [key, n / of]));
};

const memberOf = (parts: readonly Part[], chances: ReadonlyMap<string, number>): Member => {
  const weights = parts.reduce((total, { weight }) => total + weight, 0);
  const steps = parts.map(({ key, weight, n, of }) => ({ step: weight / weights / of, n, of, chance: chances.get(key)! }));
  return { sum: steps.reduce((total, { step, n }) => total + step * n, 0), steps };
};

/** The same counted from the other side: a sum far above is one of failures far below. */
const failing = ({ steps }: Member): Member => {
  const other = steps.map(({ step, n, of, chance }) => ({ step, n: of - n, of, chance: 1 - chance }));
  return { sum: other.reduce((total, { step, n }) => total + step * n, 0), steps: other };
};

/** The logarithm of a bound on the chance of a sum as low as this: true for every tilt, sharpest at the least. */
const lowerTail = ({ steps }: Member, sum: number): number => {
  const most = Math.max(...steps.map(({ step }) => step));
  const bound = (tilt: number): number =>
    (tilt / most) * sum +
    steps.reduce((total, { step, of, chance }) => total + of * Math.log1p(chance * Math.expm1((-tilt * step) / most)), 0);
  let [low, high] = [0, 60];
  for (let i = 0; i < 80; i += 1) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (bound(a) <= bound(b)) high = b;
    else low = a;
  }
  return Math.min(0, bound((low + high) / 2));
};

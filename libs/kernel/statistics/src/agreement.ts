import { studentT } from './student';

/** How far readers agree beyond what chance would have them agree. */
export interface Agreement {
  /** Things that at least two readers judged. */
  readonly n: number;
  /** Share of pairs of readings that agree. */
  readonly observed: number;
  readonly coefficient: number;
  readonly error: number;
  readonly low: number;
  readonly high: number;
}

/**
 * 一致性 AC1 (Gwet 2008, British Journal of Mathematical and Statistical Psychology 61; any number of readers, some of whom may
 * have left things out, and the variance as in Gwet's Handbook, 2014): unlike kappa it holds where nearly everything is of one
 * kind, as findings are. `readings` has a row a thing, with what each reader made of it or null; `categories` is how many
 * answers there are. The interval is of 95 % by Student's t, cut at the ends. Null where fewer than two things were judged twice.
 */
export const agreement = (readings: readonly (readonly (string | null)[])[], categories: number): Agreement | null => {
  const rows = readings.map(countsOf).filter(({ all }) => all > 0);
  const twice = rows.filter(({ all }) => all > 1).length;
  const n = rows.length;
  if (twice < 2 || categories < 2) return null;
  const agreeing = rows.map(({ counts, all }) =>
    all > 1 ? [...counts.values()].reduce((sum, one) => sum + one * (one - 1), 0) / (all * (all - 1)) : 0,
  );
  const observed = sum(agreeing) / twice;
  /** How often each answer is given, each thing counting as one. */
  const often = new Map<string, number>();
  for (const { counts, all } of rows) for (const [answer, count] of counts) often.set(answer, (often.get(answer) ?? 0) + count / all / n);
  const chance = sum([...often.values()].map((one) => one * (1 - one))) / (categories - 1);
  const coefficient = (observed - chance) / (1 - chance);
  const spread = rows.map(({ counts, all }, row) => {
    const own = all > 1 ? ((n / twice) * (agreeing[row]! - chance)) / (1 - chance) : 0;
    const ownChance = sum([...counts].map(([answer, count]) => (count / all) * (1 - often.get(answer)!))) / (categories - 1);
    return own - (2 * (1 - coefficient) * (ownChance - chance)) / (1 - chance) - coefficient;
  });
  const error = Math.sqrt(sum(spread.map((one) => one * one)) / (n * (n - 1)));
  const reach = error * studentT(0.975, n - 1);
  return { n: twice, observed, coefficient, error, low: Math.max(-1, coefficient - reach), high: Math.min(1, coefficient + reach) };
};

const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);

const countsOf = (row: readonly (string | null)[]): { readonly counts: ReadonlyMap<string, number>; readonly all: number } => {
  const counts = new Map<string, number>();
  let all = 0;
  for (const answer of row) {
    if (answer === null) continue;
    counts.set(answer, (counts.get(answer) ?? 0) + 1);
    all += 1;
  }
  return { counts, all };
};

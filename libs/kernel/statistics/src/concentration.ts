import { lnFactorials } from './gamma';

/** How closely values lie about their median, beside those of peers. */
export interface Concentration {
  /** The lower median of the own values. */
  readonly median: number;
  /** Own values within the band about it. */
  readonly n: number;
  readonly of: number;
  /** Peers' values within the same band. */
  readonly peersIn: number;
  readonly peers: number;
  /** Chance that as many drawn at random out of all lie as closely about their own median; counted out when asked for. */
  readonly chance: () => number;
}

/** Ranks the median can hardly have are let go: together they weigh less than a thousandth of any chance told. */
const WEIGHTLESS = 1e-18;

const inOrder = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
/** How many of values in order lie below a bound. */
const countBelow = (values: readonly number[], isBelow: (value: number) => boolean): number => {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBelow(values[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * 集中程度: whether values lie closer together than as many drawn from them and their peers' would. The band, a whole
 * percentage to either side, moves with the median of each draw, and every possible draw is counted: the median has each
 * rank with its chance, and given its rank the values below and above it are two draws without replacement. Exact, ties
 * and all, for values whole in number.
 */
export const concentration = (own: readonly number[], peers: readonly number[], percent: number): Concentration => {
  const [mine, theirs, pool] = [inOrder(own), inOrder(peers), inOrder([...own, ...peers])];
  const of = mine.length;
  const median = mine[Math.ceil(of / 2) - 1]!;
  const within = (values: readonly number[], about: number): readonly [number, number] => [
    countBelow(values, (value) => value * 100 < about * (100 - percent)),
    countBelow(values, (value) => value * 100 <= about * (100 + percent)),
  ];
  const [from, to] = within(mine, median);
  const [peersFrom, peersTo] = within(theirs, median);
  const chance = (): number => chanceOf(pool, of, to - from, (about) => within(pool, about));
  return { median, n: to - from, of, peersIn: peersTo - peersFrom, peers: theirs.length, chance };
};

const chanceOf = (pool: readonly number[], of: number, n: number, within: (about: number) => readonly [number, number]): number => {
  const all = pool.length;
  const ln = lnFactorials(all);
  const ways = (from: number, take: number): number => (take < 0 || take > from ? -Infinity : ln[from]! - ln[take]! - ln[from - take]!);
  const below = Math.ceil(of / 2) - 1;
  const above = of - 1 - below;
  let chance = 0;
  let [about, from, to] = [NaN, 0, 0];
  for (let rank = below; rank < all - above; rank++) {
    const weight = Math.exp(ways(rank, below) + ways(all - 1 - rank, above) - ways(all, of));
    if (weight < WEIGHTLESS) continue;
    if (pool[rank] !== about) {
      about = pool[rank]!;
      [from, to] = within(about);
    }
    const under = marked(ways, rank, rank - from, below);
    const over = marked(ways, all - 1 - rank, to - rank - 1, above);
    chance += weight * reaching(under, over, n - 1);
  }
  return Math.min(1, chance);
};

/** Of some drawn without replacement: how many can be marked ones, and the chance of each number. */
interface Marked {
  readonly most: number;
  readonly chance: (many: number) => number;
}
const marked = (ways: (from: number, take: number) => number, all: number, some: number, draws: number): Marked => {
  const whole = ways(all, draws);
  return { most: Math.min(some, draws), chance: (many) => Math.exp(ways(some, many) + ways(all - some, draws - many) - whole) };
};

/** The chance that two draws have at least so many marked ones together. */
const reaching = (one: Marked, other: Marked, wanted: number): number => {
  let chance = 0;
  let rest = 0;
  let counted = other.most + 1;
  for (let many = Math.max(0, wanted - other.most); many <= one.most; many++) {
    const least = Math.max(0, wanted - many);
    while (counted > least) rest += other.chance(--counted);
    chance += one.chance(many) * rest;
  }
  return chance;
};

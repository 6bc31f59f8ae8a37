import type { Act } from '../acts';
import { Chance } from '../chance';
import type { Office, Province } from '../offices';

/** Fewest agencies of one line under one place in which the pattern is planted. */
const GROUP_LEAST = 3;
const SUMMARY_AMOUNTS = [20, 50, 50, 100, 100, 150, 200];

/**
 * 预置的整齐: the agencies of one line under one place, each with as many penalties every month and amounts in one narrow
 * band, as was published of 23 townships in 2025. Nobody where a province has no such group.
 */
export const evenGroup = ({ offices, nodes }: Pick<Province, 'offices' | 'nodes'>): ReadonlySet<Office> => {
  const parents = new Map(nodes.map(({ tree, code, parent }) => [`${tree} ${code}`, parent]));
  const least = Math.min(...offices.map(({ weight }) => weight));
  const groups = new Map<string, Office[]>();
  for (const office of offices) {
    const { territory, line, heir } = office.agency;
    // Neither the few that do most of the acts, nor such as moved or ended.
    if (office.weight > least || territory.length > 1 || heir !== null) continue;
    const group = `${parents.get(`territory ${territory[0]!.node}`) ?? ''} ${line[0]!.node}`;
    groups.set(group, [...(groups.get(group) ?? []), office]);
  }
  const largest = [...groups.values()].reduce((best, one) => (one.length > best.length ? one : best), []);
  return new Set(largest.length < GROUP_LEAST ? [] : largest);
};

/** 2,000 to 2,500 yuan. */
export const evenAmountOf = (key: string): string => yuan(2_000 + 50 * new Chance(`amount ${key}`).whole(0, 10));

/** Amounts as they come up by themselves: many small ones, few very large; on the spot no more than the law allows there. */
export const amountOf = (key: string, { stated }: Act): string => {
  const chance = new Chance(`amount ${key}`);
  if (stated.procedure === 'summary') return yuan(chance.of(SUMMARY_AMOUNTS));
  // Twelve draws less six: close to normal.
  const normal = Array.from({ length: 12 }, () => chance.next()).reduce((sum, one) => sum + one, -6);
  const amount = Math.exp(8.5 + 1.3 * normal);
  const step = amount < 1_000 ? 50 : amount < 10_000 ? 100 : 1_000;
  return yuan(Math.max(step, Math.round(amount / step) * step));
};

const yuan = (amount: number): string => `${amount}.00`;

import type { Rule, RulePack } from '../packs/pack';

/** A rule by its place in a pack and what it is called. */
export interface NamedRule {
  readonly id: string;
  readonly title: string;
}

/** 两个版本的不同: what one body of a pack says otherwise than another. */
export interface PackDifference {
  readonly added: readonly NamedRule[];
  readonly removed: readonly NamedRule[];
  readonly changed: readonly NamedRule[];
  /** Something besides the rules: articles, statutes, items, what proves a fact. */
  readonly beside: boolean;
}

/** How a body differs from the one before; null where both say the same, whatever the order of their members. */
export const packDifference = (before: RulePack, after: RulePack): PackDifference | null => {
  const [old, now] = [before, after].map(({ rules }) => new Map(rules.map((rule) => [rule.id, rule])));
  const named = ({ id, title }: Rule): NamedRule => ({ id, title });
  const difference: PackDifference = {
    added: after.rules.filter(({ id }) => !old!.has(id)).map(named),
    removed: before.rules.filter(({ id }) => !now!.has(id)).map(named),
    changed: after.rules.filter((rule) => old!.has(rule.id) && !sameValue(old!.get(rule.id), rule)).map(named),
    beside: !sameValue({ ...before, rules: [] }, { ...after, rules: [] }),
  };
  const { added, removed, changed, beside } = difference;
  return added.length + removed.length + changed.length > 0 || beside ? difference : null;
};

/** Whether two values written as JSON say the same. A member that is undefined is one that is not there. */
export const sameValue = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a, b].map((one) => Object.entries(one).filter(([, value]) => value !== undefined));
  return left!.length === right!.length && left!.every(([name, value]) => sameValue(value, (b as Record<string, unknown>)[name]));
};

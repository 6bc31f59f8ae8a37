import type { ReviewStandard } from '../standard/standard';

/** 自动疑点: a duty the rules found late or missing in the file. A lead, never a mark. */
export interface Finding {
  readonly no: string;
  readonly rule: string;
}

/** How a standard may name a rule: `GD2018-T25-PEN` is `T25` of whichever text, whatever the procedure. */
const namesOf = (rule: string): string[] => {
  const [, ...own] = rule.split('-');
  return own.length === 0 ? [rule] : [rule, own.join('-'), own[0]!];
};

/** Under which item of a standard each finding is offered: the first that names its rule; null stands for none. */
export const offeredUnder = <F extends Finding>(standard: ReviewStandard, findings: readonly F[]): ReadonlyMap<string | null, F[]> => {
  const items = standard.groups.flatMap((group) => group.items);
  const offered = new Map<string | null, F[]>();
  for (const finding of findings) {
    const item = items.find(({ rules }) => namesOf(finding.rule).some((name) => rules?.includes(name)))?.code ?? null;
    offered.set(item, [...(offered.get(item) ?? []), finding]);
  }
  return offered;
};

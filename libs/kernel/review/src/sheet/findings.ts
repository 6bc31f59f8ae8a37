import type { ReviewStandard } from '../standard/standard';

/** 自动疑点: a duty the rules found late or missing in the file. A lead, never a mark. */
export interface Finding {
  readonly no: string;
  readonly rule: string;
}

/** Under which item of a standard each finding is offered: the first that names its rule; null stands for none. */
export const offeredUnder = <F extends Finding>(standard: ReviewStandard, findings: readonly F[]): ReadonlyMap<string | null, F[]> => {
  const items = standard.groups.flatMap((group) => group.items);
  const offered = new Map<string | null, F[]>();
  for (const finding of findings) {
    const item = items.find(({ rules }) => rules?.includes(finding.rule))?.code ?? null;
    offered.set(item, [...(offered.get(item) ?? []), finding]);
  }
  return offered;
};

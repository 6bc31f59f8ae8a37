import type { Context, Duty, RulePack } from '@zhilu/kernel/law';

const FAMILIES = new WeakMap<RulePack, ReadonlyMap<string, string>>();

const familiesOf = (pack: RulePack): ReadonlyMap<string, string> => {
  let families = FAMILIES.get(pack);
  if (families === undefined) FAMILIES.set(pack, (families = new Map(pack.rules.map(({ id, family }) => [id, family]))));
  return families;
};

/** 标签: the rule's family, and the key of the activity or clip where the duty is about one. */
export const labelOf = ({ subject, kind }: Duty, { packs }: Context): string => {
  const family = familiesOf(packs.find(({ pack }) => pack.code === kind.pack)!.pack).get(kind.rule)!;
  const own = (subject.of === 'activity' || subject.of === 'clip') && !subject.key.startsWith('scene:');
  return own ? `${family}/${subject.key}` : family;
};

import { builtInOverlays, builtInPacks, packDifference, type PackDifference, type RulePack } from '@zhilu/kernel/law';
import type { PackDifferenceModel } from './pack-difference.model';

/** A pack whose body in the books is not the one this version brings. */
export interface Outdated {
  readonly pack: RulePack;
  readonly difference: PackDifference;
}

/** This version's text of a pack, where it says something else. */
export const outdatedOf = (pack: RulePack): Outdated | null => {
  const shipped = [...builtInPacks(), ...builtInOverlays()].find(({ code }) => code === pack.code);
  const difference = shipped === undefined ? null : packDifference(pack, shipped);
  return difference === null ? null : { pack: shipped!, difference };
};

/** How this version's text differs, by the titles of rules. */
export const differenceOf = (pack: RulePack): PackDifferenceModel | null => {
  const outdated = outdatedOf(pack);
  if (outdated === null) return null;
  const { added, removed, changed, beside } = outdated.difference;
  const titles = (rules: readonly { readonly title: string }[]) => rules.map(({ title }) => title);
  return { added: titles(added), removed: titles(removed), changed: titles(changed), beside };
};

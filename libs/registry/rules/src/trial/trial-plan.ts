import {
  type AppliedPack,
  applyPack,
  builtInPacks,
  type Configuration,
  configurationWords,
  type Context,
  editPack,
  editWords,
  packDifference,
  type PackEdit,
  type RulePack,
} from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';

/** 试算方案: the pack, what is changed in its copy, and the settings of the office it is tried under. */
export interface TrialPlan {
  readonly code: string;
  readonly edits: readonly PackEdit[];
  readonly configuration: Partial<Configuration>;
}
/** A plan worked out against what applies: the packs and settings to try, and what they change in words. */
export interface TrialRules {
  readonly title: string;
  readonly packs: readonly AppliedPack[];
  readonly configuration: Configuration;
  readonly said: readonly string[];
}

/** The pack a plan is about: as applied, or as this version brings it. */
const packOf = (standing: readonly AppliedPack[], code: string): RulePack => {
  const pack = standing.find((one) => one.pack.code === code)?.pack ?? builtInPacks().find((one) => one.code === code);
  if (pack === undefined) throw new DomainError('pack.unknown', { code });
  return pack;
};

/**
 * Works a plan out: the copy in the place of its pack, or, of a pack not applied yet, applied from its own first day.
 * Refused where the copy may not stand, and where nothing would change.
 */
export const rulesOf = (
  plan: TrialPlan,
  { packs, configuration }: Pick<Context, 'packs' | 'configuration'>,
  titles: ReadonlyMap<string, string>,
): TrialRules => {
  const pack = packOf(packs, plan.code);
  const edited = editPack(pack, plan.edits);
  const tried = { ...configuration, ...plan.configuration };
  const isApplied = packs.some((one) => one.pack.code === plan.code);
  const words = configurationWords(configuration, tried, (id) => titles.get(id) ?? id);
  const said = [...(isApplied ? [] : [`自${pack.effective.from}起适用《${pack.title}》`]), ...editWords(pack, edited), ...words];
  if (isApplied && packDifference(pack, edited) === null && words.length === 0) throw new DomainError('trial.nothing-changed');
  return {
    title: pack.title,
    packs: isApplied
      ? packs.map((one) => (one.pack.code === plan.code ? { ...one, pack: edited } : one))
      : applyPack(packs, edited, edited.effective.from).after,
    configuration: tried,
    said,
  };
};

/** Whether a plan tries settings of the office and nothing else: what it came to is what setting them will come to. */
export const isOfOffice = ({ code, edits, configuration }: TrialPlan, packs: readonly AppliedPack[]): boolean =>
  edits.length === 0 && Object.keys(configuration).length > 0 && packs.some(({ pack }) => pack.code === code);

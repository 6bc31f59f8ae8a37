import { gd2018 } from '../packs/gd-2018';
import { gd2021 } from '../packs/gd-2021';
import type { RulePack } from '../pack';

/** 所附规则包: the regulations this version of the product brings, in the order in which they became law. */
export const builtInPacks = (): readonly RulePack[] => [gd2018(), gd2021()];

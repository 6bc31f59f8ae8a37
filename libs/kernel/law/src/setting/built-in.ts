import { gd2018 } from '../packs/gd-2018';
import { gd2021 } from '../packs/gd-2021';
import { policeUpon2018, policeUpon2021 } from '../packs/overlays/police';
import type { RulePack } from '../packs/pack';

/** 所附规则包: the regulations this version of the product brings, in the order in which they became law. */
export const builtInPacks = (): readonly RulePack[] => [gd2018(), gd2021()];

/** 所附叠加包: what this version brings for agencies of one line, each to be laid upon the pack it names. */
export const builtInOverlays = (): readonly RulePack[] => [policeUpon2018(), policeUpon2021()];

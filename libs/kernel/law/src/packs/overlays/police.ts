import { overlayPack, parsePack } from '../parse-pack';
import type { RulePack } from '../pack';
import { gd2018 } from '../gd-2018';
import { gd2021 } from '../gd-2021';
import common from './police/common.json';
import upon2018 from './police/gd-2018.json';
import upon2021 from './police/gd-2021.json';

const once = (make: () => RulePack): (() => RulePack) => {
  let pack: RulePack | null = null;
  return () => (pack ??= make());
};

/** 公安: recordings may stand in for transcripts where the police's own procedure allows it and its times for serving and filing; the same upon either text. */
export const policeUpon2018 = once(() => parsePack({ ...common, ...upon2018 }));
export const policeUpon2021 = once(() => parsePack({ ...common, ...upon2021 }));

/** The regulation as it binds the police: with the overlay laid upon it. */
export const gd2018Police = once(() => overlayPack(gd2018(), policeUpon2018()));
export const gd2021Police = once(() => overlayPack(gd2021(), policeUpon2021()));

import { overlayPack, parsePack } from '../../parse-pack';
import type { RulePack } from '../../pack';
import { gd2018 } from '../gd-2018';
import rules from './gd-2018.police.json';

let pack: RulePack | null = null;

/** GD-2018 for 公安: recordings may stand in for transcripts where the police's own procedure allows it (Art 2: 从其规定). */
export const gd2018Police = (): RulePack => (pack ??= overlayPack(gd2018(), parsePack(rules)));

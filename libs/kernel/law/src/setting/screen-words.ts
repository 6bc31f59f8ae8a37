import type { RulePack } from '../packs/pack';
import type { ScreenWords } from '../packs/screen';
import { builtInPacks } from './built-in';

/** 页面用语 of a pack: its own, else those of this version's pack of the same code; null for a text nobody has written them for. */
export const screenWordsOf = (pack: RulePack): ScreenWords | null =>
  pack.screen ?? builtInPacks().find(({ code }) => code === pack.code)?.screen ?? null;

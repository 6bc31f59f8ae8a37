import { type OfficeFonts, officeFonts } from './pdf/font-files';

/** What an installation sets for its papers: fonts of the office's own, and the address its readers open it by. */
export abstract class PaperSettings implements OfficeFonts {
  abstract readonly faces: OfficeFonts['faces'];
  abstract readonly more: OfficeFonts['more'];
  /** Where a code printed on a paper is checked; null where no address is set: nothing is there to be scanned then. */
  abstract readonly origin: string | null;
}

type Said = Parameters<typeof officeFonts>[0] & { readonly ZHILU_ORIGIN?: string | undefined };

/** The settings as the environment states them. */
export const paperSettings = (said: Said): PaperSettings => ({
  ...officeFonts(said),
  origin: said.ZHILU_ORIGIN === undefined ? null : new URL(said.ZHILU_ORIGIN).origin,
});

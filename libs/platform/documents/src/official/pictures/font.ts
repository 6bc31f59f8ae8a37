import { GlobalFonts } from '@napi-rs/canvas';
import { chartFont } from '../pdf/font-files';

/** The name by which pictures call their font. */
export const FAMILY = 'zhilu-chart';

/** Makes the font of pictures known, once in the life of the process. */
export const withFont = (): void => {
  if (!GlobalFonts.has(FAMILY)) GlobalFonts.registerFromPath(chartFont(), FAMILY);
};

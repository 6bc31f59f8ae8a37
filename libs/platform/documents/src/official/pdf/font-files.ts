import { existsSync } from 'node:fs';
import { type Font, type FontCollection, openSync } from 'fontkit';
import type { Face } from '../format';
import { z } from 'zod';

/** 字体: files an office has the right to use for its papers, `path` or `path#name` of one in a collection; what it does not name comes with the product. */
export interface OfficeFonts {
  readonly faces: Readonly<Partial<Record<Face, string>>>;
  /** Asked for whatever the others lack. */
  readonly more: readonly string[];
}

/** The variables by which an office names its fonts. */
export const FONT_VARIABLES = {
  ZHILU_FONT_XIAOBIAOSONG: z.string().optional(),
  ZHILU_FONT_FANGSONG: z.string().optional(),
  ZHILU_FONT_HEITI: z.string().optional(),
  ZHILU_FONT_KAITI: z.string().optional(),
  ZHILU_FONT_SONGTI: z.string().optional(),
  ZHILU_FONT_MORE: z.string().default(''),
};

/** The fonts an office has named by its variables. */
export const officeFonts = (said: z.infer<z.ZodObject<typeof FONT_VARIABLES>>): OfficeFonts => ({
  faces: {
    title: said.ZHILU_FONT_XIAOBIAOSONG,
    body: said.ZHILU_FONT_FANGSONG,
    first: said.ZHILU_FONT_HEITI,
    second: said.ZHILU_FONT_KAITI,
    footer: said.ZHILU_FONT_SONGTI,
  },
  more: said.ZHILU_FONT_MORE.split(',').filter((one) => one !== ''),
});

const ours = (family: string, weight: string, name: string): string =>
  require.resolve(`@expo-google-fonts/${family}/${weight}/${name}_${weight}.ttf`);
/** 思源宋体 and 思源黑体 (OFL-1.1): stand where an office has no 仿宋, 楷体 and 小标宋 of its own. */
const OURS = {
  song: () => ours('noto-serif-sc', '400Regular', 'NotoSerifSC'),
  songBold: () => ours('noto-serif-sc', '700Bold', 'NotoSerifSC'),
  hei: () => ours('noto-sans-sc', '500Medium', 'NotoSansSC'),
};
const OF: Readonly<Record<Face, keyof typeof OURS>> = { title: 'songBold', body: 'song', first: 'hei', second: 'song', footer: 'song' };

/** The font of charts. */
export const chartFont = OURS.hei;

/** Characters as a reader counts them: with what changes their shape. */
const CHARACTERS = new Intl.Segmenter('zh', { granularity: 'grapheme' });
export const charactersOf = (text: string): string[] => [...CHARACTERS.segment(text)].map(({ segment }) => segment);
/** Chooses a shape of the character before it; a font that has no other shape shows the usual one. */
const SELECTOR = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u;

/** What is printed where no font has a character, as printers do. */
const NO_GLYPH = '〓';
/** A tab, or another blank that is no character of a font. */
const BLANK = /^[^\S \u3000]+$/u;
/** A character, what is printed for it (itself, or 〓), in which font, and how wide that is, in ems. */
export interface Printed {
  readonly text: string;
  readonly shown: string;
  readonly font: string;
  readonly em: number;
}

/** The fonts of one paper, opened when they are first needed; notes which characters none of them has. */
export class PaperFonts {
  private readonly opened = new Map<string, Font>();
  private readonly printed = new Map<string, Printed>();
  readonly lacking = new Set<string>();

  constructor(private readonly office: OfficeFonts) {}

  /** The font under the name `Printed` gives it. */
  named(name: string): Font {
    let font = this.opened.get(name);
    if (font === undefined) this.opened.set(name, (font = openFont(name)));
    return font;
  }

  /** A character in the first font that has it: that of the face, then all others. */
  print(text: string, face: Face): Printed {
    const key = `${face} ${text}`;
    let one = this.printed.get(key);
    if (one === undefined) this.printed.set(key, (one = this.find(text, face)));
    return one;
  }

  private find(text: string, face: Face): Printed {
    if (BLANK.test(text)) return { ...this.find(' ', face), text };
    for (const name of this.chain(face)) {
      const font = this.named(name);
      if ([...text].every((one) => SELECTOR.test(one) || font.hasGlyphForCodePoint(one.codePointAt(0)!)))
        return { text, shown: text, font: name, em: font.layout(text, PLAIN).advanceWidth / font.unitsPerEm };
    }
    if (text === NO_GLYPH) throw new Error('no font at hand has 〓');
    this.lacking.add(text);
    return { ...this.find(NO_GLYPH, face), text };
  }

  private chain(face: Face): readonly string[] {
    const own = this.office.faces[face];
    const usual = OURS[OF[face]]();
    return [...(own === undefined ? [] : [own]), usual, ...Object.values(OURS).map((file) => file()), ...this.office.more];
  }
}

/** What is printed is what is written: nothing joined, moved or exchanged for the looks of it. */
export const PLAIN = { kern: false, liga: false, clig: false, calt: false };

const openFont = (name: string): Font => {
  const [path, inCollection] = name.split('#') as [string, string?];
  if (!existsSync(path)) throw new Error(`there is no font ${path}`);
  const opened = openSync(path, inCollection) as Font | FontCollection | null;
  if (opened === null || !('layout' in opened)) throw new Error(`${name} is no font; of a collection one is named after #`);
  return opened;
};

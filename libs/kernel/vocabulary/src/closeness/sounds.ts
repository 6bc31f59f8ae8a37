import { pinyin } from 'pinyin-pro';

/** How a Chinese text sounds: its syllables without tones, written together, and their first letters. */
export interface Sound {
  readonly full: string;
  readonly initials: string;
}

const heard = new Map<string, Sound>();
const MOST_REMEMBERED = 20_000;
/** Texts longer than a heading or a word of a list are not compared by sound. */
const LONGEST = 60;

/** 拼音首字母: the first letters of the syllables of a text, written together; letters and digits stand for themselves, whatever else has none. */
export const initialsOf = (text: string): string =>
  pinyin(text.slice(0, LONGEST), { toneType: 'none', type: 'array', pattern: 'first' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** 读音: what a text sounds like; letters and digits stand for themselves. */
export const soundOf = (text: string): Sound => {
  const known = heard.get(text);
  if (known !== undefined) return known;
  const syllables = pinyin(text.slice(0, LONGEST), { toneType: 'none', type: 'array', v: true }).map((one) => one.toLowerCase());
  const sound = { full: syllables.join(''), initials: syllables.map((one) => one.charAt(0)).join('') };
  if (heard.size < MOST_REMEMBERED) heard.set(text, sound);
  return sound;
};

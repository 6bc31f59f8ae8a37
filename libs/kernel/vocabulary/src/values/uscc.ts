const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

export type UsccFault =
  | { readonly code: 'uscc-length'; readonly values: { readonly count: number } }
  | { readonly code: 'uscc-character'; readonly values: { readonly character: string } }
  | { readonly code: 'uscc-check'; readonly values: { readonly expected: string } };

/** The check character of the first 17 of a 统一社会信用代码 (GB 32100-2015). */
export const usccCheck = (body: string): string => {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * ALPHABET.indexOf(body[at]!), 0);
  return ALPHABET[(31 - (sum % 31)) % 31]!;
};

/** Codes found sound: a delivery repeats those of its agencies on every line. */
const sound = new Set<string>();
const MOST_REMEMBERED = 10_000;

/** What is wrong with a text that is meant as a 统一社会信用代码; null for a sound one, and for a text that is none (an office's own code, a name). */
export const usccFault = (text: string): UsccFault | null => {
  if (sound.has(text)) return null;
  if (!/^[0-9A-Za-z]{17,19}$/.test(text) || !/^..\d{6}/.test(text)) return null;
  if (text.length !== 18) return { code: 'uscc-length', values: { count: text.length } };
  const strange = [...text].find((character) => !ALPHABET.includes(character));
  if (strange !== undefined) return { code: 'uscc-character', values: { character: strange } };
  const expected = usccCheck(text);
  if (text[17] !== expected) return { code: 'uscc-check', values: { expected } };
  if (sound.size < MOST_REMEMBERED) sound.add(text);
  return null;
};

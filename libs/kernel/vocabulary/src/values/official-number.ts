/** 文号: the number of an official paper, by its parts: 机关代字, year and number in it. */
export interface OfficialNumber {
  readonly word: string;
  readonly year: number;
  readonly no: number;
}

/** `粤府法监〔2026〕12号`: the year whole in 六角括号, the number without 第 and without noughts before it (GB/T 9704). */
export const officialNumber = ({ word, year, no }: OfficialNumber): string => `${word}〔${year}〕${no}号`;

const WORD_AT_MOST = 20;
/** Chinese characters, and the letters and digits some offices use; no sign that could be taken for a bracket. */
const WORD = new RegExp(`^[\\p{Script=Han}A-Za-z0-9]{1,${WORD_AT_MOST}}$`, 'u');
export const isNumberWord = (word: string): boolean => WORD.test(word) && /\p{Script=Han}/u.test(word);

/** However people write it: any brackets, 第, noughts, blanks; full-width figures. */
const TYPED = /^(.+?)\s*[〔[［【(（<〈《{]\s*(\d{4})\s*[〕\]］】)）>〉》}]\s*第?\s*0*([1-9]\d{0,5})\s*号?$/u;

/** What somebody typed, read as a number, and how it is written rightly; null for what is none. */
export const readOfficialNumber = (typed: string): { readonly number: OfficialNumber; readonly written: string } | null => {
  const found = TYPED.exec(typed.normalize('NFKC').trim());
  if (found === null) return null;
  const number = { word: found[1]!.trim(), year: Number(found[2]), no: Number(found[3]) };
  if (!isNumberWord(number.word) || number.year < 1990 || number.year > 2099) return null;
  return { number, written: officialNumber(number) };
};

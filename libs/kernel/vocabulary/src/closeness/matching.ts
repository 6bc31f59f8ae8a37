import { searchKeyOf } from '../values/search-key';
import { isWithin } from './closeness';
import { initialsOf, soundOf } from './sounds';

/** How a search term matches a word: stands in it, shortens it, or sounds as it does. */
export type Matching = 'part' | 'short' | 'sound';

/** So many characters a shortened name has at least: with fewer nearly every name would be meant. */
const SHORT_LEAST = 3;
const LETTERS = /^[a-z]{2,}$/;

/**
 * How a term matches the name of an agency, a person or a device, both spelled as `searchKeyOf` spells them; null where it
 * does not. 岭东市监局 shortens 岭东市市场监督管理局, ldsscjdglj are its initials.
 */
export const matchingOf = (term: string, word: string): Matching | null => {
  if (term === '') return null;
  if (word.includes(term)) return 'part';
  if (term.length >= SHORT_LEAST && !LETTERS.test(term) && isWithin(term, word)) return 'short';
  if (!LETTERS.test(term)) return null;
  const { full, initials } = soundOf(word);
  return initials.includes(term) || full.includes(term) ? 'sound' : null;
};

/** The terms of a text a reader has typed, one a word between blanks, each once, and the text with no blanks at all. */
export const termsOf = (text: string): { readonly whole: string; readonly terms: readonly string[] } => {
  const terms = [...new Set(text.split(/\s+/u).map((term) => searchKeyOf([term])))].filter((term) => term !== '');
  return { whole: searchKeyOf([text]), terms };
};

/** Whether a term may be meant as letters of a sound. */
export const isLetters = (term: string): boolean => LETTERS.test(term);

/** What a case says that it is found by. */
export interface FoundBy {
  readonly caseNo?: string;
  readonly documentNo?: string;
  readonly title?: string;
  readonly party?: string;
}

/** By what a case is found: its numbers, its title, its party as it is written and, last, by its initials. */
export const caseKeyOf = ({ caseNo, documentNo, title, party }: FoundBy): string =>
  searchKeyOf([caseNo, documentNo, title, party, party === undefined ? undefined : initialsOf(searchKeyOf([party]))]);

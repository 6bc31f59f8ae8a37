import { isLetters, matchingOf, type SearchMatch, searchKeyOf } from '@zhilu/kernel/vocabulary';
import type { CaseHit, EntryHit } from './search.store';

/** What an agency is called: its name, its code, and every other spelling of it that stands. */
export interface AgencyWords {
  readonly name: string;
  readonly code: string;
  readonly spellings: readonly string[];
}
/** From what a reader surely means to what they may mean. */
const NEAREST: readonly SearchMatch[] = ['agencyName', 'agencyCode', 'agencySpelling', 'agencyShort', 'agencySound'];
export const nearness = (match: SearchMatch): number => NEAREST.indexOf(match);

/** With fewer characters a term means too many agencies to mean any; codes of one place begin alike. */
const NAME_LEAST = 2;
const CODE_LEAST = 4;

/** How a term means an agency; null where it does not. */
export const whyAgency = (term: string, { name, code, spellings }: AgencyWords): SearchMatch | null => {
  if (term.length < NAME_LEAST) return null;
  const keys = [name, ...spellings].map((one) => searchKeyOf([one]));
  const how = keys.map((key) => matchingOf(term, key));
  if (how[0] === 'part') return 'agencyName';
  if (term.length >= CODE_LEAST && searchKeyOf([code]).startsWith(term)) return 'agencyCode';
  if (how.includes('part')) return 'agencySpelling';
  if (how.includes('short')) return 'agencyShort';
  return how.includes('sound') ? 'agencySound' : null;
};

/** What of a text's parts holds it: the whole in one of them, or else each term in whichever hold it. */
const whyParts = (
  whole: string,
  terms: readonly string[],
  parts: readonly (readonly [SearchMatch, string | null])[],
  otherwise: (term: string) => SearchMatch | null,
): SearchMatch[] => {
  const keyed = parts.map(([match, text]) => [match, searchKeyOf([text])] as const);
  const holding = (text: string): SearchMatch[] => keyed.filter(([, key]) => key.includes(text)).map(([match]) => match);
  const inOne = holding(whole);
  if (inOne.length > 0) return inOne;
  const found = terms.flatMap((term) => {
    const own = holding(term);
    const other = own.length > 0 ? null : otherwise(term);
    return other === null ? own : [other];
  });
  return [...new Set(found)];
};

/** What of a case matches: its numbers, its title, its agency; a party it was found by is not told from its key, and is what is left. */
export const whyCase = (
  { case_no: no, document_no: document, title, search_key: key }: CaseHit,
  { whole, terms }: { readonly whole: string; readonly terms: readonly string[] },
  agency: (term: string) => SearchMatch | null,
): SearchMatch[] =>
  whyParts(
    whole,
    terms,
    [
      ['caseNo', no],
      ['documentNo', document],
      ['title', title],
    ],
    (term) => agency(term) ?? (bySound(key, term) ? 'partySound' : 'party'),
  );

/** That a term stands in the initials of the party alone, which a key ends with. */
const bySound = (key: string, term: string): boolean => isLetters(term) && !key.slice(0, key.lastIndexOf(' ') + 1).includes(term);

/** What of a line of a register matches. */
export const whyEntry = (
  kind: 'officer' | 'device',
  { entry_key: key, named }: EntryHit,
  { whole, terms }: { readonly whole: string; readonly terms: readonly string[] },
  agency: (term: string) => SearchMatch | null,
): SearchMatch[] =>
  whyParts(
    whole,
    terms,
    kind === 'officer'
      ? [
          ['certificate', key],
          ['person', named],
        ]
      : [
          ['deviceNo', key],
          ['model', named],
        ],
    (term) => (kind === 'officer' && named !== null && matchingOf(term, searchKeyOf([named])) === 'sound' ? 'personSound' : agency(term)),
  );

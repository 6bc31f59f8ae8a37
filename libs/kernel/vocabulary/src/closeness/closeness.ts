import { searchKeyOf } from '../values/search-key';
import { soundOf } from './sounds';

/** A word of a list a text may mean, and why it is thought so. */
export interface Likely {
  /** What a value table would name: a code, or the spelling of an agency. */
  readonly value: string;
  readonly label: string;
  readonly reason: string;
  readonly closeness: number;
}

/** One thing a text may mean, by a word for it, spelled as words are compared. */
export interface Candidate {
  readonly value: string;
  readonly label: string;
  readonly key: string;
}

export const candidate = (value: string, label: string, word: string): Candidate => ({ value, label, key: searchKeyOf([word]) });

const MOST = 5;
const LONGEST = 60;

/** The words of a list nearest to a text: by containment, sound, abbreviation and slips of the pen; the nearest first, at most five. */
export const nearest = (text: string, candidates: readonly Candidate[]): Likely[] => {
  const key = searchKeyOf([text]).slice(0, LONGEST);
  const best = new Map<string, Likely>();
  for (const { value, label, key: word } of candidates) {
    const found = closenessOf(key, word);
    if (found === null) continue;
    const known = best.get(value);
    if (known === undefined || found.closeness > known.closeness) best.set(value, { value, label, ...found });
  }
  return [...best.values()].sort((a, b) => b.closeness - a.closeness || (a.value < b.value ? -1 : 1)).slice(0, MOST);
};

const closenessOf = (key: string, word: string): { closeness: number; reason: string } | null => {
  if (key === '' || word === '' || word.length > LONGEST * 2) return null;
  if (key === word) return { closeness: 1, reason: '写法相同' };
  const [short, long] = key.length < word.length ? [key, word] : [word, key];
  const share = short.length / long.length;
  if (short.length >= 2 && long.includes(short))
    return { closeness: 0.6 + 0.35 * share, reason: short === key ? '是其中一段' : '包含其全部' };
  if (key.length === word.length && key.length >= 2 && soundOf(key).full === soundOf(word).full)
    return { closeness: 0.9, reason: '读音相同，疑为错字' };
  if (key.length >= 3 && isWithin(key, word)) return { closeness: (key[0] === word[0] ? 0.55 : 0.45) + 0.35 * share, reason: '像是简称' };
  const initials = /^[a-z]{2,}$/.test(key) ? soundOf(word) : null;
  if (initials !== null && (initials.full === key || initials.initials === key)) return { closeness: 0.7, reason: '是其拼音' };
  const most = Math.floor(long.length / 3);
  if (long.length < 3 || long.length - short.length > most) return null;
  const slips = slipsBetween(key, word, most);
  return slips === null ? null : { closeness: 0.85 * (1 - slips / long.length), reason: `相差 ${slips} 个字` };
};

/** Whether the characters of an abbreviation stand in the word in their order and end as it ends, or begin as it begins: 岭东市市监 and 岭东市局 of 岭东市市场监督管理局. */
export const isWithin = (short: string, long: string): boolean => {
  if (short[0] !== long[0] && short.at(-1) !== long.at(-1)) return false;
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
};

/** Characters to be changed, added or left out to make one text of the other (Levenshtein); null where more than `most`. */
const slipsBetween = (a: string, b: string, most: number): number | null => {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    if (Math.min(...next) > most) return null;
    row = next;
  }
  const slips = row[b.length]!;
  return slips <= most ? slips : null;
};

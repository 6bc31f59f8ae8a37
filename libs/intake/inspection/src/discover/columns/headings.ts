import { type LineKind, soundOf } from '@zhilu/kernel/vocabulary';
import { type Field, LINE_FIELDS } from '@zhilu/intake/format';
import { SYNONYMS } from './synonyms';

/** How well a heading names a field, from 0 to 1, and why. */
export interface NameMatch {
  readonly score: number;
  readonly reason: string;
}

/** A word that may head the column of a field. */
interface Name {
  readonly key: string;
  readonly word: string;
  /** The word alone does not tell the field from others. */
  readonly weak: boolean;
  /** The label of the field or its name in objects: the standard's own. */
  readonly own: boolean;
}

const IS_DATE: ReadonlySet<string> = new Set(['date', 'term', 'moment']);
const HAN = /\p{Script=Han}/u;
/** What turns the event a heading names into another, or into none: 拟送达日期 is no 送达日期. */
const TURNED = /拟|应|预计|计划|截止|未|原|上次|最迟|限期|逾期|期限/;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-*:、,.。"“”'#·/|()[\]【】〔〕<>《》?!;]+/gu, '')
    .replaceAll('号码', '号')
    .replace(/的(?=.)/g, '');

/** One spelling for headings that say the same of a field: without signs and 的, 时间 as 日期 where it heads a date, without 是否 where it asks for yes or no. */
const keyFor = (field: Field, text: string): string => {
  const key = plain(text);
  if (IS_DATE.has(field.type)) return key.replace(/(时间|年月日|之日|时刻|(?<!日)日)$/, '日期').replace(/(date|time|at|on)$/, '');
  if (field.type === 'boolean') return key.replace(/^(是否已?|有无|有没有)(?=.)/, '').replace(/(与否|标志|标识)$/, '');
  return key;
};

const known = new Map<LineKind, ReadonlyMap<string, readonly Name[]>>();

const namesOf = (kind: LineKind, field: Field): readonly Name[] => {
  let names = known.get(kind);
  if (names === undefined) {
    names = new Map(LINE_FIELDS[kind].map((one) => [one.name, namesFor(kind, one)]));
    known.set(kind, names);
  }
  return names.get(field.name) ?? [];
};

const namesFor = (kind: LineKind, field: Field): Name[] => {
  const words = [field.label, field.name.replace('facts.', ''), ...(SYNONYMS[kind][field.name] ?? [])];
  const names = words.map((given, at) => {
    const word = given.replace(/^\?/, '');
    return { key: keyFor(field, word), word, weak: given.startsWith('?'), own: at < 2 };
  });
  return names.filter((name, at) => name.key !== '' && names.findIndex(({ key }) => key === name.key) === at);
};

/** What a heading may be read as: the whole, what stands outside its brackets, and the last of several levels. */
const readings = (heading: string): { text: string; part: boolean }[] => {
  const bare = heading.normalize('NFKC').replace(/[([【〔][^)\]】〕]*[)\]】〕]/g, '');
  const last = bare.split('/').at(-1)!.trim();
  const texts = [
    { text: heading, part: false },
    { text: bare, part: false },
    ...(bare.includes('/') && last !== '' ? [{ text: last, part: true }] : []),
  ];
  return texts.filter(({ text }, at) => plain(text) !== '' && texts.findIndex((one) => one.text === text) === at);
};

/** Whether and how a heading names a field: by its label, a usual word for it, its sound, or likeness; null where it does not. */
export const nameMatch = (heading: string, kind: LineKind, field: Field): NameMatch | null => {
  if (heading.trim() === field.label) return { score: 1, reason: '列名与标准字段相同' };
  let best: NameMatch | null = null;
  for (const { text, part } of readings(heading)) {
    const key = keyFor(field, text);
    for (const name of namesOf(kind, field)) {
      const match = matchOf(key, text, name);
      if (match === null) continue;
      const score = part ? match.score * 0.95 : match.score;
      if (best === null || score > best.score) best = { score, reason: match.reason };
    }
  }
  return best;
};

const matchOf = (key: string, text: string, name: Name): NameMatch | null => {
  const word = `“${name.word}”`;
  if (key === name.key) {
    if (name.weak) return { score: 0.6, reason: `列名是${word}，单凭此名不足以认定` };
    if (name.own) return { score: 0.97, reason: '列名与标准字段只差写法' };
    return { score: 0.88, reason: `列名与常见写法${word}相同` };
  }
  if (!HAN.test(key)) return HAN.test(name.key) && /^[a-z]{2,}\d?$/.test(plain(text)) ? soundMatch(plain(text), name) : null;
  if (name.weak || !HAN.test(name.key)) return null;
  if (key.length === name.key.length && soundOf(key).full === soundOf(name.key).full)
    return { score: 0.82, reason: `列名与${word}读音相同，疑为错字` };
  return containment(key, name, word) ?? likeness(key, name, word);
};

/** Letters as the first sounds of a word (`larq`), or all of them (`lianriqi`). */
const soundMatch = (letters: string, name: Name): NameMatch | null => {
  const { full, initials } = soundOf(name.key);
  const factor = name.weak ? 0.6 : 1;
  // 时间 in letters, where the word is known with 日期.
  const spelled = [letters, letters.replace(/sj$/, 'rq').replace(/shijian$/, 'riqi')];
  if (spelled.includes(full)) return { score: 0.85 * factor, reason: `列名是“${name.word}”的拼音` };
  if (!spelled.includes(initials)) return null;
  return { score: (letters.length >= 3 ? 0.8 : 0.62) * factor, reason: `列名是“${name.word}”的拼音首字母` };
};

/** The head of a Chinese name stands at its end: 本案立案日期 is a 立案日期. */
const containment = (key: string, name: Name, word: string): NameMatch | null => {
  const [long, short] = key.length > name.key.length ? [key, name.key] : [name.key, key];
  if (short.length < 3 || !long.endsWith(short) || TURNED.test(long.slice(0, -short.length))) return null;
  const share = short.length / long.length;
  if (share < 0.4) return null;
  const score = (long === key ? 0.55 : 0.5) + 0.3 * share;
  return { score, reason: long === key ? `列名以${word}结尾` : `列名是${word}的简写` };
};

const pairsOf = (text: string): string[] => Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2));

const likeness = (key: string, name: Name, word: string): NameMatch | null => {
  // What a Chinese name is of stands at its end: 决定日期 and 决定机关 are not alike.
  if (key.length < 3 || name.key.length < 3 || key.slice(-2) !== name.key.slice(-2)) return null;
  const [ours, theirs] = [pairsOf(key), pairsOf(name.key)];
  const rest = [...theirs];
  const shared = ours.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
  const dice = (2 * shared) / (ours.length + theirs.length);
  const differs = TURNED.test(key) !== TURNED.test(name.key);
  return dice >= 0.7 && !differs ? { score: 0.75 * dice, reason: `列名与${word}相近` } : null;
};

/** Whether a text heads a column in some ledger beyond doubt: what tells a header from a row of values. */
export const isKnownHeading = (text: string): boolean => {
  const remembered = knownHeadings.get(text);
  if (remembered !== undefined) return remembered;
  const found = (Object.keys(LINE_FIELDS) as LineKind[]).some((kind) =>
    LINE_FIELDS[kind].some((field) =>
      readings(text).some((one) => namesOf(kind, field).some(({ key }) => key === keyFor(field, one.text))),
    ),
  );
  if (knownHeadings.size < 10_000) knownHeadings.set(text, found);
  return found;
};

const knownHeadings = new Map<string, boolean>();

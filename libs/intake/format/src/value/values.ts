import { gd2018, gd2021 } from '@zhilu/kernel/law';
import { LIMITS } from '@zhilu/platform/tabular';
import { amountOf } from './amounts';
import { type DateFault, DateReader } from './dates';
import type { Field } from '../standard/field';
import type { ProblemValues } from '../problem';
import type { ReasonCode } from '../reasons';
import { halfWidth } from './half-width';
import { numberOf } from './keys';
import { usccFault } from '@zhilu/kernel/vocabulary';

const KEY_LENGTH = 200;

/** Takes note of what is wrong with a value. */
export type Report = (code: ReasonCode, values?: ProblemValues) => void;

/** What checking a value needs to know besides the field. */
export interface CheckScope {
  readonly dates: DateReader;
  /** Items of a source's own, code → title, besides T01–T28. */
  readonly items: Readonly<Record<string, string>>;
  /** Which agency a spelling means; without it any spelling is let pass. */
  readonly agencies?: { resolve(spelling: string): number | 'unknown' | 'foreign' };
  /** Whether the source is none of the agencies it speaks of. */
  readonly outside?: boolean;
}

export type Value = string | number | boolean | readonly string[];

/** Anything but what a text may hold; halves of characters beyond the basic plane are looked at again in pairs. */
const STRANGE = /[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffc]/;
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\ufffd-\uffff]|\p{Surrogate}/u;

/** Whether a text may be kept at all: no control characters, no halves of characters, not longer than a cell. */
export const isSound = (text: string, report: Report): boolean => {
  if (text.length > LIMITS.cellLength) {
    report('cell-too-long', { count: text.length, limit: LIMITS.cellLength });
    return false;
  }
  const found = STRANGE.test(text) ? FORBIDDEN.exec(text)?.[0] : undefined;
  if (found === undefined) return true;
  const unit = found.charCodeAt(0);
  if (unit === 0xfffd) report('character-lost');
  else if (unit >= 0xd800 && unit <= 0xdfff) report('surrogate-lone');
  else report('character-forbidden', { character: `U+${unit.toString(16).toUpperCase().padStart(4, '0')}` });
  return false;
};

const wordBooks = new WeakMap<object, Map<string, string>>();

/** Code by code and by Chinese word, words in half width. */
const bookOf = (words: Readonly<Record<string, string>>): Map<string, string> => {
  let book = wordBooks.get(words);
  if (book === undefined) {
    book = new Map(Object.entries(words).flatMap(([code, word]) => [[halfWidth(word), code] as const, [code, code] as const]));
    wordBooks.set(words, book);
  }
  return book;
};
/** Titles items bore in earlier editions of the format: still read, never written. */
const FORMER_TITLES: Readonly<Record<string, string>> = { T24S: '当场处罚决定书及备案' };

/** 文字记录事项 of both regulations: code → title. */
export const ITEM_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  [gd2018(), gd2021()].flatMap(({ items }) => Object.entries(items).map(([code, { title }]) => [code, title])),
);
/** Terms run into the future; beyond this century a year is a slip. */
const AHEAD = new DateReader(Date.UTC(2099, 11, 30));
const BOOLEANS = new Map([
  ['是', true],
  ['否', false],
  ['true', true],
  ['false', false],
  ['TRUE', true],
  ['FALSE', false],
]);

/** The code a word stands for: by its own word, by the code, or by another word in use for it. */
const codeOf = ({ words, alsoCalled = {} }: Field, word: string): string | undefined =>
  bookOf(words!).get(word) ?? (Object.hasOwn(alsoCalled, word) ? alsoCalled[word] : undefined);

/** The value a text states for a field; undefined where it states none, or one that was reported. Texts are kept as they are, all else is trimmed. */
export const checkValue = (
  field: Field,
  given: string,
  scope: CheckScope,
  report: Report,
  dateFormats?: readonly string[],
): Value | undefined => {
  const trimmed = given.trim();
  if (trimmed === '') return undefined;
  // What WPS keeps of a picture in a cell.
  if (trimmed.startsWith('=DISPIMG(')) return fail(report, 'cell-picture');
  if (field.type === 'text') return isSound(given, report) ? given : undefined;
  const text = halfWidth(trimmed);
  // What is found in a closed list or read as a date is sound; of what is not, the deeper fault is told.
  const faulty: Report = (code, values) => (isSound(given, report) ? report(code, values) : undefined);
  switch (field.type) {
    case 'code':
      return codeOf(field, text) ?? fail(faulty, 'code-unknown', { allowed: Object.values(field.words!).join('、') });
    case 'codes': {
      const found = listed(text).map((one) => codeOf(field, one));
      return found.every((one) => one !== undefined)
        ? [...new Set(found)]
        : fail(faulty, 'code-unknown', { allowed: Object.values(field.words!).join('、') });
    }
    case 'moment':
      return dated(scope.dates.moment(text, dateFormats), faulty);
    case 'date':
      return dated(scope.dates.day(text, dateFormats), faulty);
    case 'term':
      return dated(AHEAD.day(text, dateFormats), faulty);
    case 'boolean':
      return BOOLEANS.get(text) ?? fail(faulty, 'boolean-unknown');
    case 'item':
      return bookOf(ITEM_WORDS).get(text) ?? bookOf(FORMER_TITLES).get(text) ?? bookOf(scope.items).get(text) ?? unknownItem(scope, faulty);
    case 'integer':
      return /^[1-9]\d{0,9}$/.test(text) && Number(text) < 2 ** 31 ? Number(text) : fail(faulty, 'integer-invalid');
    case 'amount': {
      const read = amountOf(text);
      return typeof read === 'string' ? read : fail(faulty, read.fault, read.values);
    }
    case 'agency': {
      const fault = usccFault(text);
      if (fault !== null) return fail(faulty, fault.code, fault.values);
      // A code may be written in full width; a name is kept as it is spelled.
      return withinKey(/^[\x21-\x7e]+$/.test(text) ? text : trimmed, given, report);
    }
    case 'key': {
      const number = numberOf(trimmed);
      return number === null ? fail(faulty, 'key-damaged') : withinKey(number, given, report);
    }
    case 'texts':
      if (!isSound(given, report)) return undefined;
      return listed(trimmed);
  }
};

/** Several values of one cell. */
const listed = (text: string): string[] =>
  text
    .split(/[、;；]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

const fail = (report: Report, code: ReasonCode, values?: ProblemValues): undefined => void report(code, values);

const dated = (read: string | DateFault, report: Report): string | undefined =>
  typeof read === 'string' ? read : fail(report, read.fault, read.values);

const unknownItem = (scope: CheckScope, report: Report): undefined => {
  const own = Object.entries(scope.items).map(([code, title]) => `${code}（${title}）`);
  return fail(report, 'item-unknown', { more: own.length === 0 ? '' : `，或 ${own.join('、')}` });
};

const withinKey = (key: string, given: string, report: Report): string | undefined => {
  if (!isSound(given, report)) return undefined;
  return key.length <= KEY_LENGTH ? key : fail(report, 'key-too-long', { count: key.length, limit: KEY_LENGTH });
};

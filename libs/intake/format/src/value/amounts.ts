import type { Field } from '../standard/field';
import type { ReasonCode } from '../reasons';
import { halfWidth } from './half-width';

/** What keeps a text from being an amount. */
export interface AmountFault {
  readonly fault: ReasonCode;
  readonly values?: Readonly<Record<string, string>>;
}

/** Whether a field takes amounts of money. */
export const takesAmounts = ({ type }: Field): boolean => type === 'amount';

/** Powers of ten of the units an amount may bear. */
const UNITS: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 十万: 5, 百万: 6, 千万: 7, 亿: 8 };
const DIGITS = '零一二三四五六七八九';
const CAPITALS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'〇壹贰叁肆伍陆柒捌玖'].map((capital, digit) => [capital, DIGITS[digit]!])),
  ...{ 两: '二', 弍: '二', 貮: '二', 貳: '二', 陸: '六', 拾: '十', 佰: '百', 仟: '千', 萬: '万', 億: '亿', 圆: '元', 圓: '元', 块: '元' },
};
/** Yuan of an amount are at most this many digits: more is a slip of the pen, and its fen are no whole number any more. */
const MOST_DIGITS = 13;
/** No amount is written longer; what is, is prose. */
const LONGEST = 100;

const PLAIN = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(十万|百万|千万|[十百千万亿])?元?$/;
const NUMERALS = /^[零一二三四五六七八九十百千万亿]+$/;
const WORDED =
  /^([零一二三四五六七八九十百千万亿]+)元(?:整|正)?(?:零?([零一二三四五六七八九])角)?(?:零?([零一二三四五六七八九])分)?(?:整|正)?$/;

/**
 * 金额: the yuan a text states, as a decimal with two places, exact: `115万元` is `1150000.00`, `叁仟元整` is `3000.00`.
 * What cannot be one amount without guessing (prose, several amounts, a unit that is none, parts of a fen) is a fault.
 */
export const amountOf = (text: string): string | AmountFault => {
  const bare = text.length > LONGEST ? '' : simplified(text);
  const plain = PLAIN.exec(bare);
  if (plain !== null) {
    const [, sign, whole = '', places = '', unit] = plain;
    if (sign === '-') return { fault: 'amount-negative' };
    return yuan(whole.replaceAll(',', ''), places, unit === undefined ? 0 : UNITS[unit]!);
  }
  const worded = WORDED.exec(bare) ?? (NUMERALS.test(bare) ? [bare, bare] : null);
  if (worded !== null) {
    const whole = numeralOf(worded[1]!);
    if (whole !== null) return yuan(String(whole), `${digitOf(worded[2])}${digitOf(worded[3])}`, 0);
  }
  const figures = bare.replace(/\de[+-]?\d/gi, '').match(/\d[\d,]*(?:\.\d+)?|[零一二三四五六七八九十百千万亿]{2,}元/g) ?? [];
  return { fault: figures.length > 1 ? 'amount-several' : 'amount-format' };
};

/** Half width, capitals of numerals made plain, and without what says nothing: spaces, 人民币, the sign of the yuan, 整 behind figures. */
const simplified = (text: string): string =>
  halfWidth(text)
    .replace(/\s+/g, '')
    .replace(/^(?:人民币|RMB|CNY)[:：]?/i, '')
    .replace(/^[¥￥]/, '')
    .replace(/[^\d.,]/g, (character) => CAPITALS[character] ?? character)
    .replace(/([\d十百千万亿元])[整正]$/, '$1');

const yuan = (whole: string, places: string, power: number): string | AmountFault => {
  const digits = whole + places.padEnd(power, '0').slice(0, power);
  const rest = places.slice(power);
  const fen = rest.slice(0, 2).padEnd(2, '0');
  if (/[1-9]/.test(rest.slice(2))) return { fault: 'amount-fraction' };
  const value = digits.replace(/^0+(?=\d)/, '');
  return value.length > MOST_DIGITS ? { fault: 'amount-large', values: { limit: String(MOST_DIGITS) } } : `${value}.${fen}`;
};

const digitOf = (numeral: string | undefined): number => (numeral === undefined ? 0 : DIGITS.indexOf(numeral));

/** The number a Chinese numeral writes out in full (`一百一十五万`); null where units do not descend or a place left out is not said: `二百五` is no amount. */
const numeralOf = (text: string): bigint | null => {
  for (const [unit, power] of [
    ['亿', 8n],
    ['万', 4n],
  ] as const) {
    const [high, low, tooMany] = text.split(unit);
    if (low === undefined) continue;
    return tooMany === undefined ? joined(high!, low, power) : null;
  }
  return belowMyriad(text);
};

const joined = (high: string, low: string, power: bigint): bigint | null => {
  const upper = numeralOf(high);
  const lower = low === '' ? 0n : numeralOf(low);
  if (upper === null || lower === null || upper === 0n || lower >= 10n ** power) return null;
  if (low !== '' && lower < 10n ** (power - 1n) && !low.startsWith('零')) return null;
  return upper * 10n ** power + lower;
};

const belowMyriad = (text: string): bigint | null => {
  const match =
    /^(零?)(?:([一二三四五六七八九])千)?(零?)(?:([一二三四五六七八九])百)?(零?)(?:([一二三四五六七八九]?)十)?(零?)([一二三四五六七八九])?$/.exec(
      text,
    );
  if (match === null) return null;
  const [, zero, thousands, zeroOrHundreds, hundreds, zeroOrTens, tens, zeroOrOnes, ones] = match;
  const places = [thousands, hundreds, tens, ones].map((one) => (one === undefined ? null : one === '' ? 1 : digitOf(one)));
  if (places.every((one) => one === null)) return text === '零' ? 0n : null;
  const zeros = [zero, zeroOrHundreds, zeroOrTens, zeroOrOnes];
  const first = places.findIndex((one) => one !== null);
  // Behind the first place, one that follows a gap must have its 零.
  for (let at = first + 1; at < 4; at += 1)
    if (places[at] !== null && places[at - 1] === null && zeros.slice(first + 1, at + 1).every((one) => one === '')) return null;
  return BigInt(places.reduce<number>((sum, one) => sum * 10 + (one ?? 0), 0));
};

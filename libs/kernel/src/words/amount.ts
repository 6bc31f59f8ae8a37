/** Thousandfold units that may stand behind an amount, and how often they hold a yuan. */
const UNIT: Readonly<Record<string, bigint>> = { '': 1n, 元: 1n, 万: 10_000n, 万元: 10_000n, 亿: 100_000_000n, 亿元: 100_000_000n };
const WRITTEN = /^(?:人民币)?\s*[¥￥]?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*(元|万|万元|亿|亿元)?$/;
/** What a number still holds to the fen. */
const MOST_FEN = 10n ** 15n;

export type AmountFault = 'unreadable' | 'fraction' | 'too-large';

/**
 * 金额: an amount of money as written (`2250`, `2,250.50 元`, `115万元`), in yuan with two decimals; or why it is none. A
 * sentence with several amounts, numbers in characters, and what is only about so much, are not guessed at.
 */
export const readAmount = (text: string): { readonly yuan: string } | { readonly fault: AmountFault } => {
  const found = WRITTEN.exec(text.trim());
  if (found === null) return { fault: 'unreadable' };
  const [, whole, part = '', unit = ''] = found;
  const scale = 10n ** BigInt(part.length);
  const scaled = BigInt(whole!.replaceAll(',', '') + part) * UNIT[unit]! * 100n;
  if (scaled % scale !== 0n) return { fault: 'fraction' };
  const fen = scaled / scale;
  if (fen > MOST_FEN) return { fault: 'too-large' };
  return { yuan: `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}` };
};

/** Fen of an amount in yuan with two decimals: whole, so that amounts compare as they are. */
export const fenOf = (yuan: string): number => Number(yuan.replace('.', ''));

/** `2,250`, or `2,250.50`. */
export const yuanWords = (fen: number): string =>
  (fen / 100).toLocaleString('zh-CN', fen % 100 === 0 ? {} : { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Fen of an amount in yuan with two decimals: whole, so that amounts compare as they are. */
export const fenOf = (yuan: string): number => Number(yuan.replace('.', ''));

/** `2,250`, or `2,250.50`. */
export const yuanWords = (fen: number): string =>
  (fen / 100).toLocaleString('zh-CN', fen % 100 === 0 ? {} : { minimumFractionDigits: 2, maximumFractionDigits: 2 });

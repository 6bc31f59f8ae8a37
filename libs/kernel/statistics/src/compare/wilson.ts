/** A share with its bounds: what the whole could be, judged by a sample. */
export interface WilsonInterval {
  readonly low: number;
  readonly high: number;
}

/** 95 %, both sides. */
export const Z_95 = 1.959963984540054;

/**
 * 威尔逊区间: the score interval of a share `n` of `of` (Wilson 1927). Holds at the ends and for small samples, where the
 * usual formula gives bounds below none or above all. Without a sample nothing is known: 0 to 1.
 */
export const wilson = (n: number, of: number, z = Z_95): WilsonInterval => {
  if (of === 0) return { low: 0, high: 1 };
  const share = n / of;
  const z2 = z * z;
  const centre = share + z2 / (2 * of);
  const reach = z * Math.sqrt((share * (1 - share) + z2 / (4 * of)) / of);
  const whole = 1 + z2 / of;
  return { low: n === 0 ? 0 : (centre - reach) / whole, high: n === of ? 1 : (centre + reach) / whole };
};

import Fraction from 'fraction.js';

/** A standard as it is being written: the data that is saved, whatever else it holds. */
export interface Draft {
  readonly title: string;
  readonly fixed: string;
  readonly scaled: string;
  readonly vetoes: readonly { readonly code: string; readonly title: string }[];
  readonly groups: readonly {
    readonly code: string;
    readonly title: string;
    readonly items: readonly {
      readonly code: string;
      readonly title: string;
      readonly points: string;
      readonly rules?: readonly string[];
    }[];
  }[];
  readonly bands: readonly { readonly grade: string; readonly from: string }[];
}

/** Points of all items together, exactly as they are written; null where one is no number. */
export const sumOfPoints = ({ groups }: Draft): string | null => {
  try {
    return groups
      .flatMap(({ items }) => items)
      .reduce((sum, { points }) => sum.add(new Fraction(points)), new Fraction(0))
      .toString();
  } catch {
    return null;
  }
};

/** The next code of a group that no item of it has. */
export const nextCode = ({ code, items }: Draft['groups'][number]): string => {
  for (let n = items.length + 1; ; n += 1) if (!items.some((item) => item.code === `${code}${n}`)) return `${code}${n}`;
};

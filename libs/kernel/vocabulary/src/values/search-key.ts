/**
 * One spelling for what a reader types and what a record bears: full-width forms made half-width, all kinds of brackets
 * made one, spaces dropped, letters lowered. `〔2026〕３１ 号`, `[2026]31号` and `(2026) 31号` are the same.
 */
export const searchKeyOf = (texts: readonly (string | undefined | null)[]): string =>
  texts
    .filter((text): text is string => typeof text === 'string' && text !== '')
    .map((text) =>
      text
        .normalize('NFKC')
        .replace(/[〔［【｛{[（(<〈《「『]/g, '(')
        .replace(/[〕］】｝}\]）)>〉》」』]/g, ')')
        .replace(/\s+/gu, '')
        .toLowerCase(),
    )
    .join(' ');

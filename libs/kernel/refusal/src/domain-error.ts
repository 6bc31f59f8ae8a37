import type { RefusalCode } from './refusals';

type Values = Readonly<Record<string, string | number>>;

/** What a refusal says. A page that shows none of the kernel's does not load the catalogue: there it is known by its code. */
let wording: (code: RefusalCode, values: Values) => string = (code) => code;
/** Gives refusals the texts of the catalogue. */
export const wordRefusals = (words: typeof wording): void => {
  wording = words;
};

/** A refusal by name, never by wording. What the reader sees is the catalogue's text with the values put in. */
export class DomainError extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly values: Values = {},
  ) {
    super(wording(code, values));
    this.name = 'DomainError';
  }
}

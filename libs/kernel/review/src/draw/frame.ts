import { DomainError } from '@zhilu/kernel/refusal';

/** One file that may be drawn. */
export interface FrameRow {
  /** The part of the frame it is drawn from; rates are stated by it. */
  readonly stratum: string;
  /** Code of the agency whose file it is. */
  readonly agency: string;
  /** Number of the case at that agency. */
  readonly caseNumber: string;
  /** How much likelier than another it is drawn, a whole number; 1 where all are alike. */
  readonly weight: number;
}

/** SHA-256 of a text in UTF-8, in hex. */
export type Digest = (text: string) => string;

/** First line of every canonical frame: what is digested names its form. */
const FORM = 'zhilu-frame/1';
/** Ends a field or a line, so no field may hold it. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const BREAK = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;
const BREAKS = new RegExp(`${BREAK.source}+`, 'g');

/** A text as a field of a frame: what no field may hold is written as a space. */
export const asField = (text: string): string => text.replace(BREAKS, ' ').trim();

const WEIGHT_AT_MOST = 1_000_000;

/** One row as a line: what its ticket and the digest of the frame are made of. */
export const lineOf = ({ stratum, agency, caseNumber, weight }: FrameRow): string => [stratum, agency, caseNumber, weight].join('\t');

/** Surrogates stand above all else that one unit of UTF-16 holds. */
const rank = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);

/** By code point, as the bytes of UTF-8 and most languages sort; a database's collation has no say. */
export const byCodePoint = (a: string, b: string): number => {
  const both = Math.min(a.length, b.length);
  for (let n = 0; n < both; n += 1) {
    const apart = rank(a.charCodeAt(n)) - rank(b.charCodeAt(n));
    if (apart !== 0) return apart;
  }
  return a.length - b.length;
};

const SURROGATE = /[\ud800-\udfff]/;
const byUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorted by code point of their keys. Where no key holds a surrogate the order of units is the order of points, and far quicker. */
export const sortedByCodePoint = <T>(all: readonly T[], keyOf: (one: T) => string): T[] => {
  const keyed = all.map((one) => ({ one, key: keyOf(one) }));
  const by = keyed.some(({ key }) => SURROGATE.test(key)) ? byCodePoint : byUnit;
  return keyed.sort((a, b) => by(a.key, b.key)).map(({ one }) => one);
};

/**
 * 样本框: the canonical text of a frame, whatever the order its rows came in: the form, then a line a row, sorted by code
 * point, each ended by LF. Its digest is sealed before a seed is known. Refuses what stands in it twice and what cannot be
 * written on a line.
 */
export const frameText = (rows: readonly FrameRow[]): string => {
  if (rows.length === 0) throw new DomainError('sample.frame-empty');
  const cases = new Set<string>();
  for (const { stratum, agency, caseNumber, weight } of rows) {
    for (const field of [stratum, agency, caseNumber])
      if (field === '' || BREAK.test(field)) throw new DomainError('sample.frame-field', { field: JSON.stringify(field) });
    if (!Number.isSafeInteger(weight) || weight < 1 || weight > WEIGHT_AT_MOST)
      throw new DomainError('sample.weight', { caseNumber, most: WEIGHT_AT_MOST });
    const one = `${agency}\t${caseNumber}`;
    if (cases.has(one)) throw new DomainError('sample.frame-twice', { agency, caseNumber });
    cases.add(one);
  }
  return `${FORM}\n${sortedByCodePoint(rows.map(lineOf), (line) => line)
    .map((line) => `${line}\n`)
    .join('')}`;
};

/** How many files each stratum of a frame has, by code point of its name. */
export const strataOf = (rows: readonly FrameRow[]): Map<string, number> => {
  const sizes = new Map<string, number>();
  for (const { stratum } of rows) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
  return new Map([...sizes].sort(([a], [b]) => byCodePoint(a, b)));
};

/** Reads a canonical frame again, row by row in its own order; the digest says whether it is the one that was sealed. */
export const readFrame = (text: string): FrameRow[] => {
  const [form, ...lines] = text.split('\n');
  if (form !== FORM || lines.pop() !== '') throw new DomainError('sample.not-one');
  return lines.map((line) => {
    const [stratum, agency, caseNumber, weight] = line.split('\t');
    return { stratum: stratum ?? '', agency: agency ?? '', caseNumber: caseNumber ?? '', weight: Number(weight) };
  });
};

import { DomainError } from '@zhilu/kernel/refusal';
import { isLegalDate } from '@zhilu/kernel/time';

/** What one part of a place in a list may be, so that the database reads it as it was written. */
export type CursorPart = (text: string) => boolean;

const within =
  (least: bigint, most: bigint): CursorPart =>
  (text) =>
    /^-?\d{1,19}$/.test(text) && BigInt(text) >= least && BigInt(text) <= most;
const INSTANT = /^(\d{4}-\d\d-\d\d) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-]\d\d(:[0-5]\d)?$/;
const SPAN = /^(-?\d{1,7} days?|(-?\d{1,7} days? )?[-+]?\d{1,2}:[0-5]\d:[0-5]\d(\.\d{1,6})?)$/;

const instant: CursorPart = (text) => isLegalDate(INSTANT.exec(text)?.[1] ?? '');

/** Kinds of part: as PostgreSQL writes them. */
export const CURSOR = {
  number: within(0n, 2_147_483_647n),
  large: within(-(2n ** 63n), 2n ** 63n - 1n),
  /** Milliseconds since 1970, up to the last instant there is a date for. */
  millis: within(0n, 8_640_000_000_000_000n),
  instant,
  instantOrNever: (text: string) => text === 'infinity' || instant(text),
  day: isLegalDate,
  /** Any text: for the last part of a place written with a separator no text has. */
  text: () => true,
  span: (text: string) => SPAN.test(text),
} as const satisfies Record<string, CursorPart>;

/** 翻页位置: reads the place after which a page begins; null for the first page, refused by name where it is none of ours. */
export const readCursor = (after: string | null, parts: readonly CursorPart[], separator = '|'): string[] | null => {
  if (after === null) return null;
  const texts = after.split(separator);
  if (texts.length !== parts.length || !parts.every((holds, at) => holds(texts[at]!))) throw new DomainError('list.cursor-unknown');
  return texts;
};

/** Writes the place of the last row of a page. */
export const writeCursor = (parts: readonly (string | number)[], separator = '|'): string => parts.join(separator);

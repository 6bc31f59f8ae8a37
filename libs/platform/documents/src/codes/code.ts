import { createHash } from 'node:crypto';

/** Letters and digits that are not taken for one another (Crockford): no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** Something a report prints a code beside: its name, its number, and the digest of all it stands for. */
export interface PrintedCode {
  readonly code: string;
  readonly item: string;
  readonly said: string;
  /** SHA-256, hex. */
  readonly digest: string;
}
/** 核验码: eight signs that stand for what was asked, where it stands, and what it says. The same gives the same. */
export const codeOf = (of: unknown): string => {
  const bytes = createHash('sha256').update(JSON.stringify(of)).digest();
  let [code, held, bits] = ['', 0, 0];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5 && code.length < LENGTH; bits -= 5) code += ALPHABET[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
    if (code.length === LENGTH) break;
  }
  return code;
};

/** `7K4M-Q2XD`: as it is printed. */
export const printedCode = (code: string): string => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;

/** Takes a code as it was typed: whichever case, with what is easily taken for another sign; null where it is none. */
export const typedCode = (text: string): string | null => {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return code.length === LENGTH && [...code].every((one) => ALPHABET.includes(one)) ? code : null;
};

/** A number as it was typed beside a code: without separators and units. */
export const typedNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s,，、项件]/gu, '')
    .replaceAll('／', '/');

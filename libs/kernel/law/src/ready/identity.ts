import type { Subject } from '../duty';

/** Two 32-bit halves of a hash. */
export type Hash = readonly [number, number];

const mix = (h: number): number => {
  let x = h ^ (h >>> 16);
  x = Math.imul(x, 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
};

/** Hash of a text, both halves independent. */
export const hashOf = (text: string): Hash => {
  let a = 0x811c9dc5;
  let b = 0x9747b28c ^ text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul((b << 5) ^ (b >>> 27) ^ code, 0x9e3779b1);
  }
  return [mix(a), mix(b)];
};

export const hashOfSubject = (of: Subject['of'], key: string): Hash => hashOf(`${of}|${key}`);

const HEX = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/** 16 hex digits of two halves, made at one go: a duty has its number written for every judgement. */
const hexOf = (a: number, b: number): string =>
  String.fromCharCode(
    HEX[a >>> 28]!, HEX[(a >>> 24) & 15]!, HEX[(a >>> 20) & 15]!, HEX[(a >>> 16) & 15]!,
    HEX[(a >>> 12) & 15]!, HEX[(a >>> 8) & 15]!, HEX[(a >>> 4) & 15]!, HEX[a & 15]!,
    HEX[b >>> 28]!, HEX[(b >>> 24) & 15]!, HEX[(b >>> 20) & 15]!, HEX[(b >>> 16) & 15]!,
    HEX[(b >>> 12) & 15]!, HEX[(b >>> 8) & 15]!, HEX[(b >>> 4) & 15]!, HEX[b & 15]!,
  ); // prettier-ignore

/** 事项编号: 16 hex digits from rule family and subject; the same whatever the pack, the order and the host. */
export const dutyNo = (family: Hash, subject: Hash): string => {
  const a = mix(subject[0] + Math.imul(family[0], 0x9e3779b1));
  return hexOf(a, mix(subject[1] ^ Math.imul(family[1], 0x85ebca6b) ^ a));
};

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

const hex4: string[] = [];
const hex = (half: number): string => {
  const high = half >>> 16;
  const low = half & 0xffff;
  return (hex4[high] ??= high.toString(16).padStart(4, '0')) + (hex4[low] ??= low.toString(16).padStart(4, '0'));
};

/** 事项编号: 16 hex digits from rule family and subject; the same whatever the pack, the order and the host. */
export const dutyNo = (family: Hash, subject: Hash): string => {
  const a = mix(subject[0] + Math.imul(family[0], 0x9e3779b1));
  return hex(a) + hex(mix(subject[1] ^ Math.imul(family[1], 0x85ebca6b) ^ a));
};

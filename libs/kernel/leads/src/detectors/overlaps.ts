import type { Instant } from '@zhilu/kernel/time';

/** Somebody or something at work from one instant to another, half-open. */
export interface Stay {
  readonly from: Instant;
  readonly to: Instant;
}

/** Stays kept in view at one time; a name borne by more than so many at once stands for nobody. */
const MOST_AT_ONCE = 40;

/**
 * Pairs of stays that come nearer to each other than `apart` seconds, or overlap by more than `-apart`. Each pair once, the
 * earlier first. Of more than forty stays at one time those that end last are kept.
 */
export function* nearPairs<T extends Stay>(stays: readonly T[], apart: number): Generator<[T, T]> {
  const inOrder = [...stays].sort((a, b) => a.from - b.from || a.to - b.to);
  let inView: T[] = [];
  for (const stay of inOrder) {
    inView = inView.filter((one) => one.to + apart * 1000 > stay.from);
    for (const one of inView) if (sharedSeconds(one, stay) > -apart) yield [one, stay];
    inView.push(stay);
    if (inView.length > MOST_AT_ONCE) {
      inView.sort((a, b) => b.to - a.to);
      inView.pop();
    }
  }
}

/** Seconds two stays share; below nothing, the seconds between them, negative. */
export const sharedSeconds = (a: Stay, b: Stay): number => Math.floor((Math.min(a.to, b.to) - Math.max(a.from, b.from)) / 1000);

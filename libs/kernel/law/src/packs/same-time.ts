import type { DueTerm } from './pack';

/** Whether two ways to reckon are one, by texts of the law that follow each other in time. */
export const isOtherText = (one: DueTerm, next: DueTerm): boolean =>
  one.statute !== undefined && next.statute !== undefined && JSON.stringify(one.anchor) === JSON.stringify(next.anchor);

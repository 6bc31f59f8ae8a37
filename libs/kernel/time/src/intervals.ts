import type { Instant } from './moment';

/** A stretch of time in whole seconds, half-open: `from` belongs to it, `to` does not. */
export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

/** Whole seconds of an interval; none where it ends before it starts. */
export const secondsOf = ({ from, to }: Interval): number => Math.max(0, Math.floor((to - from) / 1000));

/** Whole seconds two intervals share. */
export const overlapSeconds = (a: Interval, b: Interval): number => secondsOf({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) });

/** 并集: the stretches covered by any of the intervals, in order, touching ones joined. */
export const union = (intervals: readonly Interval[]): Interval[] => {
  const covered: { from: Instant; to: Instant }[] = [];
  for (const { from, to } of intervals.filter((one) => one.to > one.from).sort((a, b) => a.from - b.from)) {
    const last = covered.at(-1);
    if (last === undefined || from > last.to) covered.push({ from, to });
    else last.to = Math.max(last.to, to);
  }
  return covered;
};

/** 间断: the stretches of an interval that none of the others covers, in order. */
export const gaps = (whole: Interval, intervals: readonly Interval[]): Interval[] => {
  const open: Interval[] = [];
  let from = whole.from;
  for (const covered of union(intervals)) {
    if (covered.from >= whole.to) break;
    if (covered.from > from) open.push({ from, to: covered.from });
    from = Math.max(from, covered.to);
  }
  if (from < whole.to) open.push({ from, to: whole.to });
  return open;
};

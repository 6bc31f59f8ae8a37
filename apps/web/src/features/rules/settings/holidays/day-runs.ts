import { addDays } from '@zhilu/kernel/time';

const words = (day: string, year: number): string => {
  const [y, month, date] = day.split('-').map(Number);
  return `${y === year ? '' : `${y}年`}${month}月${date}日`;
};

/** Days in words, those that follow one another as one stretch: `1月1日至3日、4月4日`. */
export const dayRuns = (days: readonly string[], year: number): string => {
  const runs: [string, string][] = [];
  for (const day of [...days].sort()) {
    const last = runs.at(-1);
    if (last !== undefined && addDays(last[1], 1) === day) last[1] = day;
    else runs.push([day, day]);
  }
  return runs
    .map(([from, to]) => {
      if (from === to) return words(from, year);
      return from.slice(0, 7) === to.slice(0, 7)
        ? `${words(from, year)}至${Number(to.slice(8))}日`
        : `${words(from, year)}至${words(to, year)}`;
    })
    .join('、');
};

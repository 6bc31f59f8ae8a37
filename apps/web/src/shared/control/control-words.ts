import type { ControlChartQuery } from '@zhilu/contract';
import { count, percent, SPELL_BEGINS } from '@zhilu/kernel/vocabulary';

export type Controlled = ControlChartQuery['controlChart'];
export type Month = Controlled['months'][number];
export type Spell = Controlled['spells'][number];
type Limits = NonNullable<Spell['limits']>;

export const monthWords = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;
const share = (value: number): string => percent({ n: value, of: 1 });
/** The limits that something can pass. */
const within = ({ lower, upper }: Limits): string =>
  lower <= 0 && upper >= 1 ? '0% 至 100%' : lower <= 0 ? `${share(upper)} 以下` : upper >= 1 ? `${share(lower)} 以上` : `${share(lower)} 至 ${share(upper)}`; // prettier-ignore

export const spellOf = (spells: readonly Spell[], month: string): Spell => spells.find(({ from, to }) => from <= month && month <= to)!;

/** Whether the last month moved more than the series does, for who knows no statistics. */
export const controlWords = ({ months, spells }: Controlled): string => {
  const last = [...months].reverse().find(({ state }) => state === 'judged');
  if (last === undefined) return '近二十四个月没有可以判断的月份：应记录不足 30 项、来源未报、尚未结束的月份不参加判断。';
  const { limits, judged, begins, from } = spellOf(spells, last.month);
  const { low } = last.rate;
  const said = `${monthWords(last.month)} ${percent(low)}（${count(low.n)}/${count(low.of)}）`;
  const anew = begins === null || begins === undefined ? '' : `自 ${monthWords(from)}${SPELL_BEGINS[begins]}起重新计算。`;
  if (limits === null || limits === undefined)
    return `${said}。${anew}可以判断的月份 ${count(judged)} 个，不足 10 个，不判断是否为寻常波动。`;
  const range = `${within(limits)}，平均 ${share(limits.middle)}`;
  const where =
    last.beyond === -1
      ? `低于波动范围（${range}），超出寻常波动`
      : last.beyond === 1
        ? `高于波动范围（${range}），超出寻常波动`
        : `在波动范围内（${range}）`;
  const run = !last.run ? '' : `连续 8 个月以上${last.run < 0 ? '低于' : '高于'}平均，水平可能已经变化。`;
  return `${said}，${where}。${run}${assured(limits)}${anew}`;
};

/** Whether what the law asks, all of it, is reached where nothing is changed: never, in some months, or in every one. */
const assured = ({ lower, upper }: Limits): string =>
  upper < 1 ? '按此波动，各月均不能全部达到要求。' : lower < 1 ? '' : '按此波动，各月均能全部达到要求。';

/** A month that moved no more than its series does. */
export const WITHIN = '在波动范围内';

/** What stands beside one month. */
export const verdictOf = ({ state, beyond, run }: Month): string =>
  state !== 'judged' || beyond === null || beyond === undefined
    ? '—'
    : beyond !== 0
      ? `${beyond < 0 ? '低于' : '高于'}波动范围`
      : run
        ? `连续${run < 0 ? '低于' : '高于'}平均`
        : WITHIN;

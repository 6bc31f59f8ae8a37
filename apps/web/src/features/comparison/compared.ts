import type { ComparisonQuery } from '@zhilu/contract';
import type { Measure } from '@zhilu/kernel/ledger';
import {
  COMPARABLE_FROM,
  COMPARED_BY,
  COMPARED_STANDING,
  comparesPlaces,
  type ComparedBy,
  type ComparedStanding,
  count,
  percent,
  pointsMoved,
  type Ratio,
} from '@zhilu/kernel/vocabulary';
import { MEASURE } from '../../shared/measure';

export type Answer = ComparisonQuery['comparison'];
export type Row = Answer['rows'][number];
export type Peers = Answer['peers'][number];

export const measured = (row: Row, measure: Measure): Row['measures'][number] => row.measures.find((one) => one.measure === measure)!;

/** Whether a rate may stand beside another. */
const MAY_BE_COMPARED: readonly ComparedStanding[] = ['worse', 'same', 'better', 'alone'];
export const mayBeCompared = (standing: ComparedStanding): boolean => MAY_BE_COMPARED.includes(standing);

/** The least first, by the low reading; those that cannot be compared after them, as they came. */
export const leastFirst = (rows: readonly Row[], measure: Measure): Row[] => {
  const share = (row: Row): number => {
    const { rate, standing } = measured(row, measure);
    return mayBeCompared(standing) ? rate.low.n / rate.low.of : 2;
  };
  return [...rows].sort((a, b) => share(a) - share(b));
};

/** Names are given of so many; of more, their number. */
const NAMED = 3;

/** The comparison in a sentence, for who knows no statistics. */
export const comparisonWords = (rows: readonly Row[], measure: Measure, by: ComparedBy): string => {
  const of = (standing: ComparedStanding): Row[] => rows.filter((row) => measured(row, measure).standing === standing);
  const named = (some: readonly Row[]): string =>
    some.length === 0 ? '' : `（${some.slice(0, NAMED).map(({ name }) => name).join('、')}${some.length > NAMED ? '等' : ''}）`; // prettier-ignore
  const apartFrom = comparesPlaces(by);
  const [worse, better] = [leastFirst(of('worse'), measure), leastFirst(of('better'), measure).reverse()];
  const rest = (apartFrom ? (['same', 'alone', 'few', 'unassessed', 'nothing'] as const) : (['few', 'unassessed', 'nothing'] as const))
    .map((standing) => ({ standing, n: of(standing).length }))
    .filter(({ n }) => n > 0)
    .map(({ standing, n }) => `${count(n)} 个${COMPARED_STANDING[standing]}`);
  const least = leastFirst(of('alone'), measure)[0];
  const apart = !apartFrom
    ? least === undefined
      ? '没有可以比较的'
      : `最低的是${least.name} ${percent(measured(least, measure).rate.low)}`
    : worse.length + better.length === 0
      ? '没有与同类明显不同的'
      : [
          worse.length > 0 ? `${count(worse.length)} 个明显低于同类${named(worse)}` : '没有明显低于同类的',
          ...(better.length > 0 ? [`${count(better.length)} 个明显高于同类${named(better)}`] : []),
        ].join('，');
  return `${MEASURE[measure].word}：${count(rows.length)} 个${COMPARED_BY[by]}中，${[apart, ...rest].join('，')}。`;
};

/** What rows are ordered by: a measure, a name, a change, or the interruptions nobody explained; the least first unless `down`. */
export const inOrder = (rows: readonly Row[], key: string, down: boolean, measure: Measure): Row[] => {
  const shareOf = (row: Row, of: Measure): number | null => {
    const { rate, standing } = measured(row, of);
    return mayBeCompared(standing) ? rate.low.n / rate.low.of : null;
  };
  const movedOf = (row: Row, then: 'before' | 'yearBefore'): number | null => {
    const { rate, standing, [then]: past } = measured(row, measure);
    return mayBeCompared(standing) && moved(rate.shown, past) !== '—' ? rate.shown.n / rate.shown.of - past!.n / past!.of : null;
  };
  const valueOf = (row: Row): number | null =>
    key === 'unexplained' ? row.unexplained.n : key === 'before' || key === 'yearBefore' ? movedOf(row, key) : shareOf(row, key as Measure);
  if (key === 'name') return [...rows].sort((a, b) => a.name.localeCompare(b.name, 'zh-CN') * (down ? -1 : 1));
  return (
    rows
      .map((row) => ({ row, value: valueOf(row) }))
      // What cannot be compared comes last, whichever way.
      .sort((a, b) =>
        a.value === null || b.value === null ? Number(a.value === null) - Number(b.value === null) : (a.value - b.value) * (down ? -1 : 1),
      )
      .map(({ row }) => row)
  );
};

/** By how many percentage points a share moved; an arrow and a number, or a dash where there is nothing to compare with. */
export const moved = (now: Ratio, then: Ratio | null | undefined): string => {
  if (!then || then.of < COMPARABLE_FROM || now.of < COMPARABLE_FROM) return '—';
  const points = pointsMoved(now, then);
  return points === 0 ? '持平' : `${points > 0 ? '↑' : '↓'} ${Math.abs(points).toFixed(1)}`;
};

/** The bounds of a rate where unknowns leave any. */
export const boundsWords = ({ low, high, shown }: Row['measures'][number]['rate']): string | null =>
  low.of === shown.of && high.of === shown.of && high.n === shown.n ? null : `计入信息不足 ${percent(low)} 至 ${percent(high)}`;

import { useQuery } from '@apollo/client/react';
import type { FigureFilter } from '@zhilu/contract';
import type { Measure } from '@zhilu/kernel/ledger';
import { monthWords, spellOf, verdictOf, WITHIN } from '../../shared/control/control-words';
import { ControlChartsDocument } from '../../shared/control/generated/control';
import { MEASURE } from '../../shared/measure';

/** Twelve months of a measure as a tile shows them, and what its own series says of the last that is judged. */
export interface Shape {
  readonly values: readonly (number | null)[];
  /** The last month is not over. */
  readonly open: boolean;
  readonly limits: { readonly lower: number; readonly upper: number } | null;
  readonly said: string | null;
  /** What is said of the last month that is judged, without its name. */
  readonly verdict: string | null;
}

const MONTHS = 12;

/** The shape of every measure beside the limits of its own series; null until it is known. */
export const useShapes = (filter: FigureFilter, { asOf, known }: { asOf: string; known: number }): ReadonlyMap<Measure, Shape> | null => {
  const { data } = useQuery(ControlChartsDocument, { variables: { filter: { ...filter, asOf, known } } });
  if (data === undefined) return null;
  return new Map(
    data.controlCharts.map(({ measure, months, spells }) => {
      const shown = months.slice(-MONTHS);
      const judged = [...shown].reverse().find(({ state }) => state === 'judged');
      const limits = judged === undefined ? null : (spellOf(spells, judged.month).limits ?? null);
      const verdict = judged === undefined ? '—' : verdictOf(judged);
      return [
        measure,
        {
          values: shown.map(({ state, rate: { low } }) => (state === 'unassessed' || low.of === 0 ? null : low.n / low.of)),
          open: shown.at(-1)!.state === 'open',
          limits: limits && { lower: Math.max(0, limits.lower), upper: Math.min(1, limits.upper) },
          said: judged === undefined || verdict === '—' ? null : `${monthWords(judged.month)}${verdict}`,
          verdict: verdict === '—' ? null : verdict,
        },
      ];
    }),
  );
};

/** Whether anything moved more than it does of itself, in a sentence; null where nothing is judged. */
export const variationWords = (shapes: ReadonlyMap<Measure, Shape> | null): string | null => {
  const told = [...(shapes ?? [])].filter(([, { verdict }]) => verdict !== null);
  if (told.length === 0) return null;
  const apart = told.filter(([, { verdict }]) => verdict !== WITHIN);
  if (apart.length === 0) return `各项指标最近一个可判断的月份均${WITHIN}。`;
  const named = apart.map(([measure, { said }]) => `${MEASURE[measure].word}${said}`).join('，');
  return `${named}${apart.length < told.length ? `；其余指标${WITHIN}` : ''}。`;
};

import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { COMPARABLE_FROM } from '@zhilu/kernel/ledger';
import { daysBetween, lastOfMonth, type LegalDate } from '@zhilu/kernel/time';
import { DomainError } from '@zhilu/kernel/refusal';
import { balancesAnswer, countBalances } from './books/balances.store';
import { BasisService, type Ground } from './basis.service';
import { groupingOf, isOfPlaces, labelOf, rowsOf, wholeMonths } from './overview/breakdown';
import { countExpected, expectedSum } from './expected/expected.store';
import { type Ageing, type ArrivalRow, basisModel, expectedFigureOf, figureOf, type FigureTable } from './figure.model';
import type { Dimension, FigureFilter, Reading } from './figure-filter.input';
import { ageMissing, arrivalOf, countLines } from './books/lines.store';
import { ruleTitles } from '@zhilu/registry/rules';
import { sourceGraces, sourceNames } from './books/names.store';
import type { Selection } from './books/selection';
import { Tally } from './books/tally';
import { waitingLines } from './waiting/waiting.store';

/** Bounds of the ageing of what is missing, days since due. */
export const AGE_BOUNDS = [0, 8, 31, 91, 181, 366] as const;

/** Rows of one answer: more nobody reads, and making them would keep everybody else waiting. */
const ROWS_AT_MOST = 5_000;

/** 统计: any figure, from the balances where they can answer, else from the duty lines. */
@Injectable()
export class Figures {
  constructor(
    private readonly database: Database,
    private readonly basis: BasisService,
  ) {}

  async table(viewer: Viewer, filter: FigureFilter, by: readonly Dimension[], reading: Reading): Promise<FigureTable> {
    requireBreakdowns(by);
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const ground = await this.basis.ground(tx, viewer, { ...filter, reading });
        const selection = this.basis.select(viewer, ground, filter, reading);
        return this.answer(tx, selection, ground, by);
      },
      { readOnly: true },
    );
  }

  /** The same from the lines whatever the balances could say: the tests compare both. */
  async answer(tx: Tx, selection: Selection, ground: Ground, by: readonly Dimension[], lines = false): Promise<FigureTable> {
    const grouping = groupingOf(by, selection);
    const fast = !lines && balancesAnswer(selection, grouping, wholeMonths(by));
    const counted = fast ? await countBalances(tx, selection, grouping) : await countLines(tx, selection, grouping);
    const total = new Tally();
    for (const one of counted) total.add(one);
    const names = by.includes('source') ? await sourceNames(tx) : new Map<number, string>();
    const unreported = ground.silences.within(selection.standings, selection.from, selection.to, selection.filter.sources ?? null);
    const titles = by.includes('rule') ? await ruleTitles(tx) : new Map<string, string>();
    const noted = await countExpected(tx, selection, isOfPlaces(by) ? grouping : undefined);
    const rows = by.length === 0 ? [] : rowsOf(counted, noted, by, selection, ground, grouping.periods);
    if (rows.length > ROWS_AT_MOST) throw new DomainError('figure.rows-many', { most: ROWS_AT_MOST });
    return {
      basis: basisModel(ground, fast ? 'balances' : 'lines'),
      waiting: await waitingLines(tx, selection),
      total: figureOf(total.counts, unreported),
      expected: expectedFigureOf(expectedSum(noted)),
      rows: rows.map(({ keys, counts, unassessed, noted }) => ({
        keys: keys.map((key) => ({ ...key, label: labelOf(key, ground, names, titles) })),
        figure: figureOf(counts, unassessed),
        comparable: counts.charged >= COMPARABLE_FROM && unassessed === null,
        expected: noted && expectedFigureOf(noted),
      })),
      ageing: await this.ageing(tx, selection),
    };
  }

  async ageing(tx: Tx, selection: Selection): Promise<Ageing[]> {
    return agesOf(await ageMissing(tx, selection, AGE_BOUNDS));
  }

  /** The same where what is missing is known month by month: only months in which an age begins are read from the lines. */
  async ageingByMonth(tx: Tx, selection: Selection, months: ReadonlyMap<LegalDate, number>, mayBeLater: boolean): Promise<Ageing[]> {
    const sums = AGE_BOUNDS.map(() => 0);
    for (const [from, missing] of months) {
      const to = lastOfMonth(from);
      const [oldest, youngest] = [from, to].map((day) => ageBucket(daysBetween(day, selection.basis.asOf))) as [number, number];
      if (oldest === youngest) sums[oldest]! += missing;
      else for (const [i, n] of (await ageMissing(tx, { ...selection, from, to }, AGE_BOUNDS, mayBeLater)).entries()) sums[i]! += n;
    }
    return agesOf(sums);
  }

  async arrival(viewer: Viewer, filter: FigureFilter): Promise<ArrivalRow[]> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const ground = await this.basis.ground(tx, viewer, filter);
        const selection = this.basis.select(viewer, ground, filter, filter.reading ?? 'asThen');
        const [names, graces] = [await sourceNames(tx), await sourceGraces(tx)];
        return (await arrivalOf(tx, selection)).map((row) => ({
          ...row,
          sourceName: row.source === null ? null : names.get(row.source)!,
          graceHours: row.source === null ? null : graces.get(row.source)!,
        }));
      },
      { readOnly: true },
    );
  }
}

/** At most two breakdowns, none twice. */
export const requireBreakdowns = (by: readonly Dimension[]): void => {
  if (by.length > 2 || new Set(by).size !== by.length) throw new DomainError('figure.too-many-breakdowns', { count: by.length });
};

/** The age a number of days since due falls into. */
const ageBucket = (days: number): number => AGE_BOUNDS.findLastIndex((bound) => bound <= days);

const agesOf = (missing: readonly number[]): Ageing[] =>
  AGE_BOUNDS.map((fromDays, i) => {
    const next = AGE_BOUNDS[i + 1];
    return { fromDays, toDays: next === undefined ? null : next - 1, missing: missing[i]! };
  });

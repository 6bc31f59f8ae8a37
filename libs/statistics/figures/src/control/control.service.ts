import { Injectable } from '@nestjs/common';
import { type Measure, MEASURE_RATE, MEASURES, monthOf } from '@zhilu/kernel/ledger';
import { addDays, addMonths, lastOfMonth, type LegalDate, periodStarts } from '@zhilu/kernel/time';
import { Ledger } from '@zhilu/ledger';
import type { Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { BasisService } from '../basis.service';
import type { Selection } from '../books/selection';
import type { FigureFilter } from '../figure-filter.input';
import { basisModel } from '../figure.model';
import { countsOf, groupBy } from '../overview/measures';
import { countLanes } from '../overview/months.store';
import type { ControlChart } from './control.model';
import { type Begins, chart, type MonthRead } from './series';

const MONTHS = 24;

/** 控制图: two years of measures of whatever a filter holds, each month beside the limits of its own series. One read of the books. */
@Injectable()
export class ControlCharts {
  constructor(
    private readonly database: Database,
    private readonly basis: BasisService,
    private readonly ledger: Ledger,
  ) {}

  async chart(viewer: Viewer, asked: FigureFilter, measure: Measure): Promise<ControlChart> {
    return (await this.charts(viewer, asked, [measure]))[0]!;
  }

  async charts(viewer: Viewer, asked: FigureFilter, measures: readonly Measure[] = MEASURES): Promise<ControlChart[]> {
    const last = monthOf(asked.to);
    const months = periodStarts(addMonths(last, 1 - MONTHS), last, 'month');
    const filter: FigureFilter = { ...asked, from: months[0]!, to: lastOfMonth(last), dutyClasses: [...MEASURES] };
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const ground = await this.basis.ground(tx, viewer, filter);
        const selection = this.basis.select(viewer, ground, filter, filter.reading ?? 'asThen');
        const { counted, path } = await countLanes(tx, selection, ground, { agency: false, periods: months });
        const byMonth = groupBy(counted, ({ period }) => period!);
        const silent = (month: LegalDate) =>
          ground.silences.within(selection.standings, month, lastOfMonth(month), filter.sources ?? null) !== null;
        const counts = months.map((_, i) => countsOf(byMonth.get(i + 1) ?? []));
        const unassessed = months.map(silent);
        const changes = changesOf(selection);
        const texts = await this.textsOf(tx, selection);
        const most = new Set(selection.standings.map(({ agency }) => agency)).size / 2;
        const begins = months
          .slice(1)
          .flatMap((month): Begins[] =>
            (texts.get(month)?.size ?? 0) >= most && texts.has(month)
              ? [{ month, why: 'text' }]
              : (changes.get(month)?.size ?? 0) >= most && changes.has(month)
                ? [{ month, why: 'agencies' }]
                : [],
          );
        return measures.map((measure) => {
          const reads = months.map((month, i): MonthRead => ({
            month,
            rate: MEASURE_RATE[measure](counts[i]![measure]),
            unassessed: unassessed[i]!,
          }));
          const { months: charted, spells } = chart(reads, begins, ground.basis.asOf);
          return {
            measure,
            basis: basisModel(ground, path),
            months: charted.map((one) => ({ ...one, changes: changes.get(one.month)?.size ?? 0 })),
            spells,
          };
        });
      },
      { readOnly: true },
    );
  }

  /** By month, the agencies for which a text begins to be applied in it. */
  private async textsOf(tx: Tx, { basis, standings, from }: Selection): Promise<Map<LegalDate, Set<number>>> {
    const context = await this.ledger.contextAt(tx, basis.known);
    const found = new Map<LegalDate, Set<number>>();
    for (const { agency } of standings)
      for (const { from: applied } of context.of(agency).packs) if (applied > from) note(found, applied, agency);
    return found;
  }
}

/** By month, the agencies that begin or cease to count in it: a merger, a division, a move. */
const changesOf = ({ standings, from, to }: Selection): Map<LegalDate, Set<number>> => {
  const found = new Map<LegalDate, Set<number>>();
  for (const one of standings) {
    if (one.from > from) note(found, one.from, one.agency);
    if (one.to < to) note(found, addDays(one.to, 1), one.agency);
  }
  return found;
};

const note = (months: Map<LegalDate, Set<number>>, day: LegalDate, agency: number): void => {
  const month = monthOf(day);
  const some = months.get(month);
  if (some === undefined) months.set(month, new Set([agency]));
  else some.add(agency);
};

import { Injectable } from '@nestjs/common';
import { type Measure, MEASURE_RATE, COMPARABLE_FROM } from '@zhilu/kernel/ledger';
import { type MovedCell, movementOf } from '@zhilu/kernel/statistics';
import { DomainError } from '@zhilu/kernel/refusal';
import { endOfDay, type LegalDate } from '@zhilu/kernel/time';
import { CAUSE, type Cause, codesOf, type MovementBar, type Ratio } from '@zhilu/kernel/vocabulary';
import type { Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { BasisService, type Ground } from '../basis.service';
import { balancesAnswer, countBalances } from '../books/balances.store';
import { countLines, type Grouping } from '../books/lines.store';
import type { Selection } from '../books/selection';
import { type Counted, Tally } from '../books/tally';
import { besides } from '../comparison/comparison.service';
import type { FigureFilter } from '../figure-filter.input';
import { basisModel } from '../figure.model';
import { groupBy } from '../overview/measures';
import type { KnownDifference, MovementAnswer } from './movement.model';
import { changedBetween } from './movement.store';

const BY_CELL: Grouping = { agency: true, kind: true, periods: null, extra: null };
const WHOLE: Grouping = { agency: false, kind: false, periods: null, extra: null };

/** 变化原因 (definitions.md, Why it moved): between two periods, and between what was known then and is known now. */
@Injectable()
export class Movements {
  constructor(
    private readonly database: Database,
    private readonly basis: BasisService,
  ) {}

  /** Beside the period before: what is volume, mix and real, and of which agencies. */
  async movement(viewer: Viewer, asked: FigureFilter, measure: Measure): Promise<MovementAnswer> {
    const filter: FigureFilter = { ...asked, dutyClasses: [measure] };
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const ground = await this.basis.ground(tx, viewer, filter);
        const select = (days: { from: LegalDate; to: LegalDate }) =>
          this.basis.select(viewer, ground, { ...filter, ...days }, filter.reading ?? 'asThen');
        const { before: days } = besides(filter, ground.basis.asOf);
        const now = await cellsOf(tx, select(filter), measure);
        const past = days && (await cellsOf(tx, select(days), measure));
        const after = { from: filter.from, to: filter.to, rate: together(now.cells.values()) };
        const before = past && { ...days!, rate: together(past.cells.values()) };
        const none = { basis: basisModel(ground, now.path), after, before, items: null, share: null, fresh: 0, agencies: [] };
        const bar = this.barOf(ground, [select(filter), ...(days ? [select(days)] : [])], after.rate, before?.rate ?? null);
        if (bar !== null) return { ...none, bar };
        const cells = [...new Set([...now.cells.keys(), ...past!.cells.keys()])].map((key): MovedCell => ({
          agency: Number(key.split(' ')[0]),
          before: past!.cells.get(key) ?? NOTHING,
          after: now.cells.get(key) ?? NOTHING,
        }));
        const moved = movementOf(cells)!;
        const agencies = moved.agencies
          .map(({ agency, ...one }) => ({ agencyId: agency, name: ground.places.agencies.get(agency)!.name, ...one }))
          .sort((a, b) => Math.abs(b.real) - Math.abs(a.real) || Math.abs(b.mix) - Math.abs(a.mix) || a.agencyId - b.agencyId);
        return { ...none, bar: null, items: moved.items, share: moved.share, fresh: moved.fresh, agencies };
      },
      { readOnly: true },
    );
  }

  /** 当时口径 and 现在口径 of one figure: as known at the end of a day and as known now, by cause of posting. */
  async knownDifference(viewer: Viewer, asked: FigureFilter, measure: Measure, day: LegalDate): Promise<KnownDifference> {
    const filter: FigureFilter = { ...asked, dutyClasses: [measure] };
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const ground = await this.basis.ground(tx, viewer, filter);
        const asThen = { ...filter, asOf: ground.basis.asOf, edition: null, known: null, knownAt: new Date(endOfDay(day)) };
        const then = await this.basis.ground(tx, viewer, asThen);
        if (then.basis.known > ground.basis.known) throw new DomainError('figure.known-later', { day });
        const reading = filter.reading ?? 'asThen';
        const now = this.basis.select(viewer, ground, filter, reading);
        // Of the same agencies as now, and of those that counted then: the difference of the two is theirs.
        const past = { ...now, basis: then.basis };
        const counted = this.basis.select(viewer, then, filter, reading);
        const of = async (selection: Selection): Promise<Ratio> => rateOf(await countLines(tx, selection, WHOLE), measure);
        const [rateNow, ratePast, rateThen] = [await of(now), await of(past), await of(counted)];
        const changed = await changedBetween(tx, now, then.basis.known, ground.basis.known);
        const byCause = groupBy(changed, ({ cause }) => cause);
        return {
          then: { known: then.basis.known, knownAt: then.basis.knownAt, rate: rateThen },
          now: { known: ground.basis.known, knownAt: ground.basis.knownAt, rate: rateNow },
          causes: codesOf(CAUSE)
            .filter((cause) => byCause.has(cause))
            .map((cause: Cause) => ({
              cause,
              postings: new Set(byCause.get(cause)!.map(({ posting }) => posting)).size,
              ...rateOf(byCause.get(cause)!, measure),
            })),
          agencies: { n: ratePast.n - rateThen.n, of: ratePast.of - rateThen.of },
        };
      },
      { readOnly: true },
    );
  }

  private barOf(ground: Ground, selections: readonly Selection[], after: Ratio, before: Ratio | null): MovementBar | null {
    if (before === null) return 'unfinished';
    const silent = selections.some(
      ({ standings, from, to, filter }) => ground.silences.within(standings, from, to, filter.sources ?? null) !== null,
    );
    if (silent) return 'silent';
    return Math.min(after.of, before.of) < COMPARABLE_FROM ? 'few' : null;
  }
}

const NOTHING: Ratio = { n: 0, of: 0 };

const rateOf = (counted: readonly Pick<Counted, 'outcome' | 'explanation' | 'n'>[], measure: Measure): Ratio => {
  const tally = new Tally();
  for (const one of counted) tally.add(one);
  return MEASURE_RATE[measure](tally.counts).shown;
};

const together = (rates: Iterable<Ratio>): Ratio => {
  const sum = { n: 0, of: 0 };
  for (const { n, of } of rates) {
    sum.n += n;
    sum.of += of;
  }
  return sum;
};

/** What was met of what fell due, by agency and kind of duty, named `agency kind`; wherever an agency stood, it is one. */
const cellsOf = async (
  tx: Tx,
  selection: Selection,
  measure: Measure,
): Promise<{ path: 'balances' | 'lines'; cells: Map<string, Ratio> }> => {
  const path = balancesAnswer(selection, BY_CELL, true) ? 'balances' : 'lines';
  const counted = await (path === 'balances' ? countBalances : countLines)(tx, selection, BY_CELL);
  const agencyOf = ({ agency, standing }: Counted): number => (standing === null ? agency! : selection.standings[standing]!.agency);
  const cells = new Map<string, Ratio>();
  for (const [key, some] of groupBy(counted, (one) => `${agencyOf(one)} ${one.kind}`)) {
    const rate = rateOf(some, measure);
    if (rate.of > 0) cells.set(key, rate);
  }
  return { path, cells };
};

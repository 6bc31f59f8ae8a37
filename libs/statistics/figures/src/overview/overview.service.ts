import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { addDays, addMonths, daysBetween, isMonthAligned, lastOfMonth, type LegalDate, periodStarts } from '@zhilu/kernel/time';
import { type Measure, MEASURES, monthOf, WRITTEN_GROUPS } from '@zhilu/kernel/ledger';
import { BasisService, type Ground } from '../basis.service';
import { basisModel, expectedFigureOf, type Figure, figureOf } from '../figure.model';
import type { FigureFilter } from '../figure-filter.input';
import { anyMetLater } from '../books/balances.store';
import { countExpected, expectedSum } from '../expected/expected.store';
import { waitingLines } from '../waiting/waiting.store';
import { Figures } from '../figures.service';
import { countLanes, type LaneCounted } from './months.store';
import type { Overview, OverviewPlace } from './overview.model';
import { agencyPlace, nodePlace, type Standing } from '@zhilu/registry/agencies';
import { unassessedModel } from '../silence/silence.model';
import type { Unassessed } from '../silence/silences';
import type { Selection } from '../books/selection';
import type { Cell } from '../books/tally';
import { KeptAnswers } from './kept-answers';
import { countsOf, groupBy, sumOf } from './measures';

/** Agencies shown in the heat map before the reader asks for more. */
const SHOWN_AGENCIES = 12;
const TREND_MONTHS = 12;

/** Whoever may sum, a person or a screen. */
export type Summing = Pick<Viewer, 'scope' | 'nodeId'>;

/** 总览: one read of the books for the first page. Its cost grows with agencies and months, not with cases. */
@Injectable()
export class Overviews {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly basis: BasisService,
    private readonly figures: Figures,
    private readonly kept: KeptAnswers,
  ) {}

  async overview(viewer: Summing, asked: FigureFilter): Promise<Overview> {
    const filter: FigureFilter = { ...asked, dutyClasses: [...MEASURES] };
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const told = await this.basis.told(tx, viewer, filter);
        const version = await this.basis.version(tx);
        const question = { ...viewer, told, version, filter, lastClosedDay: this.clock.lastClosedDay() };
        return this.kept.answer(question, async () => this.read(tx, viewer, await this.basis.ground(tx, viewer, filter, told), filter));
      },
      { readOnly: true },
    );
  }

  private async read(tx: Tx, viewer: Summing, ground: Ground, filter: FigureFilter): Promise<Overview> {
    const select = (from: LegalDate, to: LegalDate) =>
      this.basis.select(viewer, ground, { ...filter, from, to }, filter.reading ?? 'asThen');
    const now = select(filter.from, filter.to);
    const [beforeFrom, beforeTo] = periodBefore(filter.from, filter.to);
    const months = trendMonths(filter.to);
    const whole = select(beforeFrom < months[0]! ? beforeFrom : months[0]!, lastOfMonth(months.at(-1)!));
    const mayBeLater = await anyMetLater(tx, whole);
    const counted = await countLanes(tx, now, ground, { agency: true, periods: null }, mayBeLater);
    const trend = await this.trend(tx, ground, select, months, mayBeLater);
    const before =
      months[0]! <= beforeFrom && counted.path === 'balances' && trend.path === 'balances'
        ? trend.between(beforeFrom, beforeTo)
        : (await countLanes(tx, select(beforeFrom, beforeTo), ground, { agency: false, periods: null }, mayBeLater)).counted;
    const unreported = ({ standings, from, to }: Selection) => ground.silences.within(standings, from, to, filter.sources ?? null);
    const wholeMonths = counted.path === 'balances' && trend.path === 'balances' ? trend.months : [];
    return {
      basis: basisModel(ground, counted.path),
      waiting: await waitingLines(tx, now),
      expected: expectedFigureOf(expectedSum(await countExpected(tx, now))),
      unassessed: unassessedModel(unreported(now)),
      ...figuresOf(counted.counted, unreported(now)),
      before: { from: beforeFrom, to: beforeTo, ...figuresOf(before, unreported(select(beforeFrom, beforeTo))) },
      trend: trend.months,
      ...this.breakdown(counted.counted, now, ground),
      ageing: await this.ageing(tx, ground, now, filter, wholeMonths, mayBeLater),
    };
  }

  /** Month by month; whole months of it answer for a period within them. */
  private async trend(
    tx: Tx,
    ground: Ground,
    select: (from: LegalDate, to: LegalDate) => Selection,
    starts: readonly LegalDate[],
    mayBeLater: boolean,
  ) {
    const selection = select(starts[0]!, lastOfMonth(starts.at(-1)!));
    const { counted, path } = await countLanes(tx, selection, ground, { agency: false, periods: starts }, mayBeLater);
    return {
      path,
      months: starts.map((month, i) => ({
        month,
        ...countsOf(counted.filter((one) => one.period === i + 1)),
        unassessed: unassessedModel(
          ground.silences.within(selection.standings, month, lastOfMonth(month), selection.filter.sources ?? null),
        ),
      })),
      between: (from: LegalDate, to: LegalDate) =>
        counted.filter(({ period }) => from <= starts[period! - 1]! && starts[period! - 1]! <= to),
    };
  }

  /** Ages of the missing written and recording duties; from the months of the trend where these are whole and hold the period. */
  private ageing(
    tx: Tx,
    ground: Ground,
    now: Selection,
    filter: FigureFilter,
    trend: readonly ({ month: LegalDate } & Record<Measure, Cell>)[],
    mayBeLater: boolean,
  ) {
    const missing = { ...now, kinds: ground.kinds.matching({ ...filter, dutyClasses: ['written', 'recording'] }) };
    const within = trend.filter(({ month }) => month >= now.from);
    if (within.length !== periodStarts(now.from, now.to, 'month').length) return this.figures.ageing(tx, missing);
    const byMonth = new Map(within.map(({ month, written, recording }) => [month, written.missing + recording.missing]));
    return this.figures.ageingByMonth(tx, missing, byMonth, mayBeLater);
  }

  private breakdown(counted: readonly LaneCounted[], selection: Selection, ground: Ground) {
    const byAgency = groupBy(counted, (one) => one.agency!);
    const standing = new Map(selection.standings.map((one) => [one.agency, one]));
    const agencies = [...standing.keys()];
    // An agency that moved within the period counts in both places, each for its own months.
    const memberOf = (one: Standing): number => ground.places.childOf(ground.root, one[ground.root.tree]).id;
    const members = groupBy(selection.standings, memberOf);
    const byMember = groupBy(counted, (one) =>
      memberOf(one.standing === null ? standing.get(one.agency!)! : selection.standings[one.standing]!),
    );
    const unreported = (standings: readonly Standing[]) =>
      unassessedModel(ground.silences.within(standings, selection.from, selection.to, selection.filter.sources ?? null));
    const ofAgency = groupBy(selection.standings, (one) => one.agency);
    const places: OverviewPlace[] = [...members]
      .map(([id, some]) => ({ node: ground.places.node(id), some }))
      .sort((a, b) => (a.node.code < b.node.code ? -1 : 1))
      .map(({ node, some }) => ({
        place: nodePlace(
          node,
          new Set(some.map((one) => one.agency).filter((one) => ground.places.answers(one))).size,
          node.id === ground.root.id,
        ),
        ...placeCounts(byMember.get(node.id) ?? []),
        unassessed: unreported(some),
      }));
    const shown = agencies
      .map((agency) => ({ agency, ...placeCounts(byAgency.get(agency) ?? []) }))
      .map((one) => ({ ...one, unassessed: unreported(ofAgency.get(one.agency)!) }))
      .filter((one) => one.written.charged + one.recording.charged > 0 || one.unassessed !== null)
      .sort((a, b) => b.written.missing + b.recording.missing - (a.written.missing + a.recording.missing))
      .slice(0, SHOWN_AGENCIES)
      .sort((a, b) => a.agency - b.agency)
      .map(({ agency, ...counts }) => ({
        place: agencyPlace(ground.places.agencies.get(agency)!, standing.get(agency)![ground.root.tree], ground.root.tree),
        ...counts,
      }));
    return { places, agencies: shown, agenciesTotal: agencies.filter((one) => ground.places.answers(one)).length };
  }
}

const figuresOf = (counted: readonly LaneCounted[], unreported: Unassessed | null): Record<Measure, Figure> => {
  const counts = countsOf(counted);
  return Object.fromEntries(MEASURES.map((dutyClass) => [dutyClass, figureOf(counts[dutyClass], unreported)])) as Record<Measure, Figure>;
};

const placeCounts = (counted: readonly LaneCounted[]): Omit<OverviewPlace, 'place' | 'unassessed'> => ({
  ...countsOf(counted),
  stages: WRITTEN_GROUPS.map((group) => sumOf(counted.filter((one) => one.group === group))),
});

/** The twelve months that end with a day's. */
const trendMonths = (to: LegalDate): LegalDate[] => periodStarts(addMonths(monthOf(to), 1 - TREND_MONTHS), monthOf(to), 'month');

/** The period of the same length that ends the day before: the months before for whole months, else the days before. */
export const periodBefore = (from: LegalDate, to: LegalDate): [LegalDate, LegalDate] => {
  if (!isMonthAligned(from, to)) return [addDays(from, -daysBetween(from, to) - 1), addDays(from, -1)];
  const months = periodStarts(from, to, 'month').length;
  return [addMonths(from, -months), addDays(from, -1)];
};

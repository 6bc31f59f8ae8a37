import { Injectable } from '@nestjs/common';
import { type Measure, MEASURE_RATE, MEASURES, type Rate, unassessed as withoutBounds } from '@zhilu/kernel/ledger';
import { wilson } from '@zhilu/kernel/statistics';
import { addMonths, isMonthAligned, lastOfMonth, type LegalDate } from '@zhilu/kernel/time';
import { Database, type Tx } from '@zhilu/platform/database';
import { BasisService, type Ground } from '../basis.service';
import type { Selection } from '../books/selection';
import type { FigureFilter } from '../figure-filter.input';
import { basisModel } from '../figure.model';
import { countsOf, groupBy, unexplainedOf } from '../overview/measures';
import { countLanes } from '../overview/months.store';
import { periodBefore, type Summing } from '../overview/overview.service';
import { waitingLines } from '../waiting/waiting.store';
import { type ComparedBy, comparesPlaces, type PlacesCompared } from '@zhilu/kernel/vocabulary';
import type { ComparedRow, Comparison } from './comparison.model';
import { type KindsCompared, readKinds } from './kinds';
import { type Member, memberOf, membersOf } from './members';
import { amongPeers, type Placed, type Read, reasonNot, told } from './peers';

interface Days {
  readonly from: LegalDate;
  readonly to: LegalDate;
}

/**
 * 单位对比: every measure of every agency, place, line, kind of act, stage or delegated body, places among their peers, beside
 * the period before and the year before. At most three reads of the books; the cost grows with agencies, not with cases.
 */
@Injectable()
export class Comparisons {
  constructor(
    private readonly database: Database,
    private readonly basis: BasisService,
  ) {}

  /** `drawn`: the measure whose limits are answered too. */
  async comparison(viewer: Summing, asked: FigureFilter, by: ComparedBy, drawn: Measure): Promise<Comparison> {
    const filter: FigureFilter = { ...asked, dutyClasses: [...MEASURES] };
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const ground = await this.basis.ground(tx, viewer, filter);
        const select = (days: Days) => this.basis.select(viewer, ground, { ...filter, ...days }, filter.reading ?? 'asThen');
        const now = select(filter);
        const { before, yearBefore } = besides(filter, ground.basis.asOf);
        const periods = [now, before && select(before), yearBefore && select(yearBefore)] as const;
        const { path, peers, rows } = comparesPlaces(by)
          ? await ofPlaces(tx, ground, periods, by, drawn)
          : await ofKinds(tx, ground, periods, by);
        return { basis: basisModel(ground, path), waiting: await waitingLines(tx, now), peers, rows };
      },
      { readOnly: true },
    );
  }
}

/** The period itself, the one before and the year before, as far as they may be looked at beside it. */
type Periods = readonly [now: Selection, before: Selection | null, yearBefore: Selection | null];
type Compared = Pick<Comparison, 'peers' | 'rows'> & { readonly path: 'balances' | 'lines' };

/** What one of them was in another period; null where silence touches either. */
const shownOf = (own: Read, then: Read | undefined, measure: Measure) =>
  then === undefined || then.unassessed || own.unassessed ? null : then.rates[measure].shown;

/** The measures of one of them as a row tells them. */
const rowOf = (own: Read, standings: Placed['standings'], past: Read | undefined, year: Read | undefined) => ({
  measures: MEASURES.map((measure) => ({
    measure,
    rate: own.rates[measure],
    standing: standings[measure],
    interval: reasonNot(told(own, measure)) === null ? wilson(own.rates[measure].low.n, own.rates[measure].low.of) : null,
    before: shownOf(own, past, measure),
    yearBefore: shownOf(own, year, measure),
  })),
  unexplained: own.unexplained,
});

const ofPlaces = async (
  tx: Tx,
  ground: Ground,
  [now, before, yearBefore]: Periods,
  by: PlacesCompared,
  drawn: Measure,
): Promise<Compared> => {
  const own = await read(tx, ground, now, by);
  const past = before && (await read(tx, ground, before, by));
  const year = yearBefore && (await read(tx, ground, yearBefore, by));
  const members = membersOf(now, ground, by);
  const { peers, placed } = amongPeers(members, own.of, drawn);
  return {
    path: own.path,
    peers,
    rows: members.map((member) => ({
      id: member.place.id,
      name: member.place.name,
      place: member.place,
      peers: placed.get(member)!.peers,
      ...rowOf(own.of(member), placed.get(member)!.standings, past?.of(member), year?.of(member)),
    })),
  };
};

const ofKinds = async (tx: Tx, ground: Ground, [now, before, yearBefore]: Periods, by: KindsCompared): Promise<Compared> => {
  const own = await readKinds(tx, ground, now, by);
  const past = before && (await readKinds(tx, ground, before, by));
  const year = yearBefore && (await readKinds(tx, ground, yearBefore, by));
  const rows = own.members.map(({ id, name }): ComparedRow => {
    const read = own.of(id);
    const standings = Object.fromEntries(
      MEASURES.map((measure) => [measure, reasonNot(told(read, measure)) ?? 'alone']),
    ) as Placed['standings'];
    return { id, name, place: null, peers: null, ...rowOf(read, standings, past?.of(id), year?.of(id)) };
  });
  return { path: own.path, peers: [], rows };
};

/** The measures of every member in a selection. */
const read = async (tx: Tx, ground: Ground, selection: Selection, by: PlacesCompared) => {
  const { path, counted } = await countLanes(tx, selection, ground, { agency: true, periods: null });
  const under = memberOf(ground, by);
  const only = new Map(selection.standings.map((one) => [one.agency, one]));
  const byMember = groupBy(counted, (one) => under(one.standing === null ? only.get(one.agency!)! : selection.standings[one.standing]!));
  const standings = groupBy(selection.standings, under);
  const reads = new Map<number, Read>();
  const of = (member: Member): Read => {
    const id = under(member.standings[0]!);
    const known = reads.get(id);
    if (known !== undefined) return known;
    const counts = countsOf(byMember.get(id) ?? []);
    const { from, to, filter } = selection;
    const silent = ground.silences.within(standings.get(id) ?? [], from, to, filter.sources ?? null) !== null;
    const rateOf = (measure: Measure): Rate => (silent ? withoutBounds : (rate: Rate) => rate)(MEASURE_RATE[measure](counts[measure]));
    const rates = Object.fromEntries(MEASURES.map((measure) => [measure, rateOf(measure)])) as Record<Measure, Rate>;
    const one: Read = { rates, unassessed: silent, unexplained: unexplainedOf(counts.uninterrupted) };
    reads.set(id, one);
    return one;
  };
  return { path, of };
};

/** The periods a period is looked at beside; none where it is not over, a year before only of whole months. */
export const besides = ({ from, to }: Days, asOf: LegalDate): { before: Days | null; yearBefore: Days | null } => {
  if (to > asOf) return { before: null, yearBefore: null };
  const [beforeFrom, beforeTo] = periodBefore(from, to);
  return {
    before: { from: beforeFrom, to: beforeTo },
    yearBefore: isMonthAligned(from, to) ? { from: addMonths(from, -12), to: lastOfMonth(addMonths(to, -12)) } : null,
  };
};

import { Injectable } from '@nestjs/common';
import { type Measure, MEASURE_RATE, MEASURES, type Rate, unassessed as withoutBounds } from '@zhilu/kernel/ledger';
import { addMonths, isMonthAligned, lastOfMonth, type LegalDate } from '@zhilu/kernel/time';
import type { Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { BasisService, type Ground } from '../basis.service';
import type { Selection } from '../books/selection';
import type { FigureFilter } from '../figure-filter.input';
import { basisModel } from '../figure.model';
import { countsOf, groupBy } from '../overview/measures';
import { countLanes } from '../overview/months.store';
import { periodBefore } from '../overview/overview.service';
import { waitingLines } from '../waiting/waiting.store';
import type { ComparedBy } from '@zhilu/kernel/vocabulary';
import type { Comparison } from './comparison.model';
import { type Member, memberOf, membersOf } from './members';
import { amongPeers, type Read } from './peers';

interface Days {
  readonly from: LegalDate;
  readonly to: LegalDate;
}

/**
 * 单位对比: every measure of every agency, place or line, each among its peers, beside the period before and the year before.
 * At most three reads of the books; the cost grows with agencies, not with cases.
 */
@Injectable()
export class Comparisons {
  constructor(
    private readonly database: Database,
    private readonly basis: BasisService,
  ) {}

  /** `drawn`: the measure whose limits are answered too. */
  async comparison(viewer: Viewer, asked: FigureFilter, by: ComparedBy, drawn: Measure): Promise<Comparison> {
    const filter: FigureFilter = { ...asked, dutyClasses: [...MEASURES] };
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const ground = await this.basis.ground(tx, viewer, filter);
        const select = (days: Days) => this.basis.select(viewer, ground, { ...filter, ...days }, filter.reading ?? 'asThen');
        const now = select(filter);
        const { before, yearBefore } = besides(filter, ground.basis.asOf);
        const own = await read(tx, ground, now, by);
        const past = before && (await read(tx, ground, select(before), by));
        const year = yearBefore && (await read(tx, ground, select(yearBefore), by));
        const members = membersOf(now, ground, by);
        const { peers, placed } = amongPeers(members, own.of, drawn);
        const shownIn = (other: typeof past, member: Member, measure: Measure) => {
          const then = other?.of(member);
          return then === undefined || then.unassessed || own.of(member).unassessed ? null : then.rates[measure].shown;
        };
        return {
          basis: basisModel(ground, own.path),
          waiting: await waitingLines(tx, now),
          peers,
          rows: members.map((member) => ({
            place: member.place,
            peers: placed.get(member)!.peers,
            measures: MEASURES.map((measure) => ({
              measure,
              rate: own.of(member).rates[measure],
              standing: placed.get(member)!.standings[measure],
              before: shownIn(past, member, measure),
              yearBefore: shownIn(year, member, measure),
            })),
          })),
        };
      },
      { readOnly: true },
    );
  }
}

/** The measures of every member in a selection. */
const read = async (tx: Tx, ground: Ground, selection: Selection, by: ComparedBy) => {
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
    const one = { rates, unassessed: silent };
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

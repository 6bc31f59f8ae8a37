import { Injectable } from '@nestjs/common';
import { type Measure, MEASURE_RATE, MEASURES, monthOf, unassessed as withoutBounds } from '@zhilu/kernel/ledger';
import { FUNNEL_FROM, quartiles } from '@zhilu/kernel/statistics';
import { addMonths, lastOfMonth, type LegalDate, periodStarts } from '@zhilu/kernel/time';
import type { Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { BasisService, type Ground } from '../basis.service';
import type { Selection } from '../books/selection';
import { stateOf } from '../control/series';
import type { FigureFilter } from '../figure-filter.input';
import { basisModel } from '../figure.model';
import { countsOf, groupBy, unexplainedOf } from '../overview/measures';
import { countLanes } from '../overview/months.store';
import type { BesidePeers, MonthBesidePeers } from './beside-peers.model';
import { type Member, membersOf } from './members';
import { compare, type Told } from './peers';

const MONTHS = 12;

/** 单位与同类: what an agency did in a period and month by month, beside those of its field and level in view. Two reads of the books. */
@Injectable()
export class BesidePeersReader {
  constructor(
    private readonly database: Database,
    private readonly basis: BasisService,
  ) {}

  /** Null where there is no such agency in view, or it did not count in the period. */
  async besidePeers(viewer: Viewer, asked: FigureFilter, agency: number): Promise<BesidePeers | null> {
    const filter: FigureFilter = { ...asked, places: null, dutyClasses: [...MEASURES] };
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const ground = await this.basis.ground(tx, viewer, filter);
        const select = (from: LegalDate, to: LegalDate) =>
          this.basis.select(viewer, ground, { ...filter, from, to }, filter.reading ?? 'asThen');
        const all = membersOf(select(filter.from, filter.to), ground, 'agency');
        const own = all.find(({ standings }) => standings[0]!.agency === agency);
        if (own === undefined) return null;
        const peers = all.filter((one) => one.peers === own.peers);
        const wanted = new Set(peers.map(({ standings }) => standings[0]!.agency));
        const only = (selection: Selection): Selection => ({
          ...selection,
          standings: selection.standings.filter((one) => wanted.has(one.agency)),
        });
        const months = periodStarts(addMonths(monthOf(filter.to), 1 - MONTHS), monthOf(filter.to), 'month');
        const now = await read(tx, ground, only(select(filter.from, filter.to)), null);
        const past = await read(tx, ground, only(select(months[0]!, lastOfMonth(months.at(-1)!))), months);
        return {
          basis: basisModel(ground, now.path),
          peers: own.peers!,
          members: peers.length,
          measures: MEASURES.map((measure) => {
            const { standings, found } = compare(
              peers.map((one) => now.of(one, measure, null)),
              true,
            );
            return {
              measure,
              rate: now.of(own, measure, null).rate,
              standing: standings[peers.indexOf(own)]!,
              centre: found?.centre ?? null,
              months: months.map((month, i) => monthOfPeers(month, ground.basis.asOf, own, peers, (one) => past.of(one, measure, i))),
            };
          }),
          unexplained: unexplainedOf(now.countsOf(own, null).uninterrupted),
        };
      },
      { readOnly: true },
    );
  }
}

const monthOfPeers = (
  month: LegalDate,
  asOf: LegalDate,
  own: Member,
  peers: readonly Member[],
  told: (member: Member) => Told,
): MonthBesidePeers => {
  const stateIn = (member: Member) => stateOf({ month, ...told(member) }, asOf);
  const others = peers.filter((one) => one !== own && stateIn(one) === 'judged').map((one) => told(one).rate.low);
  const half = others.length < FUNNEL_FROM ? null : quartiles(others.map(({ n, of }) => n / of));
  return { month, rate: told(own).rate, state: stateIn(own), band: half && { agencies: others.length, ...half } };
};

/** The measures of agencies in a selection, whole or month by month. */
const read = async (tx: Tx, ground: Ground, selection: Selection, months: readonly LegalDate[] | null) => {
  const { path, counted } = await countLanes(tx, selection, ground, { agency: true, periods: months });
  const cells = groupBy(counted, ({ agency, period }) => `${agency} ${period ?? ''}`);
  const counts = new Map<string, ReturnType<typeof countsOf>>();
  const of = ({ standings }: Member, at: number | null) => {
    const key = `${standings[0]!.agency} ${at === null ? '' : at + 1}`;
    const known = counts.get(key) ?? countsOf(cells.get(key) ?? []);
    counts.set(key, known);
    return known;
  };
  return {
    path,
    countsOf: of,
    of: (member: Member, measure: Measure, at: number | null): Told => {
      const [from, to] = at === null ? [selection.from, selection.to] : [months![at]!, lastOfMonth(months![at]!)];
      const standings = selection.standings.filter((one) => one.agency === member.standings[0]!.agency);
      const unassessed = ground.silences.within(standings, from, to, selection.filter.sources ?? null) !== null;
      const rate = MEASURE_RATE[measure](of(member, at)[measure]);
      return { rate: unassessed ? withoutBounds(rate) : rate, unassessed };
    },
  };
};

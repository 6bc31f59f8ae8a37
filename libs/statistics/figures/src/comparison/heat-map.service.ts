import { Injectable } from '@nestjs/common';
import {
  coverage,
  type Measure,
  MEASURE_RATE,
  MEASURES,
  monthOf,
  type Rate,
  unassessed as withoutBounds,
  WRITTEN_GROUPS,
} from '@zhilu/kernel/ledger';
import { addMonths, lastOfMonth, type LegalDate, periodStarts } from '@zhilu/kernel/time';
import type { Viewer } from '@zhilu/platform/access';
import { Database } from '@zhilu/platform/database';
import { BasisService } from '../basis.service';
import type { FigureFilter } from '../figure-filter.input';
import { basisModel } from '../figure.model';
import { countsOf, groupBy, sumOf } from '../overview/measures';
import { countLanes, type LaneCounted } from '../overview/months.store';
import type { HeatCell, HeatColumns, HeatMap } from './heat-map.model';
import { type Member, membersOf } from './members';
import { compare, type Told } from './peers';

const MONTHS = 12;
/** Agencies of one answer. */
const ROWS_AT_MOST = 100;

/** One column: what of what was counted it holds, over which days, and how it is read. */
interface Column {
  readonly key: string;
  readonly from: LegalDate;
  readonly to: LegalDate;
  readonly holds: (one: LaneCounted) => boolean;
  readonly rateOf: (counted: readonly LaneCounted[]) => Rate;
}

/** 热力图: agencies by stages or by months, each cell set among its peers. One read of the books. */
@Injectable()
export class HeatMaps {
  constructor(
    private readonly database: Database,
    private readonly basis: BasisService,
  ) {}

  async heatMap(viewer: Viewer, asked: FigureFilter, by: HeatColumns, measure: Measure, first: number): Promise<HeatMap> {
    const months = by === 'month' ? periodStarts(addMonths(monthOf(asked.to), 1 - MONTHS), monthOf(asked.to), 'month') : null;
    const days = months === null ? {} : { from: months[0]!, to: lastOfMonth(months.at(-1)!) };
    const filter: FigureFilter = { ...asked, ...days, dutyClasses: [...MEASURES] };
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const ground = await this.basis.ground(tx, viewer, filter);
        const selection = this.basis.select(viewer, ground, filter, filter.reading ?? 'asThen');
        const { path, counted } = await countLanes(tx, selection, ground, { agency: true, periods: months });
        const columns = months === null ? stagesOf(selection) : monthsOf(months, measure);
        const whole: Column = { ...wholeOf(columns, measure, by), from: selection.from, to: selection.to };
        const members = membersOf(selection, ground, 'agency');
        const ofAgency = groupBy(counted, ({ agency }) => agency!);
        const told = ({ standings }: Member, { from, to, holds, rateOf }: Column): Told => {
          const unassessed = ground.silences.within(standings, from, to, filter.sources ?? null) !== null;
          const rate = rateOf((ofAgency.get(standings[0]!.agency) ?? []).filter(holds));
          return { rate: unassessed ? withoutBounds(rate) : rate, unassessed };
        };
        const cells = new Map<Member, HeatCell[]>(members.map((member) => [member, []]));
        for (const column of [whole, ...columns])
          for (const [label, some] of groupBy(members, ({ peers }) => peers)) {
            const rates = some.map((member) => told(member, column));
            const open = column !== whole && column.to > ground.basis.asOf;
            const { standings } = compare(rates, label !== null);
            for (const [i, member] of some.entries())
              cells.get(member)!.push({ rate: rates[i]!.rate, standing: open ? 'open' : standings[i]! });
          }
        const rows = members
          .map((member) => ({
            place: member.place,
            peers: member.peers,
            whole: cells.get(member)![0]!,
            cells: cells.get(member)!.slice(1),
          }))
          .filter(({ whole: { rate, standing } }) => rate.low.of > 0 || standing === 'unassessed')
          .sort((a, b) => leastOf(a.whole) - leastOf(b.whole))
          .slice(0, Math.max(0, Math.min(first, ROWS_AT_MOST)));
        return { basis: basisModel(ground, path), columns: columns.map(({ key }) => key), rows, total: members.length };
      },
      { readOnly: true },
    );
  }
}

/** Where a row stands in the map: by the low reading, those that may not be compared last. */
const leastOf = ({ rate: { low }, standing }: HeatCell): number =>
  standing === 'worse' || standing === 'same' || standing === 'better' || standing === 'alone' ? low.n / low.of : 2;

const stagesOf = ({ from, to }: { readonly from: LegalDate; readonly to: LegalDate }): Column[] =>
  [...WRITTEN_GROUPS, 'recording' as const].map((key) => ({
    key,
    from,
    to,
    holds: ({ group }) => group === key,
    rateOf: (counted) => coverage(sumOf(counted)),
  }));

const monthsOf = (months: readonly LegalDate[], measure: Measure): Column[] =>
  months.map((key, i) => ({
    key,
    from: key,
    to: lastOfMonth(key),
    holds: ({ period }) => period === i + 1,
    rateOf: (counted) => MEASURE_RATE[measure](countsOf(counted)[measure]),
  }));

const wholeOf = (columns: readonly Column[], measure: Measure, by: HeatColumns): Pick<Column, 'key' | 'holds' | 'rateOf'> => ({
  key: 'whole',
  holds: (one) => columns.some(({ holds }) => holds(one)),
  rateOf: (counted) => (by === 'stage' ? coverage(sumOf(counted)) : MEASURE_RATE[measure](countsOf(counted)[measure])),
});

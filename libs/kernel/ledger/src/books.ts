import type { DutyKind, Settlement } from '@zhilu/kernel/law';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Explanation } from '@zhilu/kernel/vocabulary';
import { EXPLAINED_COLUMNS, measureColumn, measureGroupOf, MEASURE_GROUPS, MONTH_COLUMNS, SETTLEMENTS } from './measure-groups';

/** What a duty line weighs in the balances: its kind, due month, settlement, and the explanation while it is missing. */
export interface Entry {
  readonly kindId: number;
  readonly dueDay: LegalDate;
  readonly settlement: Settlement;
  readonly explanation: Explanation;
}

/** Columns of `balance` in their order. */
export const BALANCE_COLUMNS: readonly string[] = [
  ...SETTLEMENTS.map((letter) => letter.toLowerCase()),
  'submitted',
  'accepted',
  'rejected',
];

/** Month of a day, named by its first day. */
export const monthOf = (day: LegalDate): LegalDate => `${day.slice(0, 7)}-01`;

/** What a posting adds to one balance; `add` in the order of `BALANCE_COLUMNS`. */
export interface BalanceCell {
  readonly agency: number;
  readonly kindId: number;
  readonly month: LegalDate;
  readonly add: Int32Array;
}
/** What a posting adds to one monthly row; `add` in the order of `MONTH_COLUMNS`. */
export interface MonthCell {
  readonly agency: number;
  readonly month: LegalDate;
  readonly add: Int32Array;
}

interface MonthSums {
  readonly month: LegalDate;
  readonly wide: Int32Array;
  readonly byKind: Map<number, Int32Array>;
}

/** A number for a settlement or an explanation: its column of `balance`. */
const PLACE = Object.fromEntries(SETTLEMENTS.map((letter, at) => [letter, at])) as Readonly<Record<Settlement, number>>;
const EXPLAINED_PLACE: Readonly<Partial<Record<Explanation, number>>> = Object.fromEntries(
  (['submitted', 'accepted', 'rejected'] as const).map((state) => [state, BALANCE_COLUMNS.indexOf(state)]),
);
const WIDE_EXPLAINED = MONTH_COLUMNS.indexOf(EXPLAINED_COLUMNS[0]) - EXPLAINED_PLACE.submitted!;
const FIRST_OF_GROUP = Object.fromEntries(
  MEASURE_GROUPS.map((group) => [group, MONTH_COLUMNS.indexOf(measureColumn(group, SETTLEMENTS[0]!))]),
);

/** Months counted from year 0: read off the digits, since books ask by the million. */
const monthNumber = (day: LegalDate): number =>
  (day.charCodeAt(0) * 1000 + day.charCodeAt(1) * 100 + day.charCodeAt(2) * 10 + day.charCodeAt(3)) * 12 +
  day.charCodeAt(5) * 10 +
  day.charCodeAt(6);

/** 余额变动: the movements of one posting, added up in memory so that each cell is written once, in fixed key order. */
export class Movements {
  private readonly agencies = new Map<number, Map<number, MonthSums>>();

  /** Enters a line of an agency (`by` = 1) or takes it back (`by` = −1). */
  add(agency: number, kind: Pick<DutyKind, 'dutyClass' | 'stage'>, entry: Entry, by: 1 | -1): void {
    const { wide, byKind } = this.sumsOf(agency, entry.dueDay);
    let cell = byKind.get(entry.kindId);
    if (cell === undefined) byKind.set(entry.kindId, (cell = new Int32Array(BALANCE_COLUMNS.length)));
    const place = PLACE[entry.settlement];
    const explained = entry.settlement === 'M' ? EXPLAINED_PLACE[entry.explanation] : undefined;
    cell[place]! += by;
    if (explained !== undefined) cell[explained]! += by;
    const group = measureGroupOf(kind);
    if (group === null) return;
    wide[FIRST_OF_GROUP[group]! + place]! += by;
    if (explained !== undefined) wide[WIDE_EXPLAINED + explained]! += by;
  }

  private sumsOf(agency: number, day: LegalDate): MonthSums {
    let months = this.agencies.get(agency);
    if (months === undefined) this.agencies.set(agency, (months = new Map()));
    const number = monthNumber(day);
    let sums = months.get(number);
    if (sums === undefined)
      months.set(number, (sums = { month: monthOf(day), wide: new Int32Array(MONTH_COLUMNS.length), byKind: new Map() }));
    return sums;
  }

  balanceCells(): BalanceCell[] {
    return this.inOrder().flatMap(({ agency, month, byKind }) =>
      [...byKind]
        .filter(([, add]) => add.some((n) => n !== 0))
        .sort(([a], [b]) => a - b)
        .map(([kindId, add]) => ({ agency, kindId, month, add })),
    );
  }

  monthCells(): MonthCell[] {
    return this.inOrder().flatMap(({ agency, month, wide }) => (wide.some((n) => n !== 0) ? [{ agency, month, add: wide }] : []));
  }

  private inOrder(): (MonthSums & { agency: number })[] {
    return [...this.agencies]
      .sort(([a], [b]) => a - b)
      .flatMap(([agency, months]) => [...months].sort(([a], [b]) => a - b).map(([, sums]) => ({ agency, ...sums })));
  }
}

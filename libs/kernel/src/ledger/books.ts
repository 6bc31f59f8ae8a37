import type { DutyKind } from '../law/duty';
import type { LegalDate } from '../time/moment';
import type { Explanation } from '../words/codes';
import { EXPLAINED_COLUMNS, laneColumn, laneOf } from './lanes';
import type { Settlement } from './settlement';

/** What a duty line weighs in the balances: its kind, due month, settlement, and the explanation while it is missing. */
export interface Entry {
  readonly kindId: number;
  readonly dueDay: LegalDate;
  readonly settlement: Settlement;
  readonly explanation: Explanation;
}

/** Columns of `balance` in their order. */
export const BALANCE_COLUMNS = ['o', 'l', 'm', 'i', 'n', 'submitted', 'accepted', 'rejected'] as const;

/** Month of a day, named by its first day. */
export const monthOf = (day: LegalDate): LegalDate => `${day.slice(0, 7)}-01`;

export interface BalanceCell {
  readonly agency: number;
  readonly kindId: number;
  readonly month: LegalDate;
  readonly add: Partial<Record<(typeof BALANCE_COLUMNS)[number], number>>;
}
export interface MonthCell {
  readonly agency: number;
  readonly month: LegalDate;
  readonly add: Record<string, number>;
}

const SMALL: Record<Settlement, string> = { O: 'o', L: 'l', M: 'm', I: 'i', N: 'n' };

const bump = (cell: Record<string, number>, name: string, by: number): void => {
  cell[name] = (cell[name] ?? 0) + by;
};

/** 余额变动: the movements of one posting, added up in memory so that each cell is written once, in fixed key order. */
export class Movements {
  private readonly balances = new Map<string, BalanceCell>();
  private readonly months = new Map<string, MonthCell>();

  /** Enters a line of an agency (`by` = 1) or takes it back (`by` = −1). */
  enter(agency: number, kind: Pick<DutyKind, 'dutyClass' | 'stage'>, entry: Entry, by: 1 | -1): void {
    const month = monthOf(entry.dueDay);
    const explained = entry.settlement === 'M' && entry.explanation !== 'none' ? entry.explanation : null;
    const monthKey = `${agency}|${month}`;
    const key = `${monthKey}|${entry.kindId}`;
    let cell = this.balances.get(key);
    if (cell === undefined) this.balances.set(key, (cell = { agency, kindId: entry.kindId, month, add: {} }));
    bump(cell.add as Record<string, number>, SMALL[entry.settlement], by);
    if (explained !== null) bump(cell.add as Record<string, number>, explained, by);
    const lane = laneOf(kind);
    if (lane === null) return;
    let wide = this.months.get(monthKey);
    if (wide === undefined) this.months.set(monthKey, (wide = { agency, month, add: {} }));
    bump(wide.add, laneColumn(lane, entry.settlement), by);
    if (explained !== null) bump(wide.add, explainedColumn(explained), by);
  }

  balanceCells(): BalanceCell[] {
    return [...this.balances.values()]
      .filter((cell) => Object.values(cell.add).some((n) => n !== 0))
      .sort((a, b) => a.agency - b.agency || a.kindId - b.kindId || (a.month < b.month ? -1 : 1));
  }

  monthCells(): MonthCell[] {
    return [...this.months.values()]
      .filter((cell) => Object.values(cell.add).some((n) => n !== 0))
      .sort((a, b) => a.agency - b.agency || (a.month < b.month ? -1 : 1));
  }
}

const explainedColumn = (explanation: Exclude<Explanation, 'none'>): (typeof EXPLAINED_COLUMNS)[number] => `explained_${explanation}`;

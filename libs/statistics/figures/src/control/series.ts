import { COMPARABLE_FROM, type Rate } from '@zhilu/kernel/ledger';
import { type Control, control } from '@zhilu/kernel/statistics';
import { lastOfMonth, type LegalDate } from '@zhilu/kernel/time';
import type { ControlState, SpellBegins } from '@zhilu/kernel/vocabulary';

/** One month of a measure, as the books tell it. */
export interface MonthRead {
  /** Its first day. */
  readonly month: LegalDate;
  readonly rate: Rate;
  readonly unassessed: boolean;
}
/** A month from which a series is told anew, and why. */
export interface Begins {
  readonly month: LegalDate;
  readonly why: SpellBegins;
}
export interface ChartedMonth {
  readonly month: LegalDate;
  readonly rate: Rate;
  readonly state: ControlState;
  /** −1 below the limits of its spell, 1 above, 0 within; null where its spell has none or it is not judged. */
  readonly beyond: number | null;
  /** The side on which it ends eight months in a row; 0 where it does not, null as above. */
  readonly run: number | null;
}
/** A stretch of months told together; without limits where fewer than ten of them are judged. */
export interface Spell {
  readonly from: LegalDate;
  readonly to: LegalDate;
  readonly begins: SpellBegins | null;
  readonly judged: number;
  readonly limits: { readonly middle: number; readonly lower: number; readonly upper: number } | null;
}

/** Whether a month is judged, by the reading that gains nothing from what is unknown. A month that is not over never is. */
export const stateOf = ({ month, rate, unassessed }: MonthRead, asOf: LegalDate): ControlState => {
  if (lastOfMonth(month) > asOf) return 'open';
  if (unassessed) return 'unassessed';
  return rate.low.of === 0 ? 'nothing' : rate.shown.of < COMPARABLE_FROM ? 'few' : 'judged';
};

/** 控制图 of consecutive months: each is judged among those of its own spell. */
export const chart = (
  reads: readonly MonthRead[],
  begins: readonly Begins[],
  asOf: LegalDate,
): { months: ChartedMonth[]; spells: Spell[] } => {
  const [months, spells]: [ChartedMonth[], Spell[]] = [[], []];
  const starts = new Map(begins.map(({ month, why }) => [month, why]));
  for (let from = 0; from < reads.length;) {
    let to = from + 1;
    while (to < reads.length && !starts.has(reads[to]!.month)) to += 1;
    const some = reads.slice(from, to).map((read) => ({ ...read, state: stateOf(read, asOf) }));
    const judged = some.filter(({ state }) => state === 'judged');
    const found = control(judged.map(({ rate: { low } }) => low.n / low.of));
    const points = new Map(judged.map(({ month }, at) => [month, found?.points[at]]));
    for (const { month, rate, state } of some)
      months.push({ month, rate, state, beyond: points.get(month)?.beyond ?? null, run: points.get(month)?.run ?? null });
    spells.push({
      from: some[0]!.month,
      to: lastOfMonth(some.at(-1)!.month),
      begins: from === 0 ? null : starts.get(some[0]!.month)!,
      judged: judged.length,
      limits: found && limitsOf(found),
    });
    from = to;
  }
  return { months, spells };
};

const limitsOf = ({ middle, lower, upper }: Control) => ({ middle, lower, upper });

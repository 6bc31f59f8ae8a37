import type { ActType } from '@zhilu/kernel/vocabulary';
import { addDays, addMonths, type LegalDate, nextPeriod, periodStart } from '@zhilu/kernel/time';
import type { LeadSettings } from '../lead';

/** A case by its day and, of a decision that took money, its 罚没金额 in fen. */
export interface TallyCase {
  readonly caseId: number;
  readonly day: LegalDate;
  readonly fen: number | null;
}
/** An agency's cases by act type, without those taken back and those of which no day is stated. */
export type Tally = ReadonlyMap<ActType, readonly TallyCase[]>;

/** An agency among those of its line. */
export interface Peer {
  readonly agency: number;
  /** The place its place lies under: who stands over it. Agencies of one line under one place are a group. */
  readonly superior: number;
  readonly tally: Tally;
}

/** Closed months looked at: first days of the first and of the last, and the day after. */
export interface Months {
  readonly count: number;
  readonly from: LegalDate;
  readonly to: LegalDate;
  readonly end: LegalDate;
}

const lastMonths = (until: LegalDate, count: number): Months => {
  const end = periodStart(addDays(until, 1), 'month');
  return { count, from: addMonths(end, -count), to: addMonths(end, -1), end };
};

/** The last closed months on a day, and twice as many: what lasts short is seen in the one, what is faint in the other. */
export const windowsOn = (until: LegalDate, { regularMonths }: LeadSettings): readonly [Months, Months] => [
  lastMonths(until, regularMonths),
  lastMonths(until, 2 * regularMonths),
];

export const casesIn = (cases: readonly TallyCase[], { from, end }: Months): TallyCase[] =>
  cases.filter(({ day }) => day >= from && day < end);

/** Cases in each of the months, none left out. */
export const countsIn = (cases: readonly TallyCase[], { from, end }: Months): number[] => {
  const counts = new Map<LegalDate, number>();
  for (let month = from; month < end; month = nextPeriod(month, 'month')) counts.set(month, 0);
  for (const { day } of cases) {
    const month = periodStart(day, 'month');
    counts.set(month, counts.get(month)! + 1);
  }
  return [...counts.values()];
};

/** Cases named with a lead that rests on very many: the last of them. */
const CASES_MOST = 50;
export const namedOf = (cases: readonly TallyCase[]): { caseId: number; records: string[] }[] =>
  [...cases]
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.caseId - b.caseId))
    .slice(-CASES_MOST)
    .map(({ caseId }) => ({ caseId, records: [] }));

/** A chance as a lead states it: one figure, rounded up, never below a millionth. */
export const stated = (chance: number): number => {
  const least = Math.max(chance, 1e-6);
  const unit = 10 ** Math.floor(Math.log10(least));
  return Number((Math.ceil(least / unit - 1e-9) * unit).toPrecision(1));
};

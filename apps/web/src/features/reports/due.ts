import { addMonths, lastOfMonth, periodStart } from '@zhilu/kernel/time';
import type { EditionState, ReportKind } from '@zhilu/kernel/vocabulary';

/** What a page knows of an edition. */
export interface KnownEdition {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly no: number;
  readonly office: string;
  readonly state: EditionState;
}
/** A report an office owes of the last period that has ended, and how far the period is. */
export interface DueReport<E extends KnownEdition> {
  readonly kind: ReportKind;
  readonly from: string;
  readonly to: string;
  /** The newest locked edition of the office itself. */
  readonly locked: E | null;
  /** One that waits for a signature. */
  readonly prepared: E | null;
}

/** A notice is written of each month, an analysis and a report on rectification of each quarter; the data of a year are public by 31 January (公示办法 Art 17). */
const OF: readonly (readonly [ReportKind, DuePeriod])[] = [
  ['notice', 'month'],
  ['analysis', 'quarter'],
  ['rectification', 'quarter'],
  ['yearly', 'year'],
];
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;
type DuePeriod = keyof typeof MONTHS;

/** The last month, quarter or year that has ended by a day. */
const lastEnded = (period: DuePeriod, closed: string): { from: string; to: string } => {
  const months = MONTHS[period];
  const start = periodStart(closed, period);
  const from = lastOfMonth(addMonths(start, months - 1)) <= closed ? start : addMonths(start, -months);
  return { from, to: lastOfMonth(addMonths(from, months - 1)) };
};

/** 应出报告: what an office is to write now, of the periods that have ended by a day. */
export const dueReports = <E extends KnownEdition>(closed: string, office: string, editions: readonly E[]): DueReport<E>[] =>
  OF.map(([kind, period]) => {
    const { from, to } = lastEnded(period, closed);
    const own = editions.filter((one) => one.office === office && one.from === from && one.to === to).sort((a, b) => b.no - a.no);
    const newest = (state: EditionState): E | null => own.find((one) => one.state === state) ?? null;
    return { kind, from, to, locked: newest('locked'), prepared: newest('prepared') };
  });

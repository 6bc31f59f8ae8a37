import { type Calendar, endOfDay, type LegalDate, makeCalendar } from '@zhilu/kernel/time';
import { silentFrom } from '@zhilu/kernel/sources';
import type { Tx } from '@zhilu/platform/database';
import { type HeardRow, heardSources, holidayTables } from './silence.store';

/** Due days of an agency, both ends included. */
export interface AgencyDays {
  readonly agency: number;
  readonly from: LegalDate;
  readonly to: LegalDate;
}
/** A source that is silent on the day figures are read for, and the first due day of which it tells nothing. */
export interface Silence {
  readonly no: number;
  readonly name: string;
  readonly lastAt: Date | null;
  readonly from: LegalDate;
  readonly agencies: ReadonlySet<number>;
}
/** 无法评估: what of a cell silence touches. A cell of which every agency is touched cannot be assessed at all. */
export interface Unassessed {
  readonly sources: readonly Silence[];
  /** Agencies touched, of all in the cell. */
  readonly agencies: number;
  readonly of: number;
}

/**
 * 沉默的来源 (L8): which agencies × due days cannot be assessed because their source has not been heard. It is judged at the end
 * of the day figures are read for, by what was known at the posting they are read at: the same question has the same answer
 * for ever, from balances and from lines.
 */
export class Silences {
  private constructor(
    readonly all: readonly Silence[],
    private readonly asOf: LegalDate,
    /** First day on which an agency, merged or split, acts no longer: from then on nobody expects its data. */
    private readonly ends: ReadonlyMap<number, LegalDate>,
  ) {}

  /** The silences of some agencies' sources, before it is asked what they touch. */
  static async silent(
    tx: Tx,
    agencies: readonly number[],
    { asOf, known, newest }: { readonly asOf: LegalDate; readonly known: number; readonly newest: boolean },
  ): Promise<Silence[]> {
    const rows = agencies.length === 0 ? [] : await heardSources(tx, agencies, known, newest);
    return silentOf(rows, await calendarFor(tx, rows, known), asOf);
  }

  static over(all: readonly Silence[], asOf: LegalDate, ends: ReadonlyMap<number, LegalDate>): Silences {
    return new Silences(all, asOf, ends);
  }

  static of(rows: readonly HeardRow[], calendar: Calendar, asOf: LegalDate, ends: ReadonlyMap<number, LegalDate>): Silences {
    return new Silences(silentOf(rows, calendar, asOf), asOf, ends);
  }

  /** The silences that touch an agency's duties due among some days. */
  touching({ agency, from, to }: AgencyDays): readonly Silence[] {
    const end = this.ends.get(agency);
    return this.all.filter((one) => {
      if (!one.agencies.has(agency) || to < one.from || this.asOf < one.from || this.asOf < from) return false;
      return end === undefined || (one.from < end && from < end);
    });
  }

  /** What silence touches of a cell: agencies each with its due days; null where it touches nothing. */
  within(cell: readonly AgencyDays[], from: LegalDate, to: LegalDate, only: readonly number[] | null = null): Unassessed | null {
    if (this.all.length === 0) return null;
    const sources = new Set<Silence>();
    const touched = new Set<number>();
    for (const one of cell) {
      const days = { agency: one.agency, from: one.from > from ? one.from : from, to: one.to < to ? one.to : to };
      if (days.to < days.from) continue;
      for (const silence of this.touching(days)) {
        if (only !== null && !only.includes(silence.no)) continue;
        sources.add(silence);
        touched.add(one.agency);
      }
    }
    if (touched.size === 0) return null;
    const of = new Set(cell.filter((one) => one.from <= to && one.to >= from).map((one) => one.agency)).size;
    return { sources: this.all.filter((one) => sources.has(one)), agencies: touched.size, of };
  }
}

const silentOf = (rows: readonly HeardRow[], calendar: Calendar, asOf: LegalDate): Silence[] =>
  rows.flatMap(({ no, name, connected_at, rhythm, grace_hours: graceHours, last_at: lastAt, agencies }): Silence[] => {
    const heard = lastAt?.getTime() ?? null;
    const from = silentFrom({ connectedAt: connected_at.getTime(), rhythm, graceHours }, heard, endOfDay(asOf), calendar);
    return from === null ? [] : [{ no, name, lastAt, from, agencies: new Set(agencies) }];
  });

/** The working calendar is read only where some rhythm goes by it. */
export const calendarFor = async (tx: Tx, rows: readonly Pick<HeardRow, 'rhythm'>[], known: number): Promise<Calendar> =>
  makeCalendar(rows.every(({ rhythm }) => rhythm.kind === 'hours') ? [] : await holidayTables(tx, known));

import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Tx } from '@zhilu/platform/database';
import type { Dossier } from '@zhilu/kernel/law';
import { Ledger } from '@zhilu/ledger';
import json from './yearly-form.json';
import { countYear, type YearlyAgency, type YearlyCounts } from './yearly-count';
import { isTold, parseForm, type YearlyTable } from './yearly-form';
import { candidates, completeAgencies, powersOf, shownActs } from './yearly.store';

/** Cases folded at a time. */
const CHUNK = 500;
/** Agencies whose cases are looked for at a time. */
const AGENCIES = 50;
/** Years that are kept once they are counted. */
const KEPT = 4;
export const YEARLY_FORM = parseForm(json);

/** One table of the year: an agency a row, by the order of their codes. */
export interface YearlyRows {
  readonly table: YearlyTable;
  readonly agencies: readonly YearlyAgency[];
}

/** A posting: its number, and when it was known. */
interface Known {
  readonly no: number;
  readonly at: Date | null;
}
/** By agency and table. */
type Counted = ReadonlyMap<string, YearlyCounts>;

/** 行政执法数据: read from the dossiers as they were known at a posting. */
@Injectable()
export class YearlyReader {
  private readonly kept = new Map<string, Counted>();

  constructor(private readonly ledger: Ledger) {}

  async read(
    tx: Tx,
    agencies: readonly { readonly id: number; readonly label: string }[],
    year: number,
    { no: known, at }: Known,
  ): Promise<YearlyRows[]> {
    const ids = agencies.map(({ id }) => id);
    const tables = YEARLY_FORM.tables;
    const counts = await this.counted(tx, ids, year, { no: known, at });
    const complete = await completeAgencies(tx, ids, known);
    const shown = new Set((await shownActs(tx, ids, known)).map(({ agency, act }) => `${agency} ${act}`));
    const said = new Map((await powersOf(tx, ids)).map(({ agency, act, has }) => [`${agency} ${act}`, has]));
    return tables.map((table) => ({
      table,
      agencies: agencies.map(({ id, label }): YearlyAgency => ({
        label,
        power: said.get(`${id} ${table.act}`) ?? (shown.has(`${id} ${table.act}`) ? true : null),
        collected: complete.has(id),
        told: table.columns.map((column) => isTold(column, complete.get(id) ?? [])),
        counts: counts.get(`${id} ${table.key}`) ?? NOTHING(table),
      })),
    }));
  }

  /** What the dossiers come to at a posting is the same for ever: counted once for the draft, the plan and the file of a report. */
  private async counted(tx: Tx, agencies: readonly number[], year: number, known: Known): Promise<Counted> {
    const key = JSON.stringify([year, known.no, known.at, agencies]);
    const kept = this.kept.get(key);
    if (kept !== undefined) return kept;
    const counted = await this.count(tx, agencies, year, known.no);
    this.kept.set(key, counted);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value!);
    return counted;
  }

  private async count(tx: Tx, agencies: readonly number[], year: number, known: number): Promise<Counted> {
    const tables = YEARLY_FORM.tables;
    const sums = new Map<string, YearlyCounts>();
    for await (const some of this.chunks(tx, agencies, year, known)) {
      const histories = await this.ledger.histories(tx, some, known);
      const byAgency = new Map<number, Dossier[]>();
      for (const { agency, caseId } of some) {
        const dossier = histories.get(caseId)?.dossier() ?? null;
        if (dossier === null) continue;
        if (!byAgency.has(agency)) byAgency.set(agency, []);
        byAgency.get(agency)!.push(dossier);
      }
      for (const [agency, dossiers] of byAgency)
        for (const table of tables) {
          const key = `${agency} ${table.key}`;
          sums.set(key, together(sums.get(key), countYear(YEARLY_FORM, table, dossiers, year)));
        }
      // Readers come first: between two chunks the process turns to them.
      await turn();
    }
    return sums;
  }

  /** The cases to be counted, some at a time: every case is in one of them. */
  private async *chunks(tx: Tx, agencies: readonly number[], year: number, known: number) {
    const acts = [...new Set(YEARLY_FORM.tables.map(({ act }) => act))];
    for (let from = 0; from < agencies.length; from += AGENCIES) {
      const all = await candidates(tx, agencies.slice(from, from + AGENCIES), known, acts, year);
      for (let at = 0; at < all.length; at += CHUNK)
        yield all.slice(at, at + CHUNK).map(({ agency, caseId }) => ({ agency, caseId: Number(caseId) }));
    }
  }
}

const NOTHING = ({ columns }: YearlyTable): YearlyCounts => ({
  columns: columns.map(({ count }) => (count === 'none' ? null : 0)),
  kindUnknown: 0,
  amountUnknown: 0,
  typeUnknown: 0,
  levyUnknown: 0,
});
/** Every case is in one chunk: what they count adds up. */
const together = (one: YearlyCounts | undefined, other: YearlyCounts): YearlyCounts =>
  one === undefined
    ? other
    : {
        columns: one.columns.map((n, at) => (n === null ? null : n + other.columns[at]!)),
        kindUnknown: one.kindUnknown + other.kindUnknown,
        amountUnknown: one.amountUnknown + other.amountUnknown,
        typeUnknown: one.typeUnknown + other.typeUnknown,
        levyUnknown: one.levyUnknown + other.levyUnknown,
      };

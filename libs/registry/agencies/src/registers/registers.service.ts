import { Injectable } from '@nestjs/common';
import type { Fate } from '@zhilu/kernel/ledger';
import { fateOfEntry } from '@zhilu/kernel/registers';
import type { Tx } from '@zhilu/platform/database';
import { type EntryOrigin, nameOf, type PlacedEntry, replaceEntries, standingOf } from './entry.store';

/** What became of the lines of registers, by agency, and the lines that change something. */
export interface TakenEntries {
  readonly byAgency: ReadonlyMap<number, { accepted: number; duplicate: number; stale: number }>;
  readonly changed: readonly PlacedEntry[];
  /** Lines that changed nothing. */
  readonly unchanged: readonly { readonly agency: number; readonly line: number; readonly sheet: string | null; readonly fate: Fate }[];
}

/** A line that states several entries has the weightiest of their fates. */
const WEIGHT: Record<Fate, number> = { duplicate: 0, stale: 1, accepted: 2 };

/** 台账: takes the lines of a delivery into the registers of their agencies. */
@Injectable()
export class Registers {
  /** Compares lines with what stands; nothing is written. The queue must be held, or two deliveries could both find nothing. */
  async take(tx: Tx, lines: readonly PlacedEntry[]): Promise<TakenEntries> {
    const standing = await standingOf(tx, lines);
    const changed = new Map<string, PlacedEntry>();
    const fates = new Map<string, { agency: number; line: number; sheet: string | null; fate: Fate }>();
    for (const one of lines) {
      const name = nameOf(one.agency, one.entry);
      const stands = standing.get(name);
      const fate = fateOfEntry(stands, one.entry);
      // The same under a higher number is a duplicate, but its number is kept, or an older revision could pass for newer later.
      if (fate === 'accepted' || (fate === 'duplicate' && one.entry.revision > stands!.revision)) {
        standing.set(name, one.entry);
        changed.set(name, one);
      }
      const place = `${one.agency}\n${one.sheet ?? ''}\n${one.line}`;
      const before = fates.get(place);
      if (before === undefined || WEIGHT[fate] > WEIGHT[before.fate])
        fates.set(place, { agency: one.agency, line: one.line, sheet: one.sheet, fate });
    }
    const byAgency = new Map<number, { accepted: number; duplicate: number; stale: number }>();
    for (const { agency, fate } of fates.values()) {
      const count = byAgency.get(agency) ?? { accepted: 0, duplicate: 0, stale: 0 };
      count[fate] += 1;
      byAgency.set(agency, count);
    }
    const unchanged = [...fates.values()].filter(({ fate }) => fate !== 'accepted');
    return { byAgency, changed: [...changed.values()], unchanged };
  }

  /** Writes what changes under its posting; what stood before stays readable as known before. */
  async write(tx: Tx, { changed }: TakenEntries, origin: EntryOrigin, posting: number): Promise<void> {
    await replaceEntries(tx, changed, origin, posting);
  }
}

import { type DeliveredRecord, unpackRecord } from '@zhilu/kernel/ledger';
import type { RegisterEntry } from '@zhilu/kernel/registers';

/** 行位: the number of a line, or `sheet!number` where a delivery has several sheets. */
export type LinePlace = number | string;

export const placeOf = (line: number, sheet: string | undefined): LinePlace =>
  sheet === undefined || sheet === '' ? line : `${sheet}!${line}`;

export const lineOfPlace = (place: LinePlace): { line: number; sheet: string | null } => {
  if (typeof place === 'number') return { line: place, sheet: null };
  const at = place.lastIndexOf('!');
  return { line: Number(place.slice(at + 1)), sheet: place.slice(0, at) };
};

/** One checked record on its way to the books, with the line it came from. */
export interface Spooled {
  readonly agency: number;
  readonly sourceCase: string;
  readonly line: LinePlace;
  readonly record: DeliveredRecord;
}
/** One checked line of a register on its way to the registers of its agency. */
export interface SpooledEntry {
  readonly agency: number;
  readonly line: LinePlace;
  readonly entry: RegisterEntry;
}
/** One record of a case as it was laid down. */
export interface SpooledLine {
  readonly record: DeliveredRecord;
  /** The record as packed. */
  readonly text: string;
  readonly line: LinePlace;
}
/** A case with everything the delivery says of it, whatever files and lines that stood in; held as text until it is asked for. */
export class SpooledCase {
  readonly sourceCase: string;
  /** Where each record stands in the text: its line of the delivery, the record, its end. */
  private readonly places: number[] = [];

  constructor(
    readonly agency: number,
    /** The key of the case as JSON text. */
    quoted: string,
    private readonly text: string,
  ) {
    this.sourceCase = JSON.parse(quoted) as string;
  }

  add(line: number, record: number, end: number): void {
    this.places.push(line, record, end);
  }

  /** Unpacked anew each time: a chunk is held as text. */
  unpacked(): SpooledLine[] {
    const { places, text, sourceCase } = this;
    const lines: SpooledLine[] = [];
    for (let at = 0; at < places.length; at += 3) {
      const packed = text.slice(places[at + 1], places[at + 2]);
      lines.push({ record: unpackRecord(JSON.parse(packed) as unknown[], sourceCase), text: packed, line: this.placeAt(at) });
    }
    return lines;
  }

  /** Lines of the delivery it stands in, a line with several records once. */
  lines(): Set<LinePlace> {
    const lines = new Set<LinePlace>();
    for (let at = 0; at < this.places.length; at += 3) lines.add(this.placeAt(at));
    return lines;
  }

  private placeAt(at: number): LinePlace {
    return JSON.parse(this.text.slice(this.places[at], this.places[at + 1]! - 1)) as LinePlace;
  }
}

export interface SpooledChunk {
  readonly cases: readonly SpooledCase[];
  /** Share of the delivery that is done with this chunk. */
  readonly done: number;
}

/** Lines quarantined, whole, beside the records of the agencies. */
export const ASIDE = 'aside.ndjson';
/** Lines of registers, in the order of the delivery. */
export const REGISTERS = 'registers.ndjson';
/** Text kept back before it is written. */
export const BUFFER_BYTES = 4 * 1024 * 1024;

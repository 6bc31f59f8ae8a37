import type { DeliveredRecord, RegisterEntry } from '@zhilu/kernel';

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
/** A case with everything the delivery says of it, whatever files and lines that stood in. */
export interface SpooledCase {
  readonly agency: number;
  readonly sourceCase: string;
  readonly records: DeliveredRecord[];
  /** Each record as packed. */
  readonly texts: string[];
  /** Line of each record. */
  readonly lines: LinePlace[];
}

export interface SpooledChunk {
  readonly cases: readonly SpooledCase[];
  /** Share of the delivery that is done with this chunk. */
  readonly done: number;
}

/** Lines kept aside, whole, beside the records of the agencies. */
export const ASIDE = 'aside.ndjson';
/** Lines of registers, in the order of the delivery. */
export const REGISTERS = 'registers.ndjson';
/** Text kept back before it is written. */
export const BUFFER_BYTES = 4 * 1024 * 1024;

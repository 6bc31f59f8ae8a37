import type { DeliveredRecord } from '@zhilu/kernel/ledger';
import type { RecordKind } from '@zhilu/kernel/vocabulary';
import type { Instant } from '@zhilu/kernel/time';

/** One record of a case as a delivery brings it. */
export interface DeliveredLine {
  readonly record: DeliveredRecord;
  /** The record as packed (kernel, record-text): what is stored of it. */
  readonly text: string;
  /** Line of the delivery it stands in: fates are counted by line. */
  readonly line: number | string;
}
/** One case as a chunk of a delivery brings it. */
export interface DeliveredCase {
  readonly agency: number;
  readonly sourceCase: string;
  /** Unpacked anew each time: a chunk is held as text. */
  unpacked(): readonly DeliveredLine[];
}
export interface Chunk {
  readonly batch: string;
  readonly chunk: number;
  readonly source: number;
  readonly receivedAt: Instant;
  readonly cases: readonly DeliveredCase[];
  /** Records that waited for their case, which this very transaction brings: posted before it, as received when they came. */
  readonly waited?: true;
  /** 全量导出: kinds of record of which the delivery states all that its source has. */
  readonly whole?: ReadonlySet<RecordKind>;
  /** Of a source that joins another: the cases are the other's to state. */
  readonly joins?: true;
  /** Keys by which another source has several cases, with their numbers there. */
  readonly unclear?: ReadonlyMap<string, readonly string[]>;
}
/** Records the book cannot take: their case is unknown, or is kept under another agency; or one number has several contents. */
export interface Rejected {
  readonly case: DeliveredCase;
  readonly code: 'case-unknown' | 'case-elsewhere' | 'number-twice' | 'number-elsewhere' | 'join-ambiguous' | 'case-of-host';
}
/** 不再出现: a record that its source had stated, and that a full export of it no longer has. */
export interface Gone {
  readonly agency: number;
  readonly sourceCase: string;
  readonly record: DeliveredRecord;
}

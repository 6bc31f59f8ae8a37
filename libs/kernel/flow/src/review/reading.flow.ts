import { type Instant, startOfDay, addDays, legalDateOf } from '@zhilu/kernel/time';
import type { ReadingAction } from '@zhilu/kernel/vocabulary';

/** One thing done about a seat at a file: every file has one or two, and each is one reader's at a time. */
export interface ReadingDone {
  readonly seat: number;
  readonly reader: number;
  readonly action: ReadingAction;
  readonly at: Instant;
}

/** Who holds a seat, and whether they have signed. */
export interface Seat {
  readonly seat: number;
  readonly reader: number | null;
  readonly signed: boolean;
  /** When it was given, or signed. */
  readonly since: Instant | null;
}

/** The seats of a file after what was done about them, oldest first. */
export const seatsAfter = (seats: number, done: readonly ReadingDone[]): Seat[] => {
  const held: Seat[] = Array.from({ length: seats }, (_, n) => ({ seat: n + 1, reader: null, signed: false, since: null }));
  for (const { seat, reader, action, at } of done)
    held[seat - 1] = {
      seat,
      reader: action === 'assign' || action === 'sign' ? reader : null,
      signed: action === 'sign',
      since: at,
    };
  return held;
};

/** Whether every seat of a file is signed: before that nobody sees what another reader marked. */
export const allSigned = (seats: readonly Seat[]): boolean => seats.every(({ signed }) => signed);

/** 超时: a seat not signed within so many days of its giving is given to another; the day it was given counts for nothing. */
export const isAbandoned = ({ reader, signed, since }: Seat, days: number, now: Instant): boolean =>
  reader !== null && !signed && since !== null && now >= readUntil(since, days);

/** Until when a seat may be read and signed: the end of its last day. */
export const readUntil = (since: Instant, days: number): Instant => startOfDay(addDays(legalDateOf(since), days + 1));

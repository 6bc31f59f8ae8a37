import { dayNumber } from '@zhilu/kernel';

/**
 * Columns sent to PostgreSQL as binary arrays for `unnest`: under row-level security COPY into a table is refused, and
 * arrays written as text cost most of an import. node-postgres sends a Buffer parameter in binary form.
 */

const EPOCH_2000_MS = 946_684_800_000;
const DAY_2000 = dayNumber('2000-01-01');

/** Oid and writer of one element; the writer returns the bytes it wrote at `at`. */
interface Element<T> {
  readonly oid: number;
  readonly size: (value: T) => number;
  readonly write: (into: Buffer, value: T, at: number) => void;
}

const int2: Element<number> = { oid: 21, size: () => 2, write: (into, value, at) => into.writeInt16BE(value, at) };
const int4: Element<number> = { oid: 23, size: () => 4, write: (into, value, at) => into.writeInt32BE(value, at) };
const int8: Element<number> = {
  oid: 20,
  size: () => 8,
  write: (into, value, at) => {
    into.writeInt32BE(Math.floor(value / 4_294_967_296), at);
    into.writeUInt32BE(value >>> 0, at + 4);
  },
};
const hex8: Element<string> = { oid: 20, size: () => 8, write: (into, value, at) => into.write(value, at, 8, 'hex') };
const char: Element<string> = { oid: 18, size: () => 1, write: (into, value, at) => into.writeUInt8(value.charCodeAt(0), at) };
const text: Element<string> = { oid: 25, size: (value) => Buffer.byteLength(value), write: (into, value, at) => into.write(value, at) };
const bytea: Element<Buffer> = { oid: 17, size: (value) => value.length, write: (into, value, at) => value.copy(into, at) };
const bool: Element<boolean> = { oid: 16, size: () => 1, write: (into, value, at) => into.writeUInt8(value ? 1 : 0, at) };
/** Milliseconds since 1970 to microseconds since 2000. */
const timestamptz: Element<number> = {
  oid: 1184,
  size: () => 8,
  write: (into, value, at) => int8.write(into, (value - EPOCH_2000_MS) * 1000, at),
};
/** `YYYY-MM-DD` to days since 2000-01-01. */
const date: Element<string> = {
  oid: 1082,
  size: () => 4,
  write: (into, value, at) => into.writeInt32BE(dayNumber(value) - DAY_2000, at),
};

const arrayOf =
  <T>(element: Element<T>) =>
  (values: readonly (T | null)[]): Buffer => {
    let length = 20;
    for (const value of values) length += value === null ? 4 : 4 + element.size(value);
    const into = Buffer.allocUnsafe(length);
    into.writeInt32BE(values.length === 0 ? 0 : 1, 0);
    into.writeInt32BE(1, 4);
    into.writeInt32BE(element.oid, 8);
    if (values.length === 0) return into.subarray(0, 12);
    into.writeInt32BE(values.length, 12);
    into.writeInt32BE(1, 16);
    let at = 20;
    for (const value of values) {
      if (value === null) {
        into.writeInt32BE(-1, at);
        at += 4;
        continue;
      }
      const size = element.size(value);
      into.writeInt32BE(size, at);
      element.write(into, value, at + 4);
      at += 4 + size;
    }
    return into;
  };

/** One column of values as the parameter of `unnest($n::type[])`. */
export const column = {
  int2: arrayOf(int2),
  int4: arrayOf(int4),
  /** Whole numbers up to 2^53. */
  int8: arrayOf(int8),
  /** 64 bits as 16 hex digits. */
  hex8: arrayOf(hex8),
  char: arrayOf(char),
  text: arrayOf(text),
  bytea: arrayOf(bytea),
  bool: arrayOf(bool),
  /** Instants in milliseconds. */
  timestamptz: arrayOf(timestamptz),
  /** Legal days, `YYYY-MM-DD`. */
  date: arrayOf(date),
};

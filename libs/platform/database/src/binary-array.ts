import { dayNumber } from '@zhilu/kernel/time';

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

/** Oid, element count and lower bound of a one-dimensional array; nulls may occur. */
const HEAD = 20;
const FIRST_SIZE = 1 << 12;

/** One column filled value by value: what is to be stored is never held as objects besides. */
class Column<T> {
  private into = Buffer.allocUnsafe(FIRST_SIZE);
  private at = HEAD;
  private count = 0;

  constructor(private readonly element: Element<T>) {}

  add(value: T | null): void {
    const size = value === null ? 0 : this.element.size(value);
    if (this.at + 4 + size > this.into.length) this.grow(this.at + 4 + size);
    this.into.writeInt32BE(value === null ? -1 : size, this.at);
    if (value !== null) this.element.write(this.into, value, this.at + 4);
    this.at += 4 + size;
    this.count += 1;
  }

  /** The parameter of `unnest($n::type[])`. */
  array(): Buffer {
    const { into, count, element } = this;
    into.writeInt32BE(count === 0 ? 0 : 1, 0);
    into.writeInt32BE(1, 4);
    into.writeInt32BE(element.oid, 8);
    if (count === 0) return into.subarray(0, 12);
    into.writeInt32BE(count, 12);
    into.writeInt32BE(1, 16);
    return into.subarray(0, this.at);
  }

  private grow(need: number): void {
    const larger = Buffer.allocUnsafe(Math.max(need, this.into.length * 2));
    this.into.copy(larger, 0, 0, this.at);
    this.into = larger;
  }
}

const arrayOf =
  <T>(element: Element<T>) =>
  (values: readonly (T | null)[]): Buffer => {
    const column = new Column(element);
    for (const value of values) column.add(value);
    return column.array();
  };

/** Columns of a table to be filled row by row; the arrays come in the order the columns are named. */
export const columnsOf = <R extends Readonly<Record<string, keyof typeof ELEMENT>>>(types: R) => {
  const columns = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, new Column(ELEMENT[type] as Element<unknown>)]));
  return {
    columns: columns as unknown as { readonly [K in keyof R]: Column<ValueOf<R[K]>> },
    arrays: (): Buffer[] => Object.values(columns).map((column) => column.array()),
  };
};

const ELEMENT = { int2, int4, int8, hex8, char, text, bytea, bool, timestamptz, date };
type ValueOf<K extends keyof typeof ELEMENT> = (typeof ELEMENT)[K] extends Element<infer T> ? T : never;

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

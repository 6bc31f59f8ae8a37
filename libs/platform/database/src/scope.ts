/** 范围: what one may sum, what one may open, and in which role; set as the first statement of every transaction. */
export interface Scope {
  readonly stat: readonly number[];
  readonly case: readonly number[];
  readonly role: string;
  /** Digest of the session it is asked in, hexadecimal: the database itself looks up who acts. None for the product's own work. */
  readonly session?: string;
}

export interface RunOptions {
  /** Only reads, and all of it from one state of the books: nothing posted meanwhile can tear an answer. */
  readonly readOnly?: boolean;
  readonly isolation?: 'read committed' | 'repeatable read';
}

/** A scope as bits in hexadecimal: bit n % 8 of byte n / 8 is agency n. Nobody is one byte without a bit, which is not the same as none. */
export const bitsOf = (agencies: readonly number[]): string => {
  const bytes = Buffer.alloc(agencies.reduce((most, agency) => Math.max(most, agency >> 3), 0) + 1);
  for (const agency of agencies) bytes[agency >> 3]! |= 1 << (agency & 7);
  return bytes.toString('hex');
};

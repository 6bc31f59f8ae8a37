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

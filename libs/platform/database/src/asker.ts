import { AsyncLocalStorage } from 'node:async_hooks';

/** 查询人: on whose behalf a request is answered. What is done after the answer went out is the product's own work. */
export interface Asker {
  /** Null until it is known who asks. */
  account: number | null;
  /** The answer has gone out, or its reader away. */
  answered: boolean;
  /** The address they ask from. */
  readonly address: string | null;
  /** Bytes the database may still give for one answer; endless for what goes out as a stream. */
  bytesLeft: number;
}

const askers = new AsyncLocalStorage<Asker>();

/** Answers a request: all work of the database until it has gone out is done on behalf of whoever turns out to ask. */
export const answering = (asker: Asker, next: () => void): void => askers.run(asker, next);

/** Says who asks. */
export const nameAsker = (account: number): void => {
  const asker = askers.getStore();
  if (asker !== undefined) asker.account = account;
};

/** Who is being answered just now; null for the product's own work. */
export const asker = (): Asker | null => {
  const one = askers.getStore();
  return one === undefined || one.answered ? null : one;
};

/** The address of whoever is being answered just now; null for the product's own work. */
export const askedFrom = (): string | null => asker()?.address ?? null;

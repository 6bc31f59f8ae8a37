/** Tries again after an unexpected failure, where a kind does not say otherwise. */
const RETRIES = 5;
/** Before the first of them, s; every further one waits twice as long, give or take. */
const RETRY_AFTER = 5;

/** 任务种类: one kind of background work and what a job of it is told. Its queue is laid by a migration. */
export interface JobKind<Data extends object> {
  readonly name: string;
  /** What the office calls it on the page of background work. */
  readonly title: string;
  readonly retryLimit: number;
  readonly retryDelay: number;
  /** Stands for the type of the data; never read. */
  readonly data?: Data;
}

const TITLES = new Map<string, string>();

/** Declares a kind of background work. */
export const jobKind = <Data extends object>(
  name: string,
  title: string,
  { retryLimit = RETRIES, retryDelay = RETRY_AFTER }: { retryLimit?: number; retryDelay?: number } = {},
): JobKind<Data> => {
  TITLES.set(name, title);
  return { name, title, retryLimit, retryDelay };
};

/** The title of a kind by its name; a kind of another version of the product has only its name. */
export const titleOf = (name: string): string => TITLES.get(name) ?? name;

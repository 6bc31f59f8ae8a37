/** Tries again after an unexpected failure, where a kind does not say otherwise. */
const RETRIES = 5;
/** Workers that may die over a job without its getting any further, where a kind does not say otherwise; with one more it is given up. */
const DEATHS_AT_MOST = 10;
/** Before the first of them, s; every further one waits twice as long, give or take. */
const RETRY_AFTER = 5;

/** 任务种类: one kind of background work and what a job of it is told. Its queue is laid by a migration. */
export interface JobKind<Data extends object> {
  readonly name: string;
  /** What the office calls it on the page of background work. */
  readonly title: string;
  readonly retryLimit: number;
  readonly retryDelay: number;
  /** False for what has to come to its end: nobody can leave it half done. */
  readonly mayCancel: boolean;
  /** Done by one process at a time, in the order in which they were queued; of different work folders each by its own. */
  readonly oneProcess: boolean;
  /** Workers that may die over it without its getting any further, before it is given up. */
  readonly deathsAtMost: number;
  /** Stands for the type of the data; never read. */
  readonly data?: Data;
}

const DECLARED = new Map<string, JobKind<object>>();

/** Declares a kind of background work. */
export const jobKind = <Data extends object>(
  name: string,
  title: string,
  {
    retryLimit = RETRIES,
    retryDelay = RETRY_AFTER,
    mayCancel = true,
    oneProcess = false,
    deathsAtMost = DEATHS_AT_MOST,
  }: Partial<Omit<JobKind<Data>, 'name' | 'title' | 'data'>> = {},
): JobKind<Data> => {
  if (DECLARED.has(name)) throw new Error(`a kind of work named ${name} is declared already`);
  const kind = { name, title, retryLimit, retryDelay, mayCancel, oneProcess, deathsAtMost };
  DECLARED.set(name, kind);
  return kind;
};

/** A kind by its name; of a kind of another version of the product only the name is known. */
export const kindNamed = (name: string): JobKind<object> =>
  DECLARED.get(name) ?? {
    name,
    title: name,
    retryLimit: RETRIES,
    retryDelay: RETRY_AFTER,
    mayCancel: true,
    oneProcess: false,
    deathsAtMost: DEATHS_AT_MOST,
  };

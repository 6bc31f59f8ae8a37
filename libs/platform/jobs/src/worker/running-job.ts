import { Database, type Scope, type Tx } from '@zhilu/platform/database';
import * as store from '../jobs.store';

const NOBODY: Scope = { stat: [], case: [], role: 'system' };

/** Why a running job is to end: a person cancelled it, the process stops, or it may have been taken up elsewhere. */
export type AbortCause = 'cancelled' | 'stopping' | 'lost';

/** What the signal of an ended job carries as its reason. */
export class JobAborted extends Error {
  constructor(readonly why: AbortCause) {
    super(`the job ends: ${why}`);
    this.name = 'JobAborted';
  }
}

/** 执行中的任务: what a handler is given of the job it does. */
export class RunningJob<Data extends object = object> {
  private readonly controller = new AbortController();
  /** Aborted when the job is to end: the handler stops at the next place where nothing is lost. */
  readonly signal = this.controller.signal;

  constructor(
    private readonly database: Database,
    private readonly worker: string,
    readonly id: string,
    readonly kind: string,
    readonly data: Data,
    /** 0 the first time; counts the tries that failed before, not those that were cut off. */
    readonly attempt: number,
    readonly createdBy: number | null,
    /** It got somewhere before, and was cut off or failed. */
    readonly resumed: boolean,
  ) {}

  abort(cause: AbortCause): void {
    if (!this.signal.aborted) this.controller.abort(new JobAborted(cause));
  }

  get abortCause(): AbortCause | null {
    return this.signal.reason instanceof JobAborted ? this.signal.reason.why : null;
  }

  /**
   * Notes how far the job is. Given a transaction, what is written in it is kept only while the job is still this worker's:
   * a worker that has been taken for dead cannot write what another has begun to.
   */
  async progress(done: number, total: number | null = null, unit: string | null = null, tx: Tx | null = null): Promise<void> {
    const note = (own: Tx): Promise<boolean> => store.noteProgress(own, this.id, this.worker, { done, total, unit });
    if (await (tx === null ? this.database.run(NOBODY, note) : note(tx))) return;
    this.abort('lost');
    throw this.signal.reason;
  }

  /** Holds the job and its place in the queue until the transaction ends; false where it is another's or has ended. */
  holdWhole(tx: Tx): Promise<boolean> {
    return store.holdWhole(tx, this.kind, this.id, this.worker);
  }

  /** Holds the job for this worker until the transaction ends; throws where it is no longer its own. */
  async hold(tx: Tx): Promise<void> {
    if (await store.holdJob(tx, this.id, this.worker)) return;
    this.abort('lost');
    throw this.signal.reason;
  }
}

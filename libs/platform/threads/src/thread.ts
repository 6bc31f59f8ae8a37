import { setTimeout as pause } from 'node:timers/promises';
import { type ResourceLimits, Worker } from 'node:worker_threads';

/** What a thread says once it has loaded what it runs. */
export const LOADED = 'loaded';
/** A thread that has not loaded by then is ended all the same, ms. */
const LOADED_WITHIN = 10_000;

/** What a thread answers: what it came to, or what went wrong. */
export type ThreadAnswer = { readonly outcome: unknown } | { readonly failure: unknown; readonly code: unknown };

/** The thread had not answered within its time, and was ended. */
export class TooSlow extends Error {}
/** The thread needed more memory than it may have, and ended. */
export class TooHeavy extends Error {}

/** 线程: one thread that does one job after another; ended where it fails, needs too much or takes too long, and begun anew for the next, as is one that ended by itself. */
export class Thread {
  private worker: Worker | null = null;
  private readonly loaded = new WeakMap<Worker, Promise<unknown>>();

  constructor(
    private readonly script: string,
    private readonly memory: ResourceLimits,
  ) {}

  /** What a job comes to; `within` is the time it may take, ms. */
  async ask(job: unknown, within?: number): Promise<unknown> {
    const worker = (this.worker ??= this.begin());
    let late: NodeJS.Timeout | undefined;
    const answer = await new Promise<ThreadAnswer>((done, fail) => {
      const broken = (error: unknown): void =>
        fail((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TooHeavy('the thread needs too much memory') : error);
      const ended = (code: number): void => fail(new Error(`the thread ended with ${code}`));
      worker.once('error', broken);
      worker.once('exit', ended);
      const heard = (said: ThreadAnswer | typeof LOADED): void => {
        if (said === LOADED) return;
        worker.off('message', heard);
        worker.off('error', broken);
        worker.off('exit', ended);
        done(said);
      };
      worker.on('message', heard);
      if (within !== undefined) late = setTimeout(() => fail(new TooSlow(`no answer within ${within} ms`)), within);
      worker.postMessage(job);
    })
      .catch(async (error: unknown) => {
        this.forget(worker);
        await this.finish(worker);
        throw error;
      })
      .finally(() => clearTimeout(late));
    if ('failure' in answer) throw answer.failure instanceof Error ? Object.assign(answer.failure, { code: answer.code }) : answer.failure;
    return answer.outcome;
  }

  /** Gives up what is under way: it fails. */
  async end(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    if (worker !== null) await this.finish(worker);
  }

  private begin(): Worker {
    const worker = new Worker(this.script, { resourceLimits: this.memory });
    // Between two jobs nobody else listens: what is asked of one that has ended is never answered.
    worker.once('error', () => this.forget(worker)).once('exit', () => this.forget(worker));
    const loaded = new Promise((done) => {
      for (const event of ['message', 'error', 'exit']) worker.once(event, done);
    });
    this.loaded.set(worker, loaded);
    return worker;
  }

  private forget(worker: Worker): void {
    if (this.worker === worker) this.worker = null;
  }

  /** Ended in the midst of loading, Node may take the whole process down with it: so it is let load first. */
  private async finish(worker: Worker): Promise<void> {
    await Promise.race([this.loaded.get(worker), pause(LOADED_WITHIN, undefined, { ref: false })]);
    await worker.terminate();
  }
}

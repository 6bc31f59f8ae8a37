import { join } from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';

/** What a checking thread runs, once built. */
export const WORKER_SCRIPT = join(__dirname, 'check.worker.js');

/** What a thread answers: what it came to, or what went wrong. */
export type ThreadAnswer = { readonly outcome: unknown } | { readonly failure: unknown; readonly code: unknown };

/** The thread had not answered within its time, and was ended. */
export class TooSlow extends Error {}
/** The thread needed more memory than it may have, and ended. */
export class TooHeavy extends Error {}

/** 线程: one thread that does one job after another; ended where it fails, needs too much or takes too long, and begun anew for the next. */
export class Thread {
  private worker: Worker | null = null;

  constructor(
    private readonly script: string,
    private readonly memory: ResourceLimits,
  ) {}

  /** What a job comes to; `within` is the time it may take, ms. */
  async ask(job: unknown, within?: number): Promise<unknown> {
    const worker = (this.worker ??= new Worker(this.script, { resourceLimits: this.memory }));
    let late: NodeJS.Timeout | undefined;
    const answer = await new Promise<ThreadAnswer>((done, fail) => {
      const broken = (error: unknown): void =>
        fail((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TooHeavy('the thread needs too much memory') : error);
      const ended = (code: number): void => fail(new Error(`the checking thread ended with ${code}`));
      worker.once('error', broken);
      worker.once('exit', ended);
      worker.once('message', (said: ThreadAnswer) => {
        worker.off('error', broken);
        worker.off('exit', ended);
        done(said);
      });
      if (within !== undefined) late = setTimeout(() => fail(new TooSlow(`no answer within ${within} ms`)), within);
      worker.postMessage(job);
    })
      .catch(async (error: unknown) => {
        this.worker = null;
        await worker.terminate();
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
    await worker?.terminate();
  }
}

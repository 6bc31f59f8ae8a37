import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { CheckJob } from '@zhilu/intake';
import { Lane } from '../deliveries/lane';
import type { ThreadAnswer } from './check.worker';
import { type CheckOutcome, outcomeOf } from './outcome';

/** Sources are run as they are only in tests, where there is no thread to load them. */
const BUILT = __filename.endsWith('.js');
/** A file that makes the thread need more than this is not read on; what it drops at once is cleared in small portions. */
const MEMORY = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 24 };

/** 检查: reads and checks deliveries one after the other on a thread of its own, while the books are written from the one before. */
@Injectable()
export class Checker implements OnModuleDestroy {
  private thread: Worker | null = null;
  private readonly lane = new Lane();

  check(job: CheckJob): Promise<CheckOutcome> {
    return this.lane.run(() => (BUILT ? this.onThread(job) : outcomeOf(job)));
  }

  /** Gives up the checking that is under way: it fails. */
  async giveUp(): Promise<void> {
    await this.thread?.terminate();
  }

  private async onThread(job: CheckJob): Promise<CheckOutcome> {
    const thread = (this.thread ??= new Worker(join(__dirname, 'check.worker.js'), { resourceLimits: MEMORY }));
    const answer = await new Promise<ThreadAnswer>((done, fail) => {
      const ended = (code: number): void => fail(new Error(`the checking thread ended with ${code}`));
      thread.once('error', fail);
      thread.once('exit', ended);
      thread.once('message', (said: ThreadAnswer) => {
        thread.off('error', fail);
        thread.off('exit', ended);
        done(said);
      });
      thread.postMessage(job);
    }).catch((error: unknown) => {
      this.thread = null;
      throw error;
    });
    if ('failure' in answer) throw answer.failure instanceof Error ? Object.assign(answer.failure, { code: answer.code }) : answer.failure;
    return answer.outcome;
  }

  async onModuleDestroy(): Promise<void> {
    await this.thread?.terminate();
    this.thread = null;
  }
}

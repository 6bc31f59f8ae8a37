import { join } from 'node:path';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { CheckJob } from '../spool/check-delivery';
import { SerialQueue } from '@zhilu/platform/database';
import { Thread } from '@zhilu/platform/threads';
import { type CheckOutcome, outcomeOf } from './outcome';

/** Sources are run as they are only in tests, where there is no thread to load them. */
const BUILT = __filename.endsWith('.js');
/** What a checking thread runs, once built. */
export const WORKER_SCRIPT = join(__dirname, 'check.worker.js');
/** A file that makes the thread need more than this is not read on; what it drops at once is cleared in small portions. */
export const MEMORY = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 24 };

/** 检查: reads and checks deliveries one after the other on a thread of its own, while the books are written from the one before. */
@Injectable()
export class Checker implements OnModuleDestroy {
  private readonly thread = new Thread(WORKER_SCRIPT, MEMORY);
  private readonly lane = new SerialQueue();

  check(job: CheckJob): Promise<CheckOutcome> {
    return this.lane.run(() => (BUILT ? (this.thread.ask({ check: job }) as Promise<CheckOutcome>) : outcomeOf(job)));
  }

  /** Gives up the checking that is under way: it fails. */
  async giveUp(): Promise<void> {
    await this.thread.end();
  }

  async onModuleDestroy(): Promise<void> {
    await this.thread.end();
  }
}

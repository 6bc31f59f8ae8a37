import type { ResourceLimits } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DomainError } from '@zhilu/kernel/refusal';
import { SerialQueue } from '@zhilu/platform/database';
import { Thread, TooHeavy, TooSlow } from '@zhilu/platform/threads';
import { MEMORY, WORKER_SCRIPT } from '@zhilu/intake/deliveries';
import { inspect, type InspectionKind, type InspectionAnswer, type InspectionJob, type Inspections } from '@zhilu/intake/inspection';

const BUILT = __filename.endsWith('.js');
/** A file that is not looked through within this is not looked at on, ms. */
const WITHIN = 60_000;

/** 辨认: looks at files that are to be connected, one after the other, on a thread of its own: none of them can hold up a delivery or take the service down. */
@Injectable()
export class FileInspector implements OnModuleDestroy {
  protected readonly script: string = WORKER_SCRIPT;
  protected readonly within: number = WITHIN;
  protected readonly threaded: boolean = BUILT;
  protected readonly memory: ResourceLimits = MEMORY;
  private thread: Thread | null = null;
  private readonly queue = new SerialQueue();

  /** What is found; refused where the file as a whole cannot be taken, or asks too much. */
  async inspect<L extends InspectionKind>(
    kind: L,
    asked: Inspections[L]['asked'],
  ): Promise<{ found: Inspections[L]['found'] } | { refusal: { code: string; text: string } }> {
    const job = { inspect: kind, asked } as unknown as InspectionJob;
    const answer = await this.queue.run(() => (this.threaded ? this.onThread(job) : inspect(job)));
    return answer as { found: Inspections[L]['found'] } | { refusal: { code: string; text: string } };
  }

  async onModuleDestroy(): Promise<void> {
    await this.thread?.end();
  }

  private async onThread(job: InspectionJob): Promise<InspectionAnswer> {
    this.thread ??= new Thread(this.script, this.memory);
    try {
      return (await this.thread.ask({ inspect: job }, this.within)) as InspectionAnswer;
    } catch (error) {
      if (error instanceof TooSlow) throw new DomainError('draft.too-slow', { seconds: Math.ceil(this.within / 1000) });
      if (error instanceof TooHeavy) throw new DomainError('draft.too-heavy');
      throw error;
    }
  }
}

import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { BackgroundJobs } from './background-jobs.service';
import { JobsResolver } from './jobs.resolver';
import { Jobs } from './jobs.service';
import { WorkerRole } from './worker/worker-role';
import { Worker } from './worker/worker.service';

/** A stop waits so long for the jobs under way, ms. */
const STOP_WITHIN = 10_000;

/** Expects a `Database` and a `Clock` from the application that wires it. */
@Global()
@Module({ imports: [AccessModule], providers: [Jobs, Worker, BackgroundJobs, JobsResolver], exports: [BackgroundJobs, Jobs, Worker] })
export class JobsModule {
  /** With `work: false` the process queues jobs, and does only those somebody in it waits for. */
  static forRoot({ work, stopWithin = STOP_WITHIN, folder = null }: Partial<WorkerRole> & { work: boolean }): DynamicModule {
    return {
      module: JobsModule,
      providers: [{ provide: WorkerRole, useValue: { work, stopWithin, folder } satisfies WorkerRole }],
    };
  }
}

import { parentPort } from 'node:worker_threads';
import type { CheckJob } from '../spool/check-delivery';
import { inspect, type InspectionJob } from '@zhilu/intake/inspection';
import { outcomeOf } from './outcome';
import { LOADED, type ThreadAnswer } from './thread';

/** What the thread is asked: to check a delivery, or to look at a file that is to be connected. */
export type ThreadJob = { readonly check: CheckJob } | { readonly inspect: InspectionJob };

parentPort!.on('message', (job: ThreadJob) => {
  ('check' in job ? outcomeOf(job.check) : inspect(job.inspect)).then(
    (outcome: unknown) => parentPort!.postMessage({ outcome } satisfies ThreadAnswer),
    // The code of an error does not travel with it.
    (failure: unknown) => parentPort!.postMessage({ failure, code: (failure as { code?: unknown } | null)?.code } satisfies ThreadAnswer),
  );
});
parentPort!.postMessage(LOADED);

import { parentPort } from 'node:worker_threads';
import type { CheckJob } from '@zhilu/intake';
import { type CheckOutcome, outcomeOf } from './outcome';

/** What the thread answers: the outcome, or what went wrong. */
export type ThreadAnswer = { readonly outcome: CheckOutcome } | { readonly failure: unknown; readonly code: unknown };

parentPort!.on('message', (job: CheckJob) => {
  outcomeOf(job).then(
    (outcome) => parentPort!.postMessage({ outcome } satisfies ThreadAnswer),
    // The code of an error does not travel with it.
    (failure: unknown) => parentPort!.postMessage({ failure, code: (failure as { code?: unknown } | null)?.code } satisfies ThreadAnswer),
  );
});

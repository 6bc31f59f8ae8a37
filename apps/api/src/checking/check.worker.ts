import { parentPort } from 'node:worker_threads';
import type { CheckJob } from '@zhilu/intake';
import { type CheckOutcome, outcomeOf } from './outcome';

/** What the thread answers: the outcome, or what went wrong. */
export type ThreadAnswer = { readonly outcome: CheckOutcome } | { readonly failure: unknown };

parentPort!.on('message', (job: CheckJob) => {
  outcomeOf(job).then(
    (outcome) => parentPort!.postMessage({ outcome } satisfies ThreadAnswer),
    (failure: unknown) => parentPort!.postMessage({ failure } satisfies ThreadAnswer),
  );
});

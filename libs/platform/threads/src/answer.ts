import { parentPort } from 'node:worker_threads';
import { LOADED, type ThreadAnswer } from './thread';

/** On a thread, once it has loaded: does what it is asked, and says what each job came to. */
export const answer = <Job>(work: (job: Job) => Promise<unknown>): void => {
  parentPort!.on('message', (job: Job) => {
    work(job).then(
      (outcome: unknown) => parentPort!.postMessage({ outcome } satisfies ThreadAnswer),
      // The code of an error does not travel with it.
      (failure: unknown) => parentPort!.postMessage({ failure, code: (failure as { code?: unknown } | null)?.code } satisfies ThreadAnswer),
    );
  });
  parentPort!.postMessage(LOADED);
};

import type { Tx } from '@zhilu/platform/database';
import { jobKind, type Jobs, type RunningJob } from '@zhilu/platform/jobs';
import { interruptBatch } from './batch.store';

/** What a job is told of the delivery it works on; the rest lies in its folder. */
interface OfBatch {
  readonly batch: string;
}
export type BatchJob = RunningJob<OfBatch>;

/** What the job of a delivery counts. */
export const LINES = '行';
/** Tried again by itself so often, the first time after so many seconds; after that somebody says when. Its sender cancels it on its receipt: then every line still has a fate. */
const TRIES = { retryLimit: 3, retryDelay: 30, mayCancel: false };
/** Who delivered has been told that it is safe: it is not given up because the product is stopped again and again, only where it is to blame past doubt. */
const DEATHS_AT_MOST = 200;
/** 报送归集: one process at a time, so that deliveries keep the order in which they were received, however many processes work. */
export const DELIVERY = jobKind<OfBatch>('deliveries.post', '报送归集', { ...TRIES, oneProcess: true, deathsAtMost: DEATHS_AT_MOST });
/** 附件入库. */
export const FILING = jobKind<OfBatch>('file-packs.file', '附件包入库', TRIES);

/** Queues the job of a delivery in the transaction that notes it: by number, bound to the folder its file lies in. */
export const queueBatch = (
  jobs: Jobs,
  tx: Tx,
  kind: typeof DELIVERY,
  { batch, by, about }: OfBatch & { readonly by: number | null; readonly about: string },
): Promise<string> => jobs.enqueue(tx, kind, { batch }, { key: batch, folder: jobs.folder, by, about });

/**
 * Says on the receipt why a try came to nothing. A database that is away is no failure of the delivery: it stands as it is, and its
 * job goes on when the database is back. Nor is a full disk, but its sender is told.
 */
export const noteStop = async (
  tx: Tx,
  batch: string,
  at: number,
  reason: { readonly code: string; readonly text: string },
): Promise<void> => {
  const { code, text } = reason;
  if (code !== 'database.unavailable') await interruptBatch(tx, batch, at, { code, text }, code === 'storage.full' ? 0 : 1);
};

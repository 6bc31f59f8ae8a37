import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, digestOfFile, isUnavailable, SerialQueue, type Scope, type Tx, WorkFolder } from '@zhilu/platform/database';
import { knownNames } from '@zhilu/registry/agencies';
import { type BatchJob, DELIVERY, LINES, noteStop, queueBatch } from './batches/batch-jobs';
import { type BatchState, batchState, beginChecking, finishBatch, goOn, insertBatch, refuseBatch } from './batches/batch.store';
import { type CheckedDelivery, readChunkPlan } from './spool/spool-plan';
import type { Mapping } from '@zhilu/kernel/sources';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Instant } from '@zhilu/kernel/time';
import { Jobs } from '@zhilu/platform/jobs';
import { Sources } from '@zhilu/registry/sources';
import { Checker } from './checking/checker.service';
import type { CheckOutcome } from './checking/outcome';
import type { CheckJob } from './spool/check-delivery';
import { DeliveryFolder, type DeliveryJob, type Taking } from './delivery-folder';
import { FullExports } from './full-exports/full-exports.service';
import { Poster } from './posting/poster.service';

/** One delivery: a file from a source, read by the source's mapping. */
export interface Delivery {
  readonly batch: string;
  readonly source: number;
  readonly path: string;
  readonly fileName: string;
  readonly mapping: Mapping;
  readonly receivedAt: Instant;
  readonly viewer: Viewer | null;
  /** How the file is taken in; copied where not said. */
  readonly taking?: Taking;
  /** Quarantined lines that are sent again: their file is ours. */
  readonly isResubmission?: boolean;
  /** A part of what its source has, where its deliveries are full exports. */
  readonly partial?: boolean;
  /** The terms of its source may have changed with it: they are posted before it is. */
  readonly agree?: boolean;
  /** Written with the batch, in the same transaction, under a scope of its own. */
  readonly with?: { readonly scope: Scope; readonly record: (tx: Tx) => Promise<unknown> };
}
/** 回执: what became of every line: accepted + duplicate + stale + quarantined + cancelled = received (L7). */
export interface Receipt {
  readonly batch: string;
  readonly state: 'done' | 'refused' | 'cancelled';
  readonly received: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly stale: number;
  readonly quarantined: number;
  readonly cancelled: number;
  readonly refusal: { readonly code: string; readonly text: string } | null;
}
/** What there is to post of a delivery. */
interface Laid {
  readonly delivery: DeliveryJob;
  readonly checked: CheckedDelivery;
}
const NOBODY: Scope = { stat: [], case: [], role: 'system' };
/** Deliveries worked on at a time: one is posted, one is checked, the others wait for the one or the other. */
const AT_WORK = 6;
/** How often it is looked whether a delivery that is being checked was cancelled, ms. */
const LOOK_EVERY = 1_000;
const ENDED: ReadonlySet<string> = new Set(['done', 'refused', 'cancelled']);

/**
 * 归集: the whole path of a batch. take in → read → map → check (good rows laid down by case, bad ones quarantined) →
 * registers of the agencies, and what their lists change → load old dossiers → evaluate → post the difference → receipt, in
 * one transaction per chunk. Deliveries are posted one after the other; the next is checked meanwhile. After any stop its job
 * goes on behind the last chunk that was committed.
 */
@Injectable()
export class Pipeline implements OnModuleDestroy {
  private readonly receiving = new SerialQueue();
  private readonly checking = new SerialQueue();
  private readonly posting = new SerialQueue();
  private readonly atWork = new Set<BatchJob>();
  private readonly followers: ((batch: string) => Promise<unknown>)[] = [];
  private inCheck: string | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly checker: Checker,
    private readonly poster: Poster,
    private readonly audit: AuditChain,
    private readonly sources: Sources,
    private readonly jobs: Jobs,
    private readonly workFolder: WorkFolder,
    private readonly exports: FullExports,
  ) {
    jobs.handle(DELIVERY, (job) => this.work(job), {
      concurrency: AT_WORK,
      stopped: (tx, { batch }, reason) => noteStop(tx, batch, this.clock.now(), reason),
    });
  }

  static newBatch = (): string => randomUUID();

  /** Takes a delivery in and waits until it has ended, wherever it is worked on; throws what stops it. */
  async deliver(delivery: Delivery, progress: (share: number) => void = () => undefined): Promise<Receipt> {
    await this.takeIn(delivery);
    const { batch } = delivery;
    let told = 0;
    return this.jobs.awaiting(DELIVERY, batch, async () => {
      const { standing, open } = await this.database.run(
        NOBODY,
        async (tx) => ({ standing: await batchState(tx, batch), open: await this.jobs.isOpen(tx, DELIVERY, batch) }),
        { readOnly: true },
      );
      if (standing.progress > told) progress((told = standing.progress));
      if (standing.state === 'interrupted') throw new Error(standing.failure?.text);
      return ENDED.has(standing.state) && !open ? receiptOf(batch, standing) : null;
    });
  }

  /** 收件: once this is done the delivery is safe, and queued: its job goes on with it whatever stops. */
  async takeIn(delivery: Delivery): Promise<void> {
    // Noted in the order in which they were handed over, and begun in the order in which they were noted.
    await this.receiving.run(() => this.receive(delivery));
    this.jobs.nudge();
  }

  /** Has something done about every delivery that has ended, before its job does: done again after a stop, so it must bear that. */
  whenEnded(follower: (batch: string) => Promise<unknown>): void {
    this.followers.push(follower);
  }

  folderOf(batch: string): DeliveryFolder {
    return new DeliveryFolder(join(this.workFolder.path, batch));
  }

  /** Gives up what is being checked of a delivery that was cancelled; posting looks for itself. */
  async giveUp(batch: string): Promise<void> {
    if (this.inCheck === batch) await this.checker.giveUp();
  }

  /** Ends at the next chunk: the rest is done by whoever goes on with the job. */
  onModuleDestroy(): void {
    for (const job of this.atWork) job.abort('stopping');
  }

  private async receive(delivery: Delivery): Promise<void> {
    const { batch, source, path, fileName, mapping, receivedAt, viewer, taking = 'copy' } = delivery;
    const { isResubmission = false, partial = false, agree = false } = delivery;
    const folder = this.folderOf(batch);
    let noting = false;
    try {
      await folder.take(path, taking);
      const digest = await digestOfFile(folder.file);
      const names = await this.database.run(NOBODY, (tx) => knownNames(tx, source), { readOnly: true });
      await folder.noteJob({ batch, source, fileName, mapping, receivedAt, isResubmission, partial, agree, names });
      noting = true;
      await this.database.run(delivery.with?.scope ?? NOBODY, async (tx) => {
        const by = viewer?.userId ?? null;
        await insertBatch(tx, { id: batch, source, fileName, digest, user: by, receivedAt, mapping });
        const detail = { file: fileName, digest };
        await this.audit.append(tx, { agencyId: 0, viewer, action: 'delivery.received', object: batch, detail });
        await delivery.with?.record(tx);
        await queueBatch(this.jobs, tx, DELIVERY, { batch, by, about: fileName });
      });
    } catch (error) {
      // A database that went away may have noted the delivery before it did: then its job goes on with it, else its folder is swept.
      if (!noting || !isUnavailable(error)) await folder.clear();
      throw error;
    }
  }

  /** Works on a delivery that was taken in, from wherever the work on it stopped. Each lane is entered in the order in which the one before was left. */
  async work(job: BatchJob): Promise<void> {
    const folder = this.folderOf(job.data.batch);
    this.atWork.add(job);
    try {
      const laid = await this.checking.run(() => this.layDown(job, folder));
      if (laid !== null) await this.posting.run(() => this.post(job, folder, laid));
      for (const follower of this.followers) await follower(job.data.batch);
      await folder.clear();
    } finally {
      this.atWork.delete(job);
    }
  }

  /** What there is to post; null where nothing is, or nothing any more. */
  private async layDown(job: BatchJob, folder: DeliveryFolder): Promise<Laid | null> {
    const { batch } = job.data;
    job.signal.throwIfAborted();
    const goesOn = await this.database.run(NOBODY, async (tx) => {
      await job.hold(tx);
      return (await goOn(tx, batch)) && !(await this.endCancelled(tx, batch));
    });
    if (!goesOn) return null;
    const delivery = await folder.job();
    if (delivery === null) throw new DomainError('delivery.lost');
    const checked = (await readChunkPlan(folder.spool)) ?? (await this.check(job, delivery, folder));
    return checked && { delivery, checked };
  }

  private async post(job: BatchJob, folder: DeliveryFolder, { delivery, checked }: Laid): Promise<void> {
    job.signal.throwIfAborted();
    if (delivery.agree === true) await this.sources.agree(delivery.source);
    await this.poster.post(job, delivery, folder.spool, checked);
  }

  /** What checking comes to; null where the whole file is sent back, or was cancelled. */
  private async check(job: BatchJob, delivery: DeliveryJob, folder: DeliveryFolder): Promise<CheckedDelivery | null> {
    const { batch } = delivery;
    if (!folder.isWhole) throw new DomainError('delivery.lost');
    await this.database.run(NOBODY, async (tx) => {
      await job.hold(tx);
      await beginChecking(tx, batch);
    });
    const checking = await folder.checkJob(delivery);
    const outcome = await this.checkedUntilCancelled(job, checking);
    if (outcome === null) return null;
    return this.database.run(await this.database.everything(), async (tx) => {
      const refusal = 'refusal' in outcome ? outcome.refusal : await this.exports.refusalOf(tx, delivery, outcome);
      await job.progress(0, 'refusal' in outcome ? null : outcome.received, LINES, tx);
      if (refusal !== null) await refuseBatch(tx, batch, this.clock.now(), refusal);
      else await folder.keep(checking);
      return refusal !== null || 'refusal' in outcome ? null : outcome;
    });
  }

  /** What checking comes to, given up where the job is to end or the delivery is cancelled, in whatever process; null where it was. */
  private async checkedUntilCancelled(job: BatchJob, checking: CheckJob): Promise<CheckOutcome | null> {
    const { batch } = job.data;
    const cancelled = (): Promise<boolean> =>
      this.database.run(NOBODY, async (tx) => {
        await job.hold(tx);
        return this.endCancelled(tx, batch);
      });
    const giveUp = (): void => void this.giveUp(batch);
    const asked = async (): Promise<void> => {
      if (await this.database.run(NOBODY, async (tx) => isCancelled(await batchState(tx, batch)), { readOnly: true })) giveUp();
    };
    this.inCheck = batch;
    job.signal.addEventListener('abort', giveUp);
    const looking = setInterval(() => void asked().catch(() => undefined), LOOK_EVERY);
    try {
      return await this.checker.check(checking);
    } catch (error) {
      if (await cancelled()) return null;
      throw error;
    } finally {
      clearInterval(looking);
      job.signal.removeEventListener('abort', giveUp);
      this.inCheck = null;
    }
  }

  /** Ends a delivery that was cancelled before any of it was posted; says whether it was. */
  private async endCancelled(tx: Tx, batch: string): Promise<boolean> {
    const cancelled = isCancelled(await batchState(tx, batch));
    if (cancelled) await finishBatch(tx, batch, 'cancelled', this.clock.now());
    return cancelled;
  }
}

/** Cancelled before any of it was posted. */
const isCancelled = ({ cancel_requested: cancelled, plan }: BatchState): boolean => cancelled && plan === null;

const receiptOf = (
  batch: string,
  { state, received, accepted, duplicate, stale, quarantined, cancelled, refusal }: BatchState,
): Receipt => ({
  batch,
  state: state as Receipt['state'],
  received,
  accepted,
  duplicate,
  stale,
  quarantined,
  cancelled,
  refusal,
});

import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline as streamThrough } from 'node:stream/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, failureOf, isUnavailable, SerialQueue, type Scope, type Tx, WorkFolder } from '@zhilu/platform/database';
import { AgencyNames } from '@zhilu/registry/agencies';
import { batchState, beginChecking, finishBatch, insertBatch, interruptBatch, refuseBatch } from './batches/batch.store';
import { type CheckedDelivery, laidOut } from './spool/spool-plan';
import type { Mapping } from '@zhilu/kernel/sources';
import type { Instant } from '@zhilu/kernel/time';
import { Checker } from './checking/checker.service';
import { DeliveryFolder, type DeliveryJob, type Taking } from './delivery-folder';
import { Ownership } from './ownership.service';
import { Poster, Stopped } from './posting/poster.service';

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
  /** Lines kept aside before that are sent again: their file is ours. */
  readonly again?: boolean;
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
const NOBODY: Scope = { stat: [], case: [], role: 'system' };

/**
 * 归集: the whole path of a batch. take in → read → map → check (good rows laid down by case, bad ones kept aside) →
 * registers of the agencies, and what their lists change → load old dossiers → evaluate → post the difference → receipt, in
 * one transaction per chunk. Deliveries are posted one after the other; the next is checked meanwhile. After any stop the work
 * goes on behind the last chunk that was committed.
 */
@Injectable()
export class Pipeline implements OnModuleDestroy {
  private readonly receiving = new SerialQueue();
  private readonly checking = new SerialQueue();
  private readonly posting = new SerialQueue();
  private readonly atWork = new Map<string, Promise<Receipt>>();
  private inCheck: string | null = null;
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly checker: Checker,
    private readonly poster: Poster,
    private readonly audit: AuditChain,
    private readonly ownership: Ownership,
    private readonly workFolder: WorkFolder,
  ) {}

  static newBatch = (): string => randomUUID();

  /** Takes a delivery in and works on it to its end. */
  async deliver(delivery: Delivery, progress: (share: number) => void = () => undefined): Promise<Receipt> {
    // Each lane is entered in the order in which the one before was left: deliveries keep their order throughout.
    return this.work(await this.takeIn(delivery), progress);
  }

  /** 收件: once this is done the delivery is safe, whatever stops. */
  takeIn(delivery: Delivery): Promise<DeliveryJob> {
    return this.receiving.run(() => this.receive(delivery));
  }

  /** Works on a delivery that was taken in, from wherever the work on it stopped. */
  work(job: DeliveryJob, progress: (share: number) => void = () => undefined): Promise<Receipt> {
    const done = this.workOn(job, progress).finally(() => this.atWork.delete(job.batch));
    this.atWork.set(job.batch, done);
    return done;
  }

  isAtWork(batch: string): boolean {
    return this.atWork.has(batch);
  }

  folderOf(batch: string): DeliveryFolder {
    return new DeliveryFolder(join(this.workFolder.path, batch));
  }

  /** Gives up what is being checked of a delivery that was cancelled; posting looks for itself. */
  async giveUp(batch: string): Promise<void> {
    if (this.inCheck === batch) await this.checker.giveUp();
  }

  /** Ends at the next chunk: the rest is done at the next start. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.poster.stop();
    if (this.inCheck !== null) await this.checker.giveUp();
    await Promise.allSettled(this.atWork.values());
  }

  private async receive(delivery: Delivery): Promise<DeliveryJob> {
    const { batch, source, path, fileName, mapping, receivedAt, viewer, taking = 'copy', again = false } = delivery;
    const folder = this.folderOf(batch);
    let noting = false;
    try {
      await folder.take(path, taking);
      const digest = await digestOf(folder.file);
      const owner = await this.ownership.owner();
      const names = await this.database.run(NOBODY, (tx) => AgencyNames.read(tx, source), { readOnly: true });
      const job: DeliveryJob = { batch, source, fileName, mapping, receivedAt, again, names };
      await folder.noteJob(job);
      noting = true;
      await this.database.run(delivery.with?.scope ?? NOBODY, async (tx) => {
        await insertBatch(tx, { id: batch, source, fileName, digest, user: viewer?.userId ?? null, receivedAt, owner, mapping });
        const detail = { file: fileName, digest };
        await this.audit.append(tx, { agencyId: 0, viewer, action: 'delivery.received', object: batch, detail });
        await delivery.with?.record(tx);
      });
      return job;
    } catch (error) {
      // A database that went away may have noted the delivery before it did: then it is taken up, else its folder is swept.
      if (!noting || !isUnavailable(error)) await folder.clear();
      throw error;
    }
  }

  private async workOn(job: DeliveryJob, progress: (share: number) => void): Promise<Receipt> {
    const { batch } = job;
    try {
      const checked = await this.checking.run(() => this.check(job));
      if (checked !== null) await this.posting.run(() => this.poster.post(job, this.folderOf(batch).spool, checked, progress));
    } catch (error) {
      if (this.stopping) throw new Stopped();
      const { code, text } = failureOf(error);
      // A database that is away is no failure of the delivery: it stands as it is, and is taken up when the database is back.
      if (code === 'database.unavailable') throw error;
      const counts = code === 'storage.full' ? 0 : 1;
      await this.database.run(NOBODY, (tx) => interruptBatch(tx, batch, this.clock.now(), { code, text }, counts)).catch(() => undefined);
      throw error;
    }
    await this.folderOf(batch).clear();
    return this.receipt(batch);
  }

  /** What checking comes to, or came to before a stop; null where the whole file is sent back, or was cancelled. */
  private async check(job: DeliveryJob): Promise<CheckedDelivery | null> {
    const { batch } = job;
    const folder = this.folderOf(batch);
    if (this.stopping) throw new Stopped();
    if (await this.isCancelled(batch)) return null;
    const before = await laidOut(folder.spool);
    if (before !== null) return before;
    await this.database.run(NOBODY, (tx) => beginChecking(tx, batch));
    this.inCheck = batch;
    const outcome = await this.checker.check(folder.checkJob(job)).catch(async (error: unknown) => {
      if (await this.isCancelled(batch)) return null;
      throw error;
    });
    this.inCheck = null;
    if (outcome === null || !('refusal' in outcome)) return outcome;
    await this.database.run(NOBODY, (tx) => refuseBatch(tx, batch, this.clock.now(), outcome.refusal));
    return null;
  }

  /** Ends a delivery that was cancelled before any of it was posted; says whether it was. */
  private isCancelled(batch: string): Promise<boolean> {
    return this.database.run(NOBODY, async (tx) => {
      const { plan, cancel_requested: cancelled } = await batchState(tx, batch);
      if (cancelled && plan === null) await finishBatch(tx, batch, 'cancelled', this.clock.now());
      return cancelled && plan === null;
    });
  }

  private receipt(batch: string): Promise<Receipt> {
    return this.database.run(
      NOBODY,
      async (tx) => {
        const { state, received, accepted, duplicate, stale, quarantined, cancelled, refusal } = await batchState(tx, batch);
        return { batch, state: state as Receipt['state'], received, accepted, duplicate, stale, quarantined, cancelled, refusal };
      },
      { readOnly: true },
    );
  }
}

const digestOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await streamThrough(createReadStream(path), hash);
  return hash.digest('hex');
};

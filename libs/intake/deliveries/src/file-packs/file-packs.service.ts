import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, isUnavailable, type Scope } from '@zhilu/platform/database';
import { Attachments, countOfPack, filesOfPack, type PackedFile, PackUnreadable } from '@zhilu/platform/attachments';
import { chunkDone, finishBatch, goOn, insertBatch, leaveOut, progressOf, refuseBatch, startPosting } from '../batches/batch.store';
import { endMended, keepLines } from '../quarantining/kept-lines';
import { openByMark } from '../quarantining/quarantine.store';
import { DomainError, REFUSAL } from '@zhilu/kernel/refusal';
import { insertReceipts, Ledger } from '@zhilu/ledger';
import { Jobs } from '@zhilu/platform/jobs';
import { type BatchJob, FILING, noteStop, queueBatch } from '../batches/batch-jobs';
import { compareDigest, noteCarried } from '../batches/carried-digest';
import { Deliveries } from '../deliveries.service';
import { DeliveryFolder } from '../delivery-folder';
import { Pipeline } from '../pipeline';
import { asideOf, countsOf, type Fate, filesBrought, numberInPack } from './pack-fates';
import { type Place, recordOf } from './record-finder';

/** All that the work on a pack rests on, besides the pack: who sent it, with the rights they had then. */
interface PackJob {
  readonly batch: string;
  readonly source: number;
  readonly viewer: Viewer;
}

const NOBODY: Scope = { stat: [], case: [], role: 'system' };

/**
 * 附件包: a ZIP of files beside the table, each named by the key of its record, in a folder named by the key of its case
 * where the one does not begin with the other. A file that fits no record is quarantined with the reason; every file has a fate.
 * Once acknowledged a pack is safe: after any stop its work is done again from the first file, and comes to the same.
 */
@Injectable()
export class FilePacks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly deliveries: Deliveries,
    private readonly pipeline: Pipeline,
    private readonly ledger: Ledger,
    private readonly attachments: Attachments,
    private readonly jobs: Jobs,
  ) {
    jobs.handle(FILING, (job) => this.work(job), { stopped: (tx, { batch }, reason) => noteStop(tx, batch, this.clock.now(), reason) });
  }

  /** Takes a pack in and works on it after the answer has gone out; says the number of its batch. */
  async accept(upload: { path: string; fileName: string; source: string; digest?: string; viewer: Viewer }): Promise<string> {
    const { path, fileName, viewer } = upload;
    const { source } = await this.deliveries.permitted(upload.source, viewer);
    const carried = await compareDigest(path, upload.digest);
    const job: PackJob = { batch: Pipeline.newBatch(), source, viewer };
    const folder = this.pipeline.folderOf(job.batch);
    let noting = false;
    try {
      await folder.take(path, 'move');
      await folder.note('pack', job);
      const digest = await Attachments.digestOf(folder.file);
      const receivedAt = this.clock.now();
      noting = true;
      await this.database.run(scopeOf(viewer), async (tx) => {
        await insertBatch(tx, { id: job.batch, source, fileName, digest, user: viewer.userId, receivedAt });
        await noteCarried(tx, job.batch, carried);
        const detail = { file: fileName, digest };
        await this.audit.append(tx, { agencyId: 0, viewer, action: 'delivery.received', object: job.batch, detail });
        await queueBatch(this.jobs, tx, FILING, { batch: job.batch, by: viewer.userId, about: fileName });
      });
    } catch (error) {
      if (!noting || !isUnavailable(error)) await folder.clear();
      throw error;
    }
    this.jobs.nudge();
    return job.batch;
  }

  private async work(job: BatchJob): Promise<void> {
    const { batch } = job.data;
    const folder = this.pipeline.folderOf(batch);
    const goesOn = await this.database.run(NOBODY, async (tx) => {
      await job.hold(tx);
      return goOn(tx, batch);
    });
    if (goesOn) {
      const pack = await folder.noted<PackJob>('pack');
      if (pack === null) throw new DomainError('delivery.lost');
      await this.attachAll(job, pack, folder).catch(async (error: unknown) => {
        if (!(error instanceof PackUnreadable)) throw error;
        const refusal = { code: 'delivery.pack-unreadable', text: REFUSAL['delivery.pack-unreadable'] };
        await this.database.run(scopeOf(pack.viewer), async (tx) => {
          await job.hold(tx);
          await refuseBatch(tx, batch, this.clock.now(), refusal);
        });
      });
    }
    await folder.clear();
  }

  private async attachAll(job: BatchJob, pack: PackJob, folder: DeliveryFolder): Promise<void> {
    const { batch, viewer } = pack;
    const scope = scopeOf(viewer);
    const files = await countOfPack(folder.file);
    await this.database.run(scope, (tx) => startPosting(tx, batch, files, 0, null, this.clock.now()));
    const fates: Fate[] = [];
    for await (const file of filesOfPack(folder.file, await folder.room('files'))) {
      job.signal.throwIfAborted();
      const cancelled = await this.database.run(scope, async (tx) => {
        await job.progress(fates.length, files, '个文件', tx);
        return progressOf(tx, batch, fates.length / files);
      });
      fates.push(await this.place(pack, file, fates.length + 1, cancelled));
      if (file.path !== null) await rm(file.path, { force: true });
    }
    await this.receipt(job, pack, fates);
  }

  /** Attaches one file to its record, or says why it cannot. Of a delivery that was cancelled only what is attached already counts. */
  private async place({ batch, source, viewer }: PackJob, file: PackedFile, line: number, cancelled: boolean): Promise<Fate> {
    const nth = { line, folder: file.folder, name: file.name };
    const id = numberInPack(batch, line);
    const place = await this.database.run<Place | null>(viewer.scope, (tx) => recordOf(tx, this.ledger, source, file), {
      readOnly: true,
    });
    const there = place === null ? [] : await this.attachments.list(viewer, place.agency, place.caseId);
    // Attached before the work stopped: that was this delivery's own doing.
    if (place !== null && there.some((one) => one.id === id)) return { fate: 'accepted', agency: place.agency, file: nth };
    if (cancelled) return { fate: 'cancelled', agency: 0 };
    if (place === null) return asideOf(nth, 0, 'file-unfit');
    const { agency, caseId, kind, key } = place;
    if (file.path === null) return asideOf(nth, agency, 'file-not-taken', { why: file.refusal.message });
    const digest = await Attachments.digestOf(file.path);
    if (there.some((one) => one.recordKey === key && one.digest === digest)) return { fate: 'duplicate', agency, file: nth };
    try {
      const incoming = { id, path: file.path, name: file.name, agencyId: agency, caseId, recordKind: kind, recordKey: key };
      await this.attachments.take(viewer, incoming);
      return { fate: 'accepted', agency, file: nth };
    } catch (refusal) {
      if (refusal instanceof DomainError) return asideOf(nth, agency, 'file-not-taken', { why: refusal.message });
      throw refusal;
    }
  }

  /** 回执: accepted, duplicate, quarantined and cancelled, agency by agency; together they are the files of the pack (L7). */
  private receipt(job: BatchJob, { batch, source, viewer }: PackJob, fates: readonly Fate[]): Promise<unknown> {
    const kept = fates.flatMap((one) => (one.fate === 'aside' ? [one.kept] : []));
    const counts = countsOf(fates);
    const agencies = [...new Set(fates.map((one) => one.agency))].map((agency) => ({ agency, ...countsOf(fates, agency) }));
    return this.database.run(scopeOf(viewer), async (tx) => {
      await job.hold(tx);
      const from = { batch, source, receivedAt: this.clock.now() };
      await keepLines(tx, from, { chunk: 0, from: 0 }, kept);
      const brought = filesBrought(fates);
      await endMended(tx, from, await openByMark(tx, from, scopeOf(viewer).case, [...brought.keys()]), () => brought);
      await insertReceipts(tx, batch, 0, null, agencies);
      await chunkDone(tx, batch, counts, 1);
      await leaveOut(tx, batch, counts.cancelled);
      await finishBatch(tx, batch, counts.cancelled > 0 ? 'cancelled' : 'done', this.clock.now());
    });
  }
}

/** The reader's own agencies, and the files of which no agency can be told. */
const scopeOf = ({ scope }: Viewer): Scope => ({ ...scope, case: [0, ...scope.case] });

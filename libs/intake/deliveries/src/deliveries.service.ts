import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Jobs } from '@zhilu/platform/jobs';
import { Clock, Database, type Scope, type Tx, WorkFolder } from '@zhilu/platform/database';
import { DELIVERY, FILING, queueBatch } from './batches/batch-jobs';
import { batchesAtWork, goOn, requestCancel, standingOf } from './batches/batch.store';
import { DomainError } from '@zhilu/kernel/refusal';
import { type AuditAction, delivers, speaksOfOthers } from '@zhilu/kernel/vocabulary';
import { compareDigest, noteCarried } from './batches/carried-digest';
import { Pipeline } from './pipeline';
import { agenciesOfSource } from '@zhilu/registry/agencies';
import { agreedOf, Sources } from '@zhilu/registry/sources';

const NOBODY: Scope = { stat: [], case: [], role: 'system' };
/** How often what a stop left behind is looked for, ms. */
const SWEEP_EVERY = 3_600_000;
/** A folder without a delivery is being filled, until it is older than this, ms. */
const ORPHAN_AFTER = 3_600_000;
/** What is being received is written to at least this often, ms. */
const A_WHILE = 60_000;
const ENDED = ['done', 'refused', 'cancelled'];
const KINDS = [DELIVERY, FILING];
const FOLDER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** 报送: takes a file from the web, which is worked on after the answer has gone out; what its sender decides about it. */
@Injectable()
export class Deliveries implements OnModuleDestroy {
  private readonly log = new Logger('deliveries');
  private sweeping: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly pipeline: Pipeline,
    private readonly sources: Sources,
    private readonly jobs: Jobs,
    private readonly audit: AuditChain,
    private readonly workFolder: WorkFolder,
  ) {}

  /** Takes an uploaded file in; says the number of its batch once the delivery is safe. One that was carried may bring its digest. */
  async accept(upload: { path: string; fileName: string; source: string; digest?: string; viewer: Viewer }): Promise<string> {
    const { path, fileName, source: name, digest, viewer } = upload;
    try {
      const { source, mapping } = await this.permitted(name, viewer);
      const carried = await compareDigest(path, digest);
      const batch = Pipeline.newBatch();
      const receivedAt = this.clock.now();
      const noted = { scope: NOBODY, record: (tx: Tx) => noteCarried(tx, batch, carried) };
      await this.pipeline.takeIn({ batch, source, path, fileName, mapping, receivedAt, viewer, taking: 'move', with: noted });
      return batch;
    } finally {
      await rm(path, { force: true });
    }
  }

  /**
   * At the start: a delivery that an earlier edition of the product left without a job gets one, in the order in which they came;
   * says how many go on. What a stop left behind is removed now and every hour.
   */
  async resume(): Promise<number> {
    const started = Date.now();
    await this.clearIncoming(started - A_WHILE);
    setTimeout(() => void this.clearIncoming(started).catch((error: unknown) => this.log.warn(String(error))), A_WHILE).unref();
    await this.sweep();
    this.sweeping ??= setInterval(() => void this.sweep().catch((error: unknown) => this.log.warn(String(error))), SWEEP_EVERY);
    this.sweeping.unref();
    const batches = await this.database.run(NOBODY, batchesAtWork, { readOnly: true });
    for (const { batch, by, about } of batches) {
      const kind = await this.kindOf(batch);
      await this.database.run(NOBODY, async (tx) => {
        for (const one of KINDS) if (await this.jobs.isOpen(tx, one, batch)) return;
        await queueBatch(this.jobs, tx, kind, { batch, by, about });
      });
    }
    this.jobs.nudge();
    return batches.length;
  }

  /** Removes what was being received when a process ended: nobody has written to it since. */
  private async clearIncoming(before: number): Promise<void> {
    for (const name of await readdir(this.workFolder.incoming).catch(() => [])) {
      const path = join(this.workFolder.incoming, name);
      const found = await stat(path).catch(() => null);
      if (found !== null && found.mtimeMs < before) await rm(path, { force: true });
    }
  }

  onModuleDestroy(): void {
    if (this.sweeping !== null) clearInterval(this.sweeping);
  }

  /** Cancels a delivery: what is in the books stays, the rest is left out, and its receipt says so. */
  async cancel(viewer: Viewer, batch: string): Promise<void> {
    await this.decide(viewer, batch, 'delivery.cancelled', async (tx) => {
      await requestCancel(tx, batch);
      return true;
    });
    await this.pipeline.giveUp(batch);
  }

  /** Lets a delivery that stopped be tried again now. */
  async resumeOne(viewer: Viewer, batch: string): Promise<void> {
    await this.decide(viewer, batch, 'delivery.resumed', async (tx, state) => state === 'interrupted' && (await goOn(tx, batch)));
  }

  /** A source the reader may deliver for: all its agencies are their own. */
  async permitted(name: string, viewer: Viewer) {
    requireSender(viewer);
    const found = await this.sources.named(name);
    await this.database
      .run(viewer.scope, (tx) => this.requireOwn(tx, viewer, found.source), { readOnly: true })
      .catch((error: unknown) => {
        // Whether there is a source of this name is told to those it belongs to, and to nobody else.
        throw error instanceof DomainError && error.code === 'delivery.not-yours' ? new DomainError('source.unknown', { name }) : error;
      });
    return found;
  }

  /** Refuses whoever does not deliver, or not for all agencies of a source; what is noted outside is for the office to bring, and nobody else's. */
  async requireOwn(tx: Tx, viewer: Viewer, source: number): Promise<void> {
    requireSender(viewer);
    if (!(await agenciesOfSource(tx, source)).every((agency) => viewer.scope.case.includes(agency)))
      throw new DomainError('delivery.not-yours');
    const { outside } = await agreedOf(tx, source);
    if (outside !== speaksOfOthers(viewer.role)) throw new DomainError(outside ? 'source.outside-not-yours' : 'access.not-allowed');
  }

  /** What a person decides about a delivery that has not ended; where its job has something to do about that, it does so at once. */
  private async decide(
    viewer: Viewer,
    batch: string,
    action: AuditAction,
    work: (tx: Tx, state: string) => Promise<boolean>,
  ): Promise<void> {
    if (!FOLDER.test(batch)) throw new DomainError('delivery.unknown');
    const kind = await this.kindOf(batch);
    await this.database.run(viewer.scope, async (tx) => {
      const row = await standingOf(tx, batch);
      if (row === null) throw new DomainError('delivery.unknown');
      await this.requireOwn(tx, viewer, row.source_no);
      if (ENDED.includes(row.state)) throw new DomainError('delivery.ended');
      if ((await work(tx, row.state)) && !(await this.jobs.again(tx, KINDS, batch)))
        await queueBatch(this.jobs, tx, kind, { batch, by: row.by, about: row.about });
      await this.audit.append(tx, { agencyId: 0, viewer, action, object: batch, detail: {} });
    });
    this.jobs.nudge();
  }

  /** Whether a table was delivered, or a pack of files: its folder says. */
  private async kindOf(batch: string): Promise<typeof DELIVERY> {
    return (await this.pipeline.folderOf(batch).noted('pack')) === null ? DELIVERY : FILING;
  }

  /** Removes what a stop left behind: half of an upload, a folder whose delivery was not noted, or has ended. */
  private async sweep(): Promise<void> {
    for (const name of await readdir(this.workFolder.incoming).catch(() => [])) {
      const path = join(this.workFolder.incoming, name);
      if (await isOld(path)) await rm(path, { force: true });
    }
    for (const name of await readdir(this.workFolder.path)) {
      if (!FOLDER.test(name)) continue;
      const path = join(this.workFolder.path, name);
      const known = await this.database.run(NOBODY, (tx) => standingOf(tx, name), { readOnly: true });
      const left = known === null ? await isOld(path) : ENDED.includes(known.state);
      if (left) await rm(path, { recursive: true, force: true });
    }
  }
}

/** Whether it was left so long ago; what is gone by now was another process's, and is not. */
const isOld = async (path: string): Promise<boolean> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs <= Date.now() - ORPHAN_AFTER,
    () => false,
  );

const requireSender = ({ role }: Viewer): void => {
  if (!delivers(role) && !speaksOfOthers(role)) throw new DomainError('access.not-allowed');
};

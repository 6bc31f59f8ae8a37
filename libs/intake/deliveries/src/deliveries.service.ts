import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Scope, type Tx, WorkFolder } from '@zhilu/platform/database';
import { interruptBatch, requestCancel, standingOf, takeOver, tryAgain, unfinishedBatches } from './batches/batch.store';
import { DomainError, fill, REFUSAL } from '@zhilu/kernel/refusal';
import { ROLE } from '@zhilu/kernel/vocabulary';
import { compareDigest, noteCarried } from './batches/carried-digest';
import { Pipeline } from './pipeline';
import { agenciesOfSource } from '@zhilu/registry/agencies';
import { Sources } from '@zhilu/registry/sources';
import { Ownership } from './ownership.service';
import { Stopped } from './posting/poster.service';

const NOBODY: Scope = { stat: [], case: [], role: 'system' };
/** How often deliveries that nobody works on are looked for, ms. */
const LOOK_EVERY = 5_000;
/** A delivery that fails is tried again by itself so often, with so long between, ms; after that somebody says when. */
const ATTEMPTS = 4;
const PAUSE = 30_000;
/** A folder without a delivery is being filled, until it is older than this, ms. */
const ORPHAN_AFTER = 3_600_000;
const ENDED = ['done', 'refused', 'cancelled'];
const FOLDER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Says how the work on a delivery is taken up; null where it is of another kind, or what it rests on is lost. */
export type TakesUp = (batch: string) => Promise<(() => Promise<unknown>) | null>;

/** 报送: takes a file from the web and works on it after the answer has gone out; takes up what a stop left unfinished. */
@Injectable()
export class Deliveries implements OnModuleDestroy {
  private readonly log = new Logger('deliveries');
  private readonly underWay = new Map<string, Promise<unknown>>();
  private watching: NodeJS.Timeout | null = null;
  private looking = false;
  private readonly kinds: TakesUp[] = [];
  private sweptAt = 0;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly pipeline: Pipeline,
    private readonly sources: Sources,
    private readonly ownership: Ownership,
    private readonly audit: AuditChain,
    private readonly workFolder: WorkFolder,
  ) {
    this.alsoTakeUp(async (batch) => {
      const job = await this.pipeline.folderOf(batch).job();
      return job === null ? null : () => this.pipeline.work(job);
    });
  }

  /** Has deliveries of one more kind taken up after a stop. */
  alsoTakeUp(kind: TakesUp): void {
    this.kinds.push(kind);
  }

  /** Takes an uploaded file in; says the number of its batch once the delivery is safe. One that was carried may bring its digest. */
  async accept(upload: { path: string; fileName: string; source: string; digest?: string; viewer: Viewer }): Promise<string> {
    const { path, fileName, source: name, digest, viewer } = upload;
    try {
      const { source, mapping } = await this.permitted(name, viewer);
      const carried = await compareDigest(path, digest);
      const batch = Pipeline.newBatch();
      const receivedAt = this.clock.now();
      const noted = { scope: NOBODY, record: (tx: Tx) => noteCarried(tx, batch, carried) };
      const job = await this.pipeline.takeIn({ batch, source, path, fileName, mapping, receivedAt, viewer, taking: 'move', with: noted });
      this.follow(batch, () => this.pipeline.work(job));
      return batch;
    } finally {
      await rm(path, { force: true });
    }
  }

  /** Work on a delivery that goes on after the answer: a failure is written down, and the product does not stop before it may. */
  follow(batch: string, deliver: () => Promise<unknown>): void {
    const work: Promise<unknown> = deliver()
      .catch((error: unknown) => {
        if (!(error instanceof Stopped)) this.log.error(`delivery ${batch}: ${error instanceof Error ? error.stack : String(error)}`);
      })
      .finally(() => this.underWay.delete(batch));
    this.underWay.set(batch, work);
  }

  /** Waits until the work under way has come to where it may stop; called before the product stops. */
  async settle(): Promise<void> {
    await Promise.all(this.underWay.values());
  }

  /** 续传: takes up deliveries nobody works on, in the order in which they came; says how many. Goes on looking for more. */
  async watch(): Promise<number> {
    await this.sweep();
    const taken = await this.takeUp(0);
    this.watching ??= setInterval(() => void this.look(), LOOK_EVERY);
    this.watching.unref();
    return taken;
  }

  onModuleDestroy(): void {
    if (this.watching !== null) clearInterval(this.watching);
  }

  /** Cancels a delivery: what is in the books stays, the rest is left out, and its receipt says so. */
  async cancel(viewer: Viewer, batch: string): Promise<void> {
    await this.decide(viewer, batch, 'delivery.cancelled', (tx) => requestCancel(tx, batch));
    await this.pipeline.giveUp(batch);
    await this.takeUp(0);
  }

  /** Lets a delivery that stopped be tried again now. */
  async again(viewer: Viewer, batch: string): Promise<void> {
    await this.decide(viewer, batch, 'delivery.resumed', (tx) => tryAgain(tx, batch));
    await this.takeUp(0);
  }

  /** A source the reader may deliver for: all its agencies are their own. */
  async permitted(name: string, viewer: Viewer) {
    requireDeliverer(viewer);
    const found = await this.sources.named(name);
    await this.database.run(viewer.scope, (tx) => this.requireOwn(tx, viewer, found.source), { readOnly: true });
    return found;
  }

  /** Refuses whoever does not deliver, or not for all agencies of a source. */
  async requireOwn(tx: Tx, viewer: Viewer, source: number): Promise<void> {
    requireDeliverer(viewer);
    if (!(await agenciesOfSource(tx, source)).every((agency) => viewer.scope.case.includes(agency)))
      throw new DomainError('delivery.not-yours');
  }

  private decide(viewer: Viewer, batch: string, action: string, work: (tx: Tx) => Promise<unknown>): Promise<void> {
    if (!FOLDER.test(batch)) throw new DomainError('delivery.unknown');
    return this.database.run(viewer.scope, async (tx) => {
      const row = await standingOf(tx, batch);
      if (row === null) throw new DomainError('delivery.unknown');
      await this.requireOwn(tx, viewer, row.source_no);
      if (ENDED.includes(row.state)) throw new DomainError('delivery.ended');
      await work(tx);
      await this.audit.append(tx, { agencyId: 0, viewer, action, object: batch, detail: {} });
    });
  }

  /** A look that fails is followed by another. */
  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      await this.takeUp(PAUSE);
      if (Date.now() - this.sweptAt > ORPHAN_AFTER) await this.sweep();
    } catch (error) {
      this.log.warn(String(error));
    } finally {
      this.looking = false;
    }
  }

  private async takeUp(pause: number): Promise<number> {
    const owner = await this.ownership.owner();
    const since = this.clock.now() - pause;
    const rows = await this.database.run(NOBODY, (tx) => unfinishedBatches(tx, owner, ATTEMPTS, since), { readOnly: true });
    let taken = 0;
    for (const { id } of rows) {
      if (this.isUnderWay(id) || !(await this.database.run(NOBODY, (tx) => takeOver(tx, id, owner)))) continue;
      const work = await this.workOf(id);
      if (work === null) {
        const lost = { code: 'delivery.lost', text: fill(REFUSAL['delivery.lost'], {}) };
        await this.database.run(NOBODY, (tx) => interruptBatch(tx, id, this.clock.now(), lost, ATTEMPTS));
        continue;
      }
      if (this.isUnderWay(id)) continue;
      taken += 1;
      this.follow(id, work);
    }
    return taken;
  }

  private async workOf(batch: string): Promise<(() => Promise<unknown>) | null> {
    for (const takesUp of this.kinds) {
      const work = await takesUp(batch);
      if (work !== null) return work;
    }
    return null;
  }

  private isUnderWay(batch: string): boolean {
    return this.underWay.has(batch) || this.pipeline.isAtWork(batch);
  }

  /** Removes what a stop left behind: half of an upload, a folder whose delivery was not noted, or has ended. */
  private async sweep(): Promise<void> {
    this.sweptAt = Date.now();
    for (const name of await readdir(this.workFolder.incoming).catch(() => [])) {
      const path = join(this.workFolder.incoming, name);
      if ((await stat(path)).mtimeMs <= Date.now() - ORPHAN_AFTER) await rm(path, { force: true });
    }
    for (const name of await readdir(this.workFolder.path)) {
      if (!FOLDER.test(name)) continue;
      const path = join(this.workFolder.path, name);
      const known = await this.database.run(NOBODY, (tx) => standingOf(tx, name), { readOnly: true });
      const left = known === null ? (await stat(path)).mtimeMs <= Date.now() - ORPHAN_AFTER : ENDED.includes(known.state);
      if (left) await rm(path, { recursive: true, force: true });
    }
  }
}

const requireDeliverer = ({ role }: Viewer): void => {
  if (!ROLE[role].delivers) throw new DomainError('access.not-allowed');
};

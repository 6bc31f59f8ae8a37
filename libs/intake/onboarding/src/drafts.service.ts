import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, digestOfFile, type Scope, type Tx, WorkFolder } from '@zhilu/platform/database';
import type { Discovery } from '@zhilu/intake/inspection';
import { CONNECTS_SOURCES } from '@zhilu/kernel/vocabulary';
import { DomainError, REFUSAL } from '@zhilu/kernel/refusal';
import { jobKind, Jobs, type RunningJob } from '@zhilu/platform/jobs';
import { FileInspector } from './file-inspector.service';
import type { DraftState } from './choices/choices';
import { DraftFolder, GONE } from './draft-folder';
import * as store from './drafts.store';

const NOBODY: Scope = { stat: [], case: [], role: 'system' };
const DAY = 86_400_000;
/** 草稿保存三十日, from the last time it was worked on. */
const KEPT_FOR = 30 * DAY;
/** Drafts one person may have open. */
const MOST_OPEN = 20;
const SWEEP_EVERY = 3_600_000;
/** What lies in the work folder without a draft is being filled, until it is older than this, ms. */
const ORPHAN_AFTER = DAY;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NAME_AT_MOST = 60;

/** Which draft, and whose. */
interface Inspected {
  readonly draft: string;
  readonly user: number;
}
/** 辨认. Whoever no longer wants it discards the draft. */
const INSPECTION = jobKind<Inspected>('drafts.inspect', '接入文件辨认', { retryLimit: 2, mayCancel: false });

/** 接入草稿: a staged file and what its maker has decided of it; theirs alone, kept for thirty days, to be taken up anywhere. */
@Injectable()
export class Drafts implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('drafts');
  private sweeping: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly inspector: FileInspector,
    private readonly workFolder: WorkFolder,
    private readonly jobs: Jobs,
  ) {
    jobs.handle(INSPECTION, (job) => this.inspect(job), { ended: (tx, data) => this.noteInspected(tx, data, NOT_INSPECTED) });
  }

  async onApplicationBootstrap(): Promise<void> {
    const sweep = (): Promise<void> => this.sweep().catch((error: unknown) => this.log.warn(String(error)));
    await sweep();
    this.sweeping = setInterval(() => void sweep(), SWEEP_EVERY);
    this.sweeping.unref();
  }

  onModuleDestroy(): void {
    if (this.sweeping !== null) clearInterval(this.sweeping);
  }

  /** Stages an uploaded file; says the number of its draft. What the file is, is found out after the answer. */
  async accept(upload: { path: string; fileName: string; viewer: Viewer }): Promise<string> {
    const { path, fileName, viewer } = upload;
    const id = randomUUID();
    const folder = this.folderOf(id);
    try {
      requireConnector(viewer);
      const { size } = await stat(path);
      const digest = await digestOfFile(path);
      await folder.take(path);
      const name = basename(fileName, extname(fileName)).slice(0, NAME_AT_MOST);
      const at = new Date(this.clock.now());
      await this.run(viewer, async (tx) => {
        if ((await store.openDrafts(tx, viewer.userId, at)) >= MOST_OPEN) throw new DomainError('draft.too-many', { most: MOST_OPEN });
        const choices: DraftState = { choices: { name, source: name } };
        const draft = { id, user_id: viewer.userId, file_name: fileName, bytes: size, digest, created_at: at, choices };
        await store.insertDraft(tx, { ...draft, expires_at: this.expiry() });
        await this.audit.append(tx, { agencyId: 0, viewer, action: 'draft.staged', object: id, detail: { file: fileName, digest } });
        const what = { key: id, by: viewer.userId, about: fileName, folder: this.jobs.folder };
        await this.jobs.enqueue(tx, INSPECTION, { draft: id, user: viewer.userId }, what);
      });
      this.jobs.nudge();
    } catch (error) {
      await folder.clear();
      throw error;
    } finally {
      await rm(path, { force: true });
    }
    return id;
  }

  list(viewer: Viewer): Promise<store.DraftRow[]> {
    requireConnector(viewer);
    return this.run(viewer, (tx) => store.draftsOf(tx, viewer.userId, this.now()));
  }

  /** A draft of the reader. */
  async draft(viewer: Viewer, id: string): Promise<store.DraftRow> {
    requireConnector(viewer);
    const row = ID.test(id) ? await this.run(viewer, (tx) => store.draftOf(tx, viewer.userId, id, this.now())) : null;
    if (row === null) throw new DomainError('draft.unknown');
    return row;
  }

  /** A draft that may still be decided on; refused with the reason where it may not. */
  async openDraft(viewer: Viewer, id: string): Promise<store.DraftRow> {
    return requireOpen(await this.draft(viewer, id));
  }

  /** Changes what is decided of a draft; two changes at once come one after the other. */
  change(viewer: Viewer, id: string, decide: (state: DraftState) => DraftState): Promise<void> {
    return this.run(viewer, async (tx) => {
      const row = await store.lockedDraft(tx, viewer.userId, id, this.now());
      if (row === null) throw new DomainError('draft.unknown');
      await store.markChosen(tx, viewer.userId, id, decide(requireOpen(row).choices), this.now(), this.expiry());
    });
  }

  saved(viewer: Viewer, id: string, state: DraftState, { source, version }: { source: number; version: number }): Promise<unknown> {
    const saved = { state, source, version, at: this.now(), expires: this.expiry() };
    return this.run(viewer, (tx) => store.markSaved(tx, viewer.userId, id, saved));
  }

  /** The draft has done its work: its file becomes a delivery. Of two who ask at once, one is refused. */
  async handOver(tx: Tx, { userId }: Viewer, id: string, batch: string): Promise<void> {
    await store.asPerson(tx, userId);
    if (!(await store.markImported(tx, userId, id, batch, this.now()))) throw new DomainError('draft.imported-already');
  }

  async discard(viewer: Viewer, id: string): Promise<void> {
    await this.draft(viewer, id);
    await this.run(viewer, async (tx) => {
      await store.discard(tx, viewer.userId, id);
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'draft.discarded', object: id, detail: {} });
    });
    await this.folderOf(id).clear();
  }

  folderOf(id: string): DraftFolder {
    return new DraftFolder(join(this.workFolder.path, 'drafts', id));
  }

  /** What the staged file is, read as the maker says it is written. */
  async discovery(row: store.DraftRow): Promise<Discovery> {
    const found = await this.discover(row.id, row.file_name, row.choices);
    if ('refusal' in found) throw new DomainError('draft.sent-back');
    return found.found;
  }

  discover(id: string, fileName: string, { encoding, delimiter }: Pick<DraftState, 'encoding' | 'delimiter'>) {
    const folder = this.folderOf(id);
    const written = { ...(encoding && { encoding }), ...(delimiter && { delimiter }) };
    return folder.remembered('discovery', written, async () => {
      if (!(await folder.hasFile())) throw new DomainError('draft.file-gone');
      return this.inspector.inspect('discover', { path: folder.file, fileName, ...written });
    });
  }

  run<T>({ scope, userId }: Pick<Viewer, 'scope' | 'userId'>, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.run(scope, async (tx) => {
      await store.asPerson(tx, userId);
      return work(tx);
    });
  }

  /** Removes drafts that have expired, with their files, and what a stop left behind. */
  async sweep(): Promise<void> {
    const expired = await this.database.run(NOBODY, (tx) => store.sweepExpired(tx, this.now()));
    for (const id of expired) await this.folderOf(id).clear();
    const drafts = join(this.workFolder.path, 'drafts');
    await mkdir(drafts, { recursive: true });
    for (const name of await readdir(drafts)) {
      if (!isOld(await stat(join(drafts, name)).catch(() => null))) continue;
      const needed = ID.test(name) && (await this.database.run(NOBODY, (tx) => store.needsItsFile(tx, name), { readOnly: true }));
      if (!needed) await rm(join(drafts, name), GONE);
    }
    const { incoming } = this.workFolder;
    for (const name of await readdir(incoming).catch(() => []))
      if (isOld(await stat(join(incoming, name)).catch(() => null))) await rm(join(incoming, name), { force: true });
  }

  /** Finds out what a staged file is; a file that cannot be taken is sent back with the reason. */
  private async inspect(job: RunningJob<Inspected>): Promise<void> {
    const { draft, user } = job.data;
    const maker = { scope: NOBODY, userId: user };
    const row = await this.run(maker, (tx) => store.draftOf(tx, user, draft, this.now()));
    if (row?.state !== 'looking') return;
    const said = await this.discover(draft, row.file_name, {}).catch((error: unknown) => {
      if (error instanceof DomainError) return { refusal: { code: error.code, text: error.message } };
      throw error;
    });
    await this.run(maker, async (tx) => {
      await job.hold(tx);
      await this.noteInspected(tx, job.data, 'refusal' in said ? { code: said.refusal.code, text: said.refusal.text } : null);
    });
  }

  private async noteInspected(tx: Tx, { draft, user }: Inspected, refusal: store.DraftRow['refusal']): Promise<void> {
    await store.asPerson(tx, user);
    await store.markLooked(tx, user, draft, refusal);
  }

  private now(): Date {
    return new Date(this.clock.now());
  }

  private expiry(): Date {
    return new Date(this.clock.now() + KEPT_FOR);
  }
}

/** Told where the work on it was given up. */
const NOT_INSPECTED = { code: 'draft.not-inspected', text: REFUSAL['draft.not-inspected'] };

export const requireConnector = ({ role }: Viewer): void => {
  if (!CONNECTS_SOURCES.includes(role)) throw new DomainError('access.not-allowed');
};

const requireOpen = (row: store.DraftRow): store.DraftRow => {
  if (row.state === 'looking') throw new DomainError('draft.still-looked-at');
  if (row.state === 'refused') throw new DomainError('draft.sent-back');
  if (row.state === 'imported') throw new DomainError('draft.imported-already');
  return row;
};

const isOld = (there: { mtimeMs: number } | null): boolean => there !== null && there.mtimeMs < Date.now() - ORPHAN_AFTER;

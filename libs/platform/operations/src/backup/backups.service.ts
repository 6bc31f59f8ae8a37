import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AuditChain, Seal, WitnessFolder } from '@zhilu/platform/access';
import { FileFolder } from '@zhilu/platform/attachments';
import {
  type BaseBackup,
  baseBackup,
  Clock,
  clusterFiles,
  Database,
  type OwnServer,
  type Scope,
  WorkFolder,
} from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { momentOf } from '@zhilu/kernel/time';
import { BackupSettings } from './backup-settings';
import * as store from './backup.store';
import { Copying, filesUnder, namedFullness, requireRoomFor, weightOf } from './copying';
import { backupNameOf, type Checked, faultsOf, lastChecked, type Manifest, noteChecked, readManifest, wholeBackups, writeManifest } from './manifest'; // prettier-ignore

const AUDIT: Scope = { stat: [], case: [], role: 'auditAdmin' };
const RIGHT = 'backup';
const TORN = '.partial';
/** Of the work folder: what is still being received is no delivery yet. */
const underWay = (path: string): boolean => path === 'incoming' || path.startsWith('incoming/');

/** A whole backup as it lies in its folder. */
export interface KeptBackup {
  readonly name: string;
  readonly at: Date;
  readonly bytes: number;
  readonly files: number;
  readonly posting: number;
  readonly checked: Checked | null;
}
/** How far a backup is: bytes of how many; throws where it is to end. */
export type Progress = (done: number, total: number) => Promise<void>;

/** 备份: what the product keeps, copied into a folder while it works; whole under its name, or not there. */
@Injectable()
export class Backups {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly seal: Seal,
    private readonly settings: BackupSettings,
    private readonly workFolder: WorkFolder,
    private readonly fileFolder: FileFolder,
    private readonly witnessFolder: WitnessFolder,
  ) {}

  /** Makes one, looks at it, and lets the oldest go; says its name. What does not come to its end is noted and leaves nothing. */
  async make(by: { readonly userId: number } | null, progress: Progress = async () => undefined): Promise<string> {
    const { server } = this.settings;
    if (server === null) throw new DomainError('backup.database-elsewhere');
    const release = await this.database.acquireLock(RIGHT);
    if (release === null) throw new DomainError('backup.under-way');
    try {
      return await this.whole(server, by, progress);
    } catch (error) {
      const text = error instanceof DomainError ? error.message : '没有完成，详见运行日志';
      if ((error as Error).name !== 'JobAborted') await this.note(by, 'backup.failed', 'backup', { text }).catch(() => undefined);
      throw error;
    } finally {
      await release();
    }
  }

  /** Whole ones, the newest first. */
  async list(): Promise<KeptBackup[]> {
    const found = await Promise.all(
      (await wholeBackups(this.settings.folder)).map(async (name) => {
        const manifest = await readManifest(join(this.settings.folder, name));
        return manifest && { ...keptOf(manifest), checked: await lastChecked(join(this.settings.folder, name)) };
      }),
    );
    return found.filter((one) => one !== null);
  }

  /** What became of the last that did not come to its end; null where a whole one has been made since, or none failed. */
  async lastFailure(): Promise<{ at: Date; text: string } | null> {
    return this.database.run(
      AUDIT,
      async (tx) => {
        const [failed, made] = [await this.audit.last(tx, 0, 'backup.failed'), await this.audit.last(tx, 0, 'backup.made')];
        if (failed === null || (made !== null && made.seq > failed.seq)) return null;
        return { at: failed.at, text: String(failed.detail.text) };
      },
      { readOnly: true },
    );
  }

  private async whole(server: OwnServer, by: { readonly userId: number } | null, progress: Progress): Promise<string> {
    const { folder, kept } = this.settings;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const one of await readdir(folder)) if (one.endsWith(TORN)) await rm(join(folder, one), { recursive: true, force: true });
    const needed = await this.weight(server);
    await requireRoomFor(folder, needed);
    const name = backupNameOf(momentOf(this.clock.now()));
    const place = join(folder, `${name}${TORN}`);
    // Copied, and read again.
    let done = 0;
    const told = (bytes: number): Promise<void> => progress((done += bytes), Math.max(done, 2 * needed));
    try {
      const manifest = await this.copy(server, name, place, told);
      const digest = await writeManifest(place, manifest);
      const faults = await faultsOf(place, told);
      if (faults.length > 0) throw new Error(`${name}: ${faults[0]}`);
      await noteChecked(place, { at: new Date(this.clock.now()).toISOString(), faults });
      await rename(place, join(folder, name));
      await settled(folder);
      const { bytes, files, posting } = keptOf(manifest);
      await this.note(by, 'backup.made', name, { files, bytes, posting, digest });
    } catch (error) {
      await rm(place, { recursive: true, force: true });
      throw await namedFullness(error, folder, needed);
    }
    for (const old of (await wholeBackups(folder)).slice(kept)) {
      await rename(join(folder, old), join(folder, `${old}${TORN}`));
      await rm(join(folder, `${old}${TORN}`), { recursive: true, force: true });
    }
    return name;
  }

  private async copy(server: OwnServer, name: string, place: string, told: (bytes: number) => Promise<void>): Promise<Manifest> {
    const [books, beside] = [new Copying(place, 'database', told), new Copying(place, '', told)];
    const at = new Date(this.clock.now()).toISOString();
    const work = (): Promise<void> => beside.takeAll(this.workFolder.path, 'work', underWay);
    let standing: Pick<Manifest, 'posting' | 'heads' | 'program'> | undefined;
    const base: BaseBackup = await baseBackup(server, name, books, async () => {
      await work();
      standing = await this.standing();
    });
    // After the database, so that no row is without its content; and what has come into the work folder meanwhile.
    await work();
    await beside.takeAll(this.fileFolder.path, 'files');
    await beside.takeAll(this.witnessFolder.path, 'witness');
    for (const one of [books, beside]) await one.settled();
    return {
      name,
      at,
      server: base,
      ...standing!,
      seal: await this.seal.name(),
      folders: [...books.folders, ...beside.folders],
      files: [...books.files, ...beside.files],
    };
  }

  /** What is certainly in a backup that has not ended yet. */
  private standing(): Promise<Pick<Manifest, 'posting' | 'heads' | 'program'>> {
    return this.database.run(
      AUDIT,
      async (tx) => {
        const { no, known_at } = await store.lastPosting(tx);
        return {
          posting: { no, knownAt: known_at?.toISOString() ?? null },
          heads: await store.chainHeads(tx),
          program: { version: this.settings.program, schema: await store.lastMigration(tx) },
        };
      },
      { readOnly: true },
    );
  }

  private async weight({ data }: OwnServer): Promise<number> {
    const within = (at: string, entries: { path: string; folder: boolean }[]): string[] =>
      entries.filter(({ folder }) => !folder).map(({ path }) => join(at, path));
    const paths = [this.workFolder.path, this.fileFolder.path, this.witnessFolder.path];
    const beside = await Promise.all(paths.map(async (path) => within(path, await filesUnder(path))));
    return weightOf([...within(data, await clusterFiles(data)), ...beside.flat()]);
  }

  private note(
    by: { readonly userId: number } | null,
    action: 'backup.made' | 'backup.failed',
    object: string,
    detail: Readonly<Record<string, string | number>>,
  ): Promise<unknown> {
    return this.database.run(AUDIT, (tx) => this.audit.append(tx, { agencyId: 0, viewer: by, action, object, detail }));
  }

  /** Name of the folder, without the way to it. */
  get folderName(): string {
    return basename(this.settings.folder);
  }
}

const keptOf = ({ name, at, files, posting }: Manifest): Omit<KeptBackup, 'checked'> => ({
  name,
  at: new Date(at),
  bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  files: files.length,
  posting: posting.no,
});

/** What a folder holds is so after a loss of power, too. */
const settled = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

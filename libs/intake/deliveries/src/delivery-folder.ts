import { randomUUID } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckJob } from './spool/check-delivery';
import type { KnownNames } from '@zhilu/kernel/sources';
import type { Mapping } from '@zhilu/kernel/sources';
import type { Instant } from '@zhilu/kernel/time';

/** All that the work on a delivery rests on, besides its file: with it the work can be taken up after any stop, and comes to the same. */
export interface DeliveryJob {
  readonly batch: string;
  readonly source: number;
  readonly fileName: string;
  readonly mapping: Mapping;
  readonly receivedAt: Instant;
  /** Quarantined lines that are sent again, not a file of the source's. */
  readonly isResubmission?: boolean;
  /** A part of what its source has, whatever its deliveries are by agreement. */
  readonly partial?: boolean;
  /** The terms of its source are posted before it is, where they differ from those in force. */
  readonly agree?: boolean;
  /** Spellings of agencies as known when the delivery was received. */
  readonly names: KnownNames;
}

/** How a delivered file comes into the folder: what was uploaded is moved, a sender's own file copied, one nobody changes linked. */
export type Taking = 'move' | 'copy' | 'link';

interface NotedJob extends Omit<DeliveryJob, 'names'> {
  readonly again?: boolean;
  readonly names: { readonly ids: readonly (readonly [string, number])[]; readonly allowed: readonly number[] };
}

/** Rooms of checkings under way, until what they came to is kept. */
const UNKEPT = 'checking-';

/** 报送的工作夹: one folder a delivery, kept until the delivery has ended. */
export class DeliveryFolder {
  readonly file: string;
  /** Where checking lays down what is to be posted. */
  readonly spool: string;

  constructor(private readonly path: string) {
    this.file = join(path, 'delivered');
    this.spool = join(path, 'spool');
  }

  /** Takes a delivered file in, durably: it outlives a stop of the machine. */
  async take(path: string, taking: Taking): Promise<void> {
    await mkdir(this.path, { recursive: true });
    if (taking === 'move') await rename(path, this.file).catch(() => copyFile(path, this.file).then(() => rm(path, { force: true })));
    else if (taking === 'link') await link(path, this.file).catch(() => copyFile(path, this.file, constants.COPYFILE_FICLONE));
    else await copyFile(path, this.file, constants.COPYFILE_FICLONE);
    await synced(this.file);
  }

  /** Notes the job beside the file. */
  noteJob({ names, ...job }: DeliveryJob): Promise<void> {
    return this.note<NotedJob>('job', { ...job, names: { ids: [...names.ids], allowed: [...names.allowed] } });
  }

  /** The job as noted; null where nothing was, or it was lost. */
  async job(): Promise<DeliveryJob | null> {
    const noted = await this.noted<NotedJob>('job');
    if (noted === null) return null;
    // A folder that an earlier version filled says it by the name it had then.
    const { again, ...job } = noted;
    return {
      ...job,
      isResubmission: job.isResubmission ?? again,
      names: { ids: new Map(noted.names.ids), allowed: new Set(noted.names.allowed) },
    };
  }

  /** Writes a note, durably, that is read when the work is taken up. */
  async note<T>(name: string, content: T): Promise<void> {
    const path = join(this.path, `${name}.json`);
    await writeFile(path, JSON.stringify(content));
    await synced(path);
    await synced(this.path);
  }

  /** A note; null where there is none. */
  async noted<T>(name: string): Promise<T | null> {
    const text = await readFile(join(this.path, `${name}.json`), 'utf8').catch(() => null);
    return text === null ? null : (JSON.parse(text) as T);
  }

  /** A folder within, for what is laid out on the way. */
  async room(name: string): Promise<string> {
    const path = join(this.path, name);
    await mkdir(path, { recursive: true });
    return path;
  }

  /** Whether what was delivered is there. */
  get isWhole(): boolean {
    return existsSync(this.file);
  }

  /** What one checking is told. It lays down in a room of its own, so that one taken for dead disturbs no other; what such left behind goes. */
  async checkJob(job: DeliveryJob): Promise<CheckJob> {
    for (const name of await readdir(this.path))
      if (name.startsWith(UNKEPT)) await rm(join(this.path, name), { recursive: true, force: true });
    return {
      path: this.file,
      fileName: job.fileName,
      mapping: job.mapping,
      receivedAt: job.receivedAt,
      isResubmission: job.isResubmission,
      names: job.names,
      folder: join(this.path, `${UNKEPT}${randomUUID()}`),
    };
  }

  /** What a checking laid down is what is posted. */
  async keep({ folder }: CheckJob): Promise<void> {
    await rm(this.spool, { recursive: true, force: true });
    await rename(folder, this.spool);
  }

  clear(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }
}

const synced = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

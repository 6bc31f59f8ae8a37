import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Receiver } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';

/** A file of a backup as it was written: its path in it, its bytes and their SHA-256. */
export interface CopiedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

const MEGABYTE = 1024 * 1024;
const PIECE = MEGABYTE;
/** What stays free on a disk whatever is copied to it: a tenth of it, and not more than this, bytes. */
const KEPT_FREE_AT_MOST = 2 * 1024 * MEGABYTE;
const KEPT_FREE_SHARE = 0.1;
/** Files on their way through to the disk at a time: one after the other, each waits for it alone. */
const THROUGH_AT_ONCE = 8;

/** Copies files into a folder, durably, and notes of each what was written. */
export class Copying implements Receiver {
  private readonly written = new Map<string, CopiedFile>();
  private readonly made = new Set<string>();
  private readonly goingThrough = new Set<Promise<void>>();
  private failed: { readonly error: unknown } | null = null;

  constructor(
    private readonly into: string,
    private readonly under: string,
    /** Told after each piece; throws where the copying is to end. */
    private readonly told: (bytes: number) => Promise<void>,
  ) {}

  get files(): readonly CopiedFile[] {
    return [...this.written.values()];
  }
  get folders(): readonly string[] {
    return [...this.made];
  }

  async folder(path: string): Promise<void> {
    this.made.add(this.named(path));
    await mkdir(join(this.into, this.named(path)), { recursive: true, mode: 0o700 });
  }

  async take(from: string, to: string): Promise<boolean> {
    const source = await open(from, 'r').catch((error: { code?: string }) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (source === null) return false;
    const piece = Buffer.allocUnsafe(PIECE);
    const next = async (): Promise<Buffer | null> => {
      const { bytesRead } = await source.read(piece, 0, PIECE);
      return bytesRead === 0 ? null : piece.subarray(0, bytesRead);
    };
    try {
      await this.write(to, next);
    } finally {
      await source.close();
    }
    return true;
  }

  put(content: Buffer, to: string): Promise<void> {
    const pieces = [content];
    return this.write(to, async () => pieces.pop() ?? null);
  }

  /** Everything under a folder, but for what is left out; what was taken before is taken again where it has changed since. */
  async takeAll(from: string, under: string, leftOut: (path: string) => boolean = () => false): Promise<void> {
    await this.folder(under);
    for (const { path, folder } of await filesUnder(from)) {
      if (leftOut(path)) continue;
      const to = `${under}/${path}`;
      if (folder) await this.folder(to);
      else if (!(await this.isTaken(join(from, path), to))) await this.take(join(from, path), to);
    }
  }

  /** Whatever was written is on the disk. */
  async settled(): Promise<void> {
    await Promise.all(this.goingThrough);
    if (this.failed !== null) throw this.failed.error;
  }

  private async through(file: FileHandle): Promise<void> {
    const one: Promise<void> = file
      .sync()
      .finally(() => file.close())
      .catch((error: unknown) => void (this.failed ??= { error }))
      .finally(() => this.goingThrough.delete(one));
    this.goingThrough.add(one);
    if (this.goingThrough.size >= THROUGH_AT_ONCE) await Promise.race(this.goingThrough);
    if (this.failed !== null) throw this.failed.error;
  }

  private async isTaken(from: string, to: string): Promise<boolean> {
    const before = this.written.get(this.named(to));
    if (before === undefined) return false;
    const [now, then] = await Promise.all([stat(from).catch(() => null), stat(join(this.into, this.named(to)))]);
    return now === null || (now.size === before.bytes && now.mtimeMs <= then.mtimeMs);
  }

  private async write(to: string, next: () => Promise<Buffer | null>): Promise<void> {
    const path = join(this.into, this.named(to));
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const target = await open(path, 'w', 0o600);
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      for (let piece = await next(); piece !== null; piece = await next()) {
        hash.update(piece);
        await target.write(piece);
        bytes += piece.length;
        await this.told(piece.length);
      }
    } catch (error) {
      await target.close();
      throw error;
    }
    await this.through(target);
    this.written.set(this.named(to), { path: this.named(to), bytes, sha256: hash.digest('hex') });
  }

  private named(path: string): string {
    return this.under === '' ? path : path === '' ? this.under : `${this.under}/${path}`;
  }
}

/** Files and folders under a folder, the folders before what is in them; none where it is not there. */
export const filesUnder = async (at: string, under = ''): Promise<{ path: string; folder: boolean }[]> => {
  const entries = await readdir(join(at, under), { withFileTypes: true }).catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const found: { path: string; folder: boolean }[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    found.push({ path, folder: entry.isDirectory() });
    if (entry.isDirectory()) found.push(...(await filesUnder(at, path)));
  }
  return found;
};

/** What files weigh together just now, bytes. */
export const weightOf = async (paths: readonly string[]): Promise<number> => {
  let sum = 0;
  for (const path of paths) sum += (await stat(path).catch(() => null))?.size ?? 0;
  return sum;
};

/** Refuses what would leave too little room on the disk of a folder, by how much there is and how much is needed. */
export const requireRoomFor = async (folder: string, bytes: number): Promise<void> => {
  const disk = await statfs(folder);
  const [free, whole] = [disk.bavail * disk.bsize, disk.blocks * disk.bsize];
  if (free - bytes < Math.min(whole * KEPT_FREE_SHARE, KEPT_FREE_AT_MOST)) throw noRoom(folder, free, bytes);
};

const noRoom = (folder: string, free: number, needed: number): DomainError =>
  new DomainError('backup.no-room', {
    folder: basename(folder),
    left: Math.floor(free / MEGABYTE),
    needed: Math.ceil(needed / MEGABYTE),
  });

/** Says of a disk that filled up under way what would have been needed; anything else as it is. */
export const namedFullness = async (error: unknown, folder: string, needed: number): Promise<unknown> => {
  if (!/^(ENOSPC|EDQUOT|EFBIG)$/.test((error as { code?: string }).code ?? '')) return error;
  const disk = await statfs(folder);
  return noRoom(folder, disk.bavail * disk.bsize, needed);
};

import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder into which something may still be written goes at the next try. */
export const GONE = { recursive: true, force: true, maxRetries: 5 } as const;
const UNDER_WAY = new Map<string, Promise<unknown>>();

/** 草稿的工作夹: the staged file of a draft, and what was found of it, so that it need not be looked for twice. */
export class DraftFolder {
  readonly file: string;

  constructor(readonly path: string) {
    this.file = join(path, 'staged');
  }

  /** Takes an uploaded file in, durably. */
  async take(path: string): Promise<void> {
    await mkdir(this.path, { recursive: true });
    await rename(path, this.file).catch(() => copyFile(path, this.file).then(() => rm(path, { force: true })));
    const handle = await open(this.file, 'r');
    await handle.sync().finally(() => handle.close());
  }

  async hasFile(): Promise<boolean> {
    return open(this.file, 'r').then(
      (handle) => handle.close().then(() => true),
      () => false,
    );
  }

  /** What was found before on the same grounds, else what `work` finds now, which is kept in its place. */
  async remembered<T>(name: string, grounds: unknown, work: () => Promise<T>): Promise<T> {
    const mark = createHash('sha256').update(JSON.stringify(grounds)).digest('hex').slice(0, 32);
    const path = join(this.path, `${name}-${mark}.json`);
    const before = await readFile(path, 'utf8').catch(() => null);
    if (before !== null) return JSON.parse(before) as T;
    // Two questions at once are one look.
    const underWay = (UNDER_WAY.get(path) ?? work()) as Promise<T>;
    UNDER_WAY.set(path, underWay);
    try {
      const found = await underWay;
      await this.keep(name, path, found);
      return found;
    } finally {
      UNDER_WAY.delete(path);
    }
  }

  clear(): Promise<void> {
    return rm(this.path, GONE);
  }

  /** Written beside and put in place whole: a stop in between leaves nothing half. A folder that is gone keeps nothing. */
  private async keep(name: string, path: string, found: unknown): Promise<void> {
    const beside = `${path}.${randomUUID()}`;
    try {
      await writeFile(beside, JSON.stringify(found));
      await rename(beside, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return;
    }
    const older = (await readdir(this.path)).filter((one) => one.startsWith(`${name}-`) && one.endsWith('.json') && !path.endsWith(one));
    await Promise.all(older.map((one) => rm(join(this.path, one), { force: true })));
  }
}

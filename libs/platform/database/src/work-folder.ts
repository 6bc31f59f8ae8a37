import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the product's own data where deliveries are worked on. */
export abstract class WorkFolder {
  abstract readonly path: string;

  /** Where files are written while they are being received. */
  get incoming(): string {
    return join(this.path, 'incoming');
  }

  /** The name of the folder, by which two processes tell whether they have the same one; given to it where it has none yet. */
  get name(): string {
    const path = join(this.path, 'name');
    mkdirSync(this.path, { recursive: true });
    try {
      writeFileSync(path, randomUUID(), { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return readFileSync(path, 'utf8');
  }
}

/** A work folder at a path. */
export class WorkFolderAt extends WorkFolder {
  constructor(readonly path: string) {
    super();
  }
}

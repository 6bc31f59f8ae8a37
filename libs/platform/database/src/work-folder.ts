import { join } from 'node:path';

/** Folder of the product's own data where deliveries are worked on. */
export abstract class WorkFolder {
  abstract readonly path: string;

  /** Where files are written while they are being received. */
  get incoming(): string {
    return join(this.path, 'incoming');
  }
}

/** A work folder at a path. */
export class WorkFolderAt extends WorkFolder {
  constructor(readonly path: string) {
    super();
  }
}

import { join } from 'node:path';

/** 附件存放处: a folder named in the configuration; what is in it is told by the database alone. */
export abstract class FileFolder {
  abstract readonly path: string;
}

/** Where the content of a file lies: an agency's folder, spread by the first digits of its number. */
export const placeOfFile = (folder: FileFolder, agency: number, id: string): string =>
  join(folder.path, String(agency), id.slice(0, 2), id);

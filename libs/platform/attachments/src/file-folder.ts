import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** 附件存放处: a folder named in the configuration; what is in it is told by the database alone. */
export abstract class FileFolder {
  abstract readonly path: string;
}

/** Where the content of a file lies: an agency's folder, spread by the first digits of its number. */
export const placeOfFile = (folder: FileFolder, agency: number, id: string): string =>
  join(folder.path, String(agency), id.slice(0, 2), id);

export const digestOfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};

/** Lays a file down whole or not at all, and says what arrived: its digest and its length. */
export const layDown = async (from: string, to: string): Promise<{ digest: string; bytes: number }> => {
  await mkdir(dirname(to), { recursive: true });
  const hash = createHash('sha256');
  const part = `${to}.part`;
  try {
    const passing = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        hash.update(chunk);
        next(null, chunk);
      },
    });
    await pipeline(createReadStream(from), passing, createWriteStream(part, { mode: 0o600 }));
    const written = await open(part, 'r+');
    await written.sync();
    await written.close();
    await rename(part, to);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return { digest: hash.digest('hex'), bytes: (await stat(to)).size };
};

import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** SHA-256 of a file, in hex. */
export const digestOfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};

/** Writes a file whole and durably, or not at all; says what arrived: its SHA-256 in hex and its length in bytes. */
export const writeWhole = async (content: Readable, place: string): Promise<{ digest: string; bytes: number }> => {
  await mkdir(dirname(place), { recursive: true });
  const hash = createHash('sha256');
  const part = `${place}.part`;
  const passing = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      next(null, chunk);
    },
  });
  try {
    await pipeline(content, passing, createWriteStream(part, { mode: 0o600 }));
    const written = await open(part, 'r+');
    await written.sync();
    await written.close();
    await rename(part, place);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return { digest: hash.digest('hex'), bytes: (await stat(place)).size };
};

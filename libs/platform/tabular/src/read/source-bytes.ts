import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { LIMITS } from './raw-row';
import { IntakeRefusal } from './refusals';

/** Texts of larger blocks would be kept apart from the young heap and pile up. */
const BLOCK = 1 << 16;
/** Below this a file may be as even as it likes: what is small is no bomb. */
const INFLATION_FROM = 1 << 20;
const GZIP = Buffer.of(0x1f, 0x8b);

/** The first bytes of a file as they lie on disk. */
export const firstBytes = async (path: string, count: number): Promise<Buffer> => {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

export const isGzip = (head: Buffer): boolean => head.subarray(0, 2).equals(GZIP);

/** The content of a file block by block; a GZIP file comes out unpacked, within the allowed inflation. */
export async function* blocksOf(path: string): AsyncGenerator<Buffer> {
  const gzip = isGzip(await firstBytes(path, 2));
  // Opened only once it is read or listened to: a file that is gone meanwhile would else end the thread.
  const raw = createReadStream(path, { highWaterMark: BLOCK });
  if (!gzip) {
    yield* raw as AsyncIterable<Buffer>;
    return;
  }
  const unpacked = createGunzip({ chunkSize: BLOCK });
  raw.on('error', (error) => unpacked.destroy(error)).pipe(unpacked);
  let size = 0;
  try {
    for await (const block of unpacked as AsyncIterable<Buffer>) {
      size += block.length;
      if (size > INFLATION_FROM && size > unpacked.bytesWritten * LIMITS.inflation)
        throw new IntakeRefusal('gzip-bomb', { limit: LIMITS.inflation });
      yield block;
    }
  } catch (error) {
    throw String((error as { code?: unknown }).code).startsWith('Z_') ? new IntakeRefusal('gzip-damaged') : error;
  } finally {
    raw.destroy();
  }
}

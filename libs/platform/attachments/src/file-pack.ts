import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { DomainError } from '@zhilu/kernel/refusal';
import { requireRoom } from '@zhilu/platform/database';
import { type Entry, open, type ZipFile } from 'yauzl';
import { FILE_KIND } from './taken/file-kind';
import { INFLATION_AT_MOST, isBlownUp } from './taken/inflation';

const FILES_AT_MOST = 5000;
const MB = 1024 * 1024;
/** All files of a pack together, unpacked. */
const SUM_AT_MOST = 2048 * MB;
const BYTES_AT_MOST = Math.max(...Object.values(FILE_KIND).map(({ atMost }) => atMost));
/** Bit 11 of an entry's flags: its name is UTF-8. */
const NAMED_IN_UTF8 = 0x800;

/** One file of a pack: its folder and name, and where its content was laid down, or why it was not. */
export type PackedFile = { readonly folder: string | null; readonly name: string } & (
  { readonly path: string } | { readonly path: null; readonly refusal: DomainError }
);

/** Why a pack as a whole cannot be read. */
export class PackUnreadable extends Error {
  override readonly name = 'PackUnreadable';
}

/** How many files a pack holds, by its list of contents; what they would come to is bounded there too. */
export const countOfPack = async (pack: string): Promise<number> => {
  const zip = await opened(pack);
  try {
    let [n, sum] = [0, 0];
    for (let entry = await nextOf(zip); entry !== null; entry = await nextOf(zip)) {
      if (nameOf(entry).endsWith('/')) continue;
      n += 1;
      sum += entry.uncompressedSize;
    }
    if (sum > SUM_AT_MOST) throw new PackUnreadable(`more than ${SUM_AT_MOST} bytes`);
    if (n > FILES_AT_MOST) throw new PackUnreadable(`more than ${FILES_AT_MOST} files`);
    return n;
  } finally {
    zip.close();
  }
};

/** 附件包: the files of a ZIP one after the other, each laid down in a folder of ours under a name of ours. */
export const filesOfPack = async function* (pack: string, into: string): AsyncGenerator<PackedFile> {
  const zip = await opened(pack);
  try {
    let n = 0;
    for (let entry = await nextOf(zip); entry !== null; entry = await nextOf(zip)) {
      const path = nameOf(entry);
      if (path.endsWith('/')) continue;
      const parts = path.split(/[\\/]/).filter((part) => part !== '');
      const named = { folder: parts.at(-2) ?? null, name: parts.at(-1) ?? '' };
      const to = join(into, `file-${++n}`);
      const refusal = await layOut(zip, entry, to);
      yield refusal === null ? { ...named, path: to } : { ...named, path: null, refusal };
    }
  } finally {
    zip.close();
  }
};

const opened = (pack: string): Promise<ZipFile> =>
  new Promise((done, fail) =>
    open(pack, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, zip) =>
      error ? fail(new PackUnreadable(error.message)) : done(zip),
    ),
  );

const nextOf = (zip: ZipFile): Promise<Entry | null> =>
  new Promise((done, fail) => {
    const clear = (): void => void zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
    zip.once('entry', (entry: Entry) => (clear(), done(entry)));
    zip.once('end', () => (clear(), done(null)));
    zip.once('error', (error: Error) => (clear(), fail(new PackUnreadable(error.message))));
    zip.readEntry();
  });

/** Lays an entry out; says why where it is larger than any file may be, or gives other bytes than it states. */
const layOut = async (zip: ZipFile, entry: Entry, to: string): Promise<DomainError | null> => {
  if (entry.uncompressedSize > BYTES_AT_MOST) return new DomainError('file.too-large', { most: BYTES_AT_MOST / MB });
  if (isBlownUp(entry)) return new DomainError('file.ratio', { most: INFLATION_AT_MOST });
  await requireRoom(dirname(to), entry.uncompressedSize);
  const content = await new Promise<Readable | null>((done) => zip.openReadStream(entry, (error, stream) => done(error ? null : stream)));
  if (content === null) return new DomainError('file.broken');
  let [sum, broken] = [0, false];
  content.once('error', () => (broken = true));
  const summed = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      sum = crc32(chunk, sum);
      next(null, chunk);
    },
  });
  try {
    await pipeline(content, summed, createWriteStream(to, { mode: 0o600 }));
    if (sum === entry.crc32) return null;
  } catch (error) {
    // A disk that is full is no fault of the pack.
    if (!broken || isOfSystem(error)) throw error;
  }
  await rm(to, { force: true });
  return new DomainError('file.broken');
};

const isOfSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** Chinese systems write names in GBK and do not say so. */
const nameOf = (entry: Entry): string => {
  const bytes = entry.fileName as unknown as Buffer;
  if ((entry.generalPurposeBitFlag & NAMED_IN_UTF8) !== 0) return bytes.toString('utf8');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
};

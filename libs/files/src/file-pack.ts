import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, open, type ZipFile } from 'yauzl';
import { FILE_KIND } from './file-kind';

const FILES_AT_MOST = 5000;
const BYTES_AT_MOST = Math.max(...Object.values(FILE_KIND).map(({ atMost }) => atMost));
/** Bit 11 of an entry's flags: its name is UTF-8. */
const NAMED_IN_UTF8 = 0x800;

/** One file of a pack: its folder and name, and where its content was laid down; null where it is larger than any file may be. */
export interface PackedFile {
  readonly folder: string | null;
  readonly name: string;
  readonly path: string | null;
}

/** Why a pack as a whole cannot be read. */
export class PackUnreadable extends Error {
  override readonly name = 'PackUnreadable';
}

/** 附件包: the files of a ZIP one after the other, each laid down in a folder of ours under a name of ours. */
export const filesOfPack = async function* (pack: string, into: string): AsyncGenerator<PackedFile> {
  const zip = await new Promise<ZipFile>((done, fail) =>
    open(pack, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, opened) =>
      error ? fail(new PackUnreadable(error.message)) : done(opened),
    ),
  );
  try {
    let n = 0;
    for (let entry = await nextOf(zip); entry !== null; entry = await nextOf(zip)) {
      const path = nameOf(entry);
      if (path.endsWith('/')) continue;
      if (++n > FILES_AT_MOST) throw new PackUnreadable(`more than ${FILES_AT_MOST} files`);
      const parts = path.split(/[\\/]/).filter((part) => part !== '');
      const named = { folder: parts.at(-2) ?? null, name: parts.at(-1) ?? '' };
      const to = join(into, `file-${n}`);
      if (entry.uncompressedSize > BYTES_AT_MOST) yield { ...named, path: null };
      else {
        await layOut(zip, entry, to);
        yield { ...named, path: to };
      }
    }
  } finally {
    zip.close();
  }
};

const nextOf = (zip: ZipFile): Promise<Entry | null> =>
  new Promise((done, fail) => {
    const clear = (): void => void zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
    zip.once('entry', (entry: Entry) => (clear(), done(entry)));
    zip.once('end', () => (clear(), done(null)));
    zip.once('error', (error: Error) => (clear(), fail(new PackUnreadable(error.message))));
    zip.readEntry();
  });

/** A reader that gives more than an entry states, or other bytes than its sum, is an error of the pack. */
const layOut = (zip: ZipFile, entry: Entry, to: string): Promise<void> =>
  new Promise((done, fail) =>
    zip.openReadStream(entry, (error, stream) => {
      if (error) return fail(new PackUnreadable(error.message));
      pipeline(stream, createWriteStream(to, { mode: 0o600 })).then(done, (broken: Error) => fail(new PackUnreadable(broken.message)));
    }),
  );

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

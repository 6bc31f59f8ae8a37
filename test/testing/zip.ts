import { buffer } from 'node:stream/consumers';
import { fromBuffer } from 'yauzl';
import { ZipFile } from 'yazl';

/** A container with some small files in it. */
export const zipOf = async (files: Readonly<Record<string, string | Buffer>>, options: { compress?: boolean } = {}): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, options);
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
};

/** The files in a container by their names, unpacked. */
export const filesOfZip = (whole: Buffer): Promise<ReadonlyMap<string, Buffer>> =>
  new Promise((done, failed) =>
    fromBuffer(whole, { lazyEntries: true }, (error, zip) => {
      if (error) return failed(error);
      const parts = new Map<string, Buffer>();
      zip.on('entry', (entry) =>
        zip.openReadStream(entry, (broken, stream) => {
          if (broken) return failed(broken);
          void buffer(stream).then((part) => {
            parts.set((entry as { fileName: string }).fileName, part);
            zip.readEntry();
          }, failed);
        }),
      );
      zip.on('end', () => done(parts));
      zip.readEntry();
    }),
  );

/** Their contents alone. */
export const partsOfZip = async (whole: Buffer): Promise<Buffer[]> => [...(await filesOfZip(whole)).values()];

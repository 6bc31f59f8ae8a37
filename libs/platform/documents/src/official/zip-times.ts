import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { fromBuffer } from 'yauzl';
import { ZipFile } from 'yazl';

/** A time that says nothing. */
const MTIME = new Date(1980, 0, 1);
const CORE = 'docProps/core.xml';
const STAMPS = /(<dcterms:(created|modified)[^>]*>)[^<]*(<\/dcterms:\2>)/g;

/** A container with the times it was written at taken out, so that the same content is the same bytes. */
export const withFixedTimes = async (container: Buffer): Promise<Buffer> => {
  const parts = await partsOf(container);
  const zip = new ZipFile();
  for (const [name, content] of parts) {
    const text = name === CORE ? Buffer.from(content.toString('utf8').replace(STAMPS, '$11980-01-01T00:00:00Z$3')) : content;
    zip.addBuffer(text, name, { mtime: MTIME });
  }
  zip.end();
  return buffer(zip.outputStream as Readable);
};

const partsOf = (container: Buffer): Promise<[string, Buffer][]> =>
  new Promise((resolve, reject) => {
    fromBuffer(container, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const parts: [string, Buffer][] = [];
      zip.on('error', reject);
      zip.on('end', () => resolve(parts));
      zip.on('entry', (entry: { fileName: string }) => {
        zip.openReadStream(entry as never, (failed, stream) => {
          if (failed) return reject(failed);
          buffer(stream).then((content) => {
            parts.push([entry.fileName, content]);
            zip.readEntry();
          }, reject);
        });
      });
      zip.readEntry();
    });
  });

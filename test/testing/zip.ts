import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A container with some small files in it. */
export const zipOf = async (files: Readonly<Record<string, string | Buffer>>, options: { compress?: boolean } = {}): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, options);
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
};

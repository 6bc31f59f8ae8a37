import { hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { linesOf } from './spool-lines';
import { ASIDE, BUFFER_BYTES, REGISTERS } from './spooled';

/** Text of a chunk at the most: some eight hundred cases, a few dozen megabytes while they are worked out. */
const CHUNK_BYTES = 1024 * 1024;
const TAB = 9;
const CHECKED = 'checked.json';

/** A file of the spool: the records of one agency, or of a part of its cases. */
interface SpoolFile {
  readonly agency: number;
  readonly name: string;
  readonly size: number;
}

/**
 * 检查结果: what checking came to and how the records are to be posted, laid down beside them. The same delivery, checked
 * again, comes to the same: so the posting can be taken up from any chunk after a stop.
 */
export interface CheckedDelivery {
  readonly received: number;
  /** Lines kept aside, by the agency they speak of. */
  readonly quarantined: readonly (readonly [agency: number, lines: number])[];
  readonly chunks: readonly (readonly SpoolFile[])[];
  /** Size of what is laid down beside the records, by file. */
  readonly beside: Readonly<Record<string, number>>;
}

/** Digest of a checked delivery: whether a second checking came to the same. */
export const digestOfChecked = (checked: CheckedDelivery): string => hash('sha256', JSON.stringify(checked)).slice(0, 32);

/** Lays out the chunks, in the order of the agencies, each case whole in one; notes it all where it is found after a stop. */
export const layOut = async (folder: string, counted: Pick<CheckedDelivery, 'received' | 'quarantined'>): Promise<CheckedDelivery> => {
  const sizeOf = async (name: string): Promise<number> => (await stat(join(folder, name))).size;
  const names = await readdir(folder);
  const agencies = names.filter((name) => /^\d+\.ndjson$/.test(name)).map((name) => Number(name.slice(0, -'.ndjson'.length)));
  const chunks: SpoolFile[][] = [];
  let bytes = Infinity;
  for (const agency of agencies.sort((a, b) => a - b)) {
    const name = `${agency}.ndjson`;
    const parts = Math.ceil((await sizeOf(name)) / CHUNK_BYTES);
    for (const part of parts > 1 ? await split(folder, name, parts) : [name]) {
      const file = { agency, name: part, size: await sizeOf(part) };
      if (bytes + file.size > CHUNK_BYTES) {
        chunks.push([]);
        bytes = 0;
      }
      chunks.at(-1)!.push(file);
      bytes += file.size;
    }
  }
  const beside: Record<string, number> = {};
  for (const name of [ASIDE, REGISTERS]) if (names.includes(name)) beside[name] = await sizeOf(name);
  const checked: CheckedDelivery = { ...counted, chunks, beside };
  await writeFile(join(folder, `${CHECKED}.new`), JSON.stringify(checked));
  await rename(join(folder, `${CHECKED}.new`), join(folder, CHECKED));
  return checked;
};

/** What a checking before a stop came to; null where it was not finished, or anything of it was lost since. */
export const laidOut = async (folder: string): Promise<CheckedDelivery | null> => {
  const text = await readFile(join(folder, CHECKED), 'utf8').catch(() => null);
  if (text === null) return null;
  const checked = JSON.parse(text) as CheckedDelivery;
  const files = [...checked.chunks.flat().map(({ name, size }) => [name, size] as const), ...Object.entries(checked.beside)];
  for (const [name, size] of files) if ((await stat(join(folder, name)).catch(() => null))?.size !== size) return null;
  return checked;
};

/** Lays the records of a large agency down again in several files, each case whole in one. */
const split = async (folder: string, name: string, parts: number): Promise<string[]> => {
  const names = Array.from({ length: parts }, (_, n) => name.replace('.ndjson', `.${n}.ndjson`));
  let buffers: Buffer[][] = names.map(() => []);
  let buffered = 0;
  const flush = async (): Promise<void> => {
    for (const [n, lines] of buffers.entries()) await appendFile(join(folder, names[n]!), Buffer.concat(lines));
    buffers = names.map(() => []);
    buffered = 0;
  };
  for await (const line of linesOf(createReadStream(join(folder, name), { highWaterMark: 1 << 20 }))) {
    buffers[hashOf(line.subarray(0, line.indexOf(TAB))) % parts]!.push(line);
    buffered += line.length;
    if (buffered > BUFFER_BYTES) await flush();
  }
  await flush();
  await rm(join(folder, name));
  return names;
};

const hashOf = (bytes: Buffer): number => {
  let h = 2_166_136_261;
  for (let i = 0; i < bytes.length; i++) h = Math.imul(h ^ bytes[i]!, 16_777_619);
  return h >>> 0;
};

import { hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordKind } from '@zhilu/kernel/vocabulary';
import { linesOf } from './spool-lines';
import { ASIDE, BUFFER_BYTES, REGISTERS } from './spooled';

/** Text of a chunk: some six hundred cases told of for the first time, a few dozen megabytes while they are worked out. */
const CHUNK_BYTES = 768 * 1024;
/** Cases of a chunk: a short line about each of many brings all that is known of them into memory. */
const CHUNK_CASES = 750;
const TAB = 9;
const LINE_END = 10;
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
  /** Records of each kind the file speaks of, in good lines and bad. Not there in what an earlier edition laid down. */
  readonly records?: Readonly<Partial<Record<RecordKind, number>>>;
  /** What the file had that nobody read, in words. Not there in what an earlier edition laid down. */
  readonly notes?: readonly string[];
  /** Lines quarantined, by the agency they speak of. */
  readonly quarantined: readonly (readonly [agency: number, lines: number])[];
  readonly chunks: readonly (readonly SpoolFile[])[];
  /** Size of what is laid down beside the records, by file. */
  readonly beside: Readonly<Record<string, number>>;
}

/** Digest of a checked delivery: whether a second checking came to the same. */
export const digestOfChecked = ({ records: _, notes: __, ...laid }: CheckedDelivery): string =>
  hash('sha256', JSON.stringify(laid)).slice(0, 32);

/** Lays out the chunks, in the order of the agencies, each case whole in one; notes it all where it is found after a stop. */
export const writeChunkPlan = async (
  folder: string,
  counted: Pick<CheckedDelivery, 'received' | 'quarantined' | 'records' | 'notes'>,
): Promise<CheckedDelivery> => {
  const names = await readdir(folder);
  const agencies = names.filter((name) => /^\d+\.ndjson$/.test(name)).map((name) => Number(name.slice(0, -'.ndjson'.length)));
  const chunks: SpoolFile[][] = [];
  let [bytes, cases] = [Infinity, Infinity];
  for (const agency of agencies.sort((a, b) => a - b))
    for await (const { name, size, cases: more } of partsOf(folder, `${agency}.ndjson`)) {
      if (bytes + size > CHUNK_BYTES || cases + more > CHUNK_CASES) {
        chunks.push([]);
        [bytes, cases] = [0, 0];
      }
      chunks.at(-1)!.push({ agency, name, size });
      bytes += size;
      cases += more;
    }
  const beside: Record<string, number> = {};
  for (const name of [ASIDE, REGISTERS]) if (names.includes(name)) beside[name] = await sizeOf(join(folder, name));
  const checked: CheckedDelivery = { ...counted, chunks, beside };
  await writeFile(join(folder, `${CHECKED}.new`), JSON.stringify(checked));
  await rename(join(folder, `${CHECKED}.new`), join(folder, CHECKED));
  return checked;
};

/** What a checking before a stop came to; null where it was not finished, or anything of it was lost since. */
export const readChunkPlan = async (folder: string): Promise<CheckedDelivery | null> => {
  const text = await readFile(join(folder, CHECKED), 'utf8').catch(() => null);
  if (text === null) return null;
  const checked = JSON.parse(text) as CheckedDelivery;
  const files = [...checked.chunks.flat().map(({ name, size }) => [name, size] as const), ...Object.entries(checked.beside)];
  for (const [name, size] of files) if ((await stat(join(folder, name)).catch(() => null))?.size !== size) return null;
  return checked;
};

/** The records of an agency in files of which none is more than a chunk, but for chance: each case whole in one. */
async function* partsOf(folder: string, agencyFile: string): AsyncGenerator<{ name: string; size: number; cases: number }> {
  const bySize = Math.ceil((await sizeOf(join(folder, agencyFile))) / CHUNK_BYTES);
  for (const large of await split(folder, agencyFile, bySize, 1)) {
    const cases = await casesIn(join(folder, large));
    const byCases = Math.ceil(cases / CHUNK_CASES);
    for (const name of await split(folder, large, byCases, bySize)) {
      const size = await sizeOf(join(folder, name));
      // By chance a file may have got no case.
      if (size > 0) yield { name, size, cases: cases / byCases };
    }
  }
}

const sizeOf = async (path: string): Promise<number> => (await stat(path)).size;

/** How many cases a file speaks of. */
const casesIn = async (path: string): Promise<number> => {
  const bytes = await readFile(path);
  const cases = new Set<string>();
  let before: Buffer = Buffer.alloc(0);
  for (let at = 0; at < bytes.length; at = bytes.indexOf(LINE_END, at) + 1) {
    const one = bytes.subarray(at, bytes.indexOf(TAB, at));
    if (!before.equals(one)) cases.add(one.toString('latin1'));
    before = one;
  }
  return cases.size;
};

/** Lays records down again in several files, each case whole in one. A file that came of another split is told how many came. */
const split = async (folder: string, name: string, parts: number, before: number): Promise<string[]> => {
  if (parts <= 1) return [name];
  const names = Array.from({ length: parts }, (_, n) => name.replace(/\.ndjson$/, `.${n}.ndjson`));
  let buffers: Buffer[][] = names.map(() => []);
  let buffered = 0;
  const flush = async (): Promise<void> => {
    for (const [n, lines] of buffers.entries()) await appendFile(join(folder, names[n]!), Buffer.concat(lines));
    buffers = names.map(() => []);
    buffered = 0;
  };
  for await (const line of linesOf(createReadStream(join(folder, name), { highWaterMark: 1 << 20 }))) {
    buffers[Math.floor(hashOf(line.subarray(0, line.indexOf(TAB))) / before) % parts]!.push(line);
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

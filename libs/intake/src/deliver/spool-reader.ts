import { createReadStream } from 'node:fs';
import { appendFile, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { unpackRecord } from '@zhilu/kernel';
import type { KeptAside } from './batch.store';
import { ASIDE, BUFFER_BYTES, type LinePlace, REGISTERS, type SpooledCase, type SpooledChunk, type SpooledEntry } from './spooled';

/** Text of a chunk at the most: some eight hundred cases, a few dozen megabytes while they are worked out. */
const CHUNK_BYTES = 1024 * 1024;
const TAB = 9;
/** Lines read between two breaths. */
const BREATH = 500;

/** The lines kept aside, a page at a time. */
export const asidesOf = (folder: string, page: number): AsyncGenerator<KeptAside[]> => pagesOf<KeptAside>(join(folder, ASIDE), page);

/** The lines of registers, a page at a time, in the order of the delivery. */
export const entriesOf = (folder: string, page: number): AsyncGenerator<SpooledEntry[]> =>
  pagesOf<SpooledEntry>(join(folder, REGISTERS), page);

async function* pagesOf<T>(path: string, page: number): AsyncGenerator<T[]> {
  if ((await stat(path).catch(() => null)) === null) return;
  let lines: T[] = [];
  for await (const line of linesOf(path)) {
    lines.push(JSON.parse(line.toString()) as T);
    if (lines.length < page) continue;
    yield lines;
    lines = [];
  }
  if (lines.length > 0) yield lines;
}

/** Chunks in the order of the agencies, each case whole in one chunk. */
export async function* chunksOf(folder: string): AsyncGenerator<SpooledChunk> {
  const agencies = (await readdir(folder))
    .filter((name) => name !== ASIDE && name !== REGISTERS)
    .map((name) => Number(name.replace('.ndjson', '')))
    .sort((a, b) => a - b);
  const pathOf = (agency: number): string => join(folder, `${agency}.ndjson`);
  const sizes = await Promise.all(agencies.map(async (agency) => (await stat(pathOf(agency))).size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let waiting: SpooledCase[] = [];
  let bytes = 0;
  let before = 0;
  for (const [index, agency] of agencies.entries()) {
    const parts = Math.ceil(sizes[index]! / CHUNK_BYTES);
    for (const path of parts > 1 ? await split(pathOf(agency), parts) : [pathOf(agency)]) {
      const part = (await stat(path)).size;
      if (bytes > 0 && bytes + part > CHUNK_BYTES) {
        yield { cases: waiting, done: before / total };
        waiting = [];
        bytes = 0;
      }
      waiting.push(...(await casesOf(path, agency)));
      bytes += part;
      before += part;
    }
  }
  if (waiting.length > 0) yield { cases: waiting, done: 1 };
}

/** Lays the records of a large agency down again in several files, each case whole in one. */
const split = async (path: string, parts: number): Promise<string[]> => {
  const paths = Array.from({ length: parts }, (_, n) => path.replace('.ndjson', `.${n}.ndjson`));
  let buffers: Buffer[][] = paths.map(() => []);
  let buffered = 0;
  const flush = async (): Promise<void> => {
    for (const [n, lines] of buffers.entries()) await appendFile(paths[n]!, Buffer.concat(lines));
    buffers = paths.map(() => []);
    buffered = 0;
  };
  for await (const line of linesOf(path)) {
    buffers[hash(line.subarray(0, line.indexOf(TAB))) % parts]!.push(line);
    buffered += line.length;
    if (buffered > BUFFER_BYTES) await flush();
  }
  await flush();
  await rm(path);
  return paths;
};

/** The lines of a spool file, each with its line end. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const block of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? block : Buffer.concat([rest, block]);
    let at = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, at)) {
      yield bytes.subarray(at, end + 1);
      at = end + 1;
    }
    rest = bytes.subarray(at);
  }
}

const casesOf = async (path: string, agency: number): Promise<SpooledCase[]> => {
  const cases = new Map<string, SpooledCase & { quoted: string }>();
  let one: (SpooledCase & { quoted: string }) | undefined;
  const text = await readFile(path, 'utf8');
  let read = 0;
  for (let at = 0; at < text.length;) {
    const afterCase = text.indexOf('\t', at);
    const afterLine = text.indexOf('\t', afterCase + 1);
    const end = text.indexOf('\n', afterLine);
    const quoted = text.slice(at, afterCase);
    const packed = text.slice(afterLine + 1, end);
    if (one?.quoted !== quoted) {
      one = cases.get(quoted);
      if (one === undefined)
        cases.set(quoted, (one = { quoted, agency, sourceCase: JSON.parse(quoted) as string, records: [], texts: [], lines: [] }));
    }
    one.records.push(unpackRecord(JSON.parse(packed) as unknown[], one.sourceCase));
    one.texts.push(packed);
    one.lines.push(JSON.parse(text.slice(afterCase + 1, afterLine)) as LinePlace);
    at = end + 1;
    if (++read % BREATH === 0) await breath();
  }
  return [...cases.values()];
};

const hash = (bytes: Buffer): number => {
  let h = 2_166_136_261;
  for (let i = 0; i < bytes.length; i++) h = Math.imul(h ^ bytes[i]!, 16_777_619);
  return h >>> 0;
};

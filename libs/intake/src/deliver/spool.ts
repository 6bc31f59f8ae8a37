import { createReadStream } from 'node:fs';
import { appendFile, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { type DeliveredRecord, packRecord, unpackRecord } from '@zhilu/kernel';

/** 行位: the number of a line, or `sheet!number` where a delivery has several sheets. */
export type LinePlace = number | string;

export const placeOf = (line: number, sheet: string | undefined): LinePlace =>
  sheet === undefined || sheet === '' ? line : `${sheet}!${line}`;

export const lineOfPlace = (place: LinePlace): { line: number; sheet: string | null } => {
  if (typeof place === 'number') return { line: place, sheet: null };
  const at = place.lastIndexOf('!');
  return { line: Number(place.slice(at + 1)), sheet: place.slice(0, at) };
};

/** One checked record on its way to the books, with the line it came from. */
export interface Spooled {
  readonly agency: number;
  readonly sourceCase: string;
  readonly line: LinePlace;
  readonly record: DeliveredRecord;
}
/** A case with everything the delivery says of it, whatever files and lines that stood in. */
export interface SpooledCase {
  readonly agency: number;
  readonly sourceCase: string;
  readonly records: DeliveredRecord[];
  /** Each record as packed. */
  readonly texts: string[];
  /** Line of each record. */
  readonly lines: LinePlace[];
}

export interface SpooledChunk {
  readonly cases: readonly SpooledCase[];
  /** Share of the delivery that is done with this chunk. */
  readonly done: number;
}

/** Text of a chunk at the most: a thousand and more cases, a few dozen megabytes once parsed. */
const CHUNK_BYTES = 6 * 1024 * 1024;
/** Text kept back before it is written. */
const BUFFER_BYTES = 8 * 1024 * 1024;

const TAB = 9;
/** Lines read between two breaths. */
const BREATH = 500;

/**
 * 按案归并: checked records are laid down by agency, then read back case by case, so that a delivery posts each case
 * once however its lines were ordered, and memory does not grow with the file.
 */
export class Spool {
  private readonly buffers = new Map<number, string[]>();
  private readonly agencies = new Set<number>();
  private buffered = 0;

  constructor(private readonly folder: string) {}

  async open(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true });
  }

  /** Takes records in; resolves when there is room for more. */
  async add(records: readonly Spooled[]): Promise<void> {
    for (const { agency, sourceCase, line, record } of records) {
      // JSON texts hold no tab of their own.
      const text = `${JSON.stringify(sourceCase)}\t${JSON.stringify(line)}\t${packRecord(record, sourceCase)}`;
      let buffer = this.buffers.get(agency);
      if (buffer === undefined) this.buffers.set(agency, (buffer = []));
      buffer.push(text);
      this.buffered += text.length;
    }
    if (this.buffered > BUFFER_BYTES) await this.flush();
  }

  private async flush(): Promise<void> {
    for (const [agency, lines] of this.buffers) {
      this.agencies.add(agency);
      await appendFile(this.path(agency), lines.join('\n') + '\n');
    }
    this.buffers.clear();
    this.buffered = 0;
  }

  /** Chunks in the order of the agencies, each case whole in one chunk. While one is posted the next is read. */
  async *chunks(): AsyncGenerator<SpooledChunk> {
    const source = this.read();
    let next = source.next();
    for (;;) {
      const chunk = await next;
      if (chunk.done === true) return;
      next = source.next();
      // Awaited after the chunk in hand is posted, or never: a failure to read must not count as unheard.
      next.catch(() => undefined);
      yield chunk.value;
    }
  }

  private async *read(): AsyncGenerator<SpooledChunk> {
    await this.flush();
    const agencies = [...this.agencies].sort((a, b) => a - b);
    const sizes = await Promise.all(agencies.map(async (agency) => (await stat(this.path(agency))).size));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    let waiting: SpooledCase[] = [];
    let bytes = 0;
    let before = 0;
    for (const [index, agency] of agencies.entries()) {
      const size = sizes[index]!;
      const parts = Math.ceil(size / CHUNK_BYTES);
      for (const path of parts > 1 ? await this.split(agency, parts) : [this.path(agency)]) {
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

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  private path(agency: number): string {
    return join(this.folder, `${agency}.ndjson`);
  }

  /** Lays the records of a large agency down again in several files, each case whole in one. */
  private async split(agency: number, parts: number): Promise<string[]> {
    const paths = Array.from({ length: parts }, (_, n) => join(this.folder, `${agency}.${n}.ndjson`));
    let buffers: Buffer[][] = paths.map(() => []);
    let buffered = 0;
    const flush = async (): Promise<void> => {
      for (const [n, lines] of buffers.entries()) await appendFile(paths[n]!, Buffer.concat(lines));
      buffers = paths.map(() => []);
      buffered = 0;
    };
    for await (const line of linesOf(this.path(agency))) {
      buffers[hash(line.subarray(0, line.indexOf(TAB))) % parts]!.push(line);
      buffered += line.length;
      if (buffered > BUFFER_BYTES) await flush();
    }
    await flush();
    await rm(this.path(agency));
    return paths;
  }
}

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
  const cases = new Map<string, SpooledCase>();
  const text = await readFile(path, 'utf8');
  let read = 0;
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    const [afterCase, afterLine] = [text.indexOf('\t', at), text.indexOf('\t', text.indexOf('\t', at) + 1)];
    const quoted = text.slice(at, afterCase);
    const packed = text.slice(afterLine + 1, end);
    let one = cases.get(quoted);
    if (one === undefined)
      cases.set(quoted, (one = { agency, sourceCase: JSON.parse(quoted) as string, records: [], texts: [], lines: [] }));
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

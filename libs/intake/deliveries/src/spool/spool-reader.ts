import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { QuarantinedLine } from '../quarantining/quarantine.store';
import { linesOf } from './spool-lines';
import type { CheckedDelivery } from './spool-plan';
import { ASIDE, REGISTERS, SpooledCase, type SpooledChunk, type SpooledEntry } from './spooled';

/** The lines quarantined, a page at a time. */
export const quarantinedOf = (folder: string, page: number): AsyncGenerator<QuarantinedLine[]> =>
  pagesOf<QuarantinedLine>(join(folder, ASIDE), page);

/** The lines of registers, a page at a time, in the order of the delivery. */
export const entriesOf = (folder: string, page: number): AsyncGenerator<SpooledEntry[]> =>
  pagesOf<SpooledEntry>(join(folder, REGISTERS), page);

async function* pagesOf<T>(path: string, page: number): AsyncGenerator<T[]> {
  if ((await stat(path).catch(() => null)) === null) return;
  let lines: T[] = [];
  for await (const line of linesOf(createReadStream(path, { highWaterMark: 1 << 20 }))) {
    lines.push(JSON.parse(line.toString()) as T);
    if (lines.length < page) continue;
    yield lines;
    lines = [];
  }
  if (lines.length > 0) yield lines;
}

/** The chunks of a checked delivery from the one after `before` on: those are in the books already. */
export async function* chunksOf(folder: string, { chunks }: CheckedDelivery, before = 0): AsyncGenerator<SpooledChunk> {
  const sizes = chunks.map((files) => files.reduce((sum, { size }) => sum + size, 0));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let done = sizes.slice(0, before).reduce((sum, size) => sum + size, 0);
  for (const [at, files] of chunks.entries()) {
    if (at < before) continue;
    const cases: SpooledCase[] = [];
    for (const { agency, name } of files) cases.push(...(await casesOf(join(folder, name), agency)));
    done += sizes[at]!;
    yield { cases, done: done / total };
  }
}

const casesOf = async (path: string, agency: number): Promise<SpooledCase[]> => {
  const cases = new Map<string, SpooledCase>();
  const text = await readFile(path, 'utf8');
  let [before, one]: [string | null, SpooledCase | undefined] = [null, undefined];
  for (let at = 0; at < text.length;) {
    const afterCase = text.indexOf('\t', at);
    const afterLine = text.indexOf('\t', afterCase + 1);
    const end = text.indexOf('\n', afterLine);
    const quoted = text.slice(at, afterCase);
    if (quoted !== before) {
      one = cases.get(quoted);
      if (one === undefined) cases.set(quoted, (one = new SpooledCase(agency, quoted, text)));
      before = quoted;
    }
    one!.add(afterCase + 1, afterLine + 1, end);
    at = end + 1;
  }
  return [...cases.values()];
};

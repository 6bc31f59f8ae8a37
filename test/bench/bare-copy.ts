import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { LINE_FIELDS } from '@zhilu/intake/format';
import { codesOf, LINE_KIND, type LineKind } from '@zhilu/kernel/vocabulary';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** Columns of a kind of line: the fields of the standard, the facts together. */
const columnsOf = (kind: LineKind): string[] => [
  ...new Set(LINE_FIELDS[kind].map(({ name }) => (name.startsWith('facts.') ? 'facts' : name)).filter((name) => name !== 'kind')),
];
const KINDS = codesOf(LINE_KIND);
/** What a line is found by. Not unique: a second delivery says some things again. */
const keyOf = (kind: LineKind): string[] => ['agency', 'caseKey', 'key'].filter((name) => columnsOf(kind).includes(name));
const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

const cell = (value: unknown): string => {
  if (value === undefined || value === null) return '\\N';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c]!);
};

/** Turns delivery files into the text COPY reads. Not timed. */
export const prepareCopy = async (deliveries: readonly string[], folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const out = new Map(
    KINDS.map((kind) => [kind as string, { stream: createWriteStream(join(folder, `${kind}.tsv`)), columns: columnsOf(kind) }]),
  );
  for (const path of deliveries)
    for await (const line of createInterface({ input: createReadStream(path, { highWaterMark: 1 << 20 }) })) {
      const record = JSON.parse(line) as Record<string, unknown> & { kind: string };
      const { stream, columns } = out.get(record.kind)!;
      if (!stream.write(columns.map((name) => cell(record[name])).join('\t') + '\n'))
        await new Promise<void>((resolve) => stream.once('drain', () => resolve()));
    }
  await Promise.all([...out.values()].map(({ stream }) => new Promise<void>((resolve) => stream.end(() => resolve()))));
};

/** Copies every delivered line into bare tables, each with the index it is found by: what any import must at least write. Seconds taken. */
export const bareCopy = async (client: Client, folder: string): Promise<number> => {
  await client.query('create schema bare');
  for (const kind of KINDS) {
    await client.query(`create table bare."${kind}" (${columnsOf(kind).map((name) => `"${name}" text`).join(', ')})`); // prettier-ignore
    await client.query(`create index on bare."${kind}" (${quoted(keyOf(kind))})`);
  }
  const started = performance.now();
  for (const kind of KINDS)
    await pipeline(
      createReadStream(join(folder, `${kind}.tsv`), { highWaterMark: 1 << 18 }),
      client.query(copyFrom(`copy bare."${kind}" (${quoted(columnsOf(kind))}) from stdin`)),
    );
  const seconds = (performance.now() - started) / 1000;
  await client.query('drop schema bare cascade');
  return seconds;
};

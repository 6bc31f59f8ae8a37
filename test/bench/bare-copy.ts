import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** The four kinds of record as bare tables with nothing but their primary keys: what any import must at least write. */
const TABLES: Record<string, { columns: readonly string[]; key: string }> = {
  case: {
    columns: [
      'agency',
      'key',
      'actType',
      'procedure',
      'caseNo',
      'documentNo',
      'title',
      'party',
      'legalBasis',
      'filedOn',
      'acceptedOn',
      'decidedOn',
      'servedOn',
      'publishedOn',
      'closedOn',
      'facts',
    ],
    key: 'agency, key',
  },
  written: { columns: ['agency', 'caseKey', 'key', 'item', 'documentNo', 'title', 'madeAt'], key: 'agency, "caseKey", key' },
  activity: { columns: ['agency', 'caseKey', 'key', 'scene', 'arrivedAt', 'leftAt', 'place', 'officers'], key: 'agency, "caseKey", key' },
  recording: {
    columns: [
      'agency',
      'caseKey',
      'key',
      'activity',
      'device',
      'startedAt',
      'endedAt',
      'completedAt',
      'storedAt',
      'storedFrom',
      'digest',
      'reference',
    ],
    key: 'agency, "caseKey", key',
  },
};

const cell = (value: unknown): string => {
  if (value === undefined || value === null) return '\\N';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c]!);
};

/** Turns delivery files into the text COPY reads. Not timed. */
export const prepareCopy = async (deliveries: readonly string[], folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const out = Object.fromEntries(Object.keys(TABLES).map((kind) => [kind, createWriteStream(join(folder, `${kind}.tsv`))]));
  for (const path of deliveries)
    for await (const line of createInterface({ input: createReadStream(path, { highWaterMark: 1 << 20 }) })) {
      const record = JSON.parse(line) as Record<string, unknown> & { kind: string };
      const stream = out[record.kind]!;
      if (!stream.write(TABLES[record.kind]!.columns.map((name) => cell(record[name])).join('\t') + '\n'))
        await new Promise<void>((resolve) => stream.once('drain', () => resolve()));
    }
  await Promise.all(Object.values(out).map((stream) => new Promise<void>((resolve) => stream.end(() => resolve()))));
};

/** Copies the rows into bare tables; seconds taken. */
export const bareCopy = async (client: Client, folder: string): Promise<number> => {
  await client.query('create schema bare');
  for (const [kind, { columns, key }] of Object.entries(TABLES))
    await client.query(`create table bare."${kind}" (${columns.map((name) => `"${name}" text`).join(', ')}, primary key (${key}))`);
  const started = performance.now();
  for (const [kind, { columns }] of Object.entries(TABLES))
    await pipeline(
      createReadStream(join(folder, `${kind}.tsv`), { highWaterMark: 1 << 18 }),
      client.query(copyFrom(`copy bare."${kind}" (${columns.map((n) => `"${n}"`).join(', ')}) from stdin`)),
    );
  const seconds = (performance.now() - started) / 1000;
  await client.query('drop schema bare cascade');
  return seconds;
};

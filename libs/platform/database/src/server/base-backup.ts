import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DomainError } from '@zhilu/kernel/refusal';
import { Client } from 'pg';

/** The product's own server: how its owner reaches it, and where its data lie. */
export interface OwnServer {
  readonly url: string;
  readonly data: string;
}

/** Where a backup goes, file by file. */
export interface Receiver {
  /** Takes a file as it stands; false where it has gone. */
  take(from: string, to: string): Promise<boolean>;
  put(content: Buffer, to: string): Promise<void>;
  folder(to: string): Promise<void>;
}

/** What a server makes anew at its start, or what is another server's: left out, its folder kept. */
const LEFT_EMPTY = ['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans'];
const LEFT_OUT = /^(postmaster\.(pid|opts)|pg_internal\.init.*|pgsql_tmp.*|current_logfiles.*)$/;
const CONTROL = 'global/pg_control';
/** A file that is being written is read twice alike, within so many times. */
const CONTROL_TRIES = 50;

const RESERVE = `select pg_create_physical_replication_slot($1, true, true)`;
const SAY = `select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as major,
  pg_size_bytes(current_setting('wal_segment_size'))::text as segment`;
const START = `select pg_backup_start($1, true)`;
const STOP = `select lsn::text, labelfile as label, spcmapfile as spaces from pg_backup_stop(false)`;

/** A base backup as it was taken: of which server, and from where to where its log is needed. */
export interface BaseBackup {
  readonly version: string;
  readonly major: number;
  readonly from: string;
  readonly to: string;
}

/**
 * 基础备份: the low-level backup of a server that goes on working: its data folder copied between `pg_backup_start` and
 * `pg_backup_stop`, with the label and the log of what was written meanwhile. A slot of the session keeps that log until it is
 * copied. What is done `beforeStop` falls within the backup.
 */
export const baseBackup = async (
  { url, data }: OwnServer,
  name: string,
  into: Receiver,
  beforeStop: () => Promise<void>,
): Promise<BaseBackup> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const said = (await client.query<{ version: string; major: number; segment: string }>(SAY)).rows[0]!;
    await client.query(RESERVE, [name.replaceAll('-', '_')]);
    await client.query(START, [name]);
    for (const { path, folder } of await clusterFiles(data))
      if (folder) await into.folder(path);
      else if (path !== CONTROL) await into.take(join(data, path), path);
    // Last, so that it is of no earlier state than any of the files.
    await into.put(await standing(join(data, CONTROL)), CONTROL);
    await beforeStop();
    const { lsn, label, spaces } = (await client.query<{ lsn: string; label: string; spaces: string | null }>(STOP)).rows[0]!;
    if (spaces !== null && spaces.trim() !== '') throw new DomainError('backup.tablespaces');
    await into.put(Buffer.from(label), 'backup_label');
    const [, from, file] = /^START WAL LOCATION: ([\dA-F]+\/[\dA-F]+) \(file ([\dA-F]{24})\)/.exec(label)!;
    for (const segment of segmentsOf(file!.slice(0, 8), from!, lsn, BigInt(said.segment)))
      if (!(await into.take(join(data, 'pg_wal', segment), `pg_wal/${segment}`)))
        throw new DomainError('backup.log-missing', { file: segment });
    return { version: said.version, major: said.major, from: from!, to: lsn };
  } finally {
    // A backup that was not brought to its end ends with its session, and the slot with it.
    await client.end().catch(() => undefined);
  }
};

/** Files and folders of a cluster, the folders before what is in them. */
export const clusterFiles = async (data: string): Promise<{ path: string; folder: boolean }[]> => {
  const walk = async (at: string): Promise<{ path: string; folder: boolean }[]> => {
    const entries = await readdir(join(data, at), { withFileTypes: true }).catch((error: { code?: string }) => {
      // A database that was dropped meanwhile.
      if (error.code === 'ENOENT' && at !== '') return [];
      throw error;
    });
    const found = await Promise.all(
      entries.map(async (entry) => {
        const path = at === '' ? entry.name : `${at}/${entry.name}`;
        if (LEFT_OUT.test(entry.name)) return [];
        if (at === 'pg_tblspc') throw new DomainError('backup.tablespaces');
        if (!entry.isDirectory()) return [{ path, folder: false }];
        return [{ path, folder: true }, ...(LEFT_EMPTY.includes(path) ? [] : await walk(path))];
      }),
    );
    return found.flat();
  };
  return walk('');
};

const standing = async (path: string): Promise<Buffer> => {
  let before = await readFile(path);
  for (let tries = 1; tries < CONTROL_TRIES; tries++) {
    await wait(5);
    const now = await readFile(path);
    if (now.equals(before)) return now;
    before = now;
  }
  throw new Error(`${path} does not stand still`);
};

const positionOf = (lsn: string): bigint => {
  const [high, low] = lsn.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
};

/** Names of the pieces of the log from one position to another, of a timeline. */
export const segmentsOf = (timeline: string, from: string, to: string, size: bigint): string[] => {
  const each = (1n << 32n) / size;
  const hex = (value: bigint): string => value.toString(16).toUpperCase().padStart(8, '0');
  const names: string[] = [];
  for (let at = positionOf(from) / size; at <= (positionOf(to) - 1n) / size; at++)
    names.push(`${timeline}${hex(at / each)}${hex(at % each)}`);
  return names;
};

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { type Account, mayReach, serverAccount } from './account';
import { type Binaries, installedBinaries, packagedBinaries } from './binaries';
import { alive, becomeOwner, isOwner, ownerPid, serverPid, stopServer } from './server-owner';
import { supervise } from './supervise';

/** Where the database is and who looks after it. */
export interface Engine {
  /** As the owner of the schema; null where nobody has said how, and the schema is another process's to bring up to date. */
  readonly ownerUrl: string | null;
  /** As what the application connects: the application's role itself, or a login that is a member of it and of nothing else. */
  readonly appUrl: string;
  /** The product's own trial database, where the demonstration province may be loaded. */
  readonly own: boolean;
  /** Where the product's own server keeps its data; none for a database given from outside. */
  readonly data?: string;
  readonly description: string;
  stop(): Promise<void>;
}

export interface EngineOptions {
  /** The product's data folder. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly say?: (text: string) => void;
  /** Never for real data: trades safety for speed. */
  readonly forTests?: boolean;
}

const OWNER = 'zhilu';
const APP = 'zhilu_app';
const DATABASE = 'zhilu';
const PORT = 5432;
const READY_WITHIN = 60_000;
/** How long one question at the door of the server waits, ms. */
const ANSWER_WITHIN = 500;

/** Engine order: `DATABASE_URL`, PostgreSQL 15–18 installed on the machine, the packaged binaries (definitions.md, Databases). */
export const openEngine = async (options: EngineOptions): Promise<Engine> => {
  const { env } = options;
  if (env.DATABASE_URL !== undefined && env.DATABASE_URL !== '')
    return {
      ownerUrl: env.DATABASE_URL_OWNER === '' ? null : (env.DATABASE_URL_OWNER ?? null),
      appUrl: env.DATABASE_URL,
      own: false,
      description: '由 DATABASE_URL 指定的数据库',
      stop: async () => undefined,
    };
  return ownServer(options);
};

const ownServer = async ({ folder, say = () => undefined, forTests = false }: EngineOptions): Promise<Engine> => {
  const account = serverAccount();
  const base = dataFolder(folder, account);
  const binaries = await binariesFor(base);
  const data = join(base, `pg${binaries.major}`);
  const sockets = socketFolder(data, account);
  const url = (database: string, user = OWNER): string =>
    `postgres://${user}@/${database}?host=${encodeURIComponent(sockets)}&port=${PORT}`;
  const engine = {
    ownerUrl: url(DATABASE),
    // Signed in as a role that is no member of the owner: nothing leads back.
    appUrl: url(DATABASE, APP),
    own: true,
    data,
    description: `PostgreSQL ${binaries.major}${binaries.packaged ? '（随附，仅供试用）' : ''}，数据在 ${data}`,
  };
  const start = async (): Promise<void> => {
    const pid = startServer(binaries, data, sockets, account, forTests);
    becomeOwner(data);
    const until = performance.now() + READY_WITHIN;
    while (!(await answers(url('postgres'), ANSWER_WITHIN)))
      if (!alive(pid) || performance.now() > until) throw new Error(`数据库没有启动，详见 ${join(data, '..', 'postgresql.log')}`);
  };
  if (serverPid(data) !== null && (await answers(url('postgres'), 5_000))) {
    // Beside a running product its server is used and left alone; one left behind by a product that died is taken over.
    if (ownerPid(data) === null) becomeOwner(data);
  } else {
    if (!existsSync(join(data, 'PG_VERSION'))) {
      say('正在建立数据库');
      initialise(binaries, data, account);
    }
    await start();
    await ensureDatabase(url('postgres'));
  }
  const leave = supervise({ isUp: () => serverPid(data) !== null || ownerPid(data) !== null, start, say });
  const stop = async (): Promise<void> => {
    await leave();
    if (isOwner(data)) await stopServer(data);
  };
  return { ...engine, stop };
};

const binariesFor = async (base: string): Promise<Binaries> => {
  const binaries = (await installedBinaries()) ?? (await packagedBinaries(base));
  if (binaries === null)
    throw new Error('没有找到 PostgreSQL 15–18，也没有随附的数据库程序。请安装 PostgreSQL，或用 DATABASE_URL 指定数据库。');
  return binaries;
};

/** Where the server of a data folder will look for its data, of which major version it will be, and whose account it runs under. */
export const serverPlace = async (folder: string): Promise<{ data: string; major: number; account: Account | null }> => {
  const account = serverAccount();
  const base = dataFolder(folder, account);
  const { major } = await binariesFor(base);
  return { data: join(base, `pg${major}`), major, account };
};

/** The data folder itself, or, where the server's account cannot walk to it, a place of its own that outlives restarts. */
const dataFolder = (folder: string, account: Account | null): string => {
  mkdirSync(folder, { recursive: true });
  const base = mayReach(account, folder)
    ? folder
    : join('/var/lib', `zhilu-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`);
  mkdirSync(base, { recursive: true, mode: 0o755 });
  return base;
};

/** A short path, since the name of a socket is limited to 107 bytes; open to the server's account and its starter only. */
const socketFolder = (data: string, account: Account | null): string => {
  const folder = join(tmpdir(), `zhilu-${createHash('sha256').update(data).digest('hex').slice(0, 12)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account !== null) chownSync(folder, account.uid, account.gid);
  return folder;
};

const initialise = ({ folder }: Binaries, data: string, account: Account | null): void => {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (account !== null) chownSync(data, account.uid, account.gid);
  const args = ['-D', data, '-U', OWNER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--data-checksums', '--no-instructions'];
  const made = spawnSync(join(folder, 'initdb'), args, {
    ...account,
    cwd: data,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  });
  if (made.status !== 0) {
    rmSync(data, { recursive: true, force: true });
    throw new Error(`数据库建立失败：${made.stderr || made.error?.message || ''}`);
  }
};

const startServer = ({ folder }: Binaries, data: string, sockets: string, account: Account | null, forTests: boolean): number => {
  const megabytes = Math.max(128, Math.min(1024, Math.floor(totalmem() / 8 / 1024 / 1024)));
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: sockets,
    port: String(PORT),
    shared_buffers: `${megabytes}MB`,
    max_connections: '40',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    work_mem: '32MB',
    maintenance_work_mem: '256MB',
    jit: 'off',
    // Statistics soon after a delivery: without them the first questions are planned blindly.
    autovacuum_naptime: '10s',
    timezone: 'UTC',
    ...(forTests ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const log = openSync(join(data, '..', 'postgresql.log'), 'a');
  const server = spawn(
    join(folder, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...account,
      cwd: data,
      // Its own group: Ctrl-C reaches us first, and the server stops when we have finished with it.
      detached: true,
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  server.on('error', () => undefined);
  server.unref();
  if (server.pid === undefined) throw new Error('数据库程序无法启动。');
  return server.pid;
};

const answers = async (url: string, within: number): Promise<boolean> => {
  const until = performance.now() + within;
  while (performance.now() < until) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      await client.end();
      return true;
    } catch {
      await client.end().catch(() => undefined);
      await wait(100);
    }
  }
  return false;
};

const ensureDatabase = async (url: string): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE} template template0 encoding 'UTF8'`);
  } finally {
    await client.end();
  }
};

import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SignIn } from '@zhilu/platform/access';
import { Clock, connect, Database } from '@zhilu/platform/database';
import type { Role } from '@zhilu/kernel/vocabulary';
import { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { type Config, readConfig } from '../../apps/api/src/config';
import { createApp } from '../../apps/api/src/main';

export const PASSWORD = 'correct horse battery';

/** A clock the test sets. */
export class TestClock extends Clock {
  at = Date.now();
  override now(): number {
    return this.at;
  }
}

export interface Answer {
  readonly data: Record<string, never> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** The whole product on a database of its own. */
export interface TestApp {
  readonly app: NestExpressApplication;
  readonly url: string;
  readonly database: Database;
  readonly clock: TestClock;
  /** As the owner of the schema, to look at what cannot be seen otherwise. */
  readonly owner: Pool;
  readonly config: Config;
  /** Where the database is, for processes beside this one. */
  readonly databaseUrl: string;
  /** Its data folder, for the same. */
  readonly dataFolder: string;
  /** Asks as an account; null asks as nobody. */
  ask(account: string | null, document: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** The cookie of an account that has asked before. */
  cookieOf(account: string): string;
  /** Waits until no job of a kind waits or runs. */
  jobsDone(kind: string): Promise<void>;
  addUser(account: string, role: Role, place: string | null): Promise<void>;
  stop(): Promise<void>;
}

/** A database of one's own, copied from the migrated template. */
export const cloneDatabase = async (): Promise<{ url: string; drop: () => Promise<void> }> => {
  const cluster = process.env.ZHILU_TEST_CLUSTER!;
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const admin = new Pool({ connectionString: cluster.replace('/zhilu?', '/postgres?'), max: 1 });
  await admin.query(`create database ${name} template template_zhilu strategy wal_log`);
  return {
    url: cluster.replace('/zhilu?', `/${name}?`),
    drop: async () => {
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
};

/** Without `work` it does no background work by itself: what is queued stays queued. Beside another application it is on the same database. */
export const startApp = async ({ work = true, beside }: { work?: boolean; beside?: TestApp } = {}): Promise<TestApp> => {
  const { url: databaseUrl, drop } =
    beside === undefined ? await cloneDatabase() : { url: beside.databaseUrl, drop: async () => undefined };
  const source: DataSource = await connect(databaseUrl);
  const database = new Database(source);
  const clock = new TestClock();
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-data-'));
  const workFolder = join(folder, 'work');
  mkdirSync(workFolder);
  const { config } = readConfig(
    { ...process.env, PORT: '3000', NODE_ENV: 'development', ZHILU_LOG: 'error', ZHILU_WORKER: work ? '1' : '0' },
    process.cwd(),
  );
  const engine = { ownerUrl: databaseUrl, appUrl: databaseUrl, own: true, description: '', stop: async () => undefined };
  const app = await createApp(
    { engine, database, clock, workFolder, fileFolder: join(folder, 'files'), stop: async () => undefined },
    config,
  );
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const owner = new Pool({ connectionString: databaseUrl, max: 2 });
  owner.on('error', () => undefined);
  const cookies = new Map<string, string>();
  const post = (cookie: string | undefined, document: string, variables: Record<string, unknown>): Promise<Response> =>
    fetch(`${url}/api/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) },
      body: JSON.stringify({ query: document, variables }),
    });
  const signIn = async (account: string): Promise<string> => {
    const answer = await post(
      undefined,
      'mutation ($account: String!, $password: String!) { signIn(account: $account, password: $password) { id } }',
      { account, password: PASSWORD },
    );
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    if (cookie === undefined) throw new Error(`${account} could not sign in: ${await answer.text()}`);
    return cookie;
  };
  return {
    app,
    url,
    database,
    clock,
    owner,
    config,
    databaseUrl,
    dataFolder: folder,
    async ask(account, document, variables = {}) {
      if (account !== null && !cookies.has(account)) cookies.set(account, await signIn(account));
      return (await (await post(account === null ? undefined : cookies.get(account), document, variables)).json()) as Answer;
    },
    cookieOf: (account) => cookies.get(account) ?? '',
    async jobsDone(kind) {
      const open = `select from pgboss.job where name = $1 and state in ('created', 'retry', 'active')`;
      for (const late = Date.now() + 60_000; ((await owner.query(open, [kind])).rowCount ?? 0) > 0; await pause(50))
        if (Date.now() > late) throw new Error(`${kind} is still waited for`);
    },
    async addUser(account, role, place) {
      await app.get(SignIn).addUser({ account, name: account, role, password: PASSWORD, place });
    },
    async stop() {
      await app.close();
      await source.destroy();
      await owner.end();
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

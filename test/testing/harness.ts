import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Accounts } from '@zhilu/platform/access';
import { Clock, connect, connectOperator, Database } from '@zhilu/platform/database';
import { Demonstration } from '@zhilu/demo';
import type { BackupSettings } from '@zhilu/platform/operations';
import { endOfDay } from '@zhilu/kernel/time';
import type { Role } from '@zhilu/kernel/vocabulary';
import { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { type Config, readConfig } from '../../apps/api/src/config';
import { createApp } from '../../apps/api/src/main';
import { asApplication, type Clone, cloneDatabase, type Province, provinceTemplate } from './databases';

export const PASSWORD = 'correct horse battery';
/** What a browser sends to sign an account in. */
export const signInOf = (account: string) => ({
  query: 'mutation ($account: String!, $password: String!) { signIn(account: $account, password: $password) { id } }',
  variables: { account, password: PASSWORD },
});
/** Why whoever opens cases in tests reads them. */
export const STATE_PURPOSE = { query: 'mutation { statePurpose(purpose: inspection) }', variables: {} };
/** The seal of every installation of the tests. */
const SEAL = Buffer.alloc(32, 7);

/** A clock the test sets. */
export class TestClock extends Clock {
  at = Date.now();
  protected override present(): number {
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
  /** Waits until no job of a kind runs or is due; one may wait to be tried again. */
  jobsAtRest(kind: string): Promise<void>;
  /** Leaves the jobs of a kind that are to be tried again as a process leaves them that is killed over them. */
  jobsOfTheDead(kind: string): Promise<void>;
  addUser(account: string, role: Role, place: string | null): Promise<void>;
  stop(): Promise<void>;
}

/** What a test starts from: `demo` is the invented province, by its number of cases and last day, loaded and scanned for leads. */
export interface Start {
  /** Without it no background work is done by itself: what is queued stays queued. */
  readonly work?: boolean;
  readonly demo?: Province;
  /** The address readers open it by. */
  readonly origin?: string;
  /** A database that is there already. */
  readonly on?: Pick<Clone, 'url' | 'drop'>;
  /** Where backups of its server lie; it makes none without. */
  readonly backups?: BackupSettings;
  /** Another application, on whose database this one is too. */
  readonly beside?: TestApp;
}

/** A database of one's own with the province in it. */
export const cloneOfProvince = async (province: Province): Promise<Clone> => cloneDatabase(await provinceTemplate(province, loadProvince));

/** The product on a copy of the migrated database, or of the one that holds the province. */
export const startApp = async ({
  work = true,
  demo,
  origin,
  backups,
  beside,
  on = beside && shared(beside),
}: Start = {}): Promise<TestApp> => {
  const test = await startOn(on ?? (await (demo === undefined ? cloneDatabase() : cloneOfProvince(demo))), work, origin, backups);
  if (demo !== undefined) test.clock.at = morningAfter(demo);
  return test;
};

const shared = ({ databaseUrl }: TestApp): Pick<Clone, 'url' | 'drop'> => ({ url: databaseUrl, drop: async () => undefined });

/** The morning on which the province was loaded. */
const morningAfter = ({ until }: Province): number => endOfDay(until) + 4 * 3_600_000;

const loadProvince = async (clone: Clone, province: Province): Promise<void> => {
  const test = await startOn({ ...clone, drop: async () => undefined }, true);
  test.clock.at = morningAfter(province);
  await test.app.get(Demonstration).load(province.cases, undefined, province.until, { history: province.history ?? false });
  for (const kind of ['leads.scan', 'expected.matching', 'drafts.inspect']) await test.jobsDone(kind);
  await test.stop();
};

const startOn = async (
  { url: databaseUrl, drop }: Pick<Clone, 'url' | 'drop'>,
  work: boolean,
  origin?: string,
  backups?: BackupSettings,
): Promise<TestApp> => {
  const appUrl = asApplication(databaseUrl);
  const source: DataSource = await connect(appUrl);
  const doors: DataSource = await connect(appUrl, 2);
  const clock = new TestClock();
  const database = new Database(source, null, clock);
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-data-'));
  const workFolder = join(folder, 'work');
  mkdirSync(workFolder);
  // Databases are copied from one another: they are all under one seal.
  mkdirSync(join(folder, 'keys'), { mode: 0o700 });
  writeFileSync(join(folder, 'keys', 'seal'), SEAL, { mode: 0o600 });
  const { config } = readConfig(
    {
      ...process.env,
      PORT: '3000',
      NODE_ENV: 'development',
      ZHILU_LOG: 'error',
      ZHILU_WORKER: work ? '1' : '0',
      ...(origin !== undefined && { ZHILU_ORIGIN: origin }),
    },
    process.cwd(),
  );
  const engine = { ownerUrl: databaseUrl, appUrl, own: true, description: '', stop: async () => undefined };
  const app = await createApp(
    {
      engine,
      database,
      doors: new Database(doors, null, clock),
      clock,
      workFolder,
      fileFolder: join(folder, 'files'),
      keyFolder: join(folder, 'keys'),
      witnessFolder: join(folder, 'witness'),
      ...(backups && { backups }),
      papers: config.papers,
      stop: async () => undefined,
    },
    config,
  );
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const owner = new Pool({ connectionString: databaseUrl, max: 2 });
  owner.on('error', () => undefined);
  const noneLeft = async (condition: string, kind: string): Promise<void> => {
    const open = `select from pgboss.job where ${condition}`;
    for (const late = Date.now() + 60_000; ((await owner.query(open, [kind])).rowCount ?? 0) > 0; await pause(50))
      if (Date.now() > late) throw new Error(`${kind} is still waited for`);
  };
  let operator: DataSource | undefined;
  const cookies = new Map<string, string>();
  const post = (cookie: string | undefined, sent: { query: string; variables: Record<string, unknown> }): Promise<Response> =>
    fetch(`${url}/api/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) },
      body: JSON.stringify(sent),
    });
  const signIn = async (account: string): Promise<string> => {
    const answer = await post(undefined, signInOf(account));
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    if (cookie === undefined) throw new Error(`${account} could not sign in: ${await answer.text()}`);
    return cookie;
  };
  /** An office says why it reads, as it does once a day; nobody else is asked. */
  const sayWhy = (account: string): Promise<unknown> => post(cookies.get(account), STATE_PURPOSE);
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
      if (account === null) return (await (await post(undefined, { query: document, variables })).json()) as Answer;
      if (!cookies.has(account)) {
        cookies.set(account, await signIn(account));
        await sayWhy(account);
      }
      const asked = async () => (await (await post(cookies.get(account), { query: document, variables })).json()) as Answer;
      const answer = await asked();
      if (answer.errors?.[0]?.extensions.code !== 'access.purpose-due') return answer;
      await sayWhy(account);
      return asked();
    },
    cookieOf: (account) => cookies.get(account) ?? '',
    jobsDone: (kind) => noneLeft(`name = $1 and state in ('created', 'retry', 'active')`, kind),
    jobsAtRest: (kind) => noneLeft(`name = $1 and (state = 'active' or (state < 'active' and start_after <= now()))`, kind),
    async jobsOfTheDead(kind) {
      await owner.query(
        `with left_by as (update pgboss.job set state = 'active' where name = $1 and state = 'retry' returning id)
         update job_detail set worker = 'a worker that was killed' from left_by where job_id = id`,
        [kind],
      );
    },
    async addUser(account, role, place) {
      operator ??= await connectOperator(databaseUrl);
      await app.get(Accounts).add({ account, name: account, role, password: PASSWORD, place }, new Database(operator));
    },
    async stop() {
      await app.close();
      await source.destroy();
      await doors.destroy();
      await operator?.destroy();
      await owner.end();
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

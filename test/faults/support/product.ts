import { until } from '@zhilu/testing/until';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Accounts, type NewUser } from '@zhilu/platform/access';
import { asOperator } from '@zhilu/platform/database';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { startOfDay } from '@zhilu/kernel/time';
import { Pool } from 'pg';
import { readConfig } from '../../../apps/api/src/config';
import { createApp } from '../../../apps/api/src/main';
import { openPlatform } from '../../../apps/api/src/bootstrap';
import { Sources } from '@zhilu/registry/sources';
import type { TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';

const ROOT = resolve(__dirname, '../../..');
const MAIN = join(ROOT, 'dist/server/apps/api/src/main.js');
const CLI = join(ROOT, 'dist/server/apps/cli/src/main.js');
const PASSWORD = 'correct horse battery';

/** Sources of one agency each, with the account that delivers for it. */
export const SENDERS = [
  { source: '甲局自报', agency: 'A', account: 'liaison-a' },
  { source: '乙局自报', agency: 'B', account: 'liaison-b' },
  { source: '丙局自报', agency: 'C', account: 'liaison-c' },
] as const;
/** Who applies rules at the top, and who tries them. */
export const OFFICERS = [
  ['head', 'approver'],
  ['officer', 'supervisor'],
] as const;
export type Sender = (typeof SENDERS)[number];

/** The answer to an upload; null where the connection broke before one came. */
export type Answered = { readonly status: number; readonly body: { batchId?: string; code?: string } } | null;

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

/** The program as it is built, in a process of its own, with the database it starts for itself. */
export class Product {
  said = '';
  /** Whoever still sends or asks stops. */
  gone = false;
  private child: ChildProcess | null = null;
  private readonly cookies = new Map<string, string>();

  private constructor(
    readonly data: string,
    readonly port: number,
    /** As the owner of the schema, to look at what cannot be seen otherwise. */
    readonly owner: Pool,
  ) {}

  /** An office of three agencies in a data folder of its own; nothing runs yet. */
  static async settled(data = mkdtempSync(join(tmpdir(), 'zhilu-fault-'))): Promise<Product> {
    // The server's account has to walk to it.
    chmodSync(data, 0o755);
    const port = await freePort();
    const { config } = readConfig({ ZHILU_DATA: data, PORT: String(port), NODE_ENV: 'development' }, ROOT);
    const platform = await openPlatform(config);
    const app = await createApp(platform, config);
    const { agency } = await settleSmallOffice({ app } as unknown as TestApp);
    const add = (user: NewUser) => asOperator(platform.engine, (operator) => app.get(Accounts).add(user, operator));
    for (const one of SENDERS) {
      await app.get(Sources).connect({
        name: one.source,
        mapping: { ...STANDARD_MAPPING, name: one.source, completeFor: [] },
        connectedAt: startOfDay('2024-01-01'),
        graceHours: 72,
        rhythmHours: 24,
        actTypes: null,
        agencies: [agency[one.agency]],
      });
      await add({ account: one.account, name: one.account, role: 'liaison', password: PASSWORD, place: one.agency });
    }
    for (const [account, role] of OFFICERS) await add({ account, name: account, role, password: PASSWORD, place: '440000' });
    await app.close();
    const owner = new Pool({ connectionString: platform.engine.ownerUrl!, max: 2, connectionTimeoutMillis: 2_000 });
    owner.on('error', () => undefined);
    await platform.stop();
    return new Product(data, port, owner);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }
  get pid(): number {
    return this.child!.pid!;
  }
  get env(): Record<string, string> {
    return {
      PATH: process.env.PATH!,
      NODE_ENV: 'development',
      ZHILU_ROOT: ROOT,
      ZHILU_DATA: this.data,
      ZHILU_DEMO: '0',
      PORT: String(this.port),
      DATABASE_URL: '',
    };
  }

  /** Starts the process; does not wait for it. */
  launch(): void {
    this.child = this.spawn(this.port);
  }

  /** One more process of the service, on the same database and the same folder, once it answers. */
  async launchBeside(): Promise<ChildProcess> {
    const port = await freePort();
    const child = this.spawn(port);
    const answers = (): Promise<boolean> =>
      fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(15_000) }).then(
        ({ ok }) => ok,
        () => false,
      );
    await until(
      () => `the second process is ready:\n${this.said.slice(-4_000)}`,
      async () => child.exitCode !== null || (await answers()),
    );
    if (child.exitCode !== null) throw new Error(`the second process ended:\n${this.said.slice(-4_000)}`);
    return child;
  }

  private spawn(port: number): ChildProcess {
    const env = { ...this.env, PORT: String(port) };
    const child = spawn(process.execPath, [MAIN], { cwd: this.data, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (this.said += text.toString()));
    return child;
  }

  async start(): Promise<void> {
    this.launch();
    await this.becomesReady(60);
  }

  /** Waits until the service answers as ready. */
  async becomesReady(seconds: number): Promise<void> {
    const told = (): string => `the product is ready:\n${this.said.slice(-4_000)}`;
    await until(told, async () => !this.runs || (await this.health('ready')) === 200, { within: seconds * 1000 });
    if (!this.runs) throw new Error(told());
  }

  get runs(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  async health(of: 'ready' | 'live'): Promise<number | null> {
    return fetch(`${this.url}/health/${of}`, { signal: AbortSignal.timeout(15_000) }).then(
      (answer) => answer.status,
      () => null,
    );
  }

  /** kill -9 of the process; its database is left as it is. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child === null || !this.runs) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  }

  /** The postmaster of the data folder and all its children, as the kernel lists them. */
  databasePids(): number[] {
    const file = join(
      this.data,
      readdirSync(this.data).find((name) => /^pg\d+$/.test(name))!,
      'postmaster.pid',
    );
    if (!existsSync(file)) return [];
    const postmaster = Number(readFileSync(file, 'utf8').split('\n')[0]);
    const stat = (pid: string): string => {
      try {
        return readFileSync(`/proc/${pid}/stat`, 'utf8');
      } catch {
        return '';
      }
    };
    const isOurs = (() => {
      try {
        return readFileSync(`/proc/${postmaster}/cmdline`, 'utf8').includes(this.data);
      } catch {
        return false;
      }
    })();
    if (!isOurs) return [];
    const children = readdirSync('/proc').filter(
      (pid) => /^\d+$/.test(pid) && stat(pid).split(') ')[1]?.split(' ')[1] === String(postmaster),
    );
    return [postmaster, ...children.map(Number)];
  }

  signalDatabase(signal: NodeJS.Signals): number {
    const pids = this.databasePids();
    for (const pid of pids)
      try {
        process.kill(pid, signal);
      } catch {
        // It ended in between.
      }
    return pids.length;
  }

  private async signIn(account: string): Promise<string> {
    const query = 'mutation ($account: String!, $password: String!) { signIn(account: $account, password: $password) { id } }';
    const answer = await fetch(`${this.url}/api/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { account, password: PASSWORD } }),
    });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    if (cookie === undefined) throw new Error(`${account} could not sign in: ${await answer.text()}`);
    return cookie;
  }

  async cookieOf(account: string): Promise<string> {
    if (!this.cookies.has(account)) this.cookies.set(account, await this.signIn(account));
    return this.cookies.get(account)!;
  }

  /** Uploads a file as the web page does. */
  async upload({ source, account }: Sender, content: string | Buffer, fileName = '案件.csv'): Promise<Answered> {
    const form = new FormData();
    form.set('mapping', source);
    form.set('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), fileName);
    try {
      const headers = { cookie: await this.cookieOf(account), 'x-zhilu': '1' };
      const answer = await fetch(`${this.url}/api/intake/upload`, {
        method: 'POST',
        headers,
        body: form,
        signal: AbortSignal.timeout(120_000),
      });
      return { status: answer.status, body: (await answer.json()) as { batchId?: string } };
    } catch {
      return null;
    }
  }

  /** Uploads a file in two halves; what happens between them is for the test to say. */
  async uploadInHalves({ source, account }: Sender, content: string, fileName: string, between: () => void): Promise<Answered> {
    const form = new FormData();
    form.set('mapping', source);
    form.set('file', new Blob([content]), fileName);
    const sent = new Response(form);
    const [type, body] = [sent.headers.get('content-type')!, Buffer.from(await sent.arrayBuffer())];
    const headers = { cookie: await this.cookieOf(account), 'x-zhilu': '1', 'content-type': type, 'content-length': body.length };
    return new Promise((done, fail) => {
      const request = httpRequest(`${this.url}/api/intake/upload`, { method: 'POST', headers }, (answer) => {
        let text = '';
        answer.on('data', (part) => (text += String(part)));
        answer.on('end', () => done({ status: answer.statusCode!, body: JSON.parse(text) as { code?: string } }));
      });
      request.on('error', fail);
      const half = body.length >> 1;
      request.write(body.subarray(0, half), () => {
        between();
        request.end(body.subarray(half));
      });
    });
  }

  /** Asks as a page does; null where no answer came, or a refusal did. */
  async ask<T>(account: string, query: string, variables: object = {}): Promise<T | null> {
    try {
      const answer = await fetch(`${this.url}/api/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: await this.cookieOf(account) },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(30_000),
      });
      return ((await answer.json()) as { data?: T | null }).data ?? null;
    } catch {
      return null;
    }
  }

  async rows<T>(statement: string, parameters: unknown[] = []): Promise<T[]> {
    return (await this.owner.query(statement, parameters)).rows as T[];
  }

  /** Waits until no delivery is left to be worked on. */
  async settles(seconds: number): Promise<void> {
    const OPEN = `select batch_id, state, attempts, failure from batch where state not in ('done', 'refused', 'cancelled')`;
    let open: unknown[] = [];
    await until(
      () => `nothing is under way: ${JSON.stringify(open)}\n${this.said.slice(-2_000)}`,
      async () => (open = await this.rows<unknown>(OPEN).catch(() => [null])).length === 0,
      { within: seconds * 1000 },
    );
  }

  /** `cli verify`, beside the running product: V1–V5, L1. */
  verify(): { status: number | null; said: string } {
    const done = spawnSync(process.execPath, [CLI, 'verify'], { cwd: this.data, env: this.env, encoding: 'utf8' });
    return { status: done.status, said: done.stdout + done.stderr };
  }

  /** Ends everything that was started, and takes the data away. */
  async destroy(keepFolder = false): Promise<void> {
    this.gone = true;
    await this.owner.end();
    this.signalDatabase('SIGCONT');
    await this.kill();
    this.signalDatabase('SIGKILL');
    await until('the database has ended', () => this.databasePids().length === 0);
    if (!keepFolder) rmSync(this.data, { recursive: true, force: true });
  }
}

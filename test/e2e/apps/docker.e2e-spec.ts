import { until } from '@zhilu/testing/until';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { asApplication } from '@zhilu/testing/databases';
import { Pool } from 'pg';

const ROOT = resolve(__dirname, '../../..');
const DOCKERFILE = readFileSync(join(ROOT, 'docker/Dockerfile'), 'utf8');
const COMPOSE = readFileSync(join(ROOT, 'docker/compose.yml'), 'utf8');

const CITUS = readFileSync(join(ROOT, 'docker/compose.citus.yml'), 'utf8');

const found = (text: string, pattern: RegExp): string => {
  const match = pattern.exec(text);
  if (match === null) throw new Error(`nothing matches ${String(pattern)}`);
  return match[1]!;
};
/** The commands as the files give them. */
const CMD = JSON.parse(found(DOCKERFILE, /^CMD (\[.*\])$/m)) as string[];
const HEALTHCHECK = JSON.parse(found(DOCKERFILE, /^HEALTHCHECK .* CMD (\[.*\])$/m)) as string[];
const MIGRATE = found(COMPOSE, /migrate:[\s\S]*?command: \[(.*?)\]/).split(', ');
const ENV = Object.fromEntries(
  found(DOCKERFILE, /^(?:[\s\S]*)^ENV (.*)$/m)
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

/** Everything under a folder, with links not followed. */
const listing = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();

describe('the image, its commands run without an engine', () => {
  const name = `docker_${process.pid}`;
  const image = mkdtempSync(join(tmpdir(), 'zhilu-image-'));
  const data = mkdtempSync(join(tmpdir(), 'zhilu-volume-'));
  const cluster = process.env.ZHILU_TEST_CLUSTER!;
  let admin: Pool;
  let port: number;
  let environment: Record<string, string>;
  let api: ChildProcess | null = null;
  let said = '';

  const node = (args: string[], env = environment) => spawnSync(process.execPath, args, { cwd: image, env, encoding: 'utf8' });
  const migrate = () => node(MIGRATE, { ...environment, DATABASE_URL_OWNER: cluster.replace('/zhilu?', `/${name}?`) });
  const healthy = () => node(HEALTHCHECK.slice(1).map((part) => part.replace(':3000', `:${port}`))).status;

  beforeAll(async () => {
    admin = new Pool({ connectionString: cluster.replace('/zhilu?', '/postgres?'), max: 1 });
    await admin.query(`create database ${name}`);
    port = await freePort();
    mkdirSync(join(image, 'dist'));
    for (const [, from, to] of DOCKERFILE.matchAll(/^COPY --from=build \/zhilu\/(dist\/\S+) (\S+)$/gm))
      symlinkSync(join(ROOT, from!), to === './' ? join(image, basename(from!)) : join(image, to!));
    symlinkSync(join(ROOT, 'node_modules'), join(image, 'node_modules'));
    writeFileSync(join(image, 'package.json'), readFileSync(join(ROOT, 'package.json')));
    environment = {
      PATH: process.env.PATH!,
      ...ENV,
      ZHILU_ROOT: image,
      ZHILU_DATA: data,
      HOST: '127.0.0.1',
      PORT: String(port),
      ZHILU_DEMO: '0',
      DATABASE_URL: asApplication(cluster.replace('/zhilu?', `/${name}?`)),
    };
  });
  afterAll(async () => {
    api?.kill('SIGKILL');
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
    for (const folder of [image, data]) rmSync(folder, { recursive: true, force: true });
  });

  it('runs as nobody in particular, keeps its data in a volume, and waits for the migration', () => {
    expect(DOCKERFILE).toMatch(/^USER node$/m);
    // What the lock says, and nothing resolved anew.
    expect(DOCKERFILE).toMatch(/^RUN npm ci --no-audit --no-fund --ignore-scripts$/m);
    expect(DOCKERFILE.indexOf('USER node')).toBeLessThan(DOCKERFILE.indexOf('CMD ["dist'));
    expect(ENV).toMatchObject({ NODE_ENV: 'production', ZHILU_DATA: '/data' });
    expect(COMPOSE).toMatch(/migrate: \{ condition: service_completed_successfully \}/);
    expect(COMPOSE).toMatch(/db: \{ condition: service_healthy \}/);
    expect(COMPOSE).toMatch(/read_only: true/);
    // The service knows the application's login alone; the owner's connection is the migration's.
    const [migration, service] = [found(COMPOSE, /^ {2}migrate:\n([\s\S]*?)^ {2}api:/m), found(COMPOSE, /^ {2}api:\n([\s\S]*?)^volumes:/m)];
    expect(migration).toContain('DATABASE_URL: &reader postgres://zhilu_app:');
    expect(service).toContain('DATABASE_URL: *reader');
    expect(migration).toContain('DATABASE_URL_OWNER: postgres://zhilu:');
    expect(service).not.toMatch(/OWNER|POSTGRES_PASSWORD/);
    for (const part of [migration, service]) expect(part).toMatch(/cap_drop: \[ALL\][\s\S]*no-new-privileges/);
  });

  it('DK-2: the same on three machines: released images, passwords by file alone, the owner’s for the steps before and not for the service', () => {
    for (const [, image] of CITUS.matchAll(/^\s+image: (\S+)$/gm))
      expect(image).toMatch(/^\$\{CITUS_IMAGE:-citusdata\/citus:\d+\.\d+\.\d+\}$/);
    const services = Object.fromEntries([...CITUS.split(/^services:$/m)[1]!.split(/^secrets:$/m)[0]!.matchAll(/^ {2}(\w+):\n((?: {4}.*\n| {2}#.*\n)+)/gm)].map(([, name, text]) => [name, text!])); // prettier-ignore
    expect(Object.keys(services)).toEqual(['coordinator', 'worker1', 'worker2', 'nodes', 'migrate', 'distribute', 'api']);
    expect(CITUS).not.toMatch(/PASSWORD\}|PASSWORD:[^-]|\$\{\w*PASSWORD/);
    for (const [, name] of CITUS.matchAll(/\/run\/secrets\/(\w+)/g)) expect(CITUS).toContain(`${name!}: { file: secrets/${name!} }`);
    expect(services.api).toMatch(/secrets: \[zhilu\]/);
    expect(services.api).not.toMatch(/owner|OWNER/);
    for (const [name, before] of [
      ['nodes', 'worker2'],
      ['migrate', 'nodes'],
      ['distribute', 'migrate'],
      ['api', 'distribute'],
    ] as const)
      expect(services[name]).toMatch(
        new RegExp(`depends_on:\\s+\\{.*${before}: \\{ condition: service_(healthy|completed_successfully) \\}`),
      );
    expect(services.api).toContain(`command: [${CMD.join(', ')}]`);
    for (const [step, command] of [['migrate', 'migrate'], ['distribute', 'distribute']] as const) expect(services[step]).toContain(`command: [${MIGRATE[0]!}, ${command}]`); // prettier-ignore
    for (const part of [CITUS.split(/^services:$/m)[0]!, services.api!, services.nodes!]) expect(part).toMatch(/no-new-privileges/);
    for (const name of ['wal_level=logical', 'citus.allow_nested_distributed_execution=on']) expect(CITUS).toContain(`-c ${name}`);
  });

  it('imports nothing that a production install leaves out', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
    const imported = new Set<string>();
    for (const part of ['apps', 'libs'])
      for (const file of readdirSync(join(ROOT, 'dist/server', part), { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.js')))
        for (const [, module] of readFileSync(join(ROOT, 'dist/server', part, file), 'utf8').matchAll(/require\("([^".][^"]*)"\)/g))
          imported.add(module!.split('/').slice(0, module!.startsWith('@') ? 2 : 1).join('/')); // prettier-ignore
    expect(imported).toContain('@nestjs/core');
    expect([...imported].filter((one) => !isBuiltin(one) && !(one in dependencies))).toEqual([]);
  });

  it('DK-1: holds no test and no benchmark; the conformance set comes along as data, and proves the program in it', () => {
    const built = listing(join(ROOT, 'dist/server')).map((path) => path.slice(join(ROOT, 'dist/server').length));
    expect(built.filter((path) => /\.(e2e-|faults-)?spec\.|\.fixture\.|^\/test|\/(bench|golden|examples)\//.test(path))).toEqual([]);
    expect(listing(join(ROOT, 'dist/conformance')).filter((path) => path.endsWith('.json')).length).toBeGreaterThan(300);
    const proved = node([MIGRATE[0]!, 'certify', '--only', '01-处罚普通程序']);
    expect({ status: proved.status, said: proved.stdout + proved.stderr }).toEqual({
      status: 0,
      said: expect.stringMatching(/GD-2018 .+：案卷一致 \d+ 件、不一致 0 件；应记录事项一致 \d+ 项、不一致 0 项/),
    });
    expect(readFileSync(join(image, 'THIRD-PARTY-LICENSES.txt'), 'utf8')).toMatch(/^react \d/m);
  });

  it('migrates an empty database, once', () => {
    const first = migrate();
    expect({ status: first.status, stderr: first.stderr }).toMatchObject({ status: 0 });
    expect(migrate().status).toBe(0);
  });

  it('is not healthy before it runs; then comes up ready, serves the page and gives the link for the first account', async () => {
    expect(healthy()).toBe(1);
    const before = listing(image);
    api = spawn(process.execPath, CMD, { cwd: image, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [api.stdout, api.stderr]) stream!.on('data', (text: Buffer) => (said += text.toString()));
    await until('the link for the first account', () => said.includes('/first-administrator#'));
    expect(said).toMatch(/\/first-administrator#[\w-]{43}/);
    expect(said).not.toContain('演示账号');
    expect(healthy()).toBe(0);
    const url = `http://127.0.0.1:${port}`;
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({ ready: true });
    const page = await fetch(url);
    expect(page.headers.get('content-type')).toMatch(/text\/html/);
    expect(await page.text()).toContain('执录');
    expect((await fetch(`${url}/api/demo-accounts`)).status).toBe(404);
    expect(listing(image)).toEqual(before);
  });

  it('the link makes one system administrator, who can sign in, and works no second time', async () => {
    const token = found(said, /first-administrator#([\w-]{43})/);
    const ask = async (query: string, variables: object) =>
      (await (
        await fetch(`http://127.0.0.1:${port}/api/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables }),
        })
      ).json()) as { data: Record<string, unknown> | null; errors?: { extensions: { code: string } }[] };
    // The documents of the page: no others are taken here.
    const accept = (t: string, account: string, password = '首位-管理员-口令-2026') =>
      ask(
        `mutation AcceptFirstAdministrator($token: String!, $account: String!, $name: String!, $password: String!) {
          acceptFirstAdministrator(token: $token, account: $account, name: $name, password: $password) }`,
        { token: t, account, name: '管理员', password },
      );
    expect((await accept('x'.repeat(43), 'first')).errors![0]!.extensions.code).toBe('access.first-link-void');
    expect((await accept(token, 'first', 'short')).errors![0]!.extensions.code).toBe('access.password-short');
    const [one, other] = await Promise.all([accept(token, 'first'), accept(token, 'other')]);
    expect([one, other].filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect([one, other].flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions.code)).toEqual(['access.first-link-void']);
    expect((await accept(token, 'third')).errors![0]!.extensions.code).toBe('access.first-link-void');
    const account = one.errors === undefined ? 'first' : 'other';
    const signedIn = await ask(
      'mutation SignIn($account: String!, $password: String!) { signIn(account: $account, password: $password) { id role } }',
      { account, password: '首位-管理员-口令-2026' },
    );
    expect(signedIn.data).toEqual({ signIn: { id: expect.any(String) as string, role: 'systemAdmin' } });
    const foreign = await ask('mutation ($a: String!, $p: String!) { signIn(account: $a, password: $p) { role } }', { a: account, p: 'x' });
    expect(foreign.errors![0]!.extensions.code).toBe('request.document-foreign');
  });

  it('stops within ten seconds of being told to, without an error', async () => {
    const running = api!;
    const ended = new Promise<number | null>((done) => running.on('close', done));
    const started = performance.now();
    running.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(said).not.toMatch(/Error/);
    api = null;
  });
});

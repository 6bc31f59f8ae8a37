import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { until } from '@zhilu/testing/until';

const ROOT = resolve(__dirname, '../../..');

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

/** Processes that were started with a word among their arguments or settings. */
const processesOf = (word: string): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return (readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8')).includes(word);
      } catch {
        return false;
      }
    });

const commandOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
};

describe('npm start: one command up, one signal down, on a database of its own', () => {
  const data = mkdtempSync(join(tmpdir(), 'zhilu-start-'));
  let running: ChildProcess | null = null;

  afterAll(() => {
    running?.kill('SIGKILL');
    for (const pid of processesOf(data)) process.kill(Number(pid), 'SIGKILL');
    rmSync(data, { recursive: true, force: true });
  });

  // A terminal sends Ctrl-C to all it has started; a service manager tells the command alone.
  it.each([
    ['Ctrl-C', 'SIGINT', -1, 1],
    ['Ctrl-C pressed several times at once', 'SIGINT', -1, 8],
    ['SIGTERM to the command alone', 'SIGTERM', 1, 1],
  ] as const)(
    'comes up ready, and after %s nothing of it is left, the database included',
    async (_, signal, group, times) => {
      const port = await freePort();
      let said = '';
      const started = spawn('npm', ['start'], {
        cwd: ROOT,
        env: { ...process.env, ZHILU_DATA: data, ZHILU_DEMO: '0', PORT: String(port), DATABASE_URL: '' },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      });
      running = started;
      for (const stream of [started.stdout, started.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
      const ready = (): Promise<boolean> => fetch(`http://127.0.0.1:${port}/health/ready`).then((answer) => answer.ok, () => false); // prettier-ignore
      await until('it is ready', ready, { every: 250, within: 180_000 });
      expect(said).toContain(`执录已启动：http://127.0.0.1:${port}`);
      expect(processesOf(data).length).toBeGreaterThan(2);
      for (let n = 0; n < times; n++) process.kill(group * started.pid!, signal);
      await until('nothing of it runs', () => processesOf(data).length === 0, { within: 20_000, every: 250 }).catch(() => undefined);
      // What is left is named, should anything be.
      expect(processesOf(data).map((pid) => `${pid} ${commandOf(pid)}`)).toEqual([]);
      expect(said).toContain('正在停止');
      running = null;
    },
    120_000,
  );

  it('FA-4 a service, or the worker beside it, that is killed comes back by itself, with the cause kept; told to stop it stays away', async () => {
    const port = await freePort();
    let said = '';
    const started = spawn(process.execPath, [join(ROOT, 'dist/server/apps/cli/src/keeper/main.js')], {
      cwd: ROOT,
      env: { ...process.env, ZHILU_ROOT: ROOT, ZHILU_DATA: data, ZHILU_DEMO: '0', PORT: String(port), DATABASE_URL: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    running = started;
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    const ready = (): Promise<boolean> => fetch(`http://127.0.0.1:${port}/health/ready`).then((answer) => answer.ok, () => false); // prettier-ignore
    await until('it is ready', ready, { every: 250, within: 180_000 });
    const programOf = (script: string): string | undefined => processesOf(data).find((pid) => commandOf(pid).includes(script));
    const worker = (): string | undefined => programOf('cli/src/main.js worker');
    const first = await until('a worker stands beside it', worker, { every: 250 });
    process.kill(Number(first), 'SIGKILL');
    await until('another worker stands beside it', () => worker() !== undefined && worker() !== first, { every: 250 });
    expect(await ready()).toBe(true);
    process.kill(Number(programOf('api/src/main.js')), 'SIGKILL');
    await until('it is away', async () => !(await ready()), { every: 50 });
    await until('it is ready again', ready, { every: 250 });
    expect(said).toContain('服务意外停止：被操作系统强行结束（常见于内存不足）。1 秒后重新启动。');
    const falls = readFileSync(join(data, 'work/falls.ndjson'), 'utf8').trim().split('\n');
    expect(falls.map((line) => (JSON.parse(line) as { cause: string }).cause)).toEqual(
      ['后台任务', '服务'].map((of) => `${of}：被操作系统强行结束（常见于内存不足）`),
    );
    await until('a worker stands beside it again', worker, { every: 250 });
    process.kill(started.pid!, 'SIGTERM');
    await until('nothing of it runs', () => processesOf(data).length === 0, { within: 20_000, every: 250 }).catch(() => undefined);
    expect(processesOf(data).map((pid) => `${pid} ${commandOf(pid)}`)).toEqual([]);
    running = null;
  });
});

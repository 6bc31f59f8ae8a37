// The steps every script shares: what is installed, what is built, and how long it took. What has to be done again, Nx knows.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** Starts the service, and begins it again when it has fallen. */
export const KEEPER = join(ROOT, 'dist/server/apps/cli/src/keeper/main.js');
export const CLI = join(ROOT, 'dist/server/apps/cli/src/main.js');
const BIN = join(ROOT, 'node_modules', '.bin');

export const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`执录需要 Node 20.19 或更高版本，当前为 ${process.versions.node}。`);
    process.exit(1);
  }
};

/** Runs a program; resolves with its exit code and, if quiet, what it said. */
export const run = (command, args, { quiet = false, env = {} } = {}) =>
  new Promise((resolve) => {
    const path = existsSync(join(BIN, command)) ? join(BIN, command) : command;
    const child = spawn(path, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    let said = '';
    child.stdout?.on('data', (text) => (said += text));
    child.stderr?.on('data', (text) => (said += text));
    child.on('error', (error) => resolve({ code: 127, said: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, said }));
  });

/** One step with its name and its seconds; ends the script where it fails. */
const step = async (name, work) => {
  const started = Date.now();
  const dots = setInterval(() => process.stderr.write(`  ${name} … ${Math.round((Date.now() - started) / 1000)} 秒\n`), 15_000);
  const { code, said } = await work();
  clearInterval(dots);
  if (code !== 0) {
    process.stderr.write(`${said ?? ''}\n${name}失败\n`);
    process.exit(1);
  }
  const seconds = (Date.now() - started) / 1000;
  if (seconds > 3) process.stderr.write(`  ${name}（${seconds.toFixed(0)} 秒）\n`);
};

/** Whether npm's own record of what it has put in place agrees with the lock. */
const installed = () => {
  const record = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const present = packagesOf(record);
  return Object.entries(packagesOf(join(ROOT, 'package-lock.json'))).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || (present[path] === undefined ? Boolean(optional ?? devOptional) : present[path].version === version),
  );
};

/** npm install where packages are missing or the lock has changed; the lock itself stays as it is committed. */
export const install = async () => {
  if (installed()) return;
  await step('安装依赖', () => run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts'], { quiet: true }));
};

/** Nx, told not to paint: what it starts is read by programs. */
export const nx = (args, options = {}) => run('nx', args, { ...options, env: { FORCE_COLOR: '0', ...options.env } });

/** What a program needs built: the target, what stands when it is done, and its sources. */
export const SERVER = {
  target: 'product:build',
  product: 'dist/conformance',
  sources: ['apps/api', 'apps/cli', 'libs', 'test/golden/dossiers', 'package-lock.json'],
};
const PAGE = {
  target: 'web:build',
  product: 'dist/web/index.html',
  sources: ['apps/web', 'libs/contract', 'libs/kernel', 'package-lock.json'],
};

/** The latest change of a file, or under a folder; where a file was taken out, its folder has changed. */
const latest = (path) =>
  Math.max(
    ...[
      path,
      ...(statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name)) : []),
    ]
      .filter((one) => !/libs\/contract\/src($|\/generated)/.test(one))
      .map((one) => statSync(one).mtimeMs),
  );

const standing = ({ product, sources }) =>
  existsSync(join(ROOT, product)) && sources.every((folder) => latest(join(ROOT, folder)) <= statSync(join(ROOT, product)).mtimeMs);

/** Has Nx make a target: what it has made before it puts back. */
export const build = (...targets) => step('构建', () => nx(['run-many', ...targets], { quiet: true }));

/**
 * Builds what is needed, and hands over to a program of the server; ends when the program does. What stands already stays
 * untouched: Nx would put it back file by file under a service that runs from it.
 */
export const handOver = async (script, args, { cwd = ROOT, needs = [SERVER, PAGE] } = {}) => {
  checkNode();
  await install();
  for (const need of needs) if (!standing(need)) await step('构建', () => nx(['run', need.target], { quiet: true }));
  stayWith(spawn(process.execPath, [script, ...args], { cwd, env: { ...process.env, ZHILU_ROOT: ROOT }, stdio: 'inherit' }));
};

/**
 * Hands signals on to a program that was started, and leaves when it has. A package manager that is told to stop ends
 * itself and tells nobody: what it started notices that it has gone, and stops too.
 */
const stayWith = (child) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const starter = process.ppid;
  if (process.env.npm_lifecycle_event !== undefined) setInterval(() => process.ppid !== starter && child.kill('SIGTERM'), 500).unref();
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
};

// The steps every script shares: what is installed, what is built, and how long it took. No dependency but Node itself.
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
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
export const step = async (name, work) => {
  const started = Date.now();
  const dots = setInterval(() => process.stderr.write(`  ${name} … ${Math.round((Date.now() - started) / 1000)} 秒\n`), 15_000);
  const { code, said } = await work();
  clearInterval(dots);
  if (code !== 0) {
    process.stderr.write(`${said ?? ''}\n${name}失败\n`);
    process.exit(1);
  }
  const seconds = (Date.now() - started) / 1000;
  if (seconds > 1) process.stderr.write(`  ${name}（${seconds.toFixed(0)} 秒）\n`);
};

const filesUnder = (path) => {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [full];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !file.includes('/generated/'))
    .sort();
};

const digestOf = (paths) => {
  const hash = createHash('sha256');
  for (const path of paths) for (const file of filesUnder(path)) hash.update(relative(ROOT, file)).update(readFileSync(file));
  return hash.digest('hex');
};

/** Does work only where its inputs have changed since it last succeeded, or what it makes is gone. */
export const ifChanged = async (name, inputs, product, work) => {
  const mark = join(ROOT, 'dist', '.marks', name);
  const digest = digestOf(inputs);
  if (existsSync(mark) && existsSync(join(ROOT, product)) && readFileSync(mark, 'utf8') === digest) return;
  await work();
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, digest);
};

/** npm install where packages are missing or the lock has changed; the lock itself stays as it is committed. */
export const install = async () => {
  const mark = join(ROOT, 'node_modules', '.zhilu-lock');
  const digest = digestOf(['package.json', 'package-lock.json']);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === digest) return;
  await step('安装依赖', () => run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts'], { quiet: true }));
  writeFileSync(mark, digest);
};

export const codegen = () =>
  ifChanged('contract', ['libs/contract/schema.graphql', 'libs/contract/codegen.ts', 'apps/web/src'], 'libs/contract/src/generated', () =>
    step('生成接口类型', () => run('graphql-codegen', ['--config', 'libs/contract/codegen.ts', '--silent'], { quiet: true })),
  );

export const buildApi = () =>
  ifChanged(
    'api',
    ['scripts/steps.mjs', 'apps/api', 'apps/cli', 'libs', 'test/bench', 'test/golden/src', '.swcrc', 'package-lock.json'],
    'dist/apps/api',
    () =>
      step('构建服务端', () => {
        // What has been renamed or taken out must not stay behind.
        rmSync(join(ROOT, 'dist/apps/api'), { recursive: true, force: true });
        return run(
          'swc',
          [
            'apps/api',
            'apps/cli',
            'libs',
            'test/bench',
            'test/golden/src',
            '-d',
            'dist/apps/api',
            '--config-file',
            '.swcrc',
            '--copy-files',
            '--quiet',
            '--ignore',
            '**/*.spec.ts,**/*.spec.tsx,**/examples/**,libs/contract/**',
          ],
          { quiet: true },
        );
      }),
  );

export const buildWeb = async () => {
  await codegen();
  await ifChanged('web', ['apps/web', 'libs/contract', 'libs/kernel', 'package-lock.json'], 'dist/apps/web', () =>
    step('构建网页', () => run('vite', ['build', 'apps/web', '--logLevel', 'warn'], { quiet: true })),
  );
};

export const API = join(ROOT, 'dist/apps/api/apps/api/src');
export const CLI = join(ROOT, 'dist/apps/api/apps/cli/src/main.js');

/**
 * Hands signals on to a program that was started, and leaves when it has. A package manager that is told to stop ends
 * itself and tells nobody: what it started notices that it has gone, and stops too.
 */
export const stayWith = (child) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const starter = process.ppid;
  if (process.env.npm_lifecycle_event !== undefined) setInterval(() => process.ppid !== starter && child.kill('SIGTERM'), 500).unref();
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
};

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { asApplication } from '../databases';
import type { TestApp } from '../harness';

const ROOT = resolve(__dirname, '../../..');
const CLI = join(ROOT, 'dist/server/apps/cli/src/main.js');

/** `cli worker`, as it is built, in a process of its own beside an application; its work folder is the application's unless another is given. */
export const startWorker = async ({ databaseUrl, dataFolder }: TestApp, folder = dataFolder): Promise<ChildProcess> => {
  const env = { ...process.env, ZHILU_ROOT: ROOT, ZHILU_DATA: folder, DATABASE_URL: asApplication(databaseUrl) };
  const child = spawn(process.execPath, [CLI, 'worker'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  await new Promise<void>((works, fail) => {
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('正在执行后台任务')) works();
    });
    child.once('exit', () => fail(new Error(`the worker ended:\n${said}`)));
  });
  return child;
};

/** Ends a worker the hard way, or as it is stopped. */
export const endWorker = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
};

import { join, resolve } from 'node:path';
import { keepFall } from './falls';
import { Kept, type Told } from './kept';

/**
 * 看护: starts the service and, once it is up, a worker beside it, and begins each again when it has fallen, with the cause kept.
 * The worker has a process of its own, so that a reader never waits for an event loop that is at work on the books.
 */

const SERVICE = join(__dirname, '../../../api/src/main.js');
const COMMANDS = join(__dirname, '../main.js');
const FALLS = resolve(process.env.ZHILU_ROOT ?? '.', process.env.ZHILU_DATA ?? 'data', 'work/falls.ndjson');
/** A terminal tells the keeper and who started it, who hands it on: only what comes later is meant as a second word, ms. */
const SECOND_AFTER = 1_500;

let toldAt: number | null = null;

const fell =
  (name: string): Told['fell'] =>
  (cause, ranMs, pause) => {
    try {
      keepFall(FALLS, { at: new Date().toISOString(), cause: `${name}：${cause}`, ranSeconds: Math.round(ranMs / 1000) });
    } catch (error) {
      process.stderr.write(`${String(error)}\n`);
    }
    process.stderr.write(`${name}意外停止：${cause}。${pause / 1000} 秒后重新启动。\n`);
  };

/** None where whoever started this has workers of their own. */
const works = process.env.ZHILU_WORKER !== '0';
const serviceFell = fell('服务');
let afterWorker: (() => void) | null = null;

const worker = new Kept(
  { script: COMMANDS, args: ['worker'], env: process.env, behind: true },
  {
    heard: () => undefined,
    fell: fell('后台任务'),
    left: () => afterWorker?.(),
  },
  false,
);
const service = new Kept(
  { script: SERVICE, args: process.argv.slice(2), env: { ...process.env, ...(works && { ZHILU_WORKER: 'beside' }) } },
  {
    heard: (message) => {
      if (!works || toldAt !== null) return;
      if (message === 'up') worker.begin();
      if (message === 'work') worker.tell('work');
    },
    fell: (cause, ranMs, pause) => {
      // Its database may come back elsewhere: the worker begins with it.
      worker.stop('SIGTERM');
      serviceFell(cause, ranMs, pause);
    },
    left: (code) => {
      afterWorker = () => process.exit(code);
      worker.stop('SIGTERM');
    },
  },
  true,
);

/** The worker stops first: the database is the service's, and goes with it. */
const stop = (signal: NodeJS.Signals): void => {
  const now = performance.now();
  if (toldAt === null) {
    toldAt = now;
    afterWorker = () => service.stop(signal);
    worker.stop(signal);
  } else if (now - toldAt > SECOND_AFTER) {
    worker.stop('SIGKILL');
    service.stop(signal);
  }
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);

service.begin();

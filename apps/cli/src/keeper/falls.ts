import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Fall } from '@zhilu/platform/operations';

/** Falls that are kept: the last ones say what there is to know. */
const KEPT = 50;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
/** A service that ran for so long was well: the next fall is a first one again. */
const WELL_AFTER = 10 * 60_000;

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  /** The last it said where errors are told. */
  readonly said: string;
}

const MEMORY = /heap out of memory|Allocation failed|ENOMEM/;
/** Name and first line of an error nobody caught, without what stands in its brackets. */
const UNCAUGHT = /^(?:Uncaught )?([A-Z]\w*Error)\b/m;

/** Why a process ended, in words for the page of running state: what went wrong, never what was being read. */
export const causeOf = ({ code, signal, said }: Ending): string => {
  if (MEMORY.test(said)) return '内存用尽';
  const uncaught = UNCAUGHT.exec(said)?.[1];
  if (uncaught !== undefined) return `程序错误（${uncaught}）`;
  if (signal === 'SIGKILL') return '被操作系统强行结束（常见于内存不足）';
  if (signal !== null) return `收到信号 ${signal} 结束`;
  return `异常结束（代码 ${code ?? '不详'}）`;
};

/** How long to wait before the service is begun again: longer each time it falls soon after the last. */
export const pauseBefore = (fallsInARow: number): number => Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.max(0, fallsInARow - 1));

/** Falls in a row, after one more that came so long after the start. */
export const inARow = (before: number, ranMs: number): number => (ranMs >= WELL_AFTER ? 1 : before + 1);

/** Keeps one more fall; the file is whole at any moment. */
export const keepFall = (path: string, fall: Fall): void => {
  mkdirSync(dirname(path), { recursive: true });
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter((line) => line !== '') : []; // prettier-ignore
  const kept = [...lines, JSON.stringify(fall)].slice(-KEPT);
  writeFileSync(`${path}.new`, `${kept.join('\n')}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
};

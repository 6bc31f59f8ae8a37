import { setTimeout as wait } from 'node:timers/promises';

/** A server somebody looks after. */
export interface Supervised {
  /** Whether it runs, or another looks after it. */
  readonly isUp: () => boolean;
  /** Starts it and waits until it answers. */
  readonly start: () => Promise<void>;
  readonly say: (text: string) => void;
  /** Between two looks, ms. */
  readonly every?: number;
  /** Between two attempts after the first few failed, ms. */
  readonly pause?: number;
}

/** Attempts that follow each other closely: what the dead server left behind may need a moment to go. */
const CLOSE_ATTEMPTS = 6;
const EVERY = 250;
const PAUSE = 10_000;

/**
 * 看护: brings a server back that stopped without being told to. Attempts are bounded in pace, not in number: a full disk may be
 * cleared in an hour, and then the office must not have to call somebody. Gives back how to leave off.
 */
export const supervise = ({ isUp, start, say, every = EVERY, pause = PAUSE }: Supervised): (() => Promise<void>) => {
  const left = new AbortController();
  const rest = (ms: number): Promise<unknown> => wait(ms, undefined, { ref: false, signal: left.signal }).catch(() => undefined);
  let starting: Promise<void> = Promise.resolve();
  const bringBack = async (): Promise<void> => {
    say('数据库意外停止，正在重新启动');
    for (let attempt = 1; !left.signal.aborted && !isUp(); attempt++)
      try {
        await start();
        say('数据库已重新启动');
        return;
      } catch (error) {
        if (attempt >= CLOSE_ATTEMPTS)
          say(`数据库第 ${attempt} 次没有启动，${Math.ceil(pause / 1000)} 秒后再试：${(error as Error).message}`);
        await rest(attempt < CLOSE_ATTEMPTS ? 2 * every : pause);
      }
  };
  const watch = async (): Promise<void> => {
    for (await rest(every); !left.signal.aborted; await rest(every)) if (!isUp()) await (starting = bringBack());
  };
  void watch();
  return () => {
    left.abort();
    return starting;
  };
};

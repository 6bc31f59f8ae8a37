import { setImmediate as yieldToEventLoop } from 'node:timers/promises';

/** Each of some items; after so many the event loop turns, so that readers wait no longer than for those. */
export const inTurns = async function* <T>(items: Iterable<T>, atATime: number): AsyncGenerator<T> {
  let done = 0;
  for (const item of items) {
    yield item;
    if (++done % atATime === 0) await yieldToEventLoop();
  }
};

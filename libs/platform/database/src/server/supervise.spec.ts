import { setTimeout as wait } from 'node:timers/promises';
import { supervise } from './supervise';

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await wait(2);
};

describe('看护: a server that stopped without being told to is brought back', () => {
  it('started again once it is down, however often that is, and told in words', async () => {
    let up = true;
    let started = 0;
    const said: string[] = [];
    const start = async (): Promise<void> => {
      started += 1;
      up = true;
    };
    const leave = supervise({ isUp: () => up, start, say: (text) => said.push(text), every: 2, pause: 2 });
    for (const times of [1, 2]) {
      up = false;
      await until(() => started === times);
    }
    await leave();
    expect(said).toEqual(['数据库意外停止，正在重新启动', '数据库已重新启动', '数据库意外停止，正在重新启动', '数据库已重新启动']);
  });

  it('is tried until it comes up: a disk may be cleared after any number of attempts, each of the later ones told', async () => {
    let up = false;
    let attempts = 0;
    const said: string[] = [];
    const start = async (): Promise<void> => {
      attempts += 1;
      if (attempts < 9) throw new Error('no room');
      up = true;
    };
    const leave = supervise({ isUp: () => up, start, say: (text) => said.push(text), every: 2, pause: 2 });
    await until(() => up);
    await leave();
    expect(attempts).toBe(9);
    expect(said.filter((text) => text.includes('no room'))).toHaveLength(3);
    expect(said.at(-1)).toBe('数据库已重新启动');
  });

  it('what another looks after, or what was left off, is left alone', async () => {
    let started = 0;
    let up = true;
    const leave = supervise({
      isUp: () => up,
      start: async () => {
        started += 1;
      },
      say: () => undefined,
      every: 2,
    });
    await wait(10);
    await leave();
    up = false;
    await wait(20);
    expect(started).toBe(0);
  });
});

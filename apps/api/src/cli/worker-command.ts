import type { INestApplicationContext } from '@nestjs/common';
import { Worker } from '@zhilu/platform/jobs';

/** 执行后台任务: works on the queue beside the service until it is told to stop. */
export const work = async ({ rooms }: { rooms: INestApplicationContext }): Promise<number> => {
  rooms.get(Worker).start();
  console.error('正在执行后台任务，按 Ctrl-C 停止');
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop());
  });
  return 0;
};

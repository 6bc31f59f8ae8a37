import { Worker } from '@zhilu/platform/jobs';
import { type Adds, say } from './command';

/** 执行后台任务: works on the queue beside the service until it is told to stop. */
export const addWorkerCommand: Adds = (program, open) => {
  program
    .command('worker')
    .description('执行后台任务，直至停止')
    .action(() =>
      open(async ({ rooms }) => {
        rooms.get(Worker).start();
        say('正在执行后台任务，按 Ctrl-C 停止');
        await new Promise<void>((stop) => {
          for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop());
        });
        return 0;
      }),
    );
};

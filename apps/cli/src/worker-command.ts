import { Worker } from '@zhilu/platform/jobs';
import { type Adds, say } from './command';

/** 执行后台任务: works on the queue beside the service until it is told to stop. */
export const addWorkerCommand: Adds = (program, open) => {
  program
    .command('worker')
    .description('执行后台任务，直至停止')
    .action(() =>
      open(async ({ rooms }) => {
        const worker = rooms.get(Worker);
        // Whoever keeps it beside a service says when there is work; when that has gone nobody would stop it any more.
        process.on('message', () => worker.nudge());
        worker.start();
        if (!process.connected) say('正在执行后台任务，按 Ctrl-C 停止');
        await new Promise<void>((stop) => {
          for (const end of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(end, () => stop());
        });
        return 0;
      }),
    );
};

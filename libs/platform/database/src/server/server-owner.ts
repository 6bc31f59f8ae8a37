import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Whether a process is there. */
export const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
};

/** The server of a data folder, if one is alive; after a crash the file may name a process that is something else now. */
export const serverPid = (data: string): number | null => {
  try {
    const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data) ? pid : null;
  } catch {
    return null;
  }
};

const keeperFile = (data: string): string => data.replace(/pg(\d+)$/, 'keeper-$1');
const noted = (data: string): number | null => (existsSync(keeperFile(data)) ? Number(readFileSync(keeperFile(data), 'utf8')) : null);

/** Another product that looks after the server, if it is alive. */
export const ownerPid = (data: string): number | null => {
  const pid = noted(data);
  return pid !== null && pid !== process.pid && alive(pid) ? pid : null;
};

/** Whether it is for this process to stop the server. */
export const isOwner = (data: string): boolean => noted(data) === process.pid;

/** From now on this process looks after the server. */
export const becomeOwner = (data: string): void => writeFileSync(keeperFile(data), String(process.pid));

/** Fast shutdown: sessions are ended, what was committed is safe. */
export const stopServer = async (data: string): Promise<void> => {
  const pid = serverPid(data);
  if (pid !== null) process.kill(pid, 'SIGINT');
  for (let tenths = 0; pid !== null && tenths < 300 && existsSync(join(data, 'postmaster.pid')); tenths++) await wait(100);
  rmSync(keeperFile(data), { force: true });
};

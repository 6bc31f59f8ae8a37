import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The account PostgreSQL runs under; it refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Ourselves, or as root an account the machine has already: `postgres`, else `nobody`. */
export const serverAccount = (): Account | null => {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${name}:`));
    if (line !== undefined) {
      const [, , uid, gid] = line.split(':');
      return { uid: Number(uid), gid: Number(gid) };
    }
  }
  throw new Error('以 root 运行时需要系统中有 postgres 或 nobody 账户，用来运行数据库。');
};

/** Whether an account may walk down to a folder: a checkout under a closed home folder cannot hold its data. */
export const mayReach = (account: Account | null, folder: string): boolean => {
  if (account === null) return true;
  for (let at = folder; ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at, { throwIfNoEntry: false }) ?? { mode: 0o755, uid: 0, gid: 0 };
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === dirname(at)) return true;
  }
};

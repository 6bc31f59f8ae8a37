import { statfs } from 'node:fs/promises';
import { DomainError } from '@zhilu/kernel/refusal';

/** What stays free on a disk whatever is sent: a tenth of it, and not more than this, bytes. */
const KEPT_FREE_AT_MOST = 2 * 1024 * 1024 * 1024;
const KEPT_FREE_SHARE = 0.1;

/** Refuses what would leave too little room on the disk of a folder; the database and the work under way need some. */
export const requireRoom = async (folder: string, bytes: number): Promise<void> => {
  const disk = await statfs(folder).catch(() => null);
  if (disk === null) return;
  const [free, whole] = [disk.bavail * disk.bsize, disk.blocks * disk.bsize];
  if (free - bytes < Math.min(whole * KEPT_FREE_SHARE, KEPT_FREE_AT_MOST)) throw new DomainError('storage.low');
};

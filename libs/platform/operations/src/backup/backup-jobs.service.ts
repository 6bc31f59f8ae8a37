import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AuditChain } from '@zhilu/platform/access';
import { Clock, Database, type Scope, WorkFolder } from '@zhilu/platform/database';
import { jobKind, Jobs, type RunningJob } from '@zhilu/platform/jobs';
import { addDays, legalDateOf, startOfDay } from '@zhilu/kernel/time';
import { BackupSettings } from './backup-settings';
import { Backups } from './backups.service';
import { RESTORED } from './restore';

export const BACKUP_MAKE = jobKind<{ by: number | null }>('backup.make', '备份', { retryLimit: 1, oneProcess: true });
export const BACKUP_ASKED = 'asked';
const DAILY = 'daily';
const NOBODY: Scope = { stat: [], case: [], role: 'system' };

const HOUR = 3_600_000;
const MEGABYTE = 1024 * 1024;
/** An hour before the chains are read, in the office's own time. */
export const BACKUP_HOUR = 1;

/** 备份的例行事务: one a day, and whenever the system administrator asks. */
@Injectable()
export class BackupJobs {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly audit: AuditChain,
    private readonly workFolder: WorkFolder,
    private readonly settings: BackupSettings,
    private readonly backups: Backups,
  ) {
    jobs.handle(BACKUP_MAKE, (job) => this.run(job));
  }

  /** From now on one is made every day; where the product stands on a backup that was brought back, that is noted first. */
  async begin(): Promise<void> {
    await this.noteRestored();
    if (this.settings.server !== null) await this.queueDaily();
  }

  private async run(job: RunningJob<{ by: number | null }>): Promise<void> {
    const { by } = job.data;
    if (by === null) await this.queueDaily();
    let noted = 0;
    await this.backups.make(by === null ? null : { userId: by }, async (done, total) => {
      job.signal.throwIfAborted();
      const [now, all] = [Math.floor(done / MEGABYTE), Math.ceil(total / MEGABYTE)];
      // A hundred notes at most, however large it is.
      if (now - noted < Math.max(1, all / 100)) return;
      noted = now;
      await job.progress(now, all, 'MB');
    });
  }

  private queueDaily(): Promise<unknown> {
    const today = startOfDay(legalDateOf(this.clock.now())) + BACKUP_HOUR * HOUR;
    const next = today > this.clock.now() ? today : startOfDay(addDays(legalDateOf(this.clock.now()), 1)) + BACKUP_HOUR * HOUR;
    const { folder } = this.jobs;
    return this.jobs.enqueue(null, BACKUP_MAKE, { by: null }, { key: DAILY, startAfter: new Date(next), folder });
  }

  private async noteRestored(): Promise<void> {
    const path = join(this.workFolder.path, RESTORED);
    const name = await readFile(path, 'utf8').catch(() => null);
    if (name === null) return;
    await this.database.run(NOBODY, (tx) =>
      this.audit.append(tx, { agencyId: 0, viewer: null, action: 'backup.restored', object: name.trim(), detail: {} }),
    );
    await rm(path);
  }
}

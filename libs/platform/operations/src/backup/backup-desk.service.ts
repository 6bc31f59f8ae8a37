import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AuditChain, requireRole, type Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { Jobs } from '@zhilu/platform/jobs';
import { DomainError } from '@zhilu/kernel/refusal';
import { BACKUP_ASKED, BACKUP_HOUR, BACKUP_MAKE } from './backup-jobs.service';
import { BackupSettings } from './backup-settings';
import type { BackupDesk as Desk } from './backup.model';
import { Backups } from './backups.service';

const HOUR = 3_600_000;
/** One a day: beyond this a night was left out, and the next as well. */
const STALE_HOURS = 48;

/** 备份台: the system administrator sees the last backups and has one made. */
@Injectable()
export class BackupDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: AuditChain,
    private readonly settings: BackupSettings,
    private readonly backups: Backups,
  ) {}

  async standing(viewer: Viewer): Promise<Desk> {
    requireRole(viewer, 'systemAdmin');
    const { kept, server } = this.settings;
    const list = await this.backups.list();
    return {
      own: server !== null,
      folder: this.backups.folderName,
      kept,
      hour: BACKUP_HOUR,
      underWay: await this.database.run(viewer.scope, (tx) => this.jobs.isUnderWay(tx, BACKUP_MAKE, BACKUP_ASKED), { readOnly: true }),
      list: list.map(({ checked, ...one }) => ({
        ...one,
        checkedAt: checked === null ? null : new Date(checked.at),
        faults: checked?.faults.length ?? 0,
      })),
      failure: await this.backups.lastFailure(),
    };
  }

  /** Has one made by a job. */
  async make(viewer: Viewer): Promise<boolean> {
    requireRole(viewer, 'systemAdmin');
    if (this.settings.server === null) throw new DomainError('backup.database-elsewhere');
    await this.database.run(viewer.scope, async (tx) => {
      const { folder } = this.jobs;
      await this.jobs.enqueue(tx, BACKUP_MAKE, { by: viewer.userId }, { key: BACKUP_ASKED, by: viewer.userId, about: '立即备份', folder });
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'backup.asked', object: 'backup', detail: {} });
    });
    this.jobs.nudge();
    return true;
  }

  /** 须处理: what of it wants a hand, in words. */
  async wants(): Promise<string[]> {
    const { server } = this.settings;
    if (server === null) return [];
    const [last] = await this.backups.list();
    const since = last?.at.getTime() ?? (await stat(join(server.data, 'PG_VERSION'))).mtimeMs;
    const hours = Math.floor((this.clock.now() - since) / HOUR);
    const failure = await this.backups.lastFailure();
    return [
      ...(hours > STALE_HOURS ? [last === undefined ? '尚无完整的备份' : `最近一份完整的备份已是 ${hours} 小时以前的`] : []),
      ...(last?.checked !== null && last !== undefined && last.checked.faults.length > 0 ? [`备份“${last.name}”与其清单不符`] : []),
      ...(failure === null ? [] : [`上一次备份没有完成：${failure.text}`]),
    ];
  }
}

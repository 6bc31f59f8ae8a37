import { statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { FileFolder } from '@zhilu/platform/attachments';
import { Clock, Database, WorkFolder } from '@zhilu/platform/database';
import { Jobs } from '@zhilu/platform/jobs';
import { AuditDesk } from '../audit/audit-desk.service';
import { BackupDesk } from '../backup/backup-desk.service';

const HOUR = 3_600_000;
/** Read every night: beyond this a night was left out. */
const UNREAD_HOURS = 36;
/** Pieces of work that wait for a connection beyond what a busy moment brings. */
const CROWDED = 20;
const MEGABYTE = 1024 * 1024;
/** Due for so long while nobody does it, a job has nobody to do it. */
const UNATTENDED_MINUTES = 5;
/** Below this a delivery of the usual size may no longer go in. */
const ROOM_LEAST_MB = 512;

/** 须处理: what does not keep the product from working and wants a hand, in words. */
@Injectable()
export class Wants {
  constructor(
    private readonly jobs: Jobs,
    private readonly desk: AuditDesk,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly workFolder: WorkFolder,
    private readonly fileFolder: FileFolder,
    private readonly backups: BackupDesk,
  ) {}

  async all(): Promise<string[]> {
    return [
      ...(await this.shortages()),
      ...(await this.unattended()),
      ...(await this.faults()),
      ...(await this.backups.wants()),
      ...this.crowded(),
    ];
  }

  /** 存储空间: where deliveries are worked on and where attachments lie. */
  private async shortages(): Promise<string[]> {
    const found = await Promise.all([shortageOf('数据文件夹', this.workFolder.path), shortageOf('附件文件夹', this.fileFolder.path)]);
    return found.filter((line) => line !== null);
  }

  /** 后台任务: what waits for somebody to do it. */
  private async unattended(): Promise<string[]> {
    const jobs = await this.jobs.unattended(UNATTENDED_MINUTES);
    return jobs === 0 ? [] : [`有 ${jobs} 项后台任务等候超过 ${UNATTENDED_MINUTES} 分钟，没有进程执行`];
  }

  /** 审计链: what the last reading of the chains found, and whether there was one. */
  private async faults(): Promise<string[]> {
    const check = await this.desk.lastCheck();
    if (check === null) return [];
    if (check.findings > 0) return [`审计链有 ${check.findings} 处不符，请审计管理员查明`];
    const hours = Math.floor((this.clock.now() - check.at.getTime()) / HOUR);
    return hours > UNREAD_HOURS ? [`审计链已 ${hours} 小时没有核验`] : [];
  }

  /** 数据库连接: work that waits for one. */
  private crowded(): string[] {
    const waiting = this.database.waiting();
    return waiting > CROWDED ? [`有 ${waiting} 项工作在等候数据库连接`] : [];
  }
}

const shortageOf = async (name: string, path: string): Promise<string | null> => {
  const room = await statfs(path).catch(() => null);
  if (room === null) return null;
  const left = Math.floor((room.bavail * room.bsize) / MEGABYTE);
  return left >= ROOM_LEAST_MB ? null : `${name}所在磁盘只剩 ${left} MB，不足 ${ROOM_LEAST_MB} MB`;
};

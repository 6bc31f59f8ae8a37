import { statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { APPLIED_MIGRATIONS, Clock, Database, DoorDatabase, schemaStandingOf, WorkFolder } from '@zhilu/platform/database';
import { FileFolder } from '@zhilu/platform/attachments';
import { Jobs } from '@zhilu/platform/jobs';
import { AuditDesk } from '@zhilu/platform/operations';

const HOUR = 3_600_000;
/** Read every night: beyond this a night was left out. */
const UNREAD_HOURS = 36;
/** Pieces of work that wait for a connection beyond what a busy moment brings. */
const CROWDED = 20;
const NOBODY = { stat: [], case: [], role: 'nobody' };
const MEGABYTE = 1024 * 1024;
/** Due for so long while nobody does it, a job has nobody to do it. */
const UNATTENDED_MINUTES = 5;
/** Below this a delivery of the usual size may no longer go in. */
const ROOM_LEAST_MB = 512;

/** 数据库: it answers, and its schema is the program's. */
@Injectable()
export class DatabaseIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly database: DoorDatabase,
  ) {}

  async answers(): Promise<HealthIndicatorResult<'database'>> {
    const check = this.indicators.check('database');
    return this.applied().then(
      () => check.up(),
      () => check.down({ reason: '数据库不可用' }),
    );
  }

  async schema(): Promise<HealthIndicatorResult<'schema'>> {
    const check = this.indicators.check('schema');
    const applied = await this.applied().catch(() => null);
    if (applied === null) return check.down({ reason: '数据库不可用' });
    const standing = schemaStandingOf(applied);
    return standing === 'equal' ? check.up() : check.down({ reason: '数据库结构与程序版本不一致', standing });
  }

  private async applied(): Promise<string[]> {
    const rows = await this.database.run(NOBODY, (tx) => tx.rows<{ name: string }>(APPLIED_MIGRATIONS), { readOnly: true });
    return rows.map(({ name }) => name);
  }
}

/** 后台任务队列: it can be read. Jobs that nobody does want a hand; readers go on reading. */
@Injectable()
export class QueueIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly jobs: Jobs,
  ) {}

  async answers(): Promise<HealthIndicatorResult<'queue'>> {
    const check = this.indicators.check('queue');
    return this.jobs.unattended(UNATTENDED_MINUTES).then(
      () => check.up(),
      () => check.down({ reason: '后台任务队列不可用' }),
    );
  }

  /** What waits for somebody to do it, in words. */
  async unattended(): Promise<string[]> {
    const jobs = await this.jobs.unattended(UNATTENDED_MINUTES);
    return jobs === 0 ? [] : [`有 ${jobs} 项后台任务等候超过 ${UNATTENDED_MINUTES} 分钟，没有进程执行`];
  }
}

/** 审计链: what the last reading of the chains found, and whether there was one. */
@Injectable()
export class ChainIndicator {
  constructor(
    private readonly desk: AuditDesk,
    private readonly clock: Clock,
  ) {}

  /** What is wrong with the record, in words. */
  async faults(): Promise<string[]> {
    const check = await this.desk.lastCheck();
    if (check === null) return [];
    if (check.findings > 0) return [`审计链有 ${check.findings} 处不符，请审计管理员查明`];
    const hours = Math.floor((this.clock.now() - check.at.getTime()) / HOUR);
    return hours > UNREAD_HOURS ? [`审计链已 ${hours} 小时没有核验`] : [];
  }
}

/** 数据库连接: work that waits for one. */
@Injectable()
export class PoolIndicator {
  constructor(private readonly database: Database) {}

  crowded(): string[] {
    const waiting = this.database.waiting();
    return waiting > CROWDED ? [`有 ${waiting} 项工作在等候数据库连接`] : [];
  }
}

/** 存储空间: where deliveries are worked on and where attachments lie. Little room wants a hand; readers go on reading. */
@Injectable()
export class RoomIndicator {
  constructor(
    private readonly workFolder: WorkFolder,
    private readonly fileFolder: FileFolder,
  ) {}

  /** What is short of room, in words. */
  async shortages(): Promise<string[]> {
    const found = await Promise.all([shortageOf('数据文件夹', this.workFolder.path), shortageOf('附件文件夹', this.fileFolder.path)]);
    return found.filter((line) => line !== null);
  }
}

const shortageOf = async (name: string, path: string): Promise<string | null> => {
  const room = await statfs(path).catch(() => null);
  if (room === null) return null;
  const left = Math.floor((room.bavail * room.bsize) / MEGABYTE);
  return left >= ROOM_LEAST_MB ? null : `${name}所在磁盘只剩 ${left} MB，不足 ${ROOM_LEAST_MB} MB`;
};

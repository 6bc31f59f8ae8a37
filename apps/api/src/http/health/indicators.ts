import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { APPLIED_MIGRATIONS, DoorDatabase, schemaStandingOf } from '@zhilu/platform/database';
import { Jobs } from '@zhilu/platform/jobs';

/** Asked only whether it can be read. */
const UNATTENDED_MINUTES = 5;
const NOBODY = { stat: [], case: [], role: 'nobody' };

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
}

import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import { Public } from '@zhilu/platform/access';
import { Database, MIGRATIONS } from '@zhilu/platform/database';
import type { Response } from 'express';
import { DEMONSTRATION_ACCOUNTS } from '@zhilu/demo';
import { isDemonstration } from '../office/office.store';
import { Settings } from '@zhilu/registry/rules';

const NOBODY = { stat: [], case: [], role: 'nobody' };
const MIGRATED = `select count(*)::int as n from migration`;

@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  /** The process answers. */
  @Get('health/live')
  @HttpCode(200)
  live(): { live: true } {
    return { live: true };
  }

  /** The database answers and its schema is ours. `detail` says what does not keep the product from working and wants a hand. */
  @Get('health/ready')
  async ready(@Res() response: Response): Promise<void> {
    try {
      const [row] = await this.database.run(NOBODY, (tx) => tx.rows<{ n: number }>(MIGRATED), { readOnly: true });
      const ready = row?.n === MIGRATIONS.length;
      const detail = ready ? await this.database.run(NOBODY, (tx) => this.settings.notices(tx), { readOnly: true }) : [];
      response.status(ready ? 200 : 503).json({ ready, reason: ready ? null : '数据库结构与程序版本不一致', detail });
    } catch {
      response.status(503).json({ ready: false, reason: '数据库不可用' });
    }
  }

  /** The accounts of the demonstration province, for its sign-in page; nothing elsewhere. */
  @Get('demo-accounts')
  async accounts(@Res() response: Response): Promise<void> {
    const demonstration = await this.database.run(NOBODY, isDemonstration, { readOnly: true });
    if (demonstration) response.json(DEMONSTRATION_ACCOUNTS);
    else response.status(404).json({ code: 'request.malformed', text: '没有演示账号。' });
  }
}

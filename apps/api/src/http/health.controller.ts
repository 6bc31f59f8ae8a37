import { Controller, Get, HttpCode, Req, Res, ServiceUnavailableException } from '@nestjs/common';
import { type HealthCheckResult, HealthCheckService } from '@nestjs/terminus';
import { Public } from '@zhilu/platform/access';
import { DoorDatabase } from '@zhilu/platform/database';
import type { Request, Response } from 'express';
import { DEMONSTRATION_ACCOUNTS } from '@zhilu/demo';
import { isDemonstration } from '../office/office.store';
import { Settings } from '@zhilu/registry/rules';
import { DatabaseIndicator, QueueIndicator } from './health/indicators';
import { Wants } from '@zhilu/platform/operations';

const NOBODY = { stat: [], case: [], role: 'nobody' };

@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicator: DatabaseIndicator,
    private readonly queue: QueueIndicator,
    private readonly wants: Wants,
    private readonly database: DoorDatabase,
    private readonly settings: Settings,
  ) {}

  /** The process answers. */
  @Get('health/live')
  @HttpCode(200)
  live(): { live: true } {
    return { live: true };
  }

  /** It has come up: the database answers and its schema is ours. Asked until it says yes, once. */
  @Get('health/startup')
  async startup(@Res() response: Response): Promise<void> {
    const { ready, reason } = await this.checked();
    response.status(ready ? 200 : 503).json({ started: ready, reason });
  }

  /**
   * The same, asked for as long as it runs. `detail` says what does not keep the product from working and wants a hand: to the
   * machine itself, and to no stranger.
   */
  @Get('health/ready')
  async ready(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { ready, reason } = await this.checked();
    if (!isOwnMachine(request)) {
      response.status(ready ? 200 : 503).json({ ready });
      return;
    }
    const detail = ready ? await this.wanting().catch(() => null) : [];
    if (detail === null) response.status(503).json({ ready: false, reason: '数据库不可用' });
    else response.status(ready ? 200 : 503).json({ ready, reason, detail });
  }

  /** The accounts of the demonstration province, for its sign-in page; nothing elsewhere. */
  @Get('demo-accounts')
  async accounts(@Res() response: Response): Promise<void> {
    const demonstration = await this.database.run(NOBODY, isDemonstration, { readOnly: true });
    if (demonstration) response.json(DEMONSTRATION_ACCOUNTS);
    else response.status(404).json({ code: 'request.malformed', text: '没有演示账号。' });
  }

  private async checked(): Promise<{ ready: boolean; reason: string | null }> {
    try {
      await this.health.check([() => this.indicator.answers(), () => this.indicator.schema(), () => this.queue.answers()]);
      return { ready: true, reason: null };
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      const { error: wrong = {} } = error.getResponse() as HealthCheckResult;
      const [first] = Object.values(wrong);
      return { ready: false, reason: typeof first?.reason === 'string' ? first.reason : '数据库不可用' };
    }
  }

  private async wanting(): Promise<string[]> {
    const notices = await this.database.run(NOBODY, (tx) => this.settings.notices(tx), { readOnly: true });
    return [...notices, ...(await this.wants.all())];
  }
}

/** Asked on the machine itself: neither over the network nor by somebody a proxy speaks for. */
const isOwnMachine = ({ ip = '', headers }: Request): boolean =>
  /^(::ffff:)?127\.|^::1$/.test(ip) && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined;

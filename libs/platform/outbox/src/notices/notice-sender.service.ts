import { Injectable, Logger } from '@nestjs/common';
import { Clock, Database } from '@zhilu/platform/database';
import { jobKind, Jobs } from '@zhilu/platform/jobs';
import { NoticeChannels } from './notice-channels';
import * as store from './notices.store';

export const NOTICE_SEND = jobKind<object>('notice.send', '发送通知');
/** Tried so often, so far apart, ms. */
const TRIES = 5;
const AGAIN_AFTER = 5 * 60_000;
const SAID_AT_MOST = 200;

/** 发送: what waits goes out by its channel; what does not is tried again, and in the end said to have failed. */
@Injectable()
export class NoticeSender {
  private readonly log = new Logger('notices');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly channels: NoticeChannels,
    private readonly jobs: Jobs,
  ) {
    jobs.handle(NOTICE_SEND, async () => {
      if ((await this.sendAll()) > 0) await this.queue(new Date(this.clock.now() + AGAIN_AFTER));
    });
  }

  /** What was just made goes out at once. */
  async soon(): Promise<void> {
    if (this.channels.standing().length > 0) await this.queue(new Date(this.clock.now()));
  }

  /** Sends all that waits; says how many wait still. */
  async sendAll(): Promise<number> {
    const scope = await this.database.everything();
    const waiting = await this.database.run(scope, (tx) => store.waitingSendings(tx), { readOnly: true });
    let left = 0;
    for (const one of waiting) {
      const notice = await this.database.run(scope, (tx) => store.noticeOf(tx, one.agency_id, one.notice_id), { readOnly: true });
      const failed = await this.channels.send(one.channel, one.address, notice!.kind, notice!.text).then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      const tries = one.tries + 1;
      if (failed !== null) this.log.warn(`${one.channel}: ${failed}`);
      if (failed !== null && tries < TRIES) left += 1;
      const state = failed === null ? 'sent' : tries < TRIES ? 'waiting' : 'failed';
      await this.database.run(scope, (tx) =>
        store.moveSending(tx, one, {
          state,
          tries,
          sent_at: failed === null ? new Date(this.clock.now()) : null,
          failed_said: failed?.slice(0, SAID_AT_MOST) ?? null,
        }),
      );
    }
    return left;
  }

  private queue(startAfter: Date): Promise<unknown> {
    return this.jobs.enqueue(null, NOTICE_SEND, {}, { key: 'send', startAfter, folder: this.jobs.folder });
  }
}

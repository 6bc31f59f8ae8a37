import { Injectable } from '@nestjs/common';
import { NOTICE_KIND, type NoticeChannel, type NoticeKind } from '@zhilu/kernel/vocabulary';
import { NoticeSettings } from './notice-settings';

/** So long a channel may take, ms. */
const PATIENCE = 10_000;

/** 渠道: how a notice leaves the product. What leaves is its text alone. */
@Injectable()
export class NoticeChannels {
  constructor(private readonly settings: NoticeSettings) {}

  /** By which channels a notice to an agency leaves: none unless they are set up, and mail only where the agency has said a mailbox. */
  of(mailbox: string | null): { readonly channel: NoticeChannel; readonly address: string | null }[] {
    return [
      ...(this.settings.robot === null ? [] : [{ channel: 'robot' as const, address: null }]),
      ...(this.settings.mail === null || mailbox === null ? [] : [{ channel: 'mail' as const, address: mailbox }]),
    ];
  }

  /** Which channels are set up at all. */
  standing(): NoticeChannel[] {
    return [...(this.settings.robot === null ? [] : ['robot' as const]), ...(this.settings.mail === null ? [] : ['mail' as const])];
  }

  async send(channel: NoticeChannel, address: string | null, kind: NoticeKind, text: string): Promise<void> {
    if (channel === 'robot') await this.tell(text);
    else await this.mail(address!, kind, text);
  }

  private async tell(content: string): Promise<void> {
    if (this.settings.robot === null) throw new Error('群机器人没有启用');
    const answer = await fetch(this.settings.robot, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ msgtype: 'text', text: { content } }),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!answer.ok) throw new Error(`群机器人答复 ${answer.status}`);
  }

  private async mail(to: string, kind: NoticeKind, text: string): Promise<void> {
    if (this.settings.mail === null) throw new Error('电子邮件没有启用');
    const { server, from } = this.settings.mail;
    // Loaded when a mail is sent: most installations send none.
    const { createTransport } = await import('nodemailer');
    const transport = createTransport(server, { from });
    try {
      await transport.sendMail({ to, subject: `执录通知：${NOTICE_KIND[kind]}`, text });
    } finally {
      transport.close();
    }
  }
}

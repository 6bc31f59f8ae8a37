/** 通知的种类. */
export const NOTICE_KIND = { reminder: '催办' } as const;
export type NoticeKind = keyof typeof NOTICE_KIND;

/** 发送渠道: what carries a notice out of the product; none of them unless whoever runs it has set it up. */
export const NOTICE_CHANNEL = { robot: '群机器人', mail: '电子邮件' } as const;
export type NoticeChannel = keyof typeof NOTICE_CHANNEL;

export const SENDING_STATE = { waiting: '待发送', sent: '已发送', failed: '未能发送' } as const;
export type SendingState = keyof typeof SENDING_STATE;

/** What leaves the product of a notice: how many and until when, never of whom or of which case. */
export const noticeText = (agency: string, n: number, due: string | null): string =>
  `【执录】${agency}：监督机构催办${n}项待办理的事项${due === null ? '' : `，最早的期限为${due}`}。请登录系统查看并办理。`;

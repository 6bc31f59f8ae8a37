/** 通知的种类. */
export const NOTICE_KIND = { reminder: '催办', due: '临期提醒' } as const;
export type NoticeKind = keyof typeof NOTICE_KIND;

/** 发送渠道: what carries a notice out of the product; none of them unless whoever runs it has set it up. */
export const NOTICE_CHANNEL = { robot: '群机器人', mail: '电子邮件' } as const;
export type NoticeChannel = keyof typeof NOTICE_CHANNEL;

export const SENDING_STATE = { waiting: '待发送', sent: '已发送', failed: '未能发送' } as const;
export type SendingState = keyof typeof SENDING_STATE;

/** What leaves the product of a notice: how many and until when, never of whom or of which case. */
export const noticeText = (agency: string, n: number, due: string | null): string =>
  `【执录】${agency}：监督机构催办${n}项待办理的事项${due === null ? '' : `，最早的期限为${due}`}。请登录系统查看并办理。`;

/** 临期提醒: so many hours before something falls due an agency may have itself told; nothing chosen, it is not told. */
export const DUE_HOURS = [24, 48, 72, 168] as const;
export type DueHours = (typeof DUE_HOURS)[number];

/** What falls due at an agency, counted. */
export interface DueCounts {
  /** 音像记录 to be stored. */
  readonly recordings: number;
  readonly others: number;
  /** Recordings whose keeping time ends. */
  readonly keepings: number;
}

/** What leaves the product of what falls due: how much of what, and until when, never of whom or of which case. */
export const dueText = (agency: string, { recordings, others, keepings }: DueCounts, hours: number, due: string | null): string => {
  const parts = [
    ...(recordings > 0 ? [`${recordings}件音像记录的储存期限在${hours}小时内届满`] : []),
    ...(others > 0 ? [`${others}项应记录事项在${hours}小时内到期`] : []),
    ...(keepings > 0 ? [`${keepings}件音像记录的保存期限在30日内届满`] : []),
  ];
  return `【执录】${agency}：${parts.join('，')}${due === null ? '' : `，最早的期限为${due}`}。请登录系统查看并办理。`;
};

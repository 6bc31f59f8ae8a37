import { z } from 'zod';

/** 发送渠道 as whoever runs the product has set them up; each is off unless it is set. */
export abstract class NoticeSettings {
  /** Address of the robot of a group chat. */
  abstract readonly robot: string | null;
  /** Mail server, with its account, and the address mail comes from. */
  abstract readonly mail: { readonly server: string; readonly from: string } | null;
}

/** What the environment may say of it. */
export const NOTICE_VARIABLES = {
  ZHILU_NOTICE_ROBOT: z.url({ protocol: /^https?$/, error: 'ZHILU_NOTICE_ROBOT 为群机器人的地址' }).optional(),
  ZHILU_NOTICE_SMTP: z
    .url({ protocol: /^smtps?$/, error: 'ZHILU_NOTICE_SMTP 为邮件服务器的地址，如 smtps://账号:口令@mail.example.gov.cn:465' })
    .optional(),
  ZHILU_NOTICE_FROM: z.email({ error: 'ZHILU_NOTICE_FROM 为发件邮箱' }).optional(),
};
type Said = z.infer<z.ZodObject<typeof NOTICE_VARIABLES>>;

/** The settings as the environment states them; a mail server without an address to send from is none. */
export const noticeSettings = ({ ZHILU_NOTICE_ROBOT: robot, ZHILU_NOTICE_SMTP: server, ZHILU_NOTICE_FROM: from }: Said): NoticeSettings => {
  if ((server === undefined) !== (from === undefined)) throw new Error('配置有误：发送邮件须同时设定 ZHILU_NOTICE_SMTP、ZHILU_NOTICE_FROM');
  return { robot: robot ?? null, mail: server === undefined ? null : { server, from: from! } };
};

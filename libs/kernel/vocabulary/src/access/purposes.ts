import { ROLE, type Role } from '../roles';

/** 查阅用途: why somebody of an office opens a case file or a recording; a short list, said once a day. */
export const READING_PURPOSE = {
  inspection: '日常监督检查',
  special: '专项监督检查',
  lead: '核查疑点线索',
  handling: '办理说明、更正、整改',
  complaint: '办理投诉举报',
  review: '案卷评查',
  report: '统计分析、起草报告',
  other: '其他',
} as const;
export type ReadingPurpose = keyof typeof READING_PURPOSE;

/** Whether a role says why it reads: everybody but the agency whose cases they are. */
export const saysWhy = (role: Role): boolean => ROLE[role].readsCases && ROLE[role].stands !== 'agency';

/** A purpose in words, as the audit keeps it: `其他：…`. */
export const purposeWords = (purpose: ReadingPurpose, said: string | null): string =>
  said === null ? READING_PURPOSE[purpose] : `${READING_PURPOSE[purpose]}：${said}`;

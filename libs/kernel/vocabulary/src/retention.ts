/** 保存期限的类别 (Art 24; 2021 Art 25). */
export const RETENTION_CLASS = { permanent: '长期', caseFile: '不短于案卷', agency: '由单位规定' } as const;
export type RetentionClass = keyof typeof RETENTION_CLASS;

/** Why it cannot be told until when a recording is kept: then it may not be destroyed. */
export const RETENTION_UNKNOWN = {
  agencyYears: '本单位规定的年限未登记',
  caseFile: '案卷的保存期限未登记，或者案件尚未结案',
  completed: '制作完成时间不明，无法起算',
} as const;
export type RetentionUnknown = keyof typeof RETENTION_UNKNOWN;

import { CAUSE } from './codes';

/** 期间版次: where an edition of a period stands. Only a locked one is read by its name. */
export const EDITION_STATE = { prepared: '待签署', locked: '已锁定', returned: '已退回', withdrawn: '已撤回' } as const;
export type EditionState = keyof typeof EDITION_STATE;

export const EDITION_ACTION = { prepare: '拟定', sign: '签署锁定', return: '退回', withdraw: '撤回' } as const;
export type EditionAction = keyof typeof EDITION_ACTION;

/** Why a cell of a later edition differs: by the cause of the posting that changed it, or because it is read for a later day. */
export const EDITION_CAUSE = { ...CAUSE, asOf: '统计截止日后移' } as const;
export type EditionCause = keyof typeof EDITION_CAUSE;

/** 报告: what an office writes of a period. */
export const REPORT_KIND = {
  notice: '月度通报',
  analysis: '分析报告',
  rectification: '整改情况报告',
  special: '专项报告',
  yearly: '行政执法数据',
  brief: '领导一页',
} as const;
export type ReportKind = keyof typeof REPORT_KIND;

/** 核验: what the product says of a number and the code printed beside it. */
export const CODE_VERDICT = { same: '一致', changed: '其后有变', printed: '与印出的一致', other: '不是本平台的数' } as const;
export type CodeVerdict = keyof typeof CODE_VERDICT;

/** 锁定前检查: what is open when a period is to be locked. None of it forbids the lock; whoever locks says why all the same. */
export const EDITION_CHECK = {
  silent: '未报的来源',
  requests: '未办结的说明、申请和整改',
  quarantine: '质检未通过的数据行',
  waiting: '等待案件的数据行',
  indeterminate: '信息不足的应记录事项',
  beyond: '已迁出、无权查看而未计入的单位',
} as const;
export type EditionCheck = keyof typeof EDITION_CHECK;

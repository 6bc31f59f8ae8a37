/** 问题数据: what became of a quarantined line. */
export const LINE_STATE = { open: '待修正', resubmitted: '已重报', discarded: '不再报送' } as const;
export type LineState = keyof typeof LINE_STATE;

/** How a quarantined line ended: corrected and sent again, read again as it was, not sent again, or brought again by a later delivery of its source. */
export const REPAIR_ACTION = { resubmit: '修正重报', readAgain: '原样重读', discard: '不再报送', sentAgain: '来源再次报送' } as const;
export type RepairAction = keyof typeof REPAIR_ACTION;

/** What came of a line that was sent again. */
export const REPAIR_FATE = {
  waiting: '正在处理',
  taken: '已入库',
  quarantined: '再次质检未通过',
  refused: '已退回',
  cancelled: '已取消',
} as const;
export type RepairFate = keyof typeof REPAIR_FATE;

/** 数据规则的轻重: what a line kept aside for a reason means to the figures. */
export const RULE_SEVERITY = {
  lost: '原值已失，须重新导出',
  mendable: '改正后可入库',
  none: '不是记录，不影响统计',
} as const;
export type RuleSeverity = keyof typeof RULE_SEVERITY;

/** 数据规则的责任方: who can mend what a reason speaks of. */
export const RULE_OWNER = { agency: '报送单位', operator: '来源系统', office: '监督机构' } as const;
export type RuleOwner = keyof typeof RULE_OWNER;

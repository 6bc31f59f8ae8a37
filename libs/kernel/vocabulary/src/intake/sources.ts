/** 数据报送情况: what a day of a source was, as far as deliveries go. Silence is never "nothing happened". */
export const SOURCE_DAY = {
  received: '已报',
  late: '迟报',
  silent: '未报',
  quarantined: '有质检未通过',
  idle: '未到约定时间',
  before: '接入以前',
} as const;
export type SourceDayState = keyof typeof SOURCE_DAY;

export const WEEKDAY = { 1: '一', 2: '二', 3: '三', 4: '四', 5: '五', 6: '六', 7: '日' } as const;
export type Weekday = keyof typeof WEEKDAY;

/** 机构变动: what an office registers of an agency. */
export const AGENCY_CHANGE = { rename: '更名', merger: '合并', split: '分立', revival: '撤销合并或者分立', move: '迁移' } as const;
export type AgencyChangeKind = keyof typeof AGENCY_CHANGE;

/** 合并依据: what a source writes where its records name a case of another source. The number of the case there is always understood. */
export const JOIN_KEY = { caseKey: '案件编号', caseNo: '案号', documentNo: '决定文书号', onSite: '现场人员和时间' } as const;
export type JoinKey = keyof typeof JOIN_KEY;

/** 不再出现的: what becomes of a record that a full export of its source no longer has. Nothing is taken back by itself unless that is agreed. */
export const EXPORT_GONE = { listed: '列出，由人处理', withdrawn: '自动撤回' } as const;
export type ExportGone = keyof typeof EXPORT_GONE;

/** How a record stands that a full export no longer has. */
export const GONE_STATE = { open: '待处理', withdrawn: '已撤回', kept: '仍保留', returned: '再次出现' } as const;
export type GoneState = keyof typeof GONE_STATE;
/** What a person decides about it. */
export type GoneDecision = Extract<GoneState, 'withdrawn' | 'kept'>;

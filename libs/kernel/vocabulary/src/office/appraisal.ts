/**
 * 指标来源: all that an indicator of 评议考核 can be made of. A closed list: there is no source for fines, for what was
 * confiscated, for penalties or for cases by their number, and no formula into which one could be written.
 */
export const APPRAISAL_SOURCE = {
  written: '文字记录覆盖率',
  recording: '音像记录覆盖率',
  uninterrupted: '全程无间断合格率',
  storage: '按时储存率',
  legalReview: '法制审核落实率',
  review: '案卷评查合格率',
  rectification: '整改按期率',
  answers: '按期答复率',
  external: '外部评议满意率',
} as const;
export type AppraisalSource = keyof typeof APPRAISAL_SOURCE;

/** 公式: numerator and denominator of each source, in words. Points are full marks × numerator ÷ denominator, whatever the source. */
export const APPRAISAL_FORMULA: Readonly<Record<AppraisalSource, string>> = {
  written: '已记录项 ÷（应记录项＋信息不足＋超过核查期限未收到）',
  recording: '已记录场次 ÷（应记录场次＋信息不足＋超过核查期限未收到）',
  uninterrupted: '全程无间断场次 ÷（应全程场次＋信息不足＋超过核查期限未收到）',
  storage: '按时储存段数 ÷（应储存段数＋信息不足＋超过核查期限未收到）',
  legalReview: '决定前完成法制审核 ÷（应当审核＋信息不足＋超过核查期限未收到）',
  review: '随机抽取案卷中合格件数 ÷ 随机抽取件数',
  rectification: '期限内报告整改件数 ÷ 到期整改件数',
  answers: '期限内答复件数 ÷ 到期答复件数',
  external: '外部评议满意票数 ÷ 有效票数',
};

/** 分组依据: what peers have in common. 工作量 is the number of duties, never of penalties or cases. */
export const PEER_KEY = { line: '领域', level: '层级', volume: '应记录事项量' } as const;
export type PeerKey = keyof typeof PEER_KEY;

/** 计分情况 of an indicator of one agency. Only what is counted stands in the denominator of the total. */
export const INDICATOR_STATE = {
  counted: '计分',
  few: '样本过少，不计入',
  nothing: '没有到期，不计入',
  unread: '评查未完成，不计入',
  unassessed: '来源未报，无法评估',
} as const;
export type IndicatorState = keyof typeof INDICATOR_STATE;

/** 考核方案: where it stands. */
export const SCHEME_STATE = { drafted: '待批准', approved: '已批准', rejected: '未批准', withdrawn: '已撤回' } as const;
export type SchemeState = keyof typeof SCHEME_STATE;
export const SCHEME_ACTION = { draft: '拟定方案', approve: '批准', reject: '不批准', withdraw: '撤回' } as const;
export type SchemeAction = keyof typeof SCHEME_ACTION;

/** 考核: where one appraisal of a locked period stands. */
export const APPRAISAL_STATE = {
  prepared: '待审定',
  approved: '已审定，待告知',
  told: '已告知，异议期内',
  final: '已定稿',
  published: '已公布',
  returned: '已退回',
  withdrawn: '已撤回',
} as const;
export type AppraisalState = keyof typeof APPRAISAL_STATE;
export const APPRAISAL_ACTION = {
  prepare: '测算并提请审定',
  approve: '审定',
  return: '退回',
  withdraw: '撤回',
  tell: '告知单位',
  finalise: '定稿',
  publish: '公布',
} as const;
export type AppraisalAction = keyof typeof APPRAISAL_ACTION;

/** 异议 of an agency to one indicator of its result. */
export const OBJECTION_STATE = { raised: '复核中', upheld: '异议成立', rejected: '异议不成立' } as const;
export type ObjectionState = keyof typeof OBJECTION_STATE;
export const OBJECTION_ACTION = { raise: '提出异议', uphold: '复核成立', reject: '复核不成立' } as const;
export type ObjectionAction = keyof typeof OBJECTION_ACTION;

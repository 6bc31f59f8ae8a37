/** 待办的种类: what of each room can wait for somebody, in the order in which a reader is told of it. */
export const WORK_KIND = {
  request: '办理事项',
  notice: '催办',
  due: '即将到期',
  keeping: '保存期限',
  lead: '疑点线索',
  referral: '责任追究',
  oversight: '行政执法督察',
  retrieval: '调阅申请',
  credit: '信用公示',
  period: '期间锁定',
  paper: '待签发公文',
  review: '评查案卷',
  appraisal: '评议考核',
  silent: '未报来源',
  problem: '问题数据',
  spelling: '单位写法',
  gone: '不再出现的记录',
  job: '后台任务',
  handover: '工作交接',
} as const;
export type WorkKind = keyof typeof WORK_KIND;

/** 待办的范围: all that waits for the reader, what is theirs to deal with, what nobody has been given, what they have set aside. */
export const WORK_SHARE = { all: '全部', mine: '本人名下', unassigned: '未分派', aside: '已暂缓' } as const;
export type WorkShare = keyof typeof WORK_SHARE;

/** 合并建议的理由: what several things that wait have in common. */
export const MERGE_REASON = { record: '同一记录', case: '同一案件', source: '同一来源', matter: '同一单位的同类事项' } as const;
export type MergeReason = keyof typeof MERGE_REASON;

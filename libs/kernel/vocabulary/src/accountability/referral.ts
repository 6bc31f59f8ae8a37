/** 责任追究: where a referral stands. What was decided is never taken out: it is revoked, and both stay. */
export const REFERRAL_STATE = {
  begun: '已立案，待提出意见',
  proposed: '已提出意见，待告知',
  notified: '已告知，陈述期内',
  heard: '已听取陈述，待法制审核',
  reviewed: '已法制审核，待决定',
  decided: '已决定，待送达',
  served: '已送达，待执行',
  carriedOut: '已执行',
  dropped: '不予追究',
  withdrawn: '已撤回',
  revoked: '决定已撤销',
} as const;
export type ReferralState = keyof typeof REFERRAL_STATE;

/** What is done about a referral, each by a named person. */
export const REFERRAL_ACTION = {
  initiate: '立案',
  propose: '提出责任追究意见',
  notify: '告知陈述权利',
  hear: '听取陈述',
  pass: '法制审核通过',
  sendBack: '法制审核退回',
  decide: '作出决定',
  drop: '决定不予追究',
  serve: '送达',
  carryOut: '登记执行结果',
  withdraw: '撤回',
  revoke: '撤销决定',
} as const;
export type ReferralAction = keyof typeof REFERRAL_ACTION;

/** A step as something to do: of 法制审核 nobody is told its end before it is done. */
export const referralTask = (action: ReferralAction): string => (action === 'pass' ? '法制审核' : REFERRAL_ACTION[action]);

/** 起因: what a referral begins from. */
export const REFERRAL_ORIGIN = { lead: '核查属实的疑点线索', duty: '应记录事项的违规', review: '案卷评查结果' } as const;
export type ReferralOrigin = keyof typeof REFERRAL_ORIGIN;

/** 人的认定: what only a person finds; the article says which of them it needs. */
export const HUMAN_FINDING = {
  graveConsequence: '造成严重后果',
  intent: '故意',
  grossNegligence: '重大过失',
  serious: '情节严重',
  discipline: '涉嫌违反行政纪律',
} as const;
export type HumanFinding = keyof typeof HUMAN_FINDING;

/** 责任人员. */
export const RESPONSIBILITY = { inCharge: '负有直接责任的主管人员', other: '其他直接责任人员' } as const;
export type Responsibility = keyof typeof RESPONSIBILITY;

/** 措施, the lightest first; those after 交由有权机关处理 are of other provisions, and are known here to be refused by name. */
export const MEASURE = {
  selfCriticism: '书面检查',
  education: '批评教育',
  circulated: '通报批评',
  training: '离岗培训',
  suspended: '暂扣行政执法证',
  revoked: '撤销行政执法证',
  handedOver: '交由有权机关处理',
  apology: '公开道歉',
  dutyStopped: '停职检查',
  resignation: '责令辞职',
  dismissed: '罢免',
} as const;
export type Measure = keyof typeof MEASURE;

/** 公文: what is made of a referral. */
export const REFERRAL_PAPER = {
  proposal: '责任追究建议书',
  notice: '责任追究事先告知书',
  decision: '责任追究决定书',
  receipt: '送达回证',
} as const;
export type ReferralPaper = keyof typeof REFERRAL_PAPER;

/** 送达方式 of papers of a referral. */
export const REFERRAL_SERVICE = { direct: '直接送达', left: '留置送达', mailed: '邮寄送达', through: '由所在单位转交' } as const;
export type ReferralService = keyof typeof REFERRAL_SERVICE;

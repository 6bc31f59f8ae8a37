/**
 * 事实: the facts of a case that conditions of rules rest on (domain.md §8.4). Each is three-valued; a fact not
 * stated is unknown, never false.
 */
export const FACT = {
  exOfficio: '依职权启动',
  materialsIncomplete: '申请材料不齐',
  inquiryConducted: '进行了询问',
  onsiteConducted: '进行了现场检查（勘验）',
  offsiteEnforcement: '非现场执法',
  evidenceBeyondApplication: '调取了申请材料以外的证据',
  samplingTaken: '进行了抽样取证',
  testCommissioned: '委托检验检测检疫鉴定',
  evidencePreserved: '采取了证据保全',
  coerciveMeasureTaken: '采取了行政强制措施',
  adverseDecision: '拟作出不利决定',
  thirdPartyInterest: '涉及他人重大利益',
  statementMade: '当事人陈述申辩',
  statementWaived: '当事人放弃陈述申辩',
  recusalRequested: '申请回避',
  hearingRightApplies: '属于听证范围',
  hearingRequested: '申请听证或依法应当听证',
  expertReview: '进行了专家评审',
  legalReviewRequired: '应当法制审核',
  collectiveDiscussionRequired: '应当集体讨论',
  emergency: '情况紧急',
  approvalRequired: '检查须经审批',
  decisionImposesDuty: '决定设定履行义务',
  enforcementStarted: '启动了强制执行',
  documentIssued: '出具了文书',
  problemFound: '发现问题',
  rectificationOrdered: '责令改正',
  closed: '已结案',
  servedInPerson: '当面送达',
  personalLiberty: '直接涉及人身自由',
  lifeHealth: '直接涉及生命健康',
  majorProperty: '直接涉及重大财产权益',
  withinAnotherCase: '在另一执法案件中实施',
  monetaryOnly: '仅为金钱给付义务的强制执行',
  evidenceRegistered: '先行登记保存证据',
  hearingWaived: '当事人书面放弃听证',
  majorDecision: '属于重大行政执法决定',
  textRecordSufficient: '文字记录能够全面有效记录执法行为',
  filmingAllowed: '法律规定或者权利人明确同意进入拍摄',
  servedByLien: '留置送达',
  servedByAnnouncement: '公告送达',
  cloudStored: '利用政务云资源保存音像记录',
  noticePosted: '张贴公告',
} as const;
export type FactName = keyof typeof FACT;

/** 活动的事实: what is stated of an activity itself, never of its case. */
export const ACTIVITY_FACT = { unableToContinue: '确实无法继续记录' } as const;
export type ActivityFact = keyof typeof ACTIVITY_FACT;

/** Every fact a rule may look at, in words. */
export const FACT_WORD: Readonly<Record<FactName | ActivityFact, string>> = { ...FACT, ...ACTIVITY_FACT };

/** Three-valued truth: `null` is unknown. */
export type Truth = boolean | null;

/** The three values as they are written and shown: unknown is a value of its own, never a no. */
export const TRUTH = { true: '是', false: '否', unknown: '未知' } as const;
export type TruthCode = keyof typeof TRUTH;
export const truthCode = (truth: Truth): TruthCode => (truth === null ? 'unknown' : truth ? 'true' : 'false');
export const truthOf = (code: string): Truth => (code === 'true' ? true : code === 'false' ? false : null);

/** Where a fact comes from: stated by the agency, following from the records, or found by a person who reviewed the file. */
export const FACT_SOURCE = { declared: '单位填报', derived: '依记录或者法律推定', reviewer: '审核认定' } as const;
export type FactSource = keyof typeof FACT_SOURCE;

import { FACT, type FactName } from './facts';

/** 送达方式. */
export const SERVICE_MODE = {
  direct: '直接送达',
  lien: '留置送达',
  post: '邮寄送达',
  electronic: '电子送达',
  entrusted: '委托、转交送达',
  announcement: '公告送达',
} as const;
export type ServiceMode = keyof typeof SERVICE_MODE;

/** 经过的程序: what was done in a case. Who states it lists all: what is not listed was not done. */
export const STEP_TAKEN = {
  supplement: '补正申请材料',
  inquiry: '询问',
  site: '现场检查（勘验）',
  evidence: '调取申请材料以外的证据',
  sampling: '抽样取证',
  test: '检验检测检疫鉴定',
  registration: '先行登记保存',
  preservation: '其他证据保全',
  measure: '行政强制措施',
  statement: '陈述申辩',
  recusal: '申请回避',
  hearing: '申请或者举行听证',
  expert: '专家评审',
  enforcement: '启动强制执行',
  none: '无以上各项',
} as const;
export type StepTaken = keyof typeof STEP_TAKEN;

/** 处罚种类: 行政处罚法 Art 9, kind by kind. */
export const PENALTY_KIND = {
  warning: '警告',
  criticism: '通报批评',
  fine: '罚款',
  confiscation: '没收',
  suspension: '暂扣许可证件',
  downgrade: '降低资质等级',
  revocation: '吊销许可证件',
  restriction: '限制开展生产经营活动',
  halt: '责令停产停业',
  closure: '责令关闭',
  ban: '限制从业',
  detention: '行政拘留',
  other: '其他',
} as const;
export type PenaltyKind = keyof typeof PENALTY_KIND;

/** 强制执行方式: how an agency carries out itself what was decided (行政强制法 Art 12). */
export const EXECUTION_MODE = {
  surcharge: '加处罚款或者滞纳金',
  transfer: '划拨存款汇款',
  auction: '拍卖或者依法处理',
  restoration: '排除妨碍恢复原状',
  substitute: '代履行',
  other: '其他',
} as const;
export type ExecutionMode = keyof typeof EXECUTION_MODE;

/** Facts that the manner of service answers: true of the manners named, false of every other. */
export const FACT_OF_SERVICE: Readonly<Partial<Record<FactName, readonly ServiceMode[]>>> = {
  servedInPerson: ['direct', 'lien'],
  servedByLien: ['lien'],
  servedByAnnouncement: ['announcement'],
};
/** Facts that another answers where it is stated to be so: who posted a notice served by announcement. */
export const FACT_IMPLIED_BY: Readonly<Partial<Record<FactName, FactName>>> = { servedByAnnouncement: 'noticePosted' };
/** Facts that the list of what was done answers: true where one of the steps is listed, false where none is. */
export const FACT_OF_STEPS: Readonly<Partial<Record<FactName, readonly StepTaken[]>>> = {
  materialsIncomplete: ['supplement'],
  inquiryConducted: ['inquiry'],
  onsiteConducted: ['site'],
  evidenceBeyondApplication: ['evidence'],
  samplingTaken: ['sampling'],
  testCommissioned: ['test'],
  evidencePreserved: ['registration', 'preservation'],
  evidenceRegistered: ['registration'],
  coerciveMeasureTaken: ['measure'],
  statementMade: ['statement'],
  recusalRequested: ['recusal'],
  hearingRequested: ['hearing'],
  expertReview: ['expert'],
  enforcementStarted: ['enforcement'],
};

/** Columns of a case that, left blank, leave questions open: 事实 by name, and those that answer several. */
const SEVERAL = {
  procedure: '程序',
  coerciveType: '强制方式',
  serviceMode: '送达方式',
  stepsTaken: '经过的程序',
  penaltyKinds: '处罚种类',
} as const;
/** 补填的栏: each by the title it has in the standard format. */
export const ANSWER_COLUMN: Readonly<Record<FactName | keyof typeof SEVERAL, string>> = { ...SEVERAL, ...FACT };
export type AnswerColumn = keyof typeof ANSWER_COLUMN;

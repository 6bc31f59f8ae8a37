/**
 * The closed lists of the field, each code with its Chinese word. One word for one thing: schema, tables,
 * code and interface take their codes and labels from here (docs/GLOSSARY.md).
 */

/** 执法类别: the ten kinds of act of Art 2 ¶3 of the 2018 regulation. */
export const ACT_TYPE = {
  penalty: '行政处罚',
  licence: '行政许可',
  coercion: '行政强制',
  levy: '行政征收',
  requisition: '行政征用',
  payment: '行政给付',
  confirmation: '行政确认',
  registration: '行政登记',
  adjudication: '行政裁决',
  inspection: '行政检查',
} as const;
export type ActType = keyof typeof ACT_TYPE;

/** 环节: the five stages of Art 2 ¶4. */
export const STAGE = {
  initiation: '程序启动',
  investigation: '调查取证',
  decision: '审查决定',
  service: '送达执行',
  archive: '归档管理',
} as const;
export type Stage = keyof typeof STAGE;

/**
 * 场景: the scenes that Art 16 of the 2018 regulation and Art 14 of the 2021 one name for audio-video recording, and those
 * the two treat apart. `other` counts only where a pack or an agency's own list says so.
 */
export const SCENE = {
  siteInspection: '现场检查',
  randomCheck: '随机抽查',
  investigation: '调查取证',
  preservation: '证据保全',
  hearing: '听证',
  coercion: '行政强制',
  service: '送达',
  siteEnforcement: '现场执法',
  lienService: '留置送达',
  announcementService: '公告送达',
  caseRoom: '执法办案场所',
  privateSpace: '住宅、宾馆房间等私密空间',
  other: '其他现场执法',
} as const;
export type Scene = keyof typeof SCENE;

/** 程序. */
export const PROCEDURE = { ordinary: '普通程序', summary: '简易程序', expedited: '快速办理', onSpot: '当场办理' } as const;
export type Procedure = keyof typeof PROCEDURE;

/** 办理结果: how a case ended. 撤销案件 is a lawful ending; that a source takes its record back is 数据撤回, another thing. */
export const CASE_OUTCOME = {
  imposed: '处罚',
  notImposed: '不予处罚',
  dropped: '撤销案件',
  transferred: '移送其他机关',
  crime: '移送司法机关',
  granted: '准予',
  refused: '不予许可',
  terminated: '终止',
} as const;
export type CaseOutcome = keyof typeof CASE_OUTCOME;

/** 期限依据: where the due time of a duty comes from (definitions.md, Duties). */
export const GROUND = { statute: '法定期限', step: '程序节点', office: '内部时限' } as const;
export type Ground = keyof typeof GROUND;

/**
 * 事项类别: what a duty asks for. `order` asks whether two documents were made in their sequence, `note` for the papers that
 * go with recordings; neither is part of the coverage of documents. `case` is the synthetic case-level duty and is never
 * added to the others.
 */
export const DUTY_CLASS = {
  written: '文字记录',
  element: '文书要素',
  recording: '音像记录',
  uninterrupted: '全程无间断',
  storage: '按时储存',
  order: '先后次序',
  note: '说明材料',
  case: '案卷齐全',
} as const;
export type DutyClass = keyof typeof DUTY_CLASS;

/**
 * 应记录事项在某日的结论. 逾期: declared after it was due. 迟报: declared in time, received later, on the agency's word alone.
 * 超过核查期限未收到: not received, and nothing but the office's own period says when it was due; never 缺失.
 */
export const OUTCOME = {
  onTime: '按时',
  late: '逾期',
  reportedLate: '迟报',
  missing: '缺失',
  notReceived: '超过核查期限未收到',
  pending: '未到期',
  indeterminate: '信息不足',
  notApplicable: '不适用',
} as const;
export type Outcome = keyof typeof OUTCOME;

/** 已记录: there is a record, on time or not. */
export const MET = ['onTime', 'late', 'reportedLate'] as const satisfies readonly Outcome[];
/** 应记录: what fell due by a statute or a step, and is settled. */
export const CHARGED = [...MET, 'missing'] as const satisfies readonly Outcome[];

/** What makes a duty late: the time its record bears, or only our receipt of it. */
export type LateBy = 'declared' | 'receipt';

/** 说明: the explanation of an interruption (Art 20). A second axis, never an outcome. */
export const EXPLANATION = { none: '无', submitted: '待核', accepted: '采纳', rejected: '不采纳' } as const;
export type Explanation = keyof typeof EXPLANATION;

/**
 * 见证: how the time of a record is established. Seen by the platform in time; stated by a machine's own log; due before the source
 * was connected; known only by our receipt; accepted with proof; stated by the agency itself, and late by its own word.
 */
export const WITNESS = {
  witnessed: '按期收到',
  log: '机器日志',
  unwitnessed: '接入前形成，无法核验',
  receipt: '以平台收到时间为准',
  attested: '经更正认定',
  stated: '单位自报',
} as const;
export type Witness = keyof typeof WITNESS;

/** 储存时间来源. */
export const STORED_FROM = { station: '采集站日志', platform: '平台日志', receipt: '以平台收到时间为准', statement: '单位自报' } as const;
export type StoredFrom = keyof typeof STORED_FROM;

/** 记录种类: the four kinds of line a delivery may carry. */
export const RECORD_KIND = { case: '案件', written: '文字记录', activity: '执法活动', recording: '音像记录' } as const;
export type RecordKind = keyof typeof RECORD_KIND;

/** 入库原因: the closed list of causes of a posting. */
export const CAUSE = {
  new: '新归集',
  lateArrival: '迟到数据',
  correction: '更正',
  withdrawal: '撤回',
  explanation: '说明',
  rule: '规则换版',
  list: '清单换版',
  calendar: '节假日表',
  configuration: '口径调整',
  agency: '机构变动',
  alias: '名称归并',
  extension: '延期储存认定',
  program: '程序更新',
  register: '台账',
  writeOff: '核销应记录事项',
} as const;
export type Cause = keyof typeof CAUSE;

/** 条块: the two trees every agency stands in. */
export const TREE = { territory: '属地', line: '行业条线' } as const;
export type Tree = keyof typeof TREE;

/** 案件日期的种类, in the order in which the first known one becomes the date of the case (definitions.md, Packs and dates). */
export const CASE_DATE = {
  filed: '立案',
  accepted: '受理',
  activity: '首次执法活动',
  decided: '决定',
  served: '送达',
  published: '公布',
  received: '收到',
} as const;
export type CaseDateKind = keyof typeof CASE_DATE;

/** Art 20's causes for an interrupted recording. */
export const INTERRUPTION = {
  fault: '设备故障',
  damage: '设备损坏',
  battery: '电量不足',
  storage: '存储空间不足',
  weather: '天气情况恶劣',
  obstruction: '现场有关人员阻挠',
  other: '其他客观原因',
} as const;
export type Interruption = keyof typeof INTERRUPTION;

/** Art 23 ¶2's grounds for storing later: after the return to the unit (2018), or once storing is possible (2021). */
export const STORAGE_CLAIM = {
  continuous: '连续工作',
  elsewhere: '异地执法',
  water: '水上执法',
  remote: '边远地区',
  transport: '交通不便',
} as const;
export type StorageClaim = keyof typeof STORAGE_CLAIM;

/** 强制方式. */
export const COERCIVE_TYPE = {
  seal: '查封',
  detain: '扣押',
  freeze: '冻结',
  demolish: '强制拆除',
  liberty: '限制人身自由',
  substitute: '代履行',
  other: '其他',
} as const;
export type CoerciveType = keyof typeof COERCIVE_TYPE;

export const codesOf = <T extends Record<string, string>>(words: T): (keyof T & string)[] => Object.keys(words);

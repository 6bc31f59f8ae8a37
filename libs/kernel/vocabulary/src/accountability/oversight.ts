/** 行政执法督察: where a matter stands. What was issued is never taken out: it is revoked, and both stay. */
export const OVERSIGHT_STATE = {
  opened: '已登记，待核实',
  verified: '已核实，待处理',
  inReview: '待法制审核',
  proposed: '待签发建议书',
  issued: '建议书已签发，待送达',
  rectifying: '待单位改正并报告',
  objected: '单位申请复查，待答复',
  reported: '单位已报告，待核查',
  escalated: '已报请政府，待作出决定',
  decided: '决定书已作出，待送达',
  executing: '待单位执行并报告',
  executionReported: '单位已报告执行，待核查',
  closed: '已结案，待归档',
  archived: '已归档',
  dismissed: '线索不属实',
  corrected: '已当场改正',
  withdrawn: '已撤回',
  revoked: '建议书已撤销',
} as const;
export type OversightState = keyof typeof OVERSIGHT_STATE;

/** 待办: what is to be done next in a state, whatever comes of it; null where nothing is. */
export const OVERSIGHT_TASK: Readonly<Record<OversightState, string | null>> = {
  opened: '核实线索',
  verified: '作出处理',
  inReview: '法制审核',
  proposed: '签发督察建议书',
  issued: '送达督察建议书',
  rectifying: '单位改正并报告',
  objected: '答复复查申请',
  reported: '核查改正情况',
  escalated: '登记督察决定书',
  decided: '送达督察决定书',
  executing: '单位执行并报告',
  executionReported: '核查执行情况',
  closed: '立卷归档',
  archived: null,
  dismissed: null,
  corrected: null,
  withdrawn: null,
  revoked: null,
};

/** What is done about a matter, each by a named person. */
export const OVERSIGHT_ACTION = {
  open: '登记督察线索',
  verify: '登记核实情况',
  dismiss: '认定线索不属实',
  correct: '当场改正结案',
  propose: '拟制督察建议书',
  submit: '拟制督察建议书并提请法制审核',
  pass: '法制审核通过',
  sendBack: '法制审核退回',
  issue: '签发督察建议书',
  serve: '送达督察建议书',
  object: '申请复查',
  uphold: '复查维持建议书',
  overturn: '复查撤销建议书',
  report: '报告改正情况',
  accept: '核查改正属实，结案',
  escalate: '报请本级人民政府',
  decide: '登记督察决定书',
  serveDecision: '送达督察决定书',
  reportExecution: '报告执行情况',
  close: '核查执行属实，结案',
  archive: '立卷归档',
  instruct: '制发其他文书',
  acknowledge: '签收文书',
  transfer: '移送保密行政管理部门',
  handedOver: '登记单位移送情况',
  withdraw: '撤回',
  revoke: '撤销督察建议书',
} as const;
export type OversightAction = keyof typeof OVERSIGHT_ACTION;

/** 线索来源: the first three are checked against the books, the others come with the words of whoever registers them. */
export const OVERSIGHT_ORIGIN = {
  lead: '核查属实的疑点线索',
  duty: '应记录事项的违规',
  review: '案卷评查结果',
  hotline: '12345 政务服务热线',
  petition: '信访',
  media: '媒体报道',
  congress: '人大代表建议、政协提案',
  judicial: '司法建议',
  assigned: '上级交办',
  hindered: '妨碍拍摄记录的投诉',
  daily: '日常监督发现',
} as const;
export type OversightOrigin = keyof typeof OVERSIGHT_ORIGIN;

/** 督察事由 (监督条例第三十二条). */
export const OVERSIGHT_GROUND = {
  unlawful: '行政执法行为违法或者明显不当',
  system: '未落实行政执法制度',
  privateGain: '以权谋私',
  rough: '粗暴执法',
  other: '其他应当督察的情形',
} as const;
export type OversightGround = keyof typeof OVERSIGHT_GROUND;

/** 其他监督文书 beside the suggestion and the decision. */
export const OVERSIGHT_INSTRUMENT = {
  talk: '约谈通知书',
  circular: '通报',
  criticism: '通报批评',
  exposure: '公开曝光决定',
  improvement: '完善制度建议书',
  guidance: '指导意见',
  urge: '督办函',
  opinion: '行政执法监督意见书',
  nationalDecision: '行政执法监督决定书',
} as const;
export type OversightInstrument = keyof typeof OVERSIGHT_INSTRUMENT;

/** 移送: to whom a matter, or those who hindered the recording, are handed over. */
export const OVERSIGHT_TRANSFER = { secrecy: '保密行政管理部门', police: '公安机关', judicial: '司法机关' } as const;
export type OversightTransfer = keyof typeof OVERSIGHT_TRANSFER;

/** 公文 of a matter. */
export const OVERSIGHT_PAPER = {
  suggestion: '行政执法督察建议书',
  decision: '行政执法督察决定书',
  answer: '复查答复书',
  receipt: '送达回证',
  letter: '其他监督文书',
  transfer: '移送函',
  file: '行政执法督察案卷',
} as const;
export type OversightPaper = keyof typeof OVERSIGHT_PAPER;

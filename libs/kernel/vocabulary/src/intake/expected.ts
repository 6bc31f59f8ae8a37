/** 登记种类: the streams outside an agency by which it can be told what it ought to have recorded. */
export const EXPECTED_STREAM = {
  dispatch: '派单、投诉举报',
  inspectionTask: '随机抽查任务',
  decision: '公布的决定',
  receipt: '罚没票据',
} as const;
export type ExpectedStream = keyof typeof EXPECTED_STREAM;

/** 对应情况: how an act noted outside stands to the cases the agency reported. */
export const EXPECTED_STATE = {
  matched: '已有案件',
  several: '可能的案件不止一个',
  unmatched: '未见案件',
  excluded: '不应有案件',
} as const;
export type ExpectedState = keyof typeof EXPECTED_STATE;

/** 对应依据: by what a case was found for an act noted outside. */
export const EXPECTED_BY = { number: '编号', place: '时间和地点', person: '人工认定' } as const;
export type ExpectedBy = keyof typeof EXPECTED_BY;

/** 核实: what persons do about an act noted outside. Only `answer` is the agency's own. */
export const EXPECTED_STEP = {
  ask: '询问单位',
  answer: '单位答复',
  link: '认定对应案件',
  exclude: '认定不应有案件',
  reopen: '撤销认定',
} as const;
export type ExpectedStep = keyof typeof EXPECTED_STEP;

/** 核实进度 of an act noted outside. */
export const EXPECTED_INQUIRY = { open: '未询问', asked: '已询问，待答复', answered: '已答复，待认定', settled: '已认定' } as const;
export type ExpectedInquiry = keyof typeof EXPECTED_INQUIRY;

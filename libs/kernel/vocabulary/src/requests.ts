/**
 * 办理事项: what an agency and an office ask of each other about records, one shape for all: a request, its answer,
 * a judgement by a named person, a due time.
 */
export const REQUEST_KIND = {
  explanation: '说明',
  extension: '延期储存认定',
  correction: '更正',
  rectification: '整改',
  writeOff: '核销应记录事项',
} as const;
export type RequestKind = keyof typeof REQUEST_KIND;

/** Where a request stands: the fold of its actions. */
export const REQUEST_STATE = {
  asked: '待答复',
  underway: '办理中',
  answered: '待审核',
  submitted: '待审核',
  returned: '待补充',
  accepted: '采纳',
  rejected: '不采纳',
  withdrawn: '已撤回',
  cancelled: '已撤销',
} as const;
export type RequestState = keyof typeof REQUEST_STATE;

/** 整改 and 核销 have words of their own for the same states. */
const OWN_STATE: Readonly<Partial<Record<RequestKind, Readonly<Partial<Record<RequestState, string>>>>>> = {
  rectification: { asked: '待整改', underway: '整改中', answered: '待验收', accepted: '已销号', rejected: '验收不通过' },
  writeOff: { accepted: '准予核销', rejected: '不予核销' },
};

export const stateWord = (kind: RequestKind, state: RequestState): string => OWN_STATE[kind]?.[state] ?? REQUEST_STATE[state];

export const REQUEST_ACTION = {
  ask: '提出要求',
  acknowledge: '受理随数据报送的说明',
  submit: '提交',
  undertake: '着手办理',
  answer: '答复',
  accept: '采纳',
  reject: '不采纳',
  return: '退回补充',
  refer: '转请其他负责人审核',
  withdraw: '撤回',
  cancel: '撤销要求',
  reopen: '重新要求',
} as const;
export type RequestAction = keyof typeof REQUEST_ACTION;

const OWN_ACTION: Readonly<Partial<Record<RequestKind, Readonly<Partial<Record<RequestAction, string>>>>>> = {
  rectification: {
    ask: '要求整改',
    undertake: '明确责任人，着手整改',
    answer: '报告整改情况',
    accept: '验收通过',
    reject: '验收不通过',
    return: '退回继续整改',
    reopen: '重新要求整改',
  },
  writeOff: { submit: '申请核销', accept: '准予核销', reject: '不予核销' },
};

export const actionWord = (kind: RequestKind, action: RequestAction): string => OWN_ACTION[kind]?.[action] ?? REQUEST_ACTION[action];

/** 整改看板: the columns of what is to be put right. Past due stands by itself, whoever is to act. */
export const RECTIFICATION_COLUMN = { toDo: '待整改', underway: '整改中', toVerify: '待验收', closed: '已销号', overdue: '逾期' } as const;
export type RectificationColumn = keyof typeof RECTIFICATION_COLUMN;

/** Where a request is referred when nobody of the office may judge it. */
export const REFERRAL = { upper: '提请上级机关', neighbour: '商请邻近机关派员' } as const;
export type Referral = keyof typeof REFERRAL;

/** Who has the next step. */
export const TURN = { agency: '单位', office: '监督机构' } as const;
export type Turn = keyof typeof TURN;

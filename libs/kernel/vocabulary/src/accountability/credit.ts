/** 信用公示 (双公示): what of a decision goes to the credit platform. */
export const CREDIT_KIND = { penalty: '行政处罚', licence: '行政许可' } as const;
export type CreditKind = keyof typeof CREDIT_KIND;

/** Where a line stands. */
export const CREDIT_STATE = {
  prepared: '待审核',
  ready: '已审核，待报送',
  sent: '已报送，待回执',
  refused: '平台未接收，待修改',
  published: '已公示',
  correcting: '更正，待审核',
  corrected: '更正已审核，待报送',
  correctionSent: '更正已报送，待回执',
  withdrawing: '待报送撤下',
  withdrawalSent: '撤下已报送，待回执',
  withdrawn: '已撤下',
  exempted: '不予公示',
} as const;
export type CreditState = keyof typeof CREDIT_STATE;

/** What is done about a line, each by a named person; a receipt is brought by one too. */
export const CREDIT_ACTION = {
  prepare: '登记公示信息',
  fill: '补充公示信息',
  approve: '审核同意',
  giveBack: '退回修改',
  send: '报送',
  accept: '登记回执：已接收',
  reject: '登记回执：未接收',
  correct: '更正',
  withdraw: '撤下',
  exempt: '不予公示',
} as const;
export type CreditAction = keyof typeof CREDIT_ACTION;

/** 待办: what is to be done next in a state; null where nothing is. */
export const CREDIT_TASK: Readonly<Record<CreditState, string | null>> = {
  prepared: '补充并审核公示信息',
  ready: '报送公示信息',
  sent: '登记平台回执',
  refused: '按平台回执修改公示信息',
  published: null,
  correcting: '补充并审核更正',
  corrected: '报送更正',
  correctionSent: '登记平台回执',
  withdrawing: '报送撤下',
  withdrawalSent: '登记平台回执',
  withdrawn: null,
  exempted: null,
};

/** 报送内容: what a line in a file asks of the platform. */
export const CREDIT_ORDER = { publish: '新增', correct: '更正', withdraw: '撤下' } as const;
export type CreditOrder = keyof typeof CREDIT_ORDER;

/** 行政相对人类别. */
export const PARTY_KIND = { legal: '法人及非法人组织', natural: '自然人', household: '个体工商户' } as const;
export type PartyKind = keyof typeof PARTY_KIND;

/** 不予公示、撤下的事由 (公示办法第十五条; 变更、撤销等). */
export const CREDIT_GROUND = {
  minor: '当事人为未成年人',
  secret: '涉及国家秘密、商业秘密或者个人隐私',
  security: '可能危及国家安全、公共安全、经济安全、社会稳定',
  linked: '可能妨碍关联案件的查处',
  statutory: '其他依法不予公示的情形',
} as const;
export type CreditGround = keyof typeof CREDIT_GROUND;

export const WITHDRAWAL_GROUND = {
  changed: '决定被依法变更',
  quashed: '决定被依法撤销',
  unlawful: '决定被确认违法',
  void: '决定被确认无效',
} as const;
export type WithdrawalGround = keyof typeof WITHDRAWAL_GROUND;

/** 字段问题: what is wrong with a field of a line, by its name. */
export const CREDIT_FAULT = {
  missing: '必填项为空',
  'too-long': '超过 {most} 字',
  word: '不是规定的选项（{words}）',
  'not-a-day': '不是有效的日期',
  'in-future': '晚于今日',
  'before-decision': '早于决定日期',
  'before-start': '早于有效期自',
  amount: '不是金额（单位万元，至多 6 位小数）',
  'not-a-code': '不是统一社会信用代码',
  'uscc-length': '统一社会信用代码应为 18 位，现为 {count} 位',
  'uscc-character': '统一社会信用代码不应含“{character}”',
  'uscc-check': '统一社会信用代码的校验位不符，应为“{expected}”',
  personal: '含有自然人的{what}，须隐去',
  'natural-only-masked': '自然人的此项不公示，须留空',
  'natural-name': '自然人的姓名须隐去',
} as const;
export type CreditFaultCode = keyof typeof CREDIT_FAULT;

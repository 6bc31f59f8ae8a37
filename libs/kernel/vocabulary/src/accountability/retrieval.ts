/** 调阅 (办法第二十五条): where a request for recordings or papers of a case stands. */
export const RETRIEVAL_STATE = {
  asked: '待单位答复',
  granted: '已同意，可以查阅',
  refused: '单位不予提供',
  contested: '已提请核定，待核定',
  ordered: '核定应当提供，待单位提供',
  releaseAsked: '申请对外提供，待批准',
  releaseAllowed: '已批准对外提供，待登记',
  upheld: '核定不予提供',
  closed: '已办结',
  withdrawn: '已撤回',
} as const;
export type RetrievalState = keyof typeof RETRIEVAL_STATE;

/** What is done about it, each by a named person. */
export const RETRIEVAL_ACTION = {
  ask: '申请调阅',
  grant: '同意提供',
  refuse: '不予提供',
  contest: '提请核定',
  uphold: '核定不予提供',
  overrule: '核定应当提供',
  read: '查阅',
  askRelease: '申请对外提供',
  allowRelease: '批准对外提供',
  denyRelease: '不批准对外提供',
  release: '登记对外提供',
  notePublic: '登记现场人员自行拍摄情况',
  close: '办结',
  withdraw: '撤回',
} as const;
export type RetrievalAction = keyof typeof RETRIEVAL_ACTION;

/** 待办: what is to be done next in a state; null where nothing is. */
export const RETRIEVAL_TASK: Readonly<Record<RetrievalState, string | null>> = {
  asked: '答复调阅申请',
  granted: '查阅、办结',
  refused: '提请核定或者撤回',
  contested: '核定是否提供',
  ordered: '提供音像记录、案卷材料',
  releaseAsked: '批准对外提供',
  releaseAllowed: '登记对外提供',
  upheld: null,
  closed: null,
  withdrawn: null,
};

/** 不予提供的事由: the article knows no other. */
export const RETRIEVAL_GROUND = { stateSecret: '涉及国家秘密', statutory: '其他不宜提供的法定事由' } as const;
export type RetrievalGround = keyof typeof RETRIEVAL_GROUND;

/** 调阅用途 for which whoever works outside the agency asks, and for which the agency itself does. */
export const RETRIEVAL_PURPOSE = {
  inspection: '行政执法监督检查',
  lead: '核查疑点线索',
  complaint: '办理投诉举报、信访事项',
  review: '案卷评查',
  discipline: '监察工作',
  litigation: '行政复议、行政诉讼',
  publicOpinion: '舆情应对',
  handling: '本单位办理案件',
} as const;
export type RetrievalPurpose = keyof typeof RETRIEVAL_PURPOSE;

/** 提供方式 of one record. */
export const RETRIEVAL_WAY = {
  address: '在线播放地址',
  onSite: '到保管地点查看',
  copy: '提供复制件',
  attached: '已作为案件附件上传',
  absent: '没有这份记录',
} as const;
export type RetrievalWay = keyof typeof RETRIEVAL_WAY;

/** What is asked for: a recording, or a paper of the case file. */
export const RETRIEVAL_KIND = { recording: '音像记录', written: '文字记录' } as const;
export type RetrievalKind = keyof typeof RETRIEVAL_KIND;

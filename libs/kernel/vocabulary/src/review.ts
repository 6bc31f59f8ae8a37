/** 抽样方式: how a file came into a review. Never mixed in one rate. */
export const SAMPLE_MODE = { random: '随机抽取', weighted: '风险加权', chosen: '自行选送' } as const;
export type SampleMode = keyof typeof SAMPLE_MODE;

/** 评查报告: what the group that reviewed writes of it, and by which name it is asked for among all that leaves. */
export const REVIEW_REPORT = '评查报告';
export const REVIEW_REPORTS = 'review-report';

/** 评查计划: where it stands. Its frame is sealed before there is a seed. */
export const REVIEW_PLAN_STATE = { sealed: '已封存，待抽样', drawn: '评查中', closed: '已结束', abandoned: '已作废' } as const;
export type ReviewPlanState = keyof typeof REVIEW_PLAN_STATE;

export const REVIEW_PLAN_ACTION = { seal: '封存样本框', draw: '抽样', grow: '增抽', close: '结束评查', abandon: '作废' } as const;
export type ReviewPlanAction = keyof typeof REVIEW_PLAN_ACTION;

/** 案卷: where a file under review stands. */
export const REVIEW_STATE = {
  drawn: '待分派',
  reading: '评查中',
  disputed: '有分歧，待裁定',
  scored: '待反馈',
  fedBack: '已反馈，异议期内',
  objected: '异议复查中',
  final: '终评',
  overturned: '经复查改变',
} as const;
export type ReviewState = keyof typeof REVIEW_STATE;

/** 结果的效力: what stands beside a result wherever it is shown. */
export const RESULT_STANDING = { provisional: '暂定', objected: '异议中', final: '终评', overturned: '经复查改变' } as const;
export type ResultStanding = keyof typeof RESULT_STANDING;

/** What is done about a file. `agree` and `differ` follow from the last signature and are nobody's to choose. */
export const REVIEW_ACTION = {
  draw: '抽中',
  assign: '分派',
  release: '收回分派',
  askOriginal: '请求调取原件',
  answerOriginal: '答复调取原件',
  agree: '签名齐全，结果一致',
  differ: '签名齐全，有分歧',
  adjudicate: '裁定',
  feedBack: '反馈单位',
  takeBack: '收回反馈',
  object: '提出异议',
  accept: '认可结果',
  settle: '异议期满，定为终评',
  uphold: '复查维持',
  change: '复查改变',
} as const;
export type ReviewAction = keyof typeof REVIEW_ACTION;

/** 原件在单位，未调取: which original a reader asks whoever organises to call for; by its place in the file, for of whose file it is the reader is not told. */
export const ORIGINAL_KIND = { written: '文书', recording: '录像' } as const;
export type OriginalKind = keyof typeof ORIGINAL_KIND;
export const originalWords = (kind: OriginalKind, place: number, title: string | null): string =>
  kind === 'written' ? `第 ${place} 份文书《${title ?? '无标题'}》` : `第 ${place} 次执法活动的录像`;

/** 卷内扫描件: by its number in the file alone. */
export const scanWord = (n: number): string => `扫描件 ${n}`;

/** What is done about one reading of a file by one reader. */
export const READING_ACTION = { assign: '分派', sign: '签名', release: '收回', recuse: '申请回避' } as const;
export type ReadingAction = keyof typeof READING_ACTION;

/** 评分: what a reader says of an item. Not applicable is not missing. */
export const REVIEW_MARK = { notApplicable: '不适用', ok: '无问题', defect: '扣分', missing: '缺失' } as const;
export type ReviewMark = keyof typeof REVIEW_MARK;

/** 回避: why a reader is not given a file. Named to whoever organises the review, and to nobody else. */
export const RECUSAL = {
  ownAgency: '本单位的案卷',
  delegated: '本单位委托或者受委托的案卷',
  handled: '参与办理过本案',
  declared: '申请回避',
  sameArea: '异地交叉：同一辖区',
  already: '已评本卷',
} as const;
export type Recusal = keyof typeof RECUSAL;

/** 人手不足: who may be asked for readers, where the office above or those beside it are not in the register. */
export const REVIEW_HELP = { upper: '上级机关', near: '邻近机关' } as const;

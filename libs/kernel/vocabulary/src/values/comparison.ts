/** 对比: where a rate stands among its peers, or why it stands nowhere. */
export const COMPARED_STANDING = {
  worse: '明显较差',
  same: '难分高下',
  better: '明显较好',
  few: '样本过少',
  unassessed: '无法评估',
  alone: '可比的同类过少',
  nothing: '没有到期',
} as const;
export type ComparedStanding = keyof typeof COMPARED_STANDING;

export const COMPARED_BY = { agency: '单位', territory: '地区', line: '领域' } as const;
export type ComparedBy = keyof typeof COMPARED_BY;

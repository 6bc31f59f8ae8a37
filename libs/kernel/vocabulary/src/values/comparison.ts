/** 对比: where a rate stands among its peers, or why it stands nowhere. */
export const COMPARED_STANDING = {
  worse: '明显较差',
  same: '难分高下',
  better: '明显较好',
  few: '样本过少',
  unassessed: '无法评估',
  alone: '可比的同类过少',
  nothing: '没有到期',
  open: '期间未结束',
} as const;
export type ComparedStanding = keyof typeof COMPARED_STANDING;

export const COMPARED_BY = {
  agency: '单位',
  territory: '地区',
  line: '领域',
  actType: '执法类别',
  stage: '环节',
  performedBy: '受委托组织',
} as const;
export type ComparedBy = keyof typeof COMPARED_BY;

/** Of these, those that are places: they have peers, a funnel and a place of their own on the overview. */
export const PLACES_COMPARED = ['agency', 'territory', 'line'] as const satisfies readonly ComparedBy[];
export type PlacesCompared = (typeof PLACES_COMPARED)[number];
export const comparesPlaces = (by: ComparedBy): by is PlacesCompared => (PLACES_COMPARED as readonly string[]).includes(by);

/** 热力图: what stands across. */
export const HEAT_COLUMNS = { stage: '环节', month: '月份' } as const;
export type HeatColumns = keyof typeof HEAT_COLUMNS;

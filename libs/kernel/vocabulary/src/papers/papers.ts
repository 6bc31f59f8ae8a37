import { REPORT_KIND } from '../editions';

/** 公文: where a paper of an office stands. Only an issued one is the office's word. */
export const PAPER_STATE = { prepared: '待签发', issued: '已发', returned: '已退回', withdrawn: '已撤回', void: '已作废' } as const;
export type PaperState = keyof typeof PAPER_STATE;

export const PAPER_ACTION = { prepare: '拟发', issue: '签发', return: '退回', withdraw: '撤回', void: '作废' } as const;
export type PaperAction = keyof typeof PAPER_ACTION;

/** 文号状况: kept for a paper, borne by an issued one, or void for ever; never free again. */
export const NUMBER_STATE = { reserved: '已留', used: '已用', void: '作废' } as const;
export type NumberState = keyof typeof NUMBER_STATE;

/** Who counts: the product, for a word and a year an office opened here; or the office's own system, from which it is typed in. */
export const NUMBER_ORIGIN = { own: '本平台编号', oa: '办公系统编号' } as const;
export type NumberOrigin = keyof typeof NUMBER_ORIGIN;

/** 考核的公文: written from results that are settled. */
export const APPRAISAL_PAPER = { appraisalNotice: '考核通报', appraisalReport: '考核报告' } as const;
export type AppraisalPaper = keyof typeof APPRAISAL_PAPER;
/** By which name they are asked for among all that leaves. */
export const APPRAISAL_PAPERS = 'appraisal-paper';

/** 集体评查报告: of a review whose files all have their last word; it rests on its sealed frame and on no edition. */
export const GROUP_REPORT = { groupReport: '集体评查报告' } as const;

/** What a paper under a number may be. */
export const PAPER_KIND = { ...REPORT_KIND, ...APPRAISAL_PAPER, ...GROUP_REPORT } as const;
export type PaperKind = keyof typeof PAPER_KIND;
export const isAppraisalPaper = (kind: PaperKind): kind is AppraisalPaper => kind in APPRAISAL_PAPER;

/** Reports that leave an office under a number; 领导一页 is a working paper. */
export const isIssued = (kind: PaperKind): boolean => kind !== 'brief';

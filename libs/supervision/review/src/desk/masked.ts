import type { CaseFile } from '@zhilu/statistics/cases';

const MASKED = '（盲评不显示）';
/** Officers are told apart by their order alone. */
const NAMES = '甲乙丙丁戊己庚辛壬癸';

/** 遮盖: a case as a blind reader sees it. Whose it is, who handled it and whom it was about are not said; nothing can be begun from here. */
export const masked = (file: CaseFile): CaseFile => {
  const officers = [...new Set(file.activities.flatMap((activity) => activity.officers))];
  const nameOf = (officer: string): string => NAMES[officers.indexOf(officer)] ?? `人员${officers.indexOf(officer) + 1}`;
  return {
    ...file,
    agencyId: 0,
    caseId: '',
    agencyName: MASKED,
    performedBy: file.performedBy === null ? null : MASKED,
    caseNo: null,
    documentNo: null,
    title: null,
    party: null,
    path: [],
    history: [],
    mayBegin: [],
    duties: file.duties.map((duty) => ({ ...duty, mayBegin: [] })),
    written: file.written.map((paper) => ({ ...paper, documentNo: paper.documentNo === null ? null : '（文号已遮盖）' })),
    activities: file.activities.map((activity) => ({ ...activity, place: null, officers: activity.officers.map(nameOf) })),
    recordings: file.recordings.map((clip, n) => ({ ...clip, device: clip.device === null ? null : `设备${n + 1}`, reference: null })),
  };
};

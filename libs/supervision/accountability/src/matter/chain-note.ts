import type { AuditChain } from '@zhilu/platform/access';
import type { OfficialPaper } from '@zhilu/platform/documents';

const SHOWN = 16;

/** A paper with where the audit chain of the agency ended when it was made: whoever holds the paper can tell a chain that was cut since. */
export const withChain = (paper: OfficialPaper, place: Awaited<ReturnType<AuditChain['place']>>): OfficialPaper =>
  place === null ? paper : { ...paper, remark: `制作时单位审计记录第${place.seq}条，校验值${place.hash.slice(0, SHOWN)}` };

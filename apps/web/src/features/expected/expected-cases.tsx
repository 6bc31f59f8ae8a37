import type { ExpectedActsQuery } from '@zhilu/contract';
import { count } from '@zhilu/kernel/vocabulary';
import { Link } from 'react-router-dom';

export type ExpectedAct = ExpectedActsQuery['expectedActs']['rows'][number];

/** The cases of an act, each opening to its page; those the reader may not open are counted. */
export const Cases = ({ row: { agencyId, cases, withheld }, most }: { row: ExpectedAct; most: number }) => (
  <>
    {cases.slice(0, most).map((one, at) => (
      <span key={one.caseId}>
        {at > 0 && '、'}
        <Link to={`/cases/${agencyId}/${one.caseId}`}>{one.caseNo ?? one.caseKey}</Link>
      </span>
    ))}
    {cases.length > most && ` 等 ${count(cases.length)} 件`}
    {withheld > 0 && <span className="aid"> 另有 {count(withheld)} 件无权查看</span>}
  </>
);

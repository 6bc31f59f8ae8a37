import { minute } from '../../../shared/date/time';

/** Since when something is set, and the posting that set it. */
export const Since = ({ at, posting }: { at: string; posting: number | null }) => (
  <span className="when">
    {minute(at)}
    {posting !== null && <span className="aid">　数据批号 {posting}</span>}
  </span>
);

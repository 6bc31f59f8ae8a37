import { Link } from 'react-router-dom';
import { count } from '@zhilu/kernel/vocabulary';

/** 等待案件: lines that came before their case are in no number; beside the numbers they would touch it is said how many, and which. */
export const WaitingNote = ({ lines, to }: { lines: number; to: string | null }) =>
  lines === 0 ? null : (
    <p className="aid" role="note">
      等待案件 {to === null ? `${count(lines)} 行` : <Link to={to}>{count(lines)} 行</Link>}
      ：记录先到，所属案件尚未报来，未计入所列各数；案件报来后自动入库。
    </p>
  );

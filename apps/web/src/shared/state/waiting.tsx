import { Link } from 'react-router-dom';
import { count } from '@zhilu/kernel/vocabulary';

/** 等待案件: lines that came before their case are in no number; beside the numbers they would touch it is said how many. */
export const WaitingNote = ({ lines }: { lines: number }) =>
  lines === 0 ? null : (
    <p className="aid" role="note">
      等待案件 {count(lines)} 行：记录先到，所属案件尚未报来，未计入所列各数；案件报来后自动入库。 <Link to="/intake">看批次</Link>
    </p>
  );

import { count, type RequestAction, stateWord } from '@zhilu/kernel/vocabulary';
import { Link } from 'react-router-dom';
import { minute } from '../../../shared/date/time';
import { FileList } from '../../../shared/requests/file-list';
import type { WholeRequest } from '../../../shared/requests/request-form';

const BEFORE: readonly RequestAction[] = ['ask', 'reopen'];

/** 整改: what was found, what it was like before and is like after, and whether the agency was asked for the same before. */
export const RectificationCard = ({ request }: { request: WholeRequest }) => {
  const { agencyId, matters, earlier, steps } = request;
  const filesOf = (of: (action: RequestAction) => boolean) => steps.filter(({ action }) => of(action)).flatMap(({ files }) => files);
  const before = filesOf((action) => BEFORE.includes(action));
  const after = filesOf((action) => action === 'answer');
  return (
    <section className="card" aria-label="整改">
      <h2>
        整改事由 <span>{matters.length === 0 ? '见整改要求' : `${count(matters.length)} 项`}</span>
      </h2>
      {matters.length > 0 && <p className="in-text">{matters.join('、')}</p>}
      <div className="rectified">
        <Evidence word="整改前" none="要求整改时没有附材料" agencyId={agencyId} files={before} />
        <Evidence word="整改后" none="还没有整改后的材料" agencyId={agencyId} files={after} />
      </div>
      {earlier.length > 0 && (
        <>
          <h3>
            此前同类整改 <span>本单位第 {count(earlier.length + 1)} 次</span>
          </h3>
          <ul className="earlier">
            {earlier.map((one) => (
              <li key={one.no}>
                <Link to={`/requests/${agencyId}/${one.no}`}>{one.caseNo ?? `整改要求 ${one.no}`}</Link>　{one.matters.join('、')}
                <span className="aid">
                  　{minute(one.openedAt)}　{stateWord('rectification', one.state)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

const Evidence = ({
  word,
  none,
  agencyId,
  files,
}: {
  word: string;
  none: string;
  agencyId: number;
  files: WholeRequest['steps'][number]['files'];
}) => (
  <div>
    <h3>{word}</h3>
    {files.length === 0 ? <p className="aid">{none}</p> : <FileList agencyId={agencyId} files={files} />}
  </div>
);

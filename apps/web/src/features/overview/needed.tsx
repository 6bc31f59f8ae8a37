import { useQuery } from '@apollo/client/react';
import { count, WORK_KIND } from '@zhilu/kernel/vocabulary';
import { Link } from 'react-router-dom';
import { WorklistDocument } from '../../shared/work/generated/work';
import { minute } from '../../shared/date/time';
import { rowName, workPath } from '../../shared/work/work-path';
import '../../shared/work/work.css';

const FIRST = 5;

/** 需要处理: what waits for this reader, due first; the same list as 待办, and as many. */
export const Needed = () => {
  const { data } = useQuery(WorklistDocument, { variables: { kinds: null, first: FIRST }, fetchPolicy: 'cache-and-network' });
  if (!data) return null;
  const { total, overdue, tally, rows } = data.worklist;
  return (
    <section className="card needed" aria-label="需要处理">
      <h2>
        需要处理
        <span>{total === 0 ? '没有等待您办理的事项' : `${count(total)} 项${overdue > 0 ? `，已超期 ${count(overdue)} 项` : ''}`}</span>
      </h2>
      {rows.length > 0 && (
        <>
          <p className="row">
            {tally
              .filter((one) => one.total > 0)
              .map((one) => (
                <Link key={one.kind} to={`/work?kind=${one.kind}`}>
                  {WORK_KIND[one.kind]} {count(one.total)}
                </Link>
              ))}
          </p>
          <ol>
            {rows.map((row) => (
              <li key={rowName(row)}>
                <Link to={workPath(row)}>{row.title}</Link>
                <span className="about">{[row.about, row.agencyName].filter(Boolean).join('　')}</span>
                {row.n > 1 && <span>{count(row.n)} 件</span>}
                <span className={row.overdue ? 'when overdue' : 'when'}>
                  {row.dueAt ? `${minute(row.dueAt)}${row.overdue ? ' 已超期' : ''}` : ''}
                </span>
              </li>
            ))}
          </ol>
          {total > rows.length && <Link to="/work">全部 {count(total)} 项</Link>}
        </>
      )}
    </section>
  );
};

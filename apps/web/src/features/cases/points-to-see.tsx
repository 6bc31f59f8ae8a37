import type { CaseFileQuery } from '@zhilu/contract';
import { useId, useState } from 'react';

type Visit = NonNullable<CaseFileQuery['caseFile']>['activities'][number];

/**
 * 应看应听的要点: what a person is to see and hear in the recordings of one activity. The machine has no opinion on it, and no
 * review has scored it yet. Always printed, open or not.
 */
export const PointsToSee = ({ visit: { points }, reference }: { visit: Visit; reference: boolean }) => {
  const [open, setOpen] = useState(false);
  const id = useId();
  if (points.length === 0) return null;
  return (
    <div className="points">
      <h3>
        应看应听的要点{' '}
        <span>
          须人工查看，机器不判断；已评 0 / {points.length} 项，原件在单位，未调取{reference && '；此类执法行为供参考'}
        </span>
        <button type="button" className="link" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {open ? '收起' : '展开'}
        </button>
      </h3>
      <table id={id} className={open ? undefined : 'folded'}>
        <thead>
          <tr>
            <th>方式</th>
            <th>要点</th>
            <th>范围</th>
            <th>依据</th>
            <th>评查</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.id}>
              <td>{point.heard ? '听' : '看'}</td>
              <td>{point.text}</td>
              <td>{point.always ? '应有' : '有此情形的'}</td>
              <td>{point.articleNo}</td>
              <td>未评</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

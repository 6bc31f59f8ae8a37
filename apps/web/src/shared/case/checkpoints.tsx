import './case.css';
import type { CaseFileQuery } from '@zhilu/contract';
import { useId, useState } from 'react';
import { DataTable } from '../table/data-table';

type Visit = NonNullable<CaseFileQuery['caseFile']>['activities'][number];

/**
 * 音像记录要点: what a person is to see and hear in the recordings of one activity. The machine has no opinion on it, and no
 * review has scored it yet. Always printed, open or not.
 */
export const PointsToSee = ({ visit: { points }, reference }: { visit: Visit; reference: boolean }) => {
  const [open, setOpen] = useState(false);
  const id = useId();
  if (points.length === 0) return null;
  return (
    <div className="points">
      <h3>
        音像记录要点{' '}
        <span>
          须人工查看，机器不判断；已评 0 / {points.length} 项，原件在单位，未调取{reference && '；此类执法行为供参考'}
        </span>
        <button type="button" className="link" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {open ? '收起' : '展开'}
        </button>
      </h3>
      <div id={id} className={open ? undefined : 'folded'}>
        <DataTable
          leaves="dossier"
          dense
          label="音像记录要点"
          rows={points}
          rowKey={(point) => String(point.id)}
          columns={[
            { key: 'way', title: '方式', className: 'when', cell: ({ heard }) => (heard ? '听' : '看') },
            { key: 'text', title: '要点', cell: ({ text }) => text },
            { key: 'always', title: '范围', className: 'when', cell: ({ always }) => (always ? '应有' : '有此情形的') },
            { key: 'article', title: '依据', className: 'when', cell: ({ articleNo }) => articleNo },
            { key: 'score', title: '评查', className: 'when', cell: () => '未评' },
          ]}
        />
      </div>
    </div>
  );
};

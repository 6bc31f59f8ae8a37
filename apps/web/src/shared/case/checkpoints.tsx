import './case.css';
import type { CaseFileQuery } from '@zhilu/contract';
import { type ReactNode, useId, useState } from 'react';
import { DataTable } from '../table/data-table';

type Visit = NonNullable<CaseFileQuery['caseFile']>['activities'][number];

interface PointMark {
  readonly found: boolean;
  readonly record: string | null;
  readonly at: number | null;
}
/** How a reader marks the points of one activity: to be seen or heard or not, and at which second of which recording. */
export interface PointMarking {
  readonly of: (point: string) => PointMark | undefined;
  readonly set: (point: string, mark: PointMark) => void;
  readonly clips: readonly { readonly key: string; readonly device: string | null; readonly startedAt: string | null }[];
  readonly closed: boolean;
  /** How the recordings themselves are called for. */
  readonly original: ReactNode;
}

/**
 * 音像记录要点: what a person is to see and hear in the recordings of one activity. The machine has no opinion on it, and no
 * review has scored it yet. Always printed, open or not.
 */
export const PointsToSee = ({ visit: { points }, reference, marking }: { visit: Visit; reference: boolean; marking?: PointMarking }) => {
  const [open, setOpen] = useState(false);
  const id = useId();
  if (points.length === 0) return null;
  const marked = points.filter((point) => marking?.of(String(point.id)) !== undefined).length;
  return (
    <div className="points">
      <h3>
        音像记录要点{' '}
        <span>
          须人工查看，机器不判断；已评 {marked} / {points.length} 项，原件在单位，未调取{reference && '；此类执法行为供参考'}
        </span>
        {marking?.original}
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
            {
              key: 'score',
              title: '评查',
              className: 'when',
              cell: (point) => (marking ? <Mark id={String(point.id)} text={point.text} marking={marking} /> : '未评'),
            },
          ]}
        />
      </div>
    </div>
  );
};

/** One point: 有 or 无, and where it is seen or heard. */
const Mark = ({ id, text, marking: { of, set, clips, closed } }: { id: string; text: string; marking: PointMarking }) => {
  const mark = of(id);
  const choose = (over: Partial<PointMark>): void => set(id, { found: true, record: clips[0]?.key ?? null, at: null, ...mark, ...over });
  return (
    <span className="point-mark">
      <span className="rv-seg" role="radiogroup" aria-label={text}>
        {([true, false] as const).map((found) => (
          <button
            key={String(found)}
            type="button"
            role="radio"
            aria-checked={mark?.found === found}
            className={mark?.found === found ? (found ? 'ok' : 'ms') : undefined}
            disabled={closed}
            onClick={() => choose({ found })}
          >
            {found ? '有' : '无'}
          </button>
        ))}
      </span>
      {mark?.found === true && (
        <>
          <select
            aria-label={`${text}：录像`}
            value={mark.record ?? ''}
            disabled={closed}
            onChange={({ target }) => choose({ record: target.value })}
          >
            {clips.map(({ key, device, startedAt }) => (
              <option key={key} value={key}>
                {device ?? '录像'} {startedAt?.slice(11, 19)}
              </option>
            ))}
          </select>
          <input
            type="number"
            min={0}
            aria-label={`${text}：秒`}
            value={mark.at ?? ''}
            disabled={closed}
            onChange={({ target }) => choose({ at: target.value === '' ? null : Math.max(0, Math.trunc(Number(target.value))) })}
          />
          秒
        </>
      )}
    </span>
  );
};
